"""Wheels are mounted, not unpacked: Python sees the same of them, and libraries load when imported."""

from __future__ import annotations

from support.sandbox_page import SandboxPage

LOADED = "len([path for path in pyodide_js._module.LDSO.loadedLibsByName.to_py() if 'scipy' in path])"


def test_a_mounted_package_has_its_files_and_its_metadata(sandbox: SandboxPage) -> None:
    sandbox.ok("import importlib.metadata as meta, importlib.resources as parts, pathlib, sysconfig, tzdata")
    assert sandbox.value("meta.distribution('tzdata').read_text('INSTALLER')") == "'pyodide.loadPackage'"
    assert (
        sandbox.value("(parts.files('tzdata') / 'zoneinfo' / 'Europe' / 'Oslo').read_bytes()[:4]")
        == "b'TZif'"
    )
    assert (
        sandbox.value("pathlib.Path(tzdata.__file__).parent.parent.samefile(sysconfig.get_path('purelib'))")
        == "True"
    )


def test_a_mounted_file_can_be_changed_and_removed(sandbox: SandboxPage) -> None:
    sandbox.ok("import six, pathlib\nroot = pathlib.Path(six.__file__).parent")
    sandbox.ok(
        "info = next(root.glob('six-*.dist-info'))\n"
        "before = (info / 'RECORD').read_text()\n"
        "neighbour = (info / 'METADATA').read_text()\n"
        "with (info / 'RECORD').open('a') as out: out.write('more')\n"
    )
    assert sandbox.value("(info / 'RECORD').read_text() == before + 'more'") == "True"
    assert sandbox.value("(info / 'METADATA').read_text() == neighbour") == "True"
    sandbox.ok("(info / 'RECORD').unlink()")
    assert sandbox.value("(info / 'RECORD').exists()") == "False"


def test_libraries_load_when_they_are_imported(sandbox: SandboxPage) -> None:
    sandbox.ok("import pyodide_js, scipy")
    few = int(sandbox.value(LOADED))
    sandbox.ok("import scipy.linalg")
    more = int(sandbox.value(LOADED))
    # Of more than a hundred; linear algebra needs libopenblas, which lies beside the package.
    assert few < more < 40
    assert sandbox.value("round(float(scipy.linalg.det([[2.0, 1.0], [1.0, 3.0]])), 6)") == "5.0"
