import pandas as pd

idx = pd.MultiIndex.from_product([["x", "y"], [1, 2, 3]], names=["k", "n"])
df = pd.DataFrame({"v": range(6)}, index=idx)
print(df.unstack("n"))
print(df.xs("x", level="k").sum().item())
print(df.groupby(level="k")["v"].transform("mean").tolist())
df.loc[("y", 2), "v"]
