import matplotlib.pyplot as plt
import numpy as np

x = np.linspace(0, 2 * np.pi, 200)
fig, ax = plt.subplots(figsize=(8, 4))
ax.plot(x, np.sin(x), label="sin")
ax.plot(x, np.cos(x), "--", label="cos")
ax.set(title="Waves", xlabel="x", ylabel="y")
ax.legend()
ax.grid(alpha=0.3)
plt.tight_layout()
plt.savefig("/mnt/data/waves.png", dpi=120)
plt.show()
import os
print(os.path.exists("/mnt/data/waves.png"), [line.get_label() for line in ax.lines])
