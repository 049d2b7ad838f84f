import matplotlib.pyplot as plt

plt.style.use("ggplot")
plt.rcParams["figure.figsize"] = (6, 3)
for i in range(3):
    plt.figure()
    plt.plot([1, 2, 3], [i, i ** 2, i ** 3], marker="o")
    plt.title(f"Plot {i}")
    plt.show()
print(plt.rcParams["figure.figsize"], "done")
