"""The static page's folder: what is refused, what is replaced, and which packages come along."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from sandcell.cli import main
from sandcell.errors import StartError
from sandcell.export import export_site
from sandcell.export.policies import meta
from sandcell.export.runtime_part import RuntimePart
from sandcell.settings import Settings
from sandcell.settings.network import Network


def package(name: str, *depends: str) -> dict[str, Any]:
    return {
        "file": f"{name}-1.whl",
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "size": len(name),
        "depends": list(depends),
        "imports": [name],
    }


@pytest.fixture
def settings(tmp_path: Path, web_root: Path) -> Settings:
    """A distribution of a few packages, and the small built page."""
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    packages = {
        "numpy": package("numpy"),
        "pandas": package("pandas", "numpy", "tzdata"),
        "tzdata": package("tzdata"),
        "scipy": package("scipy", "numpy"),
        "rich": package("rich"),
        "sandcell-kernel": package("sandcell-kernel"),
    }
    for name, entry in packages.items():
        (runtime / entry["file"]).write_text(name, "utf-8")
    core = {}
    for part in ("worker", "wasm", "stdlib", "lock"):
        (runtime / f"{part}.file").write_text(part, "utf-8")
        core[part] = {"file": f"{part}.file", "sha256": "0" * 64, "size": 1}
    (runtime / "lock.file").write_text(json.dumps({"info": {}, "packages": {name: {} for name in packages}}))
    manifest = {
        "schema": 1,
        "distribution": "whole",
        "pyodide": {"version": "314.0.3", "python": "3.14.2"},
        "core": core,
        "boot": ["sandcell-kernel-1.whl"],
        "groups": [
            {"name": "science", "title": "Science", "packages": ["scipy"]},
            {"name": "tools", "title": "Tools", "packages": ["rich"]},
        ],
        "packages": packages,
        "images": {"boot": {"parts": {"heap": {"file": "heap.bin", "sha256": "1" * 64, "size": 4}}}},
        "unavailable": [],
    }
    (runtime / "heap.bin").write_bytes(b"heap")
    (runtime / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return Settings(web_root=web_root, runtime_root=runtime, network=Network(allow=("data.example.org",)))


def test_a_part_holds_what_it_needs_and_says_what_it_left_out(settings: Settings, tmp_path: Path) -> None:
    export_site(settings, tmp_path / "core", "core")
    manifest = json.loads((tmp_path / "core/runtime/manifest.json").read_text("utf-8"))
    assert set(manifest["packages"]) == {"numpy", "pandas", "tzdata", "sandcell-kernel"}
    assert [entry["name"] for entry in manifest["unavailable"]] == ["scipy", "rich"]
    assert manifest["groups"] == [] and "images" not in manifest and manifest["distribution"] != "whole"
    lock = (tmp_path / "core/runtime/lock.file").read_bytes()
    assert set(json.loads(lock)["packages"]) == set(manifest["packages"])
    assert manifest["core"]["lock"]["sha256"] == hashlib.sha256(lock).hexdigest()
    assert manifest["core"]["lock"]["size"] == len(lock)
    copied = {path.name for path in (tmp_path / "core/runtime").iterdir()}
    assert "pandas-1.whl" in copied and "scipy-1.whl" not in copied and "heap.bin" not in copied


def test_science_takes_whole_groups_and_all_is_what_was_built(settings: Settings) -> None:
    assert set(RuntimePart(settings.runtime_root, "science").manifest["packages"]) == {
        *("numpy", "pandas", "tzdata", "scipy", "sandcell-kernel")
    }
    everything = RuntimePart(settings.runtime_root, "all")
    assert everything.manifest["distribution"] == "whole" and everything.texts == {}
    assert {"heap.bin", "rich-1.whl", "manifest.json", "lock.file"} <= set(everything.files())


def test_the_page_is_told_that_it_has_no_server(settings: Settings, tmp_path: Path) -> None:
    export_site(settings, tmp_path / "site", "core")
    config = json.loads((tmp_path / "site/config.json").read_text("utf-8"))
    assert config["form"] == "static" and config["defaultModel"] == "@inside" and config["models"] == []
    assert config["network"] == {"ask": False, "allow": ["data.example.org"]}
    index = (tmp_path / "site/index.html").read_text("utf-8")
    assert '<meta name="sandcell-config" content="config.json">' in index
    assert 'src="assets/page-9c8d7e6f.js"' in index
    jail = (tmp_path / "site/jail.html").read_text("utf-8")
    assert jail.startswith("<!doctype html>") and "<title>jail</title>" in jail
    names = {path.name for path in (tmp_path / "site").rglob("*")}
    assert "headers.json" not in names and not any(name.endswith((".br", ".gz")) for name in names)


def test_directives_that_only_headers_can_say_are_left_out() -> None:
    policy = "default-src 'none'; frame-ancestors 'self'; script-src 'self'"
    element = meta({"Content-Security-Policy": policy})
    assert element.startswith('<meta http-equiv="Content-Security-Policy"')
    assert "frame-ancestors" not in element and "script-src" in element
    assert meta({}) == ""


def test_only_an_earlier_export_is_replaced(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    export_site(settings, folder, "all")
    assert (folder / "runtime/rich-1.whl").exists()
    export_site(settings, folder, "core")
    assert not (folder / "runtime/rich-1.whl").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(StartError, match="holds something else"):
        export_site(settings, tmp_path / "mine")
    assert (tmp_path / "mine/thesis.txt").exists()


def test_a_failure_leaves_the_earlier_export_as_it_was(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    export_site(settings, folder, "all")
    (settings.runtime_root / "numpy-1.whl").unlink()
    with pytest.raises(OSError, match="numpy"):
        export_site(settings, folder, "core")
    assert (folder / "runtime/numpy-1.whl").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["runtime", "site"]


@pytest.mark.parametrize("path", ["tools/", "/tools", "//", "/a b/", "/a/../"])
def test_odd_paths_are_refused(settings: Settings, tmp_path: Path, path: str) -> None:
    with pytest.raises(StartError, match="no folder of a site"):
        export_site(settings, tmp_path / "site", "core", path)


def test_the_command_says_what_is_not_built(
    tmp_path: Path, web_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SANDCELL_WEB_ROOT", str(web_root))
    monkeypatch.setenv("SANDCELL_RUNTIME_ROOT", str(tmp_path / "nothing"))
    assert main(["export", str(tmp_path / "site")]) == 2
    assert "make build" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
