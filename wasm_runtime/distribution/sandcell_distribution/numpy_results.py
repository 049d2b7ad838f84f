"""Makes what NumPy's functions give a person 64-bit integers, as on a desktop: counts, positions, indices.

Its compiled parts return pointer-sized integers, 32 bits on wasm32. Counts and single positions become
`int64` always; arrays made to index with (`np.argsort`, `np.nonzero`, `np.where`) where the caller is not an
installed package: compiled code of pandas calls these functions and reads the results through typed buffers.
Methods of arrays are compiled and give `intp`, with which arithmetic is 64-bit too (`numpy_indices.py`).
"""

from sandcell_distribution.text_patch import TextPatch

MULTIARRAY = "numpy/_core/multiarray.py"
FROMNUMERIC = "numpy/_core/fromnumeric.py"
FIRST = "@array_function_from_c_func_and_dispatcher(_multiarray_umath.empty_like)\n"
IMPORT = "from .multiarray import asanyarray, asarray, concatenate\n"

WIDENERS_IMPORT = IMPORT.replace("import ", "import _as_int64, _as_int64_for_people, ")

WIDENER = '''import os
import sys

_POSITION = dtype("p")  # noqa: F405


def _wide(result, args, kwargs):
    if getattr(result, "dtype", None) is not _POSITION:
        return result
    for given in (*args, *kwargs.values()):
        if result is given:
            return result
    return result.astype("q")


def _as_int64(function):
    """Return the function's positions or counts in 64 bits, but what it wrote to `out` as it is."""
    @functools.wraps(function)
    def counted(*args, **kwargs):
        result = function(*args, **kwargs)
        return _wide(result, args, kwargs)

    return counted


_PACKAGES = os.path.dirname(os.path.dirname(os.path.dirname(__file__))) + os.sep


def _as_int64_for_people(function):
    """Return the function's index arrays in 64 bits, but to the installed packages."""
    @functools.wraps(function)
    def indices(*args, **kwargs):
        result = function(*args, **kwargs)
        caller = sys._getframe(1).f_globals.get("__file__")
        if type(caller) is str and caller.startswith(_PACKAGES):
            return result
        if type(result) is tuple:
            return tuple(_wide(part, args, kwargs) for part in result)
        if isinstance(result, tuple):
            return result._make(_wide(part, args, kwargs) for part in result)
        return _wide(result, args, kwargs)

    return indices


'''

COMPILED = "@array_function_from_c_func_and_dispatcher(_multiarray_umath.{})\n"
DISPATCHED = "@array_function_dispatch(_{}_dispatcher)\n"


NUMERIC = "numpy/_core/numeric.py"
NUMERIC_IMPORT = "from .multiarray import (  # noqa: F401\n"
SETS = "numpy/lib/_arraysetops_impl.py"
SETS_IMPORT = "from numpy._core._multiarray_umath import _array_converter, _unique_hash\n"
SET_FUNCTIONS = ("unique", "unique_all", "unique_counts", "unique_inverse", "intersect1d")
TRIANGLES = "numpy/lib/_twodim_base_impl.py"
TRIANGLES_IMPORT = "from numpy._core._multiarray_umath import _array_converter\n"
PEOPLE_IMPORT = "from numpy._core.multiarray import _as_int64_for_people\n"
EINSUM_IMPORT = "from numpy._core.multiarray import c_einsum, matmul\n"
EINSUM = """from numpy._core.multiarray import _POSITION, c_einsum as _c_einsum, matmul


def c_einsum(*operands, **kwargs):
    wide = [one.astype("q") if getattr(one, "dtype", None) is _POSITION else one for one in operands]
    return _c_einsum(*wide, **kwargs)


"""
MODULE = "@set_module('numpy')\n"


def _decorate(name: str, file: str, decorators: str, decorator: str = "_as_int64") -> TextPatch:
    old = f"{decorators.format(name)}def {name}("
    return TextPatch(f"wide-{name}", file, old, f"@{decorator}\n{old}")


def _for_people(name: str, file: str, decorators: str = DISPATCHED) -> TextPatch:
    return _decorate(name, file, decorators, "_as_int64_for_people")


RESULTS = (
    TextPatch("widener", MULTIARRAY, FIRST, WIDENER + FIRST),
    _decorate("bincount", MULTIARRAY, COMPILED),
    _decorate("ravel_multi_index", MULTIARRAY, COMPILED),
    TextPatch(
        "widener-import",
        FROMNUMERIC,
        IMPORT,
        IMPORT.replace("import ", "import _as_int64, _as_int64_for_people, "),
    ),
    _decorate("argmax", FROMNUMERIC, DISPATCHED),
    _decorate("argmin", FROMNUMERIC, DISPATCHED),
    _decorate("searchsorted", FROMNUMERIC, DISPATCHED),
    _for_people("where", MULTIARRAY, COMPILED),
    _for_people("lexsort", MULTIARRAY, COMPILED),
    _for_people("unravel_index", MULTIARRAY, COMPILED),
    _for_people("argsort", FROMNUMERIC),
    _for_people("argpartition", FROMNUMERIC),
    _for_people("nonzero", FROMNUMERIC),
    TextPatch("people-numeric", NUMERIC, NUMERIC_IMPORT, f"{NUMERIC_IMPORT}    _as_int64_for_people,\n"),
    _for_people("argwhere", NUMERIC),
    _for_people("flatnonzero", NUMERIC),
    TextPatch("people-sets", SETS, SETS_IMPORT, SETS_IMPORT + PEOPLE_IMPORT),
    *(
        _for_people(name, SETS)
        for name in ("unique", "unique_all", "unique_counts", "unique_inverse", "intersect1d")
    ),
    TextPatch("people-triangles", TRIANGLES, TRIANGLES_IMPORT, TRIANGLES_IMPORT + PEOPLE_IMPORT),
    *(_for_people(name, TRIANGLES, MODULE) for name in ("mask_indices", "tril_indices", "triu_indices")),
    TextPatch("einsum", "numpy/_core/einsumfunc.py", EINSUM_IMPORT, EINSUM),
    TextPatch(
        "pickled-index-type",  # its string is that of int32
        "numpy/_core/__init__.py",
        "copyreg.pickle(ufunc, _ufunc_reduce)\n",
        "copyreg.pickle(ufunc, _ufunc_reduce)\n"
        'copyreg.pickle(type(multiarray.dtype("p")), lambda kind: (multiarray.dtype, ("p",))'
        " if kind.isnative else kind.__reduce__())\n",
    ),
    TextPatch(
        "histogram-counts",
        "numpy/lib/_histograms_impl.py",
        "ntype = np.dtype(np.intp)",
        "ntype = np.dtype(np.int64)",
    ),
    TextPatch(
        "count-nonzero",
        "numpy/_core/numeric.py",
        "return a_bool.sum(axis=axis, dtype=np.intp, keepdims=keepdims)",
        "return a_bool.sum(axis=axis, dtype=np.int64, keepdims=keepdims)",
    ),
)
