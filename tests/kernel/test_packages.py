"""Packages: found by parsing, loaded before the run or by the import hook, refused with a reason."""

import ast
import sys

import pytest

from kernel.cell_runner import CellRunner
from kernel.recording_host import RecordingHost
from sandcell_kernel.packages.follow_ups import follow_ups
from sandcell_kernel.packages.imports import imported_modules
from sandcell_kernel.packages.manifest import Manifest


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("import a.b as c, d", {"a.b", "d"}),
        ("from a import b", {"a", "a.b"}),
        ("from . import b", set()),
        ("def f():\n    try:\n        import x\n    except ImportError:\n        import y", {"x", "y"}),
        ("text = 'import nothing'  # import none", set()),
        ("import importlib\nimportlib.import_module('z')\n__import__('w')", {"importlib", "z", "w"}),
    ],
)
def test_imports_of_a_cell(code: str, modules: set[str]) -> None:
    assert set(imported_modules(ast.parse(code))) == modules


@pytest.mark.parametrize(
    ("code", "modules"),
    [
        ("pd.read_excel('x')", {"openpyxl"}),
        ("df.to_excel('x', engine='xlsxwriter')", {"openpyxl", "xlsxwriter"}),
        ("df.to_markdown()", {"tabulate"}),
        ("df.style.format()", {"jinja2"}),
        ("pd.read_html(x)", {"lxml", "bs4", "html5lib"}),
        ("open('table.parquet')", {"pyarrow", "fastparquet"}),
        ("df.corr(method='spearman')", {"scipy"}),
        ("print('nothing of note')", set()),
    ],
)
def test_follow_ups(code: str, modules: set[str]) -> None:
    assert set(follow_ups(ast.parse(code))) == modules


def test_manifest_looks_up_by_import_and_by_any_spelling() -> None:
    manifest = Manifest(
        {
            "packages": {
                "Pillow": {"version": "12", "size": 7, "depends": ["Some.Thing"], "imports": ["PIL"]},
                "some-thing": {"size": 3},
            },
            "unavailable": [{"name": "torch", "imports": ["torch"], "reason": "R.", "instead": "I."}],
        }
    )
    assert manifest.package_for("PIL.Image") == "pillow"
    assert manifest.package_for("nothing") is None
    assert manifest.lock_name("pillow") == "Pillow"
    assert manifest.version("PILLOW") == "12"
    assert manifest.size_of(["Pillow"]) == 10
    refused = manifest.unavailable("torch.nn")
    assert refused is not None
    assert refused.text() == "torch cannot be used here: R. Instead: I."


def test_manifest_of_rubbish_is_empty() -> None:
    assert Manifest({"packages": [], "unavailable": {"a": 1}}).packages == {}
    assert Manifest.from_json("").packages == {}


async def test_import_is_loaded_before_the_run(cells: CellRunner, host: RecordingHost) -> None:
    host.packages = {"fakeplot": "value = 7"}
    seen = await cells.ok("def f():\n    import fakeplot\n    return fakeplot.value\nf()")
    assert seen.text == "7"
    await cells.ok("import fakeplot")
    assert host.loaded == ["fakeplot"]


async def test_lock_names_are_used(cells: CellRunner, host: RecordingHost) -> None:
    host.packages = {"Fake_Yaml": ""}
    await cells("import fakeyaml")
    assert host.loaded == ["Fake_Yaml"]


async def test_imports_of_own_modules_are_found(cells: CellRunner, host: RecordingHost) -> None:
    host.packages = {"fakeplot": "value = 8"}
    (cells.root / "helper.py").write_text("import fakeplot\nx = fakeplot.value")
    assert (await cells.ok("import helper\nhelper.x")).text == "8"


async def test_hidden_import_is_loaded_where_python_can_wait(cells: CellRunner, host: RecordingHost) -> None:
    host.blocking = True
    host.packages = {"fakeplot": "value = 9"}
    assert (await cells.ok("exec('import fakeplot')\nfakeplot.value")).text == "9"
    assert host.loaded == ["fakeplot"]
    assert sys.modules["fakeplot"].__spec__ is not None
    assert sys.modules["fakeplot"].__spec__.origin == str(host.site / "fakeplot.py")


async def test_find_spec_does_not_load(cells: CellRunner, host: RecordingHost) -> None:
    host.blocking = True
    host.packages = {"fakeplot": "value = 9"}
    code = (
        "from importlib.util import find_spec\n(find_spec('fakeplot') is None, find_spec('absent') is None)"
    )
    assert (await cells.ok(code)).text == "(False, True)"
    assert host.loaded == []


async def test_find_spec_is_foreseen_where_python_cannot_wait(cells: CellRunner, host: RecordingHost) -> None:
    host.packages = {"fakeplot": ""}
    assert (await cells.ok("import importlib.util as u\nu.find_spec('fakeplot') is None")).text == "False"


async def test_hidden_import_where_python_cannot_wait(cells: CellRunner, host: RecordingHost) -> None:
    seen = await cells("exec('import fakeplot')")
    assert seen.error["ename"] == "ModuleNotFoundError"
    assert "Add `import fakeplot` at the top of the cell" in seen.hint
    assert host.loaded == []


async def test_package_that_cannot_be_loaded(cells: CellRunner) -> None:
    seen = await cells("try:\n    import fakeplot\nexcept ImportError:\n    print('without')")
    assert seen.stdout == "without\n"
    assert "Loading fakeplot failed: the server did not answer" in seen.stderr


async def test_unavailable_package_is_refused_with_a_reason(cells: CellRunner) -> None:
    seen = await cells("import torchvision.models")
    assert seen.error["ename"] == "ModuleNotFoundError"
    assert (
        seen.hint == "torch cannot be used here: It is not built for WebAssembly. Instead: Use scikit-learn."
    )


async def test_unknown_package_names_the_nearest(cells: CellRunner) -> None:
    seen = await cells("import fakeplott")
    assert "Did you mean `fakeplot`" in seen.hint


async def test_packages_call(cells: CellRunner, host: RecordingHost) -> None:
    host.packages = {"fakeplot": ""}
    await cells.ok("import fakeplot")
    answer = await cells.kernel.call("packages", {})
    assert isinstance(answer, list)
    assert {"name": "fakeplot", "version": "1.0", "loaded": True} in answer
    assert {"name": "fakearrays", "version": "2.0", "loaded": False} in answer
