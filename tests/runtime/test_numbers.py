"""Numbers in the sandbox are those of NumPy on a 64-bit desktop: nothing overflows silently."""

from __future__ import annotations

import pytest

from support.sandbox_page import SandboxPage

UNSOLVABLE = (
    "np.linalg.inv([[1, 2], [2, 4]])",
    "np.linalg.inv(np.stack([np.eye(2), np.zeros((2, 2))]))",
    "np.linalg.solve(np.zeros((2, 2)), [1, 2])",
    "np.linalg.solve(np.zeros((2, 2)), np.eye(2))",
    "np.linalg.matrix_power(np.zeros((2, 2)), -1)",
    "np.linalg.cholesky([[1, 2], [2, 1]])",
    "np.linalg.svd([[np.nan, 1], [1, 1]])",
    "np.linalg.pinv([[np.nan, 1], [1, 1]])",
)

SOLVABLE = {
    "np.linalg.inv([[2.0, 0.0], [0.0, 4.0]])": "array([[0.5 , 0.  ],\n       [0.  , 0.25]])",
    "np.linalg.solve(np.eye(2), np.zeros((2, 0))).shape": "(2, 0)",
    "np.linalg.inv([[np.nan]])": "array([[nan]])",
    "np.linalg.cond(np.zeros((2, 2)))": "np.float64(inf)",
    "np.linalg.cond([[1, 2], [2, 4]], 1) > 1e15": "np.True_",
    "np.linalg.det([[1, 2], [2, 4]])": "np.float64(0.0)",
    "np.linalg.eigh(np.eye(2)).eigenvalues": "array([1., 1.])",
}

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

# Arrays made to index with hold 32 bits, but what is computed from them is as on a desktop; `np.int32` stays.
INDICES = {
    "np.argsort(x)": "array([1, 2, 0, 3])",
    "x.argsort()*B": "array([1099511627776, 2199023255552,             0, 3298534883328])",
    "np.argsort(x).dtype": "dtype('int64')",
    "np.nonzero(x)": "(array([0, 1, 2, 3]),)",
    "np.where(x>15)": "(array([0, 2, 3]),)",
    "np.flatnonzero(x>15)": "array([0, 2, 3])",
    "np.lexsort((x,x))": "array([1, 2, 0, 3])",
    "np.unravel_index([5],(2,3))": "(array([1]), array([2]))",
    "np.triu_indices(2)": "(array([0, 0, 1]), array([0, 1, 1]))",
    "np.intersect1d([1,2],[2,3],return_indices=True)": "(array([2]), array([1]), array([0]))",
    "p*B": "array([1099511627776, 2199023255552,             0, 3298534883328])",
    "B-p": "array([1099511627775, 1099511627774, 1099511627776, 1099511627773])",
    "p**9": "array([    1,   512,     0, 19683])",
    "p<<40": "array([1099511627776, 2199023255552,             0, 3298534883328])",
    "p//2*B": "array([            0, 1099511627776,             0, 1099511627776])",
    "p%2*B": "array([1099511627776,             0,             0, 1099511627776])",
    "p@p": "np.int64(14)",
    "p.dot(p)": "np.int64(14)",
    "np.inner(p,p)": "np.int64(14)",
    "np.einsum('i,i->',p,p)": "np.int64(14)",
    "np.convolve(p,p)": "array([ 1,  4,  4,  6, 12,  0,  9])",
    "np.vdot(p,p)": "np.int64(14)",
    "p.max()*B": "np.int64(3298534883328)",
    "p[0]*B": "np.int64(1099511627776)",
    "np.multiply.reduce(p+70000)": "np.int64(5565313980190868384)",
    "np.power(10,p+10)": "array([  100000000000,  1000000000000,    10000000000, 10000000000000])",
    "np.sqrt(p)": "array([1.        , 1.41421356, 0.        , 1.73205081])",
    "np.ldexp(1.0,p)": "array([2., 4., 1., 8.])",
    "np.where(p>1,p,0)*B": "array([            0, 2199023255552,             0, 3298534883328])",
    "np.clip(p,0,B)": "array([1, 2, 0, 3])",
    "np.maximum(p,B)": "array([1099511627776, 1099511627776, 1099511627776, 1099511627776])",
    "pickle.loads(pickle.dumps(p))*B": "array([1099511627776, 2199023255552,             0, 3298534883328])",
    "copy.deepcopy(p)*B": "array([1099511627776, 2199023255552,             0, 3298534883328])",
    "p.astype(int)*B": "array([1099511627776, 2199023255552,             0, 3298534883328])",
    "x[p]": "array([10., 20., 30., 40.])",
    "p.argmax()*B": "np.int64(3298534883328)",
    "p.nonzero()[0]*B": "array([            0, 1099511627776, 3298534883328])",
    "repr(p[0])": "'np.int64(1)'",
    "np.array([1],np.int32)*70000*70000": "array([605032704], dtype=int32)",
    "np.int32(7)": "np.int32(7)",
    "np.array([1],np.int32)[0]": "np.int32(1)",
    "np.dtype(np.int32)": "dtype('int32')",
    "np.dtype('int32').name": "'int32'",
    "np.array([1],np.int32)+np.array([1],np.int64)": "array([2])",
    "np.array([3],np.int16)+np.array([3],np.uint16)": "array([6], dtype=int32)",
    'np.frombuffer(b"abcdabcd",dtype=np.int32)': "array([1684234849, 1684234849], dtype=int32)",
    "np.array([1],np.uint32)*3": "array([3], dtype=uint32)",
    "pickle.loads(pickle.dumps(np.arange(3,dtype=np.int32)))": "array([0, 1, 2], dtype=int32)",
}

