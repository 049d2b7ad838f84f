import numpy as np
import pandas as pd

rng = np.random.default_rng(42)
index = pd.date_range("2024-01-01", periods=365, freq="D")
ts = pd.Series(rng.normal(100, 10, 365).cumsum(), index=index)
monthly = ts.resample("ME").mean()
print(monthly.round(2).head())
print(ts.rolling(7).mean().dropna().iloc[[0, -1]].round(3).tolist())
print(ts.pct_change().describe().round(5))
ts.diff().idxmax().strftime("%Y-%m-%d")
