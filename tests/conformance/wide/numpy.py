# %% arange_sum
import numpy as np
a = np.arange(1, 100_001)
print(a.sum(), a.dtype, a.mean(), a.cumsum()[-1])
# %% prod_factorial
import numpy as np
print(np.prod(np.arange(1, 16)), np.arange(1, 21).cumprod()[-1])
# %% powers
import numpy as np
x = np.array([10, 100, 1000])
print(x ** 4, (x * 1_000_000).tolist(), x.astype(int).dtype)
# %% linspace_trig
import numpy as np
x = np.linspace(0, np.pi, 7)
print(np.round(np.sin(x), 4), np.round(np.cos(x), 4))
# %% masks
import numpy as np
a = np.arange(20).reshape(4, 5)
print(a[a % 3 == 0], np.where(a > 10, a, -1), np.count_nonzero(a > 4), np.argwhere(a > 17))
# %% argsort_unique
import numpy as np
a = np.array([3, 1, 2, 3, 1])
values, index, inverse, counts = np.unique(a, return_index=True, return_inverse=True, return_counts=True)
print(values, index, inverse, counts, np.argsort(a, kind="stable"), index.dtype, counts.dtype)
# %% histogram
import numpy as np
rng = np.random.default_rng(42)
x = rng.normal(size=1000)
counts, edges = np.histogram(x, bins=8)
print(counts, np.round(edges, 3), counts.dtype)
# %% rng_integers
import numpy as np
rng = np.random.default_rng(7)
print(rng.integers(0, 100, 10), rng.choice(5, 3, replace=False), rng.permutation(6))
# %% legacy_random
import numpy as np
np.random.seed(0)
print(np.random.randint(0, 1000, 8), np.random.rand(3).round(6), np.random.randn(3).round(6), np.random.choice([1, 2, 3], 5))
# %% linalg_solve
import numpy as np
a = np.array([[3.0, 2.0, -1.0], [2.0, -2.0, 4.0], [-1.0, 0.5, -1.0]])
b = np.array([1, -2, 0])
x = np.linalg.solve(a, b)
print(np.round(x, 6), np.allclose(a @ x, b), round(np.linalg.det(a), 6))
# %% eigen_svd
import numpy as np
a = np.array([[4.0, 1.0], [1.0, 3.0]])
w, v = np.linalg.eigh(a)
u, s, vt = np.linalg.svd(np.arange(6.0).reshape(2, 3))
print(np.round(w, 6), np.round(np.abs(v), 6), np.round(s, 6))
# %% broadcasting_distance
import numpy as np
p = np.array([[0, 0], [3, 4], [6, 8]])
d = np.sqrt(((p[:, None, :] - p[None, :, :]) ** 2).sum(-1))
print(d)
# %% polyfit
import numpy as np
x = np.arange(10)
y = 3 * x ** 2 - 2 * x + 1
print(np.round(np.polyfit(x, y, 2), 6), np.polyval([1, 2, 3], 5), np.roots([1, -3, 2]))
# %% nan_functions
import numpy as np
a = np.array([1.0, np.nan, 3.0])
print(np.nanmean(a), np.nansum(a), np.isnan(a), np.nan_to_num(a, nan=-1), np.nanargmax(a))
# %% stack_split
import numpy as np
a, b = np.arange(3), np.arange(3, 6)
print(np.vstack([a, b]), np.hstack([a, b]), np.column_stack([a, b]), np.split(np.arange(9), 3))
# %% einsum_tensordot
import numpy as np
a = np.arange(6).reshape(2, 3)
b = np.arange(12).reshape(3, 4)
print(np.einsum("ij,jk->ik", a, b), np.tensordot(a, b, 1).sum(), np.outer([1, 2], [3, 4]), np.kron([1, 2], [1, 1]))
# %% dtypes_overflow
import numpy as np
print(np.int8(127) + np.int16(1), np.array([1, 2]).dtype, np.array([1.5]).astype(int).dtype, np.iinfo(int).max, np.uint8(200).astype(np.int8))
# %% dtype_repr
import numpy as np
print(repr(np.arange(3)), repr(np.array([1, 2], dtype=np.int32)), repr(np.int64(5)), np.dtype(int), np.dtype("int32"))
# %% structured
import numpy as np
people = np.array([("Ann", 30, 1.7), ("Bob", 25, 1.8)], dtype=[("name", "U10"), ("age", "i4"), ("height", "f8")])
print(np.sort(people, order="age")["name"], people["age"].mean(), people.dtype)
# %% datetime64
import numpy as np
d = np.arange("2024-01-30", "2024-02-03", dtype="datetime64[D]")
print(d, np.diff(d), np.busday_count("2024-01-01", "2024-02-01"), d.astype("datetime64[M]"))
# %% save_load
import numpy as np
np.save("a.npy", np.arange(5))
np.savez("b.npz", x=np.eye(2), y=[1, 2])
np.savetxt("c.csv", np.arange(6).reshape(2, 3), delimiter=",", fmt="%d")
print(np.load("a.npy"), sorted(np.load("b.npz").files), np.loadtxt("c.csv", delimiter=",", dtype=int), open("c.csv").read())
# %% percentile_corr
import numpy as np
x = np.array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
print(np.percentile(x, [25, 50, 75]), np.std(x, ddof=1).round(4), np.corrcoef(x, x ** 2).round(4), np.cov(x, x[::-1]))
# %% bitwise_sets
import numpy as np
print(np.bitwise_and(12, 10), np.left_shift(1, 40), np.intersect1d([1, 2, 3], [2, 3, 4]), np.setdiff1d([1, 2, 3], [2]), np.isin([1, 5], [5]))
# %% meshgrid_gradient
import numpy as np
x, y = np.meshgrid(np.arange(3), np.arange(2))
print(x + 10 * y, np.gradient(np.array([1.0, 4.0, 9.0])), np.trapezoid([1, 2, 3], dx=0.5), np.diff([1, 4, 9], 2))
# %% indices_arithmetic
import numpy as np
i = np.argsort([30, 10, 20])
j = np.nonzero([0, 1, 1])[0]
print(i * 3_000_000_000, j + 2 ** 40, np.argmax([1, 9, 3]) * 10 ** 12, np.searchsorted([1, 5, 9], 6) + 2 ** 33)
# %% fft
import numpy as np
t = np.arange(8)
f = np.fft.rfft(np.sin(2 * np.pi * t / 8))
print(np.round(np.abs(f), 6), np.round(np.fft.fftfreq(8), 4))
# %% bincount_digitize
import numpy as np
print(np.bincount([0, 1, 1, 3]), np.digitize([0.5, 2.5, 9], [1, 2, 3]), np.bincount([0, 1, 1]).dtype, np.interp(2.5, [1, 2, 3], [10, 20, 30]))
# %% fancy_assign
import numpy as np
a = np.zeros((3, 3), dtype=int)
a[[0, 1, 2], [2, 1, 0]] = [7, 8, 9]
np.add.at(a, ([0, 0], [0, 0]), 5)
print(a, a.T.tolist(), np.trace(a), np.rot90(a))
# %% string_arrays
import numpy as np
s = np.array(["apple", "Banana", "cherry"])
print(np.char.upper(s), np.char.str_len(s), np.sort(s), s.dtype)
# %% complex
import numpy as np
z = np.array([1 + 2j, 3 - 4j])
print(np.abs(z), z.conj(), z.real, np.angle(1j), np.round(np.exp(1j * np.pi), 6))
# %% random_distributions
import numpy as np
rng = np.random.default_rng(1)
print(rng.poisson(3, 6), rng.binomial(10, 0.5, 5), rng.exponential(2, 3).round(5), rng.beta(2, 3, 2).round(5), rng.multinomial(10, [0.2, 0.8]))
# %% ufunc_reduce
import numpy as np
print(np.add.reduce([1, 2, 3]), np.multiply.accumulate([1, 2, 3, 4]), np.maximum.outer([1, 5], [2, 3]), np.minimum.reduce([[3, 1], [2, 4]]))
# %% printoptions
import numpy as np
np.set_printoptions(precision=3, suppress=True)
print(np.array([1.23456, 0.000001234, 123456.789]), np.arange(2000))
# %% masked
import numpy.ma as ma
a = ma.masked_array([1, 2, 3, 4], mask=[0, 1, 0, 1])
print(a, a.sum(), a.mean(), a.filled(0), a.compressed())
# %% vectorize_apply
import numpy as np
f = np.vectorize(lambda x: x if x % 2 else -x)
print(f(np.arange(5)), np.apply_along_axis(sum, 1, np.arange(6).reshape(2, 3)), np.piecewise([0.0, 1, 2], [np.array([True, False, False])], [5, 6]))
# %% clip_round_pad
import numpy as np
print(np.clip([-5, 5, 15], 0, 10), np.round([0.5, 1.5, 2.5]), np.pad([1, 2], 2), np.roll([1, 2, 3], 1), np.flip([1, 2]), np.tile([1, 2], 2), np.repeat([1, 2], 3))
# %% median_axis
import numpy as np
a = np.array([[7, 2, 9], [4, 5, 6]])
print(np.median(a, axis=1), a.max(axis=0), a.argmin(axis=1), a.ptp() if hasattr(a, "ptp") else np.ptp(a), np.average(a, weights=[[1, 1, 2], [1, 1, 1]]))
# %% error_shapes
import numpy as np
np.ones((2, 3)) + np.ones((3, 2))
# %% error_index
import numpy as np
np.arange(3)[7]
# %% game_of_life
import numpy as np
g = np.zeros((6, 6), dtype=int)
g[1, 2] = g[2, 3] = g[3, 1] = g[3, 2] = g[3, 3] = 1
for _ in range(4):
    n = sum(np.roll(np.roll(g, i, 0), j, 1) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
    g = ((n == 3) | ((g == 1) & (n == 2))).astype(int)
print(g)
# %% pi_monte_carlo
import numpy as np
rng = np.random.default_rng(0)
p = rng.random((200_000, 2))
print(4 * (np.hypot(p[:, 0], p[:, 1]) < 1).mean())
# %% default_int_everywhere
import numpy as np
print([x.dtype.name for x in (np.zeros(2, int), np.full(2, 7), np.ones_like([1, 2]), np.array(range(3)), np.fromiter([1], int), np.indices((2, 2)), np.tri(2, dtype=int), np.random.default_rng(0).integers(5, size=2), np.cumsum([True, False]), np.add.reduce([True], keepdims=True))])
