"""What a run of pytest in a cell shows: a list of tests with the failing assertions."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sandcell_kernel.display.test_report import (
    MIME,
    MOST,
    TestReport,
    adjust_pytest,
    describe,
    forget_modules,
)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions forget what was imported from where they are: not the tests of this project."""
    monkeypatch.chdir(tmp_path)


class Shown:
    """Keeps the bundles that would be shown."""

    def __init__(self) -> None:
        self.bundles: list[tuple[dict[str, Any], dict[str, Any]]] = []

    def show_bundle(self, formatted: tuple[dict[str, Any], dict[str, Any]]) -> None:
        self.bundles.append(formatted)


def session(folder: Path, files: dict[str, str]) -> dict[str, Any]:
    """Run pytest on files with the plugin, and return what it shows."""
    for name, text in files.items():
        (folder / name).write_text(text)
    shown = Shown()
    arguments = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:playwright",
        "-p",
        "no:asyncio",
        "--rootdir",
        str(folder),
    ]
    pytest.main([*arguments, "-c", "/dev/null", str(folder)], plugins=[TestReport(shown)])  # type: ignore[arg-type]
    (bundle, _) = shown.bundles[0]
    return bundle


TESTS = """
import pytest
from wanted import double

def test_right():
    assert double(2) == 4

def test_wrong():
    assert double(2) == 5, "should be five"

@pytest.fixture
def broken():
    raise OSError("no disk")

def test_set_up(broken):
    pass

@pytest.mark.skip
def test_later():
    pass

@pytest.mark.xfail
def test_known():
    assert False

@pytest.mark.parametrize("n", [1, 2])
def test_each(n):
    assert n == 1
"""


def test_states_and_failing_assertions(tmp_path: Path) -> None:
    bundle = session(tmp_path, {"wanted.py": "def double(n):\n    return n * 2\n", "test_wanted.py": TESTS})
    tests = {test["name"].split("::")[-1]: test for test in bundle[MIME]["tests"]}
    assert {name: test["state"] for name, test in tests.items()} == {
        "test_right": "passed", "test_wrong": "failed", "test_set_up": "error", "test_later": "skipped",
        "test_known": "xfailed", "test_each[1]": "passed", "test_each[2]": "failed",
    }  # fmt: skip
    assert tests["test_wrong"]["message"].startswith("AssertionError: should be five\nassert 4 == 5")
    assert "assert double(2) == 5" in tests["test_wrong"]["detail"]
    assert "OSError: no disk" in tests["test_set_up"]["message"]
    text = bundle["text/plain"]
    assert text.startswith("pytest: 2 passed, 2 failed, 1 error, 1 skipped, 1 xfailed")
    assert "- failed: test_wanted.py::test_wrong: AssertionError: should be five assert 4 == 5" in text
    assert not list(tmp_path.rglob("*.pyc"))


def test_a_file_that_cannot_be_imported_is_an_error(tmp_path: Path) -> None:
    bundle = session(tmp_path, {"test_bad.py": "import nothing_of_this_name\n"})
    (test,) = bundle[MIME]["tests"]
    assert test["state"] == "error" and "nothing_of_this_name" in test["message"]


def test_the_list_is_bounded() -> None:
    tests = [{"name": f"t{n}", "state": "failed", "message": "x"} for n in range(MOST + 1)]
    assert describe(tests).endswith(f"- and {MOST - 19} more")


def test_changed_files_are_seen_by_the_next_session(tmp_path: Path) -> None:
    check = "from changing import f\n\ndef test_f():\n    assert f() == 2\n"
    first = session(tmp_path, {"changing.py": "def f():\n    return 1\n", "test_changing.py": check})
    assert first[MIME]["tests"][0]["state"] == "failed"
    forget_modules(tmp_path)
    second = session(tmp_path, {"changing.py": "def f():\n    return 1 + 1\n"})
    assert second[MIME]["tests"][0]["state"] == "passed"


def test_installed_packages_are_not_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, place in (("own_module", "own_module.py"), ("installed", "lib/site-packages/installed.py")):
        module = ModuleType(name)
        module.__file__ = str(tmp_path / place)
        monkeypatch.setitem(sys.modules, name, module)
    forget_modules(tmp_path)
    assert "own_module" not in sys.modules and "installed" in sys.modules


def test_a_new_kernel_takes_the_place_of_the_one_before() -> None:
    module = ModuleType("config")
    given: list[list[Any]] = []
    module._prepareconfig = lambda _, plugins: given.append(plugins)  # type: ignore[attr-defined]
    for _ in range(3):
        adjust_pytest(Shown(), module)  # type: ignore[arg-type]
    module._prepareconfig([])
    assert [type(plugin) for plugin in given[0]] == [TestReport]
