import numpy as np

print(np.arange(100_000).sum(), np.prod(np.arange(1, 16)), np.cumsum(np.arange(100_000))[-1])
a = np.array([60_000, 70_000])
print(a * a, a @ a, a ** 3, (a * a).dtype)
print(np.array([3e9]).astype(int), np.full(3, 2_000_000_000).sum(), np.iinfo(int).max)
print(np.bincount([1, 2, 2]) * 3_000_000_000, np.argmax(a), int(np.dot(a, a)))
