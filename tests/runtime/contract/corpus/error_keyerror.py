import pandas as pd

df = pd.DataFrame({"Price": [1, 2]})
print(df.shape)
df["price"].sum()
