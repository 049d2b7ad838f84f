import numpy as np
import pandas as pd

df = pd.DataFrame({
    "Name ": [" alice", "BOB", None, "dora "],
    "Age": ["34", "n/a", "29", "41"],
    "Joined": ["2021-03-04", "04/05/2020", "2019-12-31", None],
})
df.columns = df.columns.str.strip().str.lower()
df["name"] = df["name"].str.strip().str.title().fillna("Unknown")
df["age"] = pd.to_numeric(df["age"], errors="coerce")
df["age"] = df["age"].fillna(df["age"].median())
df["joined"] = pd.to_datetime(df["joined"], errors="coerce", format="mixed")
print(df.dtypes)
print(df.isna().sum().to_dict())
df
