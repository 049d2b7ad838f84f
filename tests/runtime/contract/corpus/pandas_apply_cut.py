import pandas as pd

df = pd.DataFrame({"score": [35, 62, 78, 91, 55, 88], "name": list("abcdef")})
df["grade"] = pd.cut(df.score, bins=[0, 50, 70, 85, 100], labels=["F", "C", "B", "A"])
df["rank"] = df.score.rank(ascending=False).astype(int)
df["z"] = (df.score - df.score.mean()) / df.score.std()
print(df.round(3).to_string(index=False))
print(df.apply(lambda r: f"{r['name']}:{r['grade']}", axis=1).tolist())
df.grade.value_counts().sort_index()
