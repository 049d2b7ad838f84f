import numpy as np

np.random.seed(0)
print(np.random.rand(3).round(6), np.random.randint(0, 100, 5), np.random.choice(["a", "b", "c"], 4))
rng = np.random.default_rng(1)
print(rng.integers(0, 1000, 6), rng.normal(size=3).round(6), rng.permutation(6))
x = np.random.normal(5, 2, 10_000)
print(np.percentile(x, [5, 50, 95]).round(4), np.histogram(x, bins=5)[0])
