"""The build as a whole, on a small world: closed, pruned, repeatable, never half-written."""

import hashlib
import json
import resource
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from distribution.world import World, wheel
from sandcell_distribution.errors import (
    DependencyMissing,
    DiskFull,
    HashMismatch,
    LocalBuildFailed,
    NoNetwork,
    PatchMismatch,
)


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_distribution_is_closed_and_pruned(world: World) -> None:
    assert world.build()
    lock = json.loads((world.out / "pyodide-lock.json").read_text())
    assert sorted(lock["packages"]) == ["array", "charts", "frames", "markup", "tiny-kernel"]
    assert lock["packages"]["charts"]["depends"] == ["frames", "markup"]
    for package in lock["packages"].values():
        content = (world.out / package["file_name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == package["sha256"]
    assert not (world.out / "unused-1.0-py3-none-any.whl").exists()


def test_the_manifest_names_every_file_with_its_hash(world: World) -> None:
    world.build(
        more='[[unavailable]]\nname = "torch"\nimports = ["torch"]\nreason = "big"\ninstead = "array"\n'
    )
    manifest = json.loads((world.out / "manifest.json").read_text())
    assert manifest["schema"] == 1
    assert manifest["pyodide"] == {
        "version": "1.2.3",
        "python": "3.14.2",
        "abi": "2026_0",
        "platform": "emscripten_5_0_3",
    }
    files = [*manifest["core"].values(), *manifest["packages"].values()]
    for entry in files:
        content = (world.out / entry["file"]).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (entry["sha256"], entry["size"])
    served = {path.name for path in world.out.iterdir() if not path.name.startswith(".")}
    copies = {name for name in served if name.endswith((".br", ".gz"))}
    assert {name.rpartition(".")[0] for name in copies} <= served
    served -= copies
    assert {entry["file"] for entry in files} | {"manifest.json"} == served
    assert manifest["boot"] == ["tiny_kernel-0.1.0-py3-none-any.whl"]
    assert manifest["groups"] == [{"name": "all", "title": "Everything", "packages": ["charts"]}]
    assert {name: package["source"] for name, package in manifest["packages"].items()} == {
        "array": "pyodide",
        "frames": "pyodide",
        "charts": "pypi",
        "markup": "pypi",
        "tiny-kernel": "local",
    }
    assert manifest["packages"]["charts"]["imports"] == ["charts"]
    assert manifest["unavailable"] == [
        {"name": "torch", "imports": ["torch"], "reason": "big", "instead": "array"}
    ]


def test_a_second_build_does_nothing(world: World) -> None:
    assert world.build()
    before = content_of(world.out)
    world.server.requests.clear()
    assert not world.build()
    assert content_of(world.out) == before
    assert world.server.requests == []


def test_the_same_sources_give_the_same_distribution(world: World) -> None:
    world.build()
    first = content_of(world.out)
    shutil.rmtree(world.out)
    shutil.rmtree(world.folder / "cache")
    world.build()
    second = content_of(world.out)
    del first[".stamp.json"], second[".stamp.json"]
    assert first == second


def test_a_changed_kernel_is_built_anew_without_downloads(world: World) -> None:
    world.build()
    before = world.manifest()
    world.server.requests.clear()
    (world.kernel / "tiny_kernel" / "news.py").write_text("new = True\n")
    assert world.build()
    assert world.server.requests == []
    assert world.manifest()["distribution"] != before["distribution"]
    with zipfile.ZipFile(world.out / "tiny_kernel-0.1.0-py3-none-any.whl") as built:
        assert any(name.startswith("tiny_kernel/news.py") for name in built.namelist())


def test_a_file_that_went_missing_is_put_back(world: World) -> None:
    world.build()
    (world.out / "charts-1.5-py3-none-any.whl").unlink()
    assert world.build()
    assert (world.out / "charts-1.5-py3-none-any.whl").is_file()


def test_a_build_that_fails_leaves_the_one_before(world: World) -> None:
    world.build()
    before = content_of(world.out)
    world.pinned["charts-1.6-py3-none-any.whl"] = wheel("charts", "1.6", requires=["nowhere"])
    del world.pinned["charts-1.5-py3-none-any.whl"]
    with pytest.raises(DependencyMissing, match="nowhere, needed by charts"):
        world.build()
    assert content_of(world.out) == before
    assert [path.name for path in world.out.parent.iterdir()] == ["runtime"]


def test_an_interrupted_swap_is_mended(world: World) -> None:
    world.build()
    before = content_of(world.out)
    world.out.rename(world.out.with_name(".runtime-previous"))
    assert not world.build()
    assert content_of(world.out) == before


def test_versions_that_contradict_each_other_are_refused(world: World) -> None:
    world.pinned = {"charts-1.5-py3-none-any.whl": wheel("charts", "1.5", requires=["frames>=4"])}
    with pytest.raises(DependencyMissing, match=r"charts needs frames>=4, but 3\.0 is pinned"):
        world.build()


def test_markers_are_those_of_the_sandbox(world: World) -> None:
    requires = ['winonly; sys_platform == "win32"', 'array; sys_platform == "emscripten"']
    world.pinned = {"charts-1.5-py3-none-any.whl": wheel("charts", "1.5", requires=requires)}
    world.build()
    lock = json.loads((world.out / "pyodide-lock.json").read_text())
    assert lock["packages"]["charts"]["depends"] == ["array"]


def test_a_correction_replaces_what_the_lock_says(world: World) -> None:
    world.build(more='[depends.frames]\nneeds = ["array", "markup"]\n')
    lock = json.loads((world.out / "pyodide-lock.json").read_text())
    assert lock["packages"]["frames"]["depends"] == ["array", "markup"]


def test_a_patch_that_does_not_fit_stops_the_build(world: World) -> None:
    world.glue = world.glue.replace("export default", "export  default")
    with pytest.raises(PatchMismatch, match=r"'glue-export' .* pyodide\.asm\.mjs, but it is there 0 times"):
        world.build()
    assert not world.out.exists()


def test_wrong_bytes_from_every_source_are_refused(world: World) -> None:
    packages = world.write_list()
    world.server.files["/files/charts-1.5-py3-none-any.whl"] = b"tampered"
    with pytest.raises(HashMismatch, match=r"charts-1\.5-py3-none-any\.whl .* is pinned"):
        world.build(packages=packages)
    assert not world.out.exists()


def test_without_network_the_error_says_so(world: World) -> None:
    packages = world.write_list()
    world.server.close()
    with pytest.raises(NoNetwork, match="No source could be reached for"):
        world.build(packages=packages)
    assert not world.out.exists()


def test_a_package_of_ours_that_cannot_be_built_is_named(world: World) -> None:
    (world.kernel / "tiny_kernel" / "__init__.py").write_text("no version here\n")
    with pytest.raises(LocalBuildFailed, match="kernel cannot be built"):
        world.build()


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Make every write past `size` bytes fail, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_reported_and_leaves_the_one_before(world: World) -> None:
    world.build()
    before = content_of(world.out)
    big = "charts-1.6-py3-none-any.whl"
    world.pinned = {big: wheel("charts", "1.6", requires=["frames", "markup"]) + b"\0" * 300_000}
    packages = world.write_list()
    with files_of_at_most(200_000), pytest.raises(DiskFull, match="No room left while writing"):
        world.build(packages=packages)
    assert content_of(world.out) == before
    assert [path.name for path in world.out.parent.iterdir()] == ["runtime"]
    assert not list((world.folder / "cache" / "sha256").glob("partial-*"))
