import numpy as np

x, y = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(0, 2, 3))
z = np.sin(x) * np.cos(y)
print(z.shape, z.round(4))
d = np.sqrt(((np.random.RandomState(3).rand(4, 1, 2) - np.random.RandomState(4).rand(1, 3, 2)) ** 2).sum(-1))
print(d.round(5), np.unravel_index(d.argmin(), d.shape))
np.gradient(np.array([1.0, 4, 9, 16]))
