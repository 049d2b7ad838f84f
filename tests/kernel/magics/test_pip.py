"""pip through every door leads to the packages of the distribution."""

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel.magics.installs import asked_packages
from sandcell_kernel.magics.pip import parse_requirement, read_requirements
from sandcell_kernel.magics.pip_options import choices_of
from sandcell_kernel.magics.versions import satisfies

DOORS = [
    "%pip install fakearrays",
    "!pip install -q fakearrays",
    "!pip3 install --upgrade 'fakearrays>=1.0'",
    "pip install fakearrays",
    "!python -m pip install fakearrays",
    "import sys\n!{sys.executable} -m pip install fakearrays",
    "%%bash\npip install fakearrays",
    "!uv pip install fakearrays",
    "%conda install -c conda-forge fakearrays",
]


@pytest.mark.parametrize("code", DOORS)
async def test_install_loads_the_package(cells: CellRunner, code: str) -> None:
    cells.host.packages["fakearrays"] = "value = 7"
    seen = await cells.ok(code)
    assert cells.host.loaded == ["fakearrays"], seen.stderr
    assert (await cells.ok("import fakearrays\nfakearrays.value")).text == "7"


async def test_a_function_installs_where_python_can_wait(cells: CellRunner) -> None:
    cells.host.packages["fakearrays"] = "value = 7"
    cells.host.blocking = True
    await cells.ok("def setup():\n    !pip install fakearrays\nsetup()")
    assert cells.host.loaded == ["fakearrays"]


async def test_a_function_says_so_where_python_cannot_wait(cells: CellRunner) -> None:
    cells.host.packages["fakearrays"] = "value = 7"
    seen = await cells.ok("def setup():\n    !pip install fakearrays\nsetup()")
    assert cells.host.loaded == []
    assert "await" in seen.stderr


async def test_another_version_is_said(cells: CellRunner) -> None:
    cells.host.packages["fakearrays"] = "value = 7"
    seen = await cells.ok("!pip install fakearrays==1.4")
    assert "fakearrays==1.4 was asked for" in seen.stderr
    assert "2.0" in seen.stderr


async def test_what_cannot_be_had_is_refused_with_the_alternative(cells: CellRunner) -> None:
    seen = await cells.ok("!pip install torch\n_exit_code")
    assert "It is not built for WebAssembly." in seen.stderr
    assert "Use scikit-learn." in seen.stderr
    assert seen.text == "1"
    seen = await cells.ok("!pip install no-such-thing")
    assert "no-such-thing is not in this page's distribution" in seen.stderr


async def test_a_failed_download_is_an_error(cells: CellRunner) -> None:
    cells.host.blocking = True
    seen = await cells.ok("!pip install fakearrays\n_exit_code")
    assert "the server did not answer" in seen.stderr
    assert seen.text == "1"


async def test_what_is_there_is_said_quietly(cells: CellRunner) -> None:
    assert "already satisfied: pandas" in (await cells.ok("%pip install pandas")).stdout
    assert (await cells.ok("%pip install -q pandas")).outputs == []


async def test_lists(cells: CellRunner) -> None:
    assert "fakeplot" in (await cells.ok("%pip list")).stdout
    assert "fakeplot==1.0" in (await cells.ok("!pip freeze")).stdout
    seen = await cells.ok("!pip show numpy nothing-like-this")
    assert seen.stdout.startswith("Name: numpy\nVersion: ")
    assert "nothing-like-this" in seen.stderr
    assert "is not available" in (await cells.ok("!pip download x")).stderr


async def test_a_requirements_file(cells: CellRunner) -> None:
    cells.host.packages["fakearrays"] = ""
    (cells.root / "requirements.txt").write_text("# needed\nfakearrays>=1  # arrays\n\n")
    await cells.ok("!pip install -r requirements.txt")
    assert cells.host.loaded == ["fakearrays"]


@pytest.mark.parametrize(
    ("version", "specifier", "fits"),
    [
        ("2.4.3", ">=2,<3", True),
        ("2.4.3", "<2", False),
        ("2.4.3", "==2.4.*", True),
        ("2.4.3", "!=2.4.*", False),
        ("2.4", "==2.4.0", True),
        ("2.4.3", "~=2.4.1", True),
        ("2.5.0", "~=2.4.1", False),
        ("1.10", ">1.9", True),
        ("1.0rc1", ">=1.0", True),
    ],
)
def test_versions(version: str, specifier: str, fits: bool) -> None:
    assert satisfies(version, specifier) is fits


def test_requirements_are_read() -> None:
    one = parse_requirement("scikit-learn[plots] >= 1.2, <2; python_version > '3'")
    assert (one.name, one.specifier) == ("scikit-learn", ">=1.2,<2")
    assert parse_requirement("git+https://example.com/me/tool.git@main").name == "tool"
    words = ["-i", "https://example.com/simple", "--no-deps", "a", "-U", "b"]
    assert [one.name for one in read_requirements(words)] == ["a", "b"]


def test_packages_are_found_in_shell_text() -> None:
    text = "ls && pip install -q 'a==1' b | tail -1; echo pip install c\npython -m pip install d"
    assert asked_packages(text) == ["a", "b", "d"]
    assert asked_packages("echo 'not closed") == []


def test_options_name_the_indexes(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["-i", "https://one.example/simple/", "--extra-index-url=https://two.example", "--pre", "a"]
    choices = choices_of(words)
    assert choices.indexes == ("https://one.example/simple", "https://two.example")
    assert (choices.prereleases, choices.dependencies) == (True, True)
    monkeypatch.setenv("PIP_INDEX_URL", "https://three.example")
    assert choices_of(["--no-deps", "a"]).indexes == ("https://three.example",)
    assert not choices_of(["--no-deps", "a"]).dependencies


async def test_source_code_is_refused_with_the_way_on(cells: CellRunner) -> None:
    seen = await cells.ok("!pip install git+https://example.com/me/tool.git\n_exit_code")
    assert "source code to build" in seen.stderr
    assert seen.text == "1"
