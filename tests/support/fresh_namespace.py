"""Empties the namespace and the folder of an interpreter, and the settings that libraries keep."""

from __future__ import annotations

from support.sandbox_page import SandboxPage

# A silent cell: what a script left behind must not reach the next one.
CLEAN = """
%reset -f
def _clean():
    import os, random, shutil, sys, warnings
    root = "/mnt/data"
    os.chdir(root)
    for entry in os.scandir(root):
        shutil.rmtree(entry.path) if entry.is_dir(follow_symlinks=False) else os.unlink(entry.path)
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None)).startswith(root):
            del sys.modules[name]
    sys.argv[:] = [""]
    warnings.resetwarnings()
    random.seed()
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
        sys.modules["matplotlib"].rcdefaults()
    pandas = sys.modules.get("pandas")
    if pandas is not None:
        pandas.reset_option("display")
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.set_printoptions(edgeitems=3, threshold=1000, precision=8, suppress=False, linewidth=75)
        numpy.random.seed()
_clean()
del _clean
"""


def freshen(sandbox: SandboxPage) -> None:
    """Make the next cell the first of its chat, but for the packages that are loaded already."""
    if sandbox.run(CLEAN, silent=True)["status"] != "ok":
        sandbox.js("() => py.restart()")
        sandbox.ok(CLEAN, silent=True)
