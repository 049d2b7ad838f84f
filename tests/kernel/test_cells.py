"""What a cell shows, keeps and numbers."""

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel.cells import ends_with_semicolon


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("1 + 1", "2"),
        ("x = 5\nx", "5"),
        ("x = 5\nx  # the value", "5"),
        ("x = 5\nx;", None),
        ("x = 5\nx;  # quiet", None),
        ("';'  # not the end;", "';'"),
        ("x = 5", None),
        ("None", None),
        ("", None),
        ("# nothing", None),
        ("for i in range(3):\n    i", None),
    ],
)
async def test_last_expression(cells: CellRunner, code: str, shown: str | None) -> None:
    assert (await cells.ok(code)).text == shown


def test_semicolon_inside_text_does_not_count() -> None:
    assert not ends_with_semicolon("x = 'a;'")
    assert ends_with_semicolon("x = 1; ")


async def test_names_stay_between_cells(cells: CellRunner) -> None:
    await cells.ok("def twice(x):\n    return 2 * x")
    assert (await cells.ok("twice(21)")).text == "42"


async def test_history(cells: CellRunner) -> None:
    await cells.ok("10")
    await cells.ok("20")
    await cells.ok("30")
    assert (await cells.ok("(_, __, ___, _1, Out[2], In[1])")).text == "(30, 20, 10, 10, 20, '10')"


async def test_own_underscore_is_left_alone(cells: CellRunner) -> None:
    await cells.ok("_ = 'mine'")
    await cells.ok("99")
    assert (await cells.ok("_")).text == "'mine'"


async def test_execution_count(cells: CellRunner) -> None:
    assert (await cells.ok("1")).result["executionCount"] == 1
    assert (await cells("1/0")).result["executionCount"] == 2
    assert (await cells.ok("1", store_history=False)).result["executionCount"] is None
    assert (await cells.ok("1")).result["executionCount"] == 3


async def test_silent_run_shows_only_errors(cells: CellRunner) -> None:
    await cells.ok("1")
    seen = await cells.ok("print('x')\n5", silent=True)
    assert seen.outputs == []
    assert (await cells.ok("_")).text == "1"
    failed = await cells("print('x')\n1/0", silent=True)
    assert [one["output_type"] for one in failed.outputs] == ["error"]


async def test_main_module(cells: CellRunner) -> None:
    code = "import sys, __main__\nx = 3\n(__name__, sys.argv, __main__.x, sys.modules['__main__'].x)"
    assert (await cells.ok(code)).text == "('__main__', [''], 3, 3)"


async def test_pickle_of_a_class_of_a_cell(cells: CellRunner) -> None:
    await cells.ok("import pickle\nclass P:\n    def __init__(self, x): self.x = x")
    assert (await cells.ok("pickle.loads(pickle.dumps(P(7))).x")).text == "7"


async def test_dataclass_and_source_of_a_cell(cells: CellRunner) -> None:
    await cells.ok("from dataclasses import dataclass\n@dataclass\nclass D:\n    a: int = 1")
    await cells.ok("def f():\n    return 'seven'")
    seen = await cells.ok("import inspect\nprint(D())\nprint(inspect.getsource(f))")
    assert seen.stdout == "D(a=1)\ndef f():\n    return 'seven'\n\n"


async def test_future_imports_stay(cells: CellRunner) -> None:
    await cells.ok("from __future__ import annotations")
    assert (await cells.ok("def f(x: Missing): ...\nf.__annotations__")).text == "{'x': 'Missing'}"


async def test_top_level_await(cells: CellRunner) -> None:
    code = "import asyncio\nasync def f(x):\n    await asyncio.sleep(0)\n    return x\nawait f(3)"
    assert (await cells.ok(code)).text == "3"
    assert (await cells.ok("await asyncio.gather(f(1), f(2))")).text == "[1, 2]"


async def test_deleted_builtins_come_back(cells: CellRunner) -> None:
    await cells("import builtins\ndel builtins.print, builtins.len")
    assert (await cells.ok("print(len('abc'))")).stdout == "3\n"


async def test_redefined_print_open_and_stdout_do_not_break_the_kernel(cells: CellRunner) -> None:
    await cells.ok(
        "import sys, io\nprint = open = repr = None\nsys.stdout = io.StringIO()\nsys.stderr = None"
    )
    await cells.ok("del print, open, repr")
    assert (await cells.ok("print('back')\n1")).stdout == "back\n"


async def test_file_named_like_ours_does_not_shadow_us(cells: CellRunner) -> None:
    for name in ("sandcell_kernel", "json", "random"):
        (cells.root / f"{name}.py").write_text("raise RuntimeError('shadowed')")
    assert (await cells.ok("import random, json\njson.dumps([1])")).text == "'[1]'"
    assert (await cells("1/0")).error["ename"] == "ZeroDivisionError"


async def test_reset(cells: CellRunner) -> None:
    await cells.ok("x = 1\nx")
    await cells.kernel.call("reset", {})
    assert (await cells("x")).error["ename"] == "NameError"
    assert (await cells.ok("__name__")).text == "'__main__'"
    assert cells.kernel.execution_count == 2
