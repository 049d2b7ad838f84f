"""Memory images: a distribution is whole without them, and says why it has none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sandcell_distribution.image.images import Images
from sandcell_distribution.image.workshop import WorkshopFailed, make
from sandcell_distribution.progress import Progress
from sandcell_distribution.store import Store

MANIFEST = {
    "distribution": "d",
    "pyodide": {"version": "1"},
    "core": {"worker": {"file": "pyodide.worker.js", "sha256": "0" * 64, "size": 1}},
    "boot": [],
    "packages": {},
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def test_without_a_browser_there_are_none_and_it_is_said(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = dict(MANIFEST)
    Images(store, Progress(quiet=False), None).add(manifest, tmp_path)
    assert "images" not in manifest
    said = capsys.readouterr()
    assert "No memory images: no Chrome or Chromium was found" in said.out + said.err


def test_a_browser_that_fails_leaves_the_distribution_whole(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = dict(MANIFEST)
    Images(store, Progress(quiet=False), Path(sys.executable)).add(manifest, tmp_path)
    assert "images" not in manifest
    said = capsys.readouterr()
    assert "the image 'core' could not be made: The browser ended with status" in said.out + said.err


def test_a_browser_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WorkshopFailed, match="no-browser cannot be started"):
        make(tmp_path / "no-browser", tmp_path, {})
