import numpy as np

t = np.dtype([("name", "U10"), ("age", "i4"), ("w", "f8")])
p = np.array([("Ann", 30, 55.5), ("Bob", 25, 80.1)], dtype=t)
print(np.sort(p, order="age")["name"], p["w"].mean())
m = np.ma.masked_invalid([1.0, np.nan, 3.0])
print(m.mean(), m)
print(np.unique([3, 1, 3, 2], return_counts=True))
np.datetime64("2024-03-01") - np.datetime64("2024-02-01")
