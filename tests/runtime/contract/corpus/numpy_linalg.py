import numpy as np

A = np.array([[4.0, 2.0], [1.0, 3.0]])
b = np.array([1.0, 2.0])
x = np.linalg.solve(A, b)
w, v = np.linalg.eig(A)
u, s, vt = np.linalg.svd(A)
print(x, np.sort(w), s.round(6))
print(np.allclose(A @ x, b), round(np.linalg.det(A), 6))
np.linalg.inv(A)
