import numpy as np
import pandas as pd

df = pd.DataFrame({"id": np.arange(200_000), "amount": np.arange(200_000) * 3})
print(df.amount.sum(), (df.id * df.amount).sum())
print(df.groupby(df.id % 3).amount.sum().tolist())
print(df.dtypes.astype(str).to_dict())
df.amount.cumsum().iloc[-1]
