"""The package list: the one that ships is sound, and every mistake in another is told at once."""

from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from sandcell_distribution.errors import InvalidPackages, UnknownGroup
from sandcell_distribution.package_list import DEFAULT_PATH, load

SOUND = """
schema = 1
[pyodide]
version = "1.2.3"
python = "3.14.2"
platform_tag = "pyemscripten_2026_0_wasm32"
cdn = "https://example/v{version}/"
[pyodide.core]
file = "pyodide-1.2.3.tgz"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
[bytecode]
keep_source = []
[[groups]]
name = "data"
title = "Data"
packages = ["numpy"]
"""


def problems(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "packages.toml"
    path.write_text(text)
    with pytest.raises(InvalidPackages) as caught:
        load(path)
    assert all(problem in str(caught.value) for problem in caught.value.problems)
    return caught.value.problems


def test_the_list_that_ships_is_sound() -> None:
    shipped = load(DEFAULT_PATH)
    names = {name for group in shipped.groups for name in group.packages}
    assert {"numpy", "pandas", "matplotlib", "openpyxl", "scikit-learn", "sympy"} <= names
    assert not names & {one.name for one in shipped.unavailable}
    assert all(canonicalize_name(name) == name for name in [*shipped.wheels, *shipped.sdists])
    assert shipped.cdn.endswith(f"/v{shipped.version}/full/")


def test_a_sound_list_loads(tmp_path: Path) -> None:
    path = tmp_path / "packages.toml"
    path.write_text(SOUND)
    loaded = load(path)
    assert loaded.cdn == "https://example/v1.2.3/"
    assert loaded.selected(None) == loaded.selected(("data",)) == loaded.groups
    with pytest.raises(UnknownGroup, match=r"No such group: maps\. Groups are: data"):
        loaded.selected(("maps",))


def test_every_problem_is_listed(tmp_path: Path) -> None:
    text = (
        SOUND.replace("schema = 1", "schema = 7\nspeling = 1").replace('python = "3.14.2"', "")
        + """
[[groups]]
name = "again"
title = 5
packages = ["numpy", "Pillow"]
[wheels.one]
file = "two-1.0-py3-none-any.whl"
sha256 = "abc"
size = -1
[wheels.three]
file = "three.zip"
[sdists.four]
version = "1"
file = "four-1.tar.gz"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
[[unavailable]]
name = "torch"
reason = "big"
instead = "numpy"
"""
    )
    found = "\n".join(problems(tmp_path, text))
    for expected in (
        "[speling] is not a known table",
        "schema must be 1, not 7",
        "[pyodide] needs python, a text",
        "group again needs title, a text",
        "numpy is in group data and in group again",
        "group again: write pillow for Pillow",
        "[wheels.one] names a wheel of two",
        "[wheels.one]: sha256 must be 64 hexadecimal digits",
        "[wheels.one]: size must be a number of bytes, not -1",
        "[wheels.three]: Invalid wheel filename",
        "[wheels.three] needs sha256, a text",
        "[sdists.four] needs a table folders",
        "unavailable torch needs imports, a list of module names",
    ):
        assert expected in found


@pytest.mark.parametrize("text", ["not [toml", "pyodide = 3\ngroups = 4\nwheels = [1]\n"])
def test_what_is_no_list_at_all_is_refused(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)


def test_a_list_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidPackages, match=r"nowhere\.toml has 1 problem"):
        load(tmp_path / "nowhere.toml")
