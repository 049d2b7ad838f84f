import math
import multiprocessing as mp
import os


def cube(x):
    return x ** 3


if __name__ == "__main__":
    with mp.get_context("fork" if os.name == "posix" and hasattr(os, "fork") else None).Pool(2) as pool:
        print(pool.map(cube, range(6)), pool.starmap(math.pow, [(2, 3), (3, 2)]))
