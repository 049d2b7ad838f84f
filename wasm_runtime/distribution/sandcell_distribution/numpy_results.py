"""Makes NumPy's counts and single positions 64-bit integers: people go on to compute with them.

Its compiled parts return pointer-sized integers, 32 bits on wasm32: `np.bincount(x) * 10**9` overflows there.
Arrays made to index with (`np.argsort`, `np.nonzero`, `np.where`, and all methods of arrays) stay so:
compiled code of pandas calls these functions and reads what they return through typed buffers.
"""

from sandcell_distribution.text_patch import TextPatch

MULTIARRAY = "numpy/_core/multiarray.py"
FROMNUMERIC = "numpy/_core/fromnumeric.py"
FIRST = "@array_function_from_c_func_and_dispatcher(_multiarray_umath.empty_like)\n"
IMPORT = "from .multiarray import asanyarray, asarray, concatenate\n"

WIDENER = '''_POSITION = dtype("p")  # noqa: F405


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


'''

COMPILED = "@array_function_from_c_func_and_dispatcher(_multiarray_umath.{})\n"
DISPATCHED = "@array_function_dispatch(_{}_dispatcher)\n"


def _decorate(name: str, file: str, decorators: str) -> TextPatch:
    old = decorators.format(name)
    return TextPatch(f"wide-{name}", file, old, f"@_as_int64\n{old}")


RESULTS = (
    TextPatch("widener", MULTIARRAY, FIRST, WIDENER + FIRST),
    _decorate("bincount", MULTIARRAY, COMPILED),
    _decorate("ravel_multi_index", MULTIARRAY, COMPILED),
    TextPatch("widener-import", FROMNUMERIC, IMPORT, IMPORT.replace("import ", "import _as_int64, ")),
    _decorate("argmax", FROMNUMERIC, DISPATCHED),
    _decorate("argmin", FROMNUMERIC, DISPATCHED),
    _decorate("searchsorted", FROMNUMERIC, DISPATCHED),
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
