"""Makes arithmetic on NumPy's index arrays 64 bits wide, though their elements stay pointer-sized.

`np.argsort`, `np.nonzero` and compiled code of every package give `intp`, 32 bits on wasm32, and products
of such arrays would overflow silently. NumPy has two 32-bit integers there, C `int` (type number 5) and
C `long` (7), and published wheels use the second both for `np.int32` and for `np.intp`. Here `np.int32`
becomes the first one, as on every desktop, so that 7 means an index and nothing else; then whatever computes
with a 7 takes it for an `int64`: ufuncs (by dispatch), `dot`, `inner` and `correlate` (by common type), and
what is taken out of an array (a scalar). What does not fit back into an index array is an error.

Functions are wrapped in the compiled core, as published in NumPy 2.4.3's wheel for Pyodide 314.
"""

import struct

from sandcell_distribution.errors import PatchMismatch
from sandcell_distribution.numpy_index_casts import CASTS
from sandcell_distribution.numpy_index_wraps import COMMON_TYPE, DISPATCH, SCALAR
from sandcell_distribution.text_patch import TextPatch
from sandcell_distribution.wasm_edit import Edit
from sandcell_distribution.wasm_module import read_module

WRAPS = (DISPATCH, COMMON_TYPE, SCALAR, *CASTS)

INT_NAME, LONG_NAME = bytes.fromhex("41df8404"), bytes.fromhex("41f6bf05")
RELOCATIONS = 505  # __wasm_apply_data_relocs

NAME_EDITS = (
    Edit("name-of-int32", RELOCATIONS, INT_NAME, 0, LONG_NAME),
    Edit("name-of-intp", RELOCATIONS, LONG_NAME, 0, INT_NAME),
)
"""The type objects of C `int` and C `long` swap their names."""

DATA_EDITS = (
    # The signed integers of 1, 2, 4 and 8 bytes: of type strings as in `<i4`, and of DLPack.
    ("int32-by-size", struct.pack("<4i", 1, 3, 7, 9), struct.pack("<4i", 1, 3, 5, 9), 2),
    ("intp-name", b"numpy.intc\0", b"numpy.intp\0", 1),
)

ALIASES = """for k, v in _aliases.items():
    sctypeDict[k] = allTypes[v]
    allTypes[k] = allTypes[v]
    del k, v
"""

TEXTS = (
    TextPatch(
        "int32-is-int",
        "numpy/_core/_type_aliases.py",
        ALIASES,
        'sctypeDict["int32"] = sctypeDict["intc"] = allTypes["int32"] = allTypes["intc"] = dtype("i").type\n'
        + ALIASES,
    ),
    TextPatch(
        "indices-are-printed-plainly",
        "numpy/_core/arrayprint.py",
        "_typelessdata = [int_, float64, complex128, _nt.bool]",
        "_typelessdata = [int_, intp, float64, complex128, _nt.bool]",
    ),
    TextPatch(
        "indices-are-printed-plainly-import",
        "numpy/_core/arrayprint.py",
        "from .numerictypes import complex128, flexible, float64, int_\n",
        "from .numerictypes import complex128, flexible, float64, int_, intp\n",
    ),
)


def edit_data(content: bytes, file: str) -> bytes:
    """Return the binary with constants of its data changed; raise PatchMismatch for other data."""
    start = read_module(content).data.start
    code, data = content[:start], content[start:]
    for name, old, new, times in DATA_EDITS:
        if data.count(old) != times:
            raise PatchMismatch(name, file, data.count(old))
        data = data.replace(old, new)
    return code + data
