"""Lists of the import system that a cell emptied are put back for the next one."""

import sys

from kernel.cell_runner import CellRunner


async def test_emptied_import_lists_are_put_back(cells: CellRunner) -> None:
    path, hooks = list(sys.path), list(sys.path_hooks)
    await cells("import sys\nsys.path.clear()\nsys.path_hooks.clear()")
    seen = await cells.ok("import colorsys\ncolorsys.__name__")
    assert seen.text == "'colorsys'"
    assert sys.path == path
    assert sys.path_hooks == hooks


async def test_what_a_cell_adds_to_the_path_stays_in_front(cells: CellRunner) -> None:
    await cells("import sys\nsys.path[:] = ['/own']")
    await cells.ok("1")
    assert sys.path[0] == "/own"
    assert str(cells.root) in sys.path


async def test_finders_that_libraries_add_are_put_back_too(cells: CellRunner) -> None:
    finder = object()
    sys.meta_path.append(finder)  # type: ignore[arg-type]
    try:
        await cells.ok("1")
        await cells("import sys\nsys.meta_path.clear()")
        await cells.ok("2")
        assert finder in sys.meta_path
    finally:
        sys.meta_path.remove(finder)  # type: ignore[arg-type]
