import numpy as np

a = np.arange(12).reshape(3, 4)
print(a.sum(axis=0), a.mean(axis=1), a.T.shape)
print(a[a % 2 == 0], np.where(a > 5, 1, 0).sum())
print(np.linalg.norm(a, axis=1).round(4), a.dtype, np.array([1, 2]).dtype)
np.einsum("ij,kj->ik", a, a)
