import pandas as pd

df = pd.DataFrame({"g": list("aabbb"), "t": pd.to_datetime(["2024-01-01", "2024-01-05", "2024-01-02", "2024-01-03", "2024-01-09"]), "v": [1.0, 3, 2, 8, 5]})
df["cum"] = df.groupby("g").v.cumsum()
df["prev"] = df.groupby("g").v.shift()
df["ewm"] = df.groupby("g").v.transform(lambda s: s.ewm(alpha=0.5).mean())
print(df)
df.set_index("t").groupby("g").v.rolling("3D").sum()
