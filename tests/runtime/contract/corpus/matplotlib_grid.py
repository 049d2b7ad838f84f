import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
fig, axes = plt.subplots(2, 2, figsize=(8, 6))
axes[0, 0].hist(rng.normal(size=500), bins=20, color="steelblue", edgecolor="white")
axes[0, 1].scatter(rng.random(50), rng.random(50), c=rng.random(50), cmap="viridis")
axes[1, 0].bar(["a", "b", "c"], [3, 7, 5])
axes[1, 1].imshow(rng.random((8, 8)), cmap="hot")
for ax in axes.flat:
    ax.set_title(f"{len(ax.patches)} patches")
fig.suptitle("Grid")
fig.savefig("grid.png")
plt.close(fig)
print([ax.get_title() for ax in axes.flat])
