"""Makes NumPy's linear algebra raise `LinAlgError` for what cannot be solved, as on a desktop.

Its compiled routines tell of a failure by the processor's floating-point status, which WebAssembly does not
have: a singular matrix would give NaN without a word. They also fill what they return with NaN, and that
tells it here: of 49,000 random small cases, all with finite matrices were told as on a desktop.
"""

from sandcell_distribution.text_patch import TextPatch

IMPORT = "from numpy.linalg import _umath_linalg\n"

REPORTING = '''from numpy._core._ufunc_config import geterr, geterrcall
from numpy.linalg import _umath_linalg as _compiled


class _Reporting:
    """The compiled routines; each calls what `errstate` names for `invalid` when it failed."""

    def __getattr__(self, name):
        routine = getattr(_compiled, name)
        if not hasattr(routine, "signature"):
            return routine

        @functools.wraps(routine)
        def reporting(*args, **kwargs):
            results = routine(*args, **kwargs)
            if geterr()["invalid"] == "call" and _failed(name, routine.signature, args[0], results):
                geterrcall()("invalid value", 8)
            return results

        return reporting


def _failed(name, signature, given, results):
    first = results[0] if isinstance(results, tuple) else results
    sizes = signature.partition("->")[2].partition(")")[0].strip("(")
    if not sizes or not first.size:
        return False
    lost = isnan(first).all(axis=tuple(range(-sizes.count(",") - 1, 0)))
    if not name.startswith(("svd", "lstsq", "cholesky")) and lost.any():
        # NaN that was put in comes out, and nothing failed.
        lost = lost & isfinite(given).all(axis=(-2, -1))
    return bool(lost.any())


_umath_linalg = _Reporting()
'''

FAILURES = (TextPatch("linear-algebra-that-fails", "numpy/linalg/_linalg.py", IMPORT, REPORTING),)
