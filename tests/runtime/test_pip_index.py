"""pip from a package index, in real Pyodide, through the real broker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from support.package_index import Wheel, serve_index
from support.sandbox_page import SandboxPage, stream
from support.website import Page, Website

CREATE = """
async (allow) => {
  const { createInterpreter } = await import("/sandcell.js");
  globalThis.py = await createInterpreter({ assets: "/runtime/", network: allow && { allow } });
  await py.ready;
}
"""

WHEELS = [
    Wheel("toycow", "1.0", "def say(): return 'moo 1'"),
    Wheel("toycow", "1.5", "def say(): return 'moo 1.5'"),
    Wheel("toycow", "2.0rc1", "def say(): return 'rc'"),
    Wheel(
        "toyfarm",
        "3.1",
        "import toycow\ndef all(): return [toycow.say()]",
        requires=(
            "toycow<1.2",
            "toyhorse>=1; extra == 'horses'",
            "tabulate",
            "toyabsent; python_version<'3'",
        ),
        extras=("horses",),
    ),
    Wheel("toyhorse", "1.1", "def say(): return 'neigh'"),
    Wheel("toyold", "1.0", requires=("numpy<2",)),
    Wheel("toyclash", "1.0", requires=("toycow>=1.5",)),
    Wheel("toybroken", "1.0", "value = 1", broken=True),
    Wheel("toycompiled", "4.0", tag="cp314-cp314-manylinux_2_28_x86_64"),
]


@pytest.fixture(scope="module")
def indexed(browser: Browser, sandbox_server: str, website: Website) -> Iterator[tuple[SandboxPage, str]]:
    index = serve_index(website, WHEELS)
    website.pages["/simple/toynothing/"] = Page(b"no such project", 404)
    context = browser.new_context(ignore_https_errors=True)
    sandbox = SandboxPage(context.new_page(), sandbox_server)
    sandbox.js(CREATE, [f"data.example:{website.port}"])
    yield sandbox, index
    context.close()


def _pip(indexed: tuple[SandboxPage, str], command: str) -> dict[str, Any]:
    sandbox, index = indexed
    return sandbox.ok(f"import os\nos.environ['PIP_INDEX_URL'] = {index!r}\n{command}\n_exit_code")


def _refused(indexed: tuple[SandboxPage, str], command: str) -> str:
    result = _pip(indexed, command)
    assert result["outputs"][-1]["data"]["text/plain"] == "1", result
    return stream(result, "stderr")


def test_dependencies_extras_and_versions_are_resolved(indexed: tuple[SandboxPage, str]) -> None:
    sandbox, _ = indexed
    said = stream(_pip(indexed, "!pip install 'toyfarm[horses]>=3'"))
    assert "Successfully installed" in said
    assert {"toycow-1.0", "toyfarm-3.1", "toyhorse-1.1"} <= set(said.split())
    code = "import toyfarm, toyhorse, tabulate\n(toyfarm.all(), toyhorse.say(), tabulate.__version__)"
    # tabulate is the distribution's own, though it was a dependency.
    assert sandbox.value(code) == "(['moo 1'], 'neigh', '0.10.0')"
    assert sandbox.value("import importlib.metadata as m\nm.version('toyfarm')") == "'3.1'"
    conflict = _refused(indexed, "!pip install toyclash")
    assert "do not fit together" in conflict
    assert "toycow==1.0 is already installed" in conflict


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("toynothing", "the package index has no package 'toynothing'"),
        ("toycompiled", "is not pure Python"),
        ("'toycow>=9'", "is already installed"),
        ("'toyhorse>=9'", "is already installed"),
        ("toybroken", "is not the one that the index names"),
        ("toyold", "numpy<2"),
        ("git+https://data.example/x.git", "source code to build"),
    ],
)
def test_what_cannot_be_installed_is_explained(
    indexed: tuple[SandboxPage, str], name: str, words: str
) -> None:
    _pip(indexed, "%pip install -q toyfarm[horses]")
    said = _refused(indexed, f"!pip install {name}")
    assert words in said
    assert "Traceback" not in said
    assert indexed[0].value("import importlib.util as u\nu.find_spec('toybroken')") == ""


def test_subprocess_and_micropip_use_the_same_index(indexed: tuple[SandboxPage, str]) -> None:
    sandbox, index = indexed
    words = f"[sys.executable, '-m', 'pip', 'install', '-q', '-i', {index!r}, 'toyhorse']"
    sandbox.ok(f"import subprocess, sys\nsubprocess.check_call({words})\nimport toyhorse")
    sandbox.ok(f"import micropip\nawait micropip.install('toycow', index_urls={index!r})\nimport toycow")


def test_a_wheel_in_the_folder_needs_no_network(
    browser: Browser, sandbox_server: str, website: Website
) -> None:
    context = browser.new_context(ignore_https_errors=True)
    sandbox = SandboxPage(context.new_page(), sandbox_server)
    sandbox.js(CREATE, None)
    index = serve_index(website, WHEELS)
    website.knocks.clear()
    result = sandbox.ok(f"!pip install -i {index} toycow\n_exit_code")
    said = stream(result, "stderr")
    assert "the package index could not be asked" in said
    assert "drop a wheel" in said
    assert website.knocks == []
    content = list(Wheel("toylocal", "0.1", "value = 9").content())
    sandbox.js("(bytes) => py.files.write('toylocal-0.1-py3-none-any.whl', new Uint8Array(bytes))", content)
    sandbox.ok("%pip install -q /mnt/data/toylocal-0.1-py3-none-any.whl")
    assert sandbox.value("import toylocal\ntoylocal.value") == "9"
    context.close()


def test_an_index_that_fails_is_said(indexed: tuple[SandboxPage, str], website: Website) -> None:
    website.pages["/simple/toysick/"] = Page(b"down", 503)
    assert "503" in _refused(indexed, "!pip install toysick")
