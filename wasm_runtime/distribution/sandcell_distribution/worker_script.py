"""The worker script: Pyodide's loader and glue as one classic script.

Module workers from blob URLs do not start in a frame of opaque origin, and Pyodide refuses classic workers.
So both modules become functions of a classic script, by patches that must each fit exactly once.
"""

from dataclasses import dataclass

from sandcell_distribution.errors import PatchMismatch
from sandcell_distribution.linker_patches import LINKER_PATCHES
from sandcell_distribution.symbol_patches import SYMBOL_PATCHES

PLACE = "https://sandcell.invalid/pyodide/pyodide.asm.mjs"
"""Stands for `import.meta.url`: a constant that no request can reach."""

CLASSIC_CHECK = 'try{return globalThis.importScripts("data:text/javascript,"),!0}catch{return!1}'


@dataclass(frozen=True)
class Patch:
    """A replacement of an exact text that must occur a known number of times."""

    name: str
    old: str
    new: str
    times: int = 1

    def apply(self, file: str, text: str) -> str:
        found = text.count(self.old)
        if found != self.times:
            raise PatchMismatch(self.name, file, found, self.times)
        return text.replace(self.old, self.new)


LOADER = "pyodide.mjs"
LOADER_PATCHES = (
    Patch("loader-exports", "export{dt as loadPyodide,U as version};", "return{loadPyodide:dt,version:U};"),
    Patch("loader-source-map", "//# sourceMappingURL=pyodide.mjs.map", ""),
    Patch("loader-classic-check", CLASSIC_CHECK, "return!1"),
)

GLUE = "pyodide.asm.mjs"
GLUE_PATCHES = (
    Patch("glue-export", "export default _createPyodideModule;", ";return _createPyodideModule;"),
    Patch("glue-place", "import.meta.url", f'"{PLACE}"', times=3),
    Patch("glue-classic-check", CLASSIC_CHECK, "return!1"),
    *(Patch(name, old, new) for name, old, new in SYMBOL_PATCHES),
    *(Patch(name, old, new) for name, old, new in LINKER_PATCHES),
)

TEMPLATE = """\
// Pyodide's loader and glue as one classic script; made by sandcell-distribution, do not edit.
self.sandcellPyodide = (() => {
const { loadPyodide } = (() => { "use strict";
%(loader)s
})();
const createPyodideModule = (() => { "use strict";
%(glue)s
})();
return { loadPyodide, createPyodideModule };
})();
"""


def make_worker_script(loader: str, glue: str) -> str:
    """Return the script that sets `self.sandcellPyodide = { loadPyodide, createPyodideModule }`."""
    for patch in LOADER_PATCHES:
        loader = patch.apply(LOADER, loader)
    for patch in GLUE_PATCHES:
        glue = patch.apply(GLUE, glue)
    return TEMPLATE % {"loader": loader.strip(), "glue": glue.strip()}
