"""Keeps SciPy's compiled solvers fed with what they check for: C longs, which elsewhere are `np.int32`.

Its C code compares type numbers with the one that wheels use for `int32`, now that of an index; and functions
of `csgraph` are compiled, so that a person who calls one seems to call NumPy's functions that it uses.
"""

from sandcell_distribution.text_patch import TextPatch


def _index_state(name: str, comment: str) -> TextPatch:
    old = f"self.state_ints = zeros({comment}"
    return TextPatch(name, "scipy/integrate/_ode.py", old, old.replace("np.int32", "np.intp"))


COMPILED = "from ._reordering import reverse_cuthill_mckee, structural_rank\n"

SCIPY = (
    TextPatch(
        "l-bfgs-b-integers",
        "scipy/optimize/_lbfgsb_py.py",
        "int_dtype = np.int64 if HAS_ILP64 else np.int32",
        "int_dtype = np.int64 if HAS_ILP64 else np.intp",
    ),
    TextPatch(
        "slsqp-integers",
        "scipy/optimize/_slsqp_py.py",
        "dtype=np.int64 if HAS_ILP64 else np.int32",
        "dtype=np.int64 if HAS_ILP64 else np.intp",
    ),
    _index_state("vode-integers", "41, dtype=np.int32)        # VODE_STATE_INT_SIZE"),
    _index_state("zvode-integers", "41, dtype=np.int32)        # ZVODE_STATE_INT_SIZE"),
    _index_state("lsoda-integers", "48, dtype=np.int32)        # LSODA_STATE_INT_SIZE"),
    TextPatch(
        "positions-of-peaks",
        "scipy/signal/_peak_finding.py",
        "value = value.astype(np.intp, order='C', casting='safe',",
        "safe = 'same_kind' if value.dtype == np.int64 else 'safe'\n"
        "        value = value.astype(np.intp, order='C', casting=safe,",
    ),
    TextPatch(
        "indices-in-graphs",
        "scipy/sparse/csgraph/__init__.py",
        COMPILED,
        f"""{COMPILED}

class _PointerSizedNumPy:
    def __getattr__(self, name):
        import numpy

        found, indices = getattr(numpy, name), ("argsort", "flatnonzero", "nonzero", "unique", "where")
        return found.__wrapped__ if name in indices else found


from . import _flow, _matching, _min_spanning_tree, _reordering, _shortest_path, _tools, _traversal

for _module in (_flow, _matching, _min_spanning_tree, _reordering, _shortest_path, _tools, _traversal):
    _module.np = _PointerSizedNumPy()
""",
    ),
)
