"""Corrections of published packages, applied to the files of a wheel before it is packed again.

NumPy's default integer becomes 64 bits wide (`numpy_integers.py`); the other packages are corrected where
their Python relies on it being as wide as a pointer. Every text must occur once, or the build fails.
"""

import hashlib
from collections.abc import Mapping
from functools import partial

from sandcell_distribution.numpy_failures import FAILURES
from sandcell_distribution.numpy_indices import TEXTS as INDICES
from sandcell_distribution.numpy_integers import EDITS, widen
from sandcell_distribution.numpy_results import RESULTS
from sandcell_distribution.repack import Change
from sandcell_distribution.scipy_indices import SCIPY
from sandcell_distribution.text_patch import TextPatch

NUMPY_INTEGERS = "numpy-integers"


NUMPY = (
    TextPatch(
        "int-names",
        "numpy/_core/_type_aliases.py",
        '"int_": "intp",\n    "uint": "uintp",',
        '"int_": "int64",\n    "uint": "uint64",\n    "long": "int64",\n    "ulong": "uint64",',
    ),
    *INDICES,
    *RESULTS,
    *FAILURES,
)

PANDAS = (
    TextPatch(
        "append-to-blklocs",
        "pandas/core/internals/managers.py",
        "np.append(self._blklocs, 0)",
        "np.append(self._blklocs, np.intp(0))",
    ),
    TextPatch(
        "append-to-blknos",
        "pandas/core/internals/managers.py",
        "np.append(self._blknos, len(self.blocks))",
        "np.append(self._blknos, np.intp(len(self.blocks)))",
    ),
    TextPatch(
        "prepend-to-blklocs",
        "pandas/core/internals/managers.py",
        "np.concatenate([[0], self._blklocs])",
        "np.concatenate([np.zeros(1, np.intp), self._blklocs])",
    ),
    TextPatch(
        "prepend-to-blknos",
        "pandas/core/internals/managers.py",
        "np.concatenate([[len(self.blocks)], self._blknos])",
        "np.concatenate([np.full(1, len(self.blocks), np.intp), self._blknos])",
    ),
)

PANDAS_GROUPS = TextPatch(
    "groups-to-fill",
    "pandas/core/groupby/ops.py",
    "import pandas._libs.groupby as libgroupby\n",
    '''import pandas._libs.groupby as libgroupby


class _IndexOnes:
    """Ones for the compiled module, which computes `-1 * ones` and takes that for an array of indices."""

    def __init__(self, length):
        self._length = length

    def __rmul__(self, number):
        return np.full(self._length, number, dtype=np.intp)


class _PointerSizedNumPy:
    def __getattr__(self, name):
        return getattr(np, name)

    def ones(self, shape, dtype=float):
        return _IndexOnes(shape) if dtype is np.intp else np.ones(shape, dtype=dtype)


libgroupby.np = _PointerSizedNumPy()
''',
)

SKLEARN = (
    TextPatch(
        "sample-without-replacement",
        "sklearn/utils/random.py",
        "from sklearn.utils._random import sample_without_replacement\n",
        '''from sklearn.utils import _random
from sklearn.utils._random import sample_without_replacement


class _PointerSizedNumPy:
    """NumPy for the compiled module, whose buffers of `dtype=int` are C longs."""

    def __getattr__(self, name):
        return getattr(np, name)

    def empty(self, shape, dtype=float):
        return np.empty(shape, dtype=np.intp if dtype is int else dtype)


_random.np = _PointerSizedNumPy()
''',
    ),
)

TEXTS: Mapping[str, tuple[TextPatch, ...]] = {
    "numpy": NUMPY,
    "pandas": (*PANDAS, PANDAS_GROUPS),
    "scikit-learn": SKLEARN,
    "scipy": SCIPY,
}


def patches_of(package: str) -> tuple[str, ...]:
    """Name the corrections that a package gets."""
    return (NUMPY_INTEGERS,) if package in TEXTS else ()


def change_of(package: str) -> Change | None:
    """Return what a package's wheel goes through before it is packed again, if anything."""
    if package not in TEXTS:
        return None
    edits = EDITS if package == "numpy" else ()
    identity = hashlib.sha256(repr((TEXTS[package], edits)).encode()).hexdigest()
    return Change(identity, partial(patch, package))


def patch(package: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the package's files corrected; raise PatchMismatch for another version of it."""
    corrected = widen(files) if package == "numpy" else dict(files)
    for text in TEXTS.get(package, ()):
        text.apply(corrected)
    return corrected
