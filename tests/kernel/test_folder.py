"""The working folder: what a run changed, own modules, paths."""

import asyncio
import os
from pathlib import Path

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel.folder import ALIASES, Folder, bounded
from sandcell_kernel.wire import FileChanges


async def test_created_changed_deleted(cells: CellRunner) -> None:
    seen = await cells.ok(
        "from pathlib import Path as P\nP('a.txt').write_text('one')\nP('b.txt').write_text('two');"
    )
    assert seen.result["files"] == {
        "created": ["/mnt/data/a.txt", "/mnt/data/b.txt"],
        "changed": [],
        "deleted": [],
    }
    assert seen.files == {"/mnt/data/a.txt": b"one", "/mnt/data/b.txt": b"two"}
    seen = await cells.ok("import os\nos.remove('a.txt')\nP('b.txt').write_text('two!');")
    assert seen.result["files"] == {
        "created": [],
        "changed": ["/mnt/data/b.txt"],
        "deleted": ["/mnt/data/a.txt"],
    }
    assert seen.files == {"/mnt/data/b.txt": b"two!"}
    assert (await cells.ok("1")).result["files"] == {"created": [], "changed": [], "deleted": []}


async def test_file_message_comes_before_the_result_and_names_its_time(cells: CellRunner) -> None:
    seen = await cells.ok("open('a', 'w').close()")
    kinds = [message["type"] for message in seen.messages]
    assert kinds == ["file", "result"]
    assert seen.messages[0]["modified"] == pytest.approx((cells.root / "a").stat().st_mtime * 1000, abs=1)


async def test_file_of_a_failed_run_is_reported(cells: CellRunner) -> None:
    seen = await cells("from pathlib import Path as P\nP('a.txt').write_text('x')\n1/0")
    assert seen.result["files"]["created"] == ["/mnt/data/a.txt"]


async def test_same_size_and_new_content(cells: CellRunner) -> None:
    await cells.ok("from pathlib import Path as P\nP('a').write_text('1');")
    stamp = (cells.root / "a").stat().st_mtime_ns + 1_000_000
    seen = await cells.ok(f"import os\nP('a').write_text('2')\nos.utime('a', ns=({stamp}, {stamp}))")
    assert seen.files == {"/mnt/data/a": b"2"}


async def test_odd_names_and_folders(cells: CellRunner) -> None:
    seen = await cells.ok(
        "import os\nos.makedirs('sub/deep')\nopen('sub/deep/Ümläut (1).csv', 'w').close()\n"
        "open('A', 'w').close()\nopen('a', 'w').close()"
    )
    assert seen.result["files"]["created"] == [
        "/mnt/data/A",
        "/mnt/data/a",
        "/mnt/data/sub/deep/Ümläut (1).csv",
    ]


async def test_caches_and_hidden_files_do_not_count(cells: CellRunner) -> None:
    seen = await cells.ok(
        "import os\nos.makedirs('__pycache__')\nopen('__pycache__/x.pyc', 'w').close()\n"
        "open('.~lock', 'w').close()\nos.symlink('/nowhere', 'dangling')"
    )
    assert seen.result["files"]["created"] == []


async def test_files_of_the_host_are_no_change(cells: CellRunner) -> None:
    (cells.root / "mounted.csv").write_text("a\n1\n")
    cells.kernel.scan()
    assert (await cells.ok("1")).result["files"]["created"] == []


async def test_mount_while_a_run_waits_does_not_hide_its_changes(cells: CellRunner) -> None:
    code = (
        "from pathlib import Path as P\nimport asyncio\nP('mine').write_text('x')\nawait asyncio.sleep(0.01)"
    )
    running = asyncio.ensure_future(cells.ok(code))
    while not (cells.root / "mine").exists():
        await asyncio.sleep(0)
    cells.kernel.scan()
    assert (await running).files == {"/mnt/data/mine": b"x"}


async def test_own_module_is_imported_and_reloaded_after_a_change(cells: CellRunner) -> None:
    await cells.ok("from pathlib import Path as P\nP('helper.py').write_text('def f(): return 1');")
    assert (await cells.ok("import helper\nhelper.f()")).text == "1"
    await cells.ok("from pathlib import Path as P\nP('helper.py').write_text('def f(): return 2222');")
    assert (await cells.ok("import helper\nhelper.f()")).text == "2222"
    assert not (cells.root / "__pycache__").exists()


async def test_removed_working_directory_comes_back(cells: CellRunner) -> None:
    await cells.ok("import os\nos.mkdir('x')\nos.chdir('x')\nos.rmdir('../x')")
    assert (await cells.ok("os.getcwd()")).text == repr(str(cells.root))


async def test_changed_path_is_mended(cells: CellRunner) -> None:
    await cells.ok("import sys\nsys.path[:] = [p for p in sys.path if 'data' not in p]")
    await cells.ok("from pathlib import Path as P\nP('later.py').write_text('x = 1');")
    assert (await cells.ok("import later\nlater.x")).text == "1"


def test_aliases_lead_to_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    folder = Folder(str(root))
    folder.link_aliases(str(tmp_path))
    folder.link_aliases(str(tmp_path))
    for alias in ALIASES:
        (tmp_path / alias / "x").write_text(alias)
        assert (root / "x").read_text() == alias


def test_real_path_stays_inside(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    assert folder.real_path("/mnt/data/a/b.csv") == os.path.realpath(tmp_path / "a" / "b.csv")
    assert folder.real_path("/mnt/data/../etc/passwd") is None
    (tmp_path / "link").symlink_to("/etc")
    assert folder.real_path("/mnt/data/link/passwd") is None


def test_more_changes_than_the_wire_lists_are_left_out_and_counted() -> None:
    changes: FileChanges = {"created": ["a", "b", "c"], "changed": ["d"], "deleted": ["e", "f", "g"]}
    kept, left = bounded(changes, 2)
    assert (kept, left) == ({"created": ["a", "b"], "changed": ["d"], "deleted": ["e", "f"]}, 1)
    assert bounded(changes) == (changes, 0)
