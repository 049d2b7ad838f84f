import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns

rng = np.random.default_rng(5)
df = pd.DataFrame({"x": rng.normal(size=80), "g": np.repeat(["a", "b"], 40)})
df["y"] = df.x * 2 + rng.normal(scale=0.3, size=80)
sns.set_theme(style="whitegrid")
sns.scatterplot(data=df, x="x", y="y", hue="g")
plt.title("Scatter")
plt.show()
sns.boxplot(data=df, x="g", y="y")
plt.show()
print(df.corr(numeric_only=True).round(4))
