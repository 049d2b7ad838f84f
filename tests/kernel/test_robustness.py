"""What a cell does to the interpreter and to its own objects leaves the next cells, lists and calls whole."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator

import pytest

from kernel.cell_runner import CellRunner

AFTERWARDS = (
    ("after = 41 + 1\nafter", "42"),
    ("import colorsys, json, os, re\njson.dumps({'a': os.path.join('a', 'b')})", '\'{"a": "a/b"}\''),
    ("from IPython.display import display, HTML\ndisplay(HTML('<b>x</b>'))", None),
)


@pytest.fixture(autouse=True)
def modules() -> Iterator[None]:
    """Put back what a kernel does not: the modules of these tests."""
    before = dict(sys.modules)
    yield
    sys.modules.update(before)


async def everything_works(cells: CellRunner) -> None:
    """Run cells of all kinds and ask for everything that the page asks for."""
    for code, text in AFTERWARDS:
        assert (await cells.ok(code)).text == text
    failed = await cells("{}['k']")
    assert failed.error["ename"] == "KeyError"
    assert "---->   1 {}['k']" in failed.traceback
    said = await cells.ok(
        "import sys\nsys.stdout.write('so' + 'me')\n!echo shell\n!echo a > t.csv; echo 1 >> t.csv"
    )
    assert said.stdout == "someshell\n"
    assert "/mnt/data/t.csv" in said.files
    kernel = cells.kernel
    names = await kernel.call("variables", {})
    assert isinstance(names, list)
    assert "after" in [one["name"] for one in names]
    profile = await kernel.call("profile", {"path": "/mnt/data/t.csv"})
    assert isinstance(profile, dict)
    assert profile["rows"] == 1
    complete = await kernel.call("complete", {"code": "aft", "cursor": 3})
    assert isinstance(complete, dict)
    assert "after" in complete["matches"]


@pytest.mark.parametrize(
    "code",
    [
        "import builtins\nbuiltins.__import__ = None",
        "import builtins\nvars(builtins).clear()",
        "import builtins\nbuiltins.len = lambda *a: 1 / 0\n"
        "builtins.isinstance = lambda *a: True\nbuiltins.str = int",
        "import builtins\nbuiltins.Exception = ValueError\nbuiltins.BaseException = KeyError\n1 / 0",
        "import sys\nsys.modules.clear()",
        "import sys\nfor name in list(sys.modules): sys.modules[name] = None",
        "import sys\nfor name in list(sys.modules):\n"
        "    if name.startswith('sandcell'): del sys.modules[name]",
        "import sys\nsys.path = None\nsys.meta_path = None\n"
        "sys.path_hooks = None\nsys.path_importer_cache = None",
        "import os\nos.environ = None",
        "import os\nos.path = None\nos.scandir = os.stat = None",
        "import json\njson.dumps = json.loads = json.JSONEncoder = None",
        "import time\ntime.perf_counter = lambda: 0\ntime.time = None",
        "import gc, linecache\ngc.collect = lambda *a: 1 / 0\n"
        "linecache.cache = None\nlinecache.getline = None",
        "import re, pathlib\nre.compile = re.sub = None\npathlib.Path = None",
        "import asyncio\nasyncio.Task = asyncio.get_running_loop = None\n"
        "asyncio.all_tasks = lambda *a: 1 / 0",
        "import sys\nsys.stdout = sys.stderr = None",
        "import sys\nsys.stdout.write = None\nsys.stdout.flush = None",
        "import sys\nsys.settrace(lambda *a: 1 / 0)",
        "import sys\nsys.setprofile(lambda *a: 1 / 0)",
        "import sys\nsys.setrecursionlimit(60)",
        "import sys\ndel sys.stdout, sys.stderr, sys.stdin, sys.path, sys.meta_path, sys.argv, sys.modules",
        "for name in list(globals()): del globals()[name]",
        "globals()[1] = 2\nglobals()[(1, 2)] = 3\nglobals()[None] = 4",
        "import sys\nsys.modules['__main__'] = 5\n__name__ = 7\n__builtins__ = {}",
        "In = Out = get_ipython = None",
    ],
    ids=lambda code: code.partition("\n")[2].partition("\n")[0][:40] or code[:40],
)  # fmt: skip
async def test_what_a_cell_breaks_is_whole_for_the_next(cells: CellRunner, code: str) -> None:
    await cells(code)
    await everything_works(cells)


async def test_what_cannot_be_meant_is_named(cells: CellRunner) -> None:
    seen = await cells("import json, sys\njson.dumps = None\nsys.setrecursionlimit(60)")
    assert seen.stderr == "[Put back, because Python itself needs it: sys.setrecursionlimit, json.dumps.]\n"
    assert json.dumps([1]) == "[1]"


async def test_a_function_in_place_of_a_function_stays_for_cells_only(cells: CellRunner) -> None:
    original = time.sleep
    seen = await cells.ok(
        "import time, builtins\ntime.sleep = lambda s: print('as' + 'leep', s)\nold_print = print"
    )
    assert seen.stderr == ""
    assert time.sleep is original
    await cells.ok("def loud(*a): old_print('LOUD', *a)\nbuiltins.print = loud")
    assert (await cells.ok("time.sleep(3)")).stdout == "LOUD asleep 3\n"
    assert time.sleep is original


@pytest.mark.parametrize(
    "members",
    [
        "def __repr__(self): raise ValueError('boo')",
        "def __repr__(self): raise SystemExit",
        "def __repr__(self): return 5",
        "def __repr__(self): return repr(self)",
        "def __repr__(self): return S('sub')\n    def _repr_html_(self): return S('<b>x</b>')",
        "def _repr_html_(self): raise ValueError('boo')",
        "def _repr_html_(self): return object()\n    def _repr_mimebundle_(self, **k): return 7",
        "def __getattr__(self, name): raise RuntimeError(name)",
        "def __getattr__(self, name): return self\n    def __call__(self, *a, **k): return self",
        "def __getattribute__(self, name): raise RuntimeError(name)",
        "@property\n    def __class__(self): raise ValueError",
        "def __bool__(self): raise ValueError\n    __eq__ = __hash__ = __len__ = __sizeof__ = __bool__",
    ],
    ids=lambda members: members.replace("\n", " ")[:60],
)
async def test_an_object_whose_methods_fail_is_shown(cells: CellRunner, members: str) -> None:
    helper = (
        "class S(str):\n    def __len__(self): raise ValueError\n    encode = splitlines = __len__\n"
        "    def __eq__(self, other): raise ValueError\n    __hash__ = str.__hash__\n"
    )
    seen = await cells.ok(f"{helper}class A:\n    {members}\na = A()\nkept = [a, {{'k': a}}]\na")
    assert seen.text
    await everything_works(cells)


@pytest.mark.parametrize("where", ["a", "A"])
async def test_a_class_whose_metaclass_fails_is_shown(cells: CellRunner, where: str) -> None:
    await cells.ok(
        "class M(type):\n    def __getattribute__(cls, name): raise ValueError(name)\n"
        "    def __repr__(cls): raise ValueError\n    def __eq__(cls, other): raise ValueError\n"
        "    def __hash__(cls): raise ValueError\n    def __instancecheck__(cls, one): raise ValueError\n"
        f"class A(metaclass=M): pass\na = A()\n{where}"
    )
    await everything_works(cells)


@pytest.mark.parametrize(
    ("definition", "name"),
    [
        ("class E(Exception):\n    def __str__(self): raise ValueError", "E"),
        ("class E(Exception):\n    def __str__(self): raise SystemExit", "E"),
        ("class E(Exception):\n    def __str__(self): return 3", "E"),
        ("class E(Exception):\n    def __getattribute__(self, name): raise RuntimeError(name)", "E"),
        ("class M(type):\n    def __getattribute__(c, n): raise ValueError(n)\n"
        "class E(Exception, metaclass=M): pass", "E"),
        ("class N(list):\n    def __iter__(self): raise ValueError\ndef E():\n    e = PermissionError(1)\n"
         "    e.__notes__ = N([1])\n    return e", "PermissionError"),
    ],
)  # fmt: skip
async def test_an_error_that_cannot_be_looked_at_is_an_error(
    cells: CellRunner, definition: str, name: str
) -> None:
    seen = await cells(f"{definition}\nraise E()")
    assert seen.status == "error"
    assert seen.error["ename"] == name
    await everything_works(cells)


async def test_a_kernel_that_is_damaged_says_so_and_ends_the_run(cells: CellRunner) -> None:
    # An audit hook cannot be taken back: this one looks at a name of the cell that it can be silenced by.
    hook = (
        "import sys\nstate = {'raise': True}\ndef hook(event, args):\n"
        "    if event == 'compile' and state['raise']: raise RuntimeError('audited')\nsys.addaudithook(hook)"
    )
    await cells.ok(hook)
    state = cells.kernel.user_ns["state"]
    assert isinstance(state, dict)
    seen = await cells("1 + 1")
    state["raise"] = False
    assert seen.status == "error"
    assert "audited" in seen.error["evalue"]
    await everything_works(cells)


async def test_a_hidden_builtin_is_named(cells: CellRunner) -> None:
    await cells.ok("print = None\nlen = 5")
    assert (await cells("print('x')")).hint.startswith("`print` is a variable here and hides the built-in")
    assert "`del len`" in (await cells("n = len([1])")).hint


async def test_a_file_that_hides_a_library_is_named(cells: CellRunner) -> None:
    (cells.root / "fakeplot.py").write_text("x = 1")
    cells.kernel.scan()
    failed = await cells("import fakeplot\nfakeplot.draw()")
    assert "/mnt/data/fakeplot.py hides the library `fakeplot`" in failed.hint
    again = await cells("from fakeplot import draw")
    assert "/mnt/data/fakeplot.py hides" in again.hint


async def test_a_file_with_the_name_of_a_library_is_told_when_it_is_made(cells: CellRunner) -> None:
    seen = await cells.ok("%%writefile random.py\ndef mine(): pass")
    assert "random.py: a name of Python's standard library" in seen.stderr
    assert (await cells.ok("!touch plain.py")).stderr == ""
    await everything_works(cells)


async def test_an_endless_task_is_no_part_of_the_next_cells(cells: CellRunner) -> None:
    await cells.ok(
        "import asyncio\nasync def f():\n    while True: await asyncio.sleep(0)\n"
        "t = asyncio.ensure_future(f())"
    )
    await everything_works(cells)
    await cells.ok("t.cancel()")
    await asyncio.sleep(0)
    assert "sandcell_kernel" in sys.modules
