"""Fixtures of the distribution tests: a server and a small world, no network."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from distribution.file_server import FileServer
from distribution.world import PLATFORM, World, tarball, wheel
from support.distribution import distribution

__all__ = ["distribution"]


@pytest.fixture
def server() -> Iterator[FileServer]:
    """Serve files on a free port."""
    server = FileServer()
    yield server
    server.close()


@pytest.fixture
def world(tmp_path: Path, server: FileServer) -> World:
    """Return a world of two official packages, a pinned one and one from a source archive."""
    world = World(tmp_path, server)
    world.official = {
        f"array-2.0-{PLATFORM}.whl": wheel("array", "2.0", tag=PLATFORM),
        "frames-3.0-py3-none-any.whl": wheel("frames", "3.0", requires=["array>=1"]),
        "unused-1.0-py3-none-any.whl": wheel("unused"),
    }
    world.depends = {"frames": ["array"]}
    world.pinned = {"charts-1.5-py3-none-any.whl": wheel("charts", "1.5", requires=["frames>=3", "markup"])}
    source = {
        "markup-1.0/PKG-INFO": b"Metadata-Version: 2.1\nName: markup\nVersion: 1.0\n",
        "markup-1.0/LICENSE": b"free",
        "markup-1.0/setup.py": b"raise SystemExit('never run')",
        "markup-1.0/src/markup/__init__.py": b"answer = 42\n",
        "markup-1.0/src/markup/_fast.c": b"int x;",
    }
    world.sdists = {"markup": ("markup-1.0.tar.gz", tarball(source), {"src/markup": "markup"})}
    world.roots = ["charts"]
    return world