TOO_LARGE = (
    "p *= B",
    "p += np.arange(4) * B",
    "np.add.at(p, [0], B)",
    "p[p > 0] = np.arange(3) + 2**31",
    "p[0] = B",
)

LIBRARIES = {
    "pd.Series(['1', '2']).astype(int).dtype": "dtype('int64')",
    "pd.read_csv(io.StringIO('a\\n3000000000'), dtype=int).a.sum() * 2": "np.int64(6000000000)",
    "pd.DataFrame([[1, 2, 3]], columns=['a', 'b', 'a']).astype({'b': float})['a'].shape": "(1, 2)",
    "pd.crosstab(np.array([1, 2, 2]), np.array([1, 1, 1])).to_numpy().tolist()": "[[1], [2]]",
    "frame[['b', 'c']].sum().tolist()": "[30000000000, 60000000000]",
    "frame.insert(0, 'z', 1) or frame[['z', 'c']].shape": "(3, 2)",
    "frame.groupby('a').b.sum().tolist()": "[20000000000, 10000000000]",
    "pd.Series([1, 1, 2]).value_counts().tolist()": "[2, 1]",
    "frame.groupby('a').b.ffill().tolist()": "[10000000000, 10000000000, 10000000000]",
    "frame.groupby('a').indices['x'] * 2**40": "array([            0, 1099511627776])",
    "pd.factorize(frame.a)[0] * 2**40": "array([            0,             0, 1099511627776])",
    "frame.b.argsort() @ np.full(3, 2**40)": "np.int64(3298534883328)",
    "optimize.minimize(lambda v: (v[0] - 1) ** 2, [0.0], method='L-BFGS-B').x.round(2)": "array([1.])",
    "optimize.minimize(lambda v: (v[0] - 1) ** 2, [0.0], method='SLSQP').x.round(2)": "array([1.])",
    "integrate.ode(lambda t, y: -y).set_integrator('vode').set_initial_value([1.0]).integrate(1).round(3)": (
        "array([0.368])"
    ),
    "sparse.csgraph.reverse_cuthill_mckee(sparse.csr_matrix(np.eye(3))).shape": "(3,)",
    "signal.peak_widths(np.array([0.0, 1.0, 0.0]), [1])[0]": "array([1.])",
    "spatial.KDTree(pairs).query([0, 0], k=2)[1] * 2**40": "array([            0, 1099511627776])",
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

PREPARE_INDICES = """
import copy, pickle
import numpy as np
B = 2**40
x = np.array([30.0, 10.0, 20.0, 40.0])
p = x.argsort()
"""

PREPARE = """
import io
import numpy as np
import pandas as pd
from scipy import integrate, optimize, signal, sparse, spatial, stats
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


@pytest.mark.parametrize("expression", UNSOLVABLE)
def test_what_has_no_solution_is_an_error(sandbox: SandboxPage, expression: str) -> None:
    error = sandbox.run(f"import numpy as np\n{expression}")["error"]
    assert error["ename"] == "LinAlgError", error


@pytest.mark.parametrize("expression", list(SOLVABLE))
def test_what_has_a_solution_is_no_error(sandbox: SandboxPage, expression: str) -> None:
    assert sandbox.value(f"import numpy as np\n{expression}") == SOLVABLE[expression]


@pytest.mark.parametrize("expression", list(INDICES))
def test_arithmetic_on_indices_has_64_bits(sandbox: SandboxPage, expression: str) -> None:
    sandbox.ok(PREPARE_INDICES)
    assert sandbox.value(expression) == INDICES[expression]


@pytest.mark.parametrize("statement", TOO_LARGE)
def test_what_does_not_fit_into_an_index_array_is_an_error(sandbox: SandboxPage, statement: str) -> None:
    sandbox.ok(PREPARE_INDICES)
    result = sandbox.run(statement)
    assert result["error"]["ename"] == "OverflowError"


@pytest.mark.parametrize("expression", list(LIBRARIES))
def test_so_do_the_packages_that_build_on_it(sandbox: SandboxPage, expression: str) -> None:
    sandbox.ok(PREPARE)
    assert sandbox.value(expression) == LIBRARIES[expression]
