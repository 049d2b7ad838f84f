import io

import pandas as pd

text = """date,product,qty,price
2024-01-01,Widget,3,9.99
2024-01-02,"Gadget, large",1,24.50
2024-01-02,Widget,,9.99
"""
df = pd.read_csv(io.StringIO(text), parse_dates=["date"])
df["revenue"] = df["qty"].fillna(0) * df["price"]
df.to_csv("/mnt/data/out.csv", index=False)
again = pd.read_csv("/mnt/data/out.csv", parse_dates=["date"])
print(again.equals(df), again.shape)
print(open("/mnt/data/out.csv").read())
