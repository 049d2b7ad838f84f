import pandas as pd

s = pd.Series(["a_1", "b_22", "c", None, "d_4444"])
parts = s.str.extract(r"([a-z])_?(\d+)?")
print(parts)
print(s.str.len().sum(), s.str.contains("_", na=False).sum(), s.str.upper().tolist())
s.str.split("_", expand=True)
