"""Makes NumPy's default integer 64 bits wide, as it is on every desktop.

NumPy takes the width of a pointer, which is 32 bits on wasm32: `np.arange(100_000).sum()` is 704982704
there, silently. The few places that decide are constants in the compiled core: the type number of C `long`
(7, 32 bits here) stands where that of `long long` (9, 64 bits) gives the desktop's answers. Each edit is a
few bytes, pinned to NumPy 2.4.3's wheel for Pyodide 314; a wheel of other bytes fails the build. Index arrays
stay pointer-sized; what asks for one takes 64-bit integers too, since that cast became `same_kind`.

Function numbers are those of each module in that wheel; names are NumPy's, from its C and Cython sources.
"""

import struct
from collections.abc import Mapping

from sandcell_distribution.errors import PatchMismatch
from sandcell_distribution.numpy_indices import DATA_EDITS, NAME_EDITS, WRAPS, edit_data
from sandcell_distribution.wasm_edit import Edit, apply_edits
from sandcell_distribution.wasm_module import leb, read_module
from sandcell_distribution.wasm_wrap import wrap_functions

CORE = "numpy/_core/_multiarray_umath.cpython-314-wasm32-emscripten.so"
LEGACY_RANDOM = "numpy/random/mtrand.cpython-314-wasm32-emscripten.so"

LONG, LONGLONG = 7, 9
I32_CONST, CALL, LOCAL_GET, LOCAL_SET, GLOBAL_GET = 0x41, 0x10, 0x20, 0x21, 0x23
I32_SHL, I32_ADD, I32_GT_U, I32_EQ = 0x74, 0x6A, 0x4B, 0x46
I32_LOAD, I32_STORE, I64_STORE, I64_STORE32 = 0x28, 0x36, 0x37, 0x3E
LOCAL_0 = bytes([LOCAL_GET, 0])

FROM_TYPE = bytes([CALL]) + leb(515)  # PyArray_DescrFromType
NO_FLAGS = bytes([I32_CONST, 0, CALL]) + leb(3657)  # PyArray_NewFromDescr follows
INTP, INT64 = bytes([GLOBAL_GET]) + leb(182), leb(179)  # PyArray_IntpDType, PyArray_Int64DType

CORE_EDITS = (
    Edit("python-int", 3353, bytes([I32_CONST, LONG, I32_CONST, LONGLONG, LOCAL_GET, 2]), 1, b"\x09"),
    Edit("python-int-minus-one", 3353, bytes([I32_CONST, LONG, LOCAL_SET, 0]), 1, b"\x09"),
    Edit("default-descriptor-of-int", 3354, bytes([I32_CONST, LONG]) + FROM_TYPE, 1, b"\x09"),
    # int_common_dtype: what a bool becomes together with a Python int.
    Edit("bool-with-python-int", 3355, b"\x0d\x01" + INTP, 3, INT64),
    Edit("dtype-of-the-type-int", 3748, bytes([I32_CONST, LONG]) + FROM_TYPE, 1, b"\x09"),
    # reducelike_promote_and_resolve: sums and products of bools, and of integers narrower than the default.
    Edit("sum-of-bools", 5144, bytes([I32_CONST, LONG, LOCAL_SET, 9]), 1, b"\x09"),
    Edit("sum-of-narrow-integers", 5144, bytes([I32_CONST, 3, I32_GT_U]), 1, b"\x07"),
    # convert_ufunc_arguments: Python ints of the default width keep their value; what stands for other ones.
    Edit("ufunc-with-python-int", 5115, bytes([I32_LOAD, 2, 16, I32_CONST, LONG, I32_EQ]), 4, b"\x09"),
    Edit("python-int-placeholder", 4236, bytes([I32_CONST, LONG]) + FROM_TYPE + NO_FLAGS, 1, b"\x09"),
    # PyArray_FromArray without FORCECAST: casting 2 is `safe`, 3 is `same_kind`.
    Edit("index-arrays", 3647, bytes([I32_CONST, 4, I32_CONST, 3, I32_CONST, 2]), 5, b"\x03"),
)

# RandomState writes C longs into arrays of the default integer: they have to be as wide.
BINOMIAL = bytes([CALL]) + leb(362)
NEW_REFERENCE = bytes([*LOCAL_0, *LOCAL_0, I32_LOAD, 2, 0, I32_CONST, 1, I32_ADD, I32_STORE, 2, 0, *LOCAL_0])
RANDOM_EDITS = (
    Edit("binomial-of-arrays", 291, bytes([LOCAL_GET, 21, I64_STORE32, 2, 0]), 2, bytes([I64_STORE])),
    Edit("binomial", 291, BINOMIAL + bytes([I64_STORE32, 2, 0]), 3, bytes([I64_STORE])),
    Edit("binomial-step", 291, bytes([LOCAL_GET, 14, LOCAL_GET, 2, I32_CONST, 2, I32_SHL]), 5, b"\x03"),
    # int64_to_long: gives back what it was given.
    Edit("legacy-integers", 294, bytes([GLOBAL_GET, 0, I32_CONST, 16]), 0, NEW_REFERENCE, rest=True),
    # Multinomial's array is zeroed, and its counts are not negative: 32 bits in the low half are the number.
    Edit("multinomial-row", 307, bytes([LOCAL_GET, 20, LOCAL_GET, 1, I32_CONST, 2, I32_SHL]), 5, b"\x03"),
    Edit("multinomial-step", 307, bytes([LOCAL_GET, 18, LOCAL_GET, 17, I32_CONST, 2, I32_SHL]), 5, b"\x03"),
    Edit("multinomial-rest", 307, bytes([LOCAL_GET, 18, LOCAL_GET, 19, I32_CONST, 2, I32_SHL]), 5, b"\x03"),
)

# What a narrow integer is summed as, by type number from 2 (unsigned char) to 10 (unsigned long long).
SUM_TYPES = (8, 7, 8, 7, 8, 7, 8, 7, 8)

EDITS = (CORE_EDITS, RANDOM_EDITS, SUM_TYPES, NAME_EDITS, DATA_EDITS, WRAPS)
"""All that is changed, as data."""


def widen(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the wheel's files with 64-bit default integers; raise PatchMismatch for another NumPy."""
    for name in (CORE, LEGACY_RANDOM):
        if name not in files:
            raise PatchMismatch("numpy-integers", name, 0)
    core = _widen_sums(apply_edits(files[CORE], CORE_EDITS, CORE))
    core = edit_data(apply_edits(core, NAME_EDITS, CORE), CORE)
    core = wrap_functions(core, WRAPS, CORE)
    random = apply_edits(files[LEGACY_RANDOM], RANDOM_EDITS, LEGACY_RANDOM)
    return {**files, CORE: core, LEGACY_RANDOM: random}


def _widen_sums(content: bytes) -> bytes:
    table = struct.pack(f"<{len(SUM_TYPES)}i", *SUM_TYPES)
    data = read_module(content).data
    found = content[data.start : data.end].count(table)
    if found != 1:
        raise PatchMismatch("sum-types", CORE, found)
    wide = struct.pack(f"<{len(SUM_TYPES)}i", *(kind + LONGLONG - LONG for kind in SUM_TYPES))
    at = content.index(table, data.start)
    return content[:at] + wide + content[at + len(table) :]
