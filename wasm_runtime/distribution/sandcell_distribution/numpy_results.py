"""Makes NumPy's functions return positions and counts as 64-bit integers: people go on to compute with them.

Their compiled parts return pointer-sized integers, 32 bits on wasm32: `np.bincount(x) * 10**9` overflows,
silently. Methods of arrays (`x.argsort()`) still return those: compiled code of other packages relies on it.
"""

from sandcell_distribution.text_patch import TextPatch

MULTIARRAY = "numpy/_core/multiarray.py"
FROMNUMERIC = "numpy/_core/fromnumeric.py"
FIRST = "@array_function_from_c_func_and_dispatcher(_multiarray_umath.empty_like)\n"
IMPORT = "from .multiarray import asanyarray, asarray, concatenate\n"

WIDENER = '''_POSITION = dtype("p")  # noqa: F405


def _as_int64(function, only=object):
    """Return the function's positions or counts in 64 bits, but what it wrote to `out` as it is."""
    def wide(result, given):
        if type(result) is tuple:
            return tuple([wide(one, given) for one in result])
        if getattr(result, "dtype", None) != _POSITION or any(result is one for one in given):
            return result
        return result.astype("q")

    @functools.wraps(function)
    def counted(*args, **kwargs):
        result = function(*args, **kwargs)
        return wide(result, (*args, *kwargs.values())) if isinstance(result, only) else result

    return counted


_tuple_as_int64 = functools.partial(_as_int64, only=tuple)


'''

COMPILED = "@array_function_from_c_func_and_dispatcher(_multiarray_umath.{})\n"
DISPATCHED = "@array_function_dispatch(_{}_dispatcher)\n"


def _decorate(name: str, file: str, decorators: str, by: str = "_as_int64") -> TextPatch:
    old = decorators.format(name)
    return TextPatch(f"wide-{name}", file, old, f"@{by}\n{old}")


RESULTS = (
    TextPatch("widener", MULTIARRAY, FIRST, WIDENER + FIRST),
    _decorate("bincount", MULTIARRAY, COMPILED),
    _decorate("lexsort", MULTIARRAY, COMPILED),
    _decorate("ravel_multi_index", MULTIARRAY, COMPILED),
    _decorate("unravel_index", MULTIARRAY, COMPILED),
    # With three arguments it gives the callers' own arrays back.
    _decorate("where", MULTIARRAY, COMPILED, by="_tuple_as_int64"),
    TextPatch("widener-import", FROMNUMERIC, IMPORT, IMPORT.replace("import ", "import _as_int64, ")),
    _decorate("argmax", FROMNUMERIC, DISPATCHED),
    _decorate("argmin", FROMNUMERIC, DISPATCHED),
    _decorate("argsort", FROMNUMERIC, DISPATCHED),
    _decorate("nonzero", FROMNUMERIC, DISPATCHED),
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
