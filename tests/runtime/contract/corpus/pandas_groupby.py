import pandas as pd

data = {"region": ["N", "S", "N", "E", "S"], "sales": [100, 200, 150, 80, 120], "units": [1, 2, 3, 4, 5]}
df = pd.DataFrame(data)
summary = df.groupby("region").agg(total=("sales", "sum"), mean=("sales", "mean"), n=("units", "count"))
print(summary.sort_values("total", ascending=False))
summary.loc["N", "total"]
