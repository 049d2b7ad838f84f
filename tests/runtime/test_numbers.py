"""Numbers in the sandbox are those of NumPy on a 64-bit desktop: nothing overflows silently."""

from __future__ import annotations

import pytest

from support.sandbox_page import SandboxPage

NUMPY = {
    # Creation, names of types
    "np.arange(100_000).sum()": "np.int64(4999950000)",
    "np.array([1, 2]).dtype": "dtype('int64')",
    "np.zeros(1, dtype=int).dtype": "dtype('int64')",
    "np.zeros(1, dtype='uint').dtype": "dtype('uint64')",
    "np.array([2**40, -1]).tolist()": "[1099511627776, -1]",
    "np.array([-1]).dtype": "dtype('int64')",
    "np.iinfo(np.int_).max": "9223372036854775807",
    "np.array([2**31 - 1], dtype=np.int32) * 2": "array([-2], dtype=int32)",
    "np.array(['12345678901']).astype(int)": "array([12345678901])",
    "np.array([1e10]).astype(int)": "array([10000000000])",
    # Arithmetic, sums, products
    "np.array([100_000]) * 100_000": "array([10000000000])",
    "np.array([True]) * 100_000 * 100_000": "array([10000000000])",
    "np.full(3, 2**31 - 1, dtype=np.int32).sum()": "np.int64(6442450941)",
    "np.full(3, 2**30, dtype=np.int32).cumsum()": "array([1073741824, 2147483648, 3221225472])",
    "np.arange(1, 21).prod()": "np.int64(2432902008176640000)",
    "np.array([True, True]).sum().dtype": "dtype('int64')",
    "np.left_shift(1, 40)": "np.int64(1099511627776)",
    "np.array([True]) << 40": "array([1099511627776])",
    "np.power(10, 12)": "np.int64(1000000000000)",
    "np.dot(np.full(3, 60_000), np.full(3, 60_000))": "np.int64(10800000000)",
    # Positions and counts
    "np.bincount([1, 1, 0]) * 10**9 * 3": "array([3000000000, 6000000000])",
    "np.unique([1, 1, 1, 2], return_counts=True)[1] * 10**9": "array([3000000000, 1000000000])",
    "np.histogram([1, 1, 1], bins=1)[0] * 10**9": "array([3000000000])",
    "np.argmax([1, 2, 9]) * 2 * 10**9": "np.int64(4000000000)",
    "np.searchsorted([1, 2, 3], [3]) * 2 * 10**9": "array([4000000000])",
    "np.digitize([5], [1, 3]) * 2 * 10**9": "array([4000000000])",
    "np.count_nonzero(np.ones((3, 2)), axis=0) * 10**9": "array([3000000000, 3000000000])",
    "np.argmax([[1, 2]], axis=1, out=np.zeros(1, np.intp)).dtype == np.intp": "True",
    "np.arange(5)[np.array([4, 0])]": "array([4, 0])",
    "np.array([1.0, 2.0]).repeat(np.array([1, 2]))": "array([1., 2., 2.])",
    # Random numbers: the streams of the desktop
    "np.random.RandomState(0).binomial(100, 0.3, 4)": "array([30, 33, 31, 30])",
    "np.random.RandomState(0).binomial([10, 20], 0.5)": "array([ 5, 11])",
    "np.random.RandomState(0).poisson(7.0, 2) * 10**9": "array([14000000000,  6000000000])",
    "np.random.RandomState(0).multinomial(10**6, [0.5, 0.2, 0.3], 1)": "array([[500012, 200187, 299801]])",
    "np.random.RandomState(0).randint(0, 2**40, 2)": "array([741280623151, 506137267392])",
    "np.random.RandomState(0).choice(9, 3, replace=False, p=np.full(9, 1 / 9))": "array([4, 6, 5])",
    "np.random.default_rng(0).integers(0, 10, 4)": "array([8, 6, 5, 2])",
}

LIBRARIES = {
    "pd.Series(['1', '2']).astype(int).dtype": "dtype('int64')",
    "pd.read_csv(io.StringIO('a\\n3000000000'), dtype=int).a.sum() * 2": "np.int64(6000000000)",
    "pd.DataFrame([[1, 2, 3]], columns=['a', 'b', 'a']).astype({'b': float})['a'].shape": "(1, 2)",
    "pd.crosstab(np.array([1, 2, 2]), np.array([1, 1, 1])).to_numpy().tolist()": "[[1], [2]]",
    "frame[['b', 'c']].sum().tolist()": "[30000000000, 60000000000]",
    "frame.insert(0, 'z', 1) or frame[['z', 'c']].shape": "(3, 2)",
    "frame.groupby('a').b.sum().tolist()": "[20000000000, 10000000000]",
    "pd.Series([1, 1, 2]).value_counts().tolist()": "[2, 1]",
    "stats.poisson.rvs(3, size=4, random_state=0).dtype": "dtype('int64')",
    "stats.multinomial.rvs(10, [0.5, 0.5], random_state=0).tolist()": "[5, 5]",
    "sparse.csr_matrix(np.diag([100_000, 100_000])).sum() * 100_000": "np.int64(20000000000)",
    "sample_without_replacement(100, 5, 'pool', 0).tolist()": "[44, 47, 64, 67, 96]",
    "sample_without_replacement(100, 5, 'reservoir_sampling', 0).tolist()": "[75, 68, 14, 85, 64]",
    "sample_without_replacement(100, 5, 'tracking_selection', 0).tolist()": "[44, 47, 64, 67, 9]",
    "make_classification(20, random_state=0)[1].sum()": "np.int64(10)",
    "IsolationForest(n_estimators=5, random_state=0).fit(pairs).predict(pairs).shape": "(10,)",
    "BaggingClassifier(random_state=0).fit(pairs, np.arange(10) % 2).n_features_in_": "2",
}

PREPARE = """
import io
import numpy as np
import pandas as pd
from scipy import sparse, stats
from sklearn.datasets import make_classification
from sklearn.ensemble import BaggingClassifier, IsolationForest
from sklearn.utils.random import sample_without_replacement
frame = pd.DataFrame({'a': ['x', 'x', 'y'], 'b': np.full(3, 10**10)})
frame['c'] = frame.b * 2
pairs = np.arange(20).reshape(10, 2)
"""


@pytest.mark.parametrize("expression", list(NUMPY))
def test_numpy_counts_in_64_bits(sandbox: SandboxPage, expression: str) -> None:
    assert sandbox.value(f"import numpy as np\n{expression}") == NUMPY[expression]


@pytest.mark.parametrize("expression", list(LIBRARIES))
def test_so_do_the_packages_that_build_on_it(sandbox: SandboxPage, expression: str) -> None:
    sandbox.ok(PREPARE)
    assert sandbox.value(expression) == LIBRARIES[expression]
