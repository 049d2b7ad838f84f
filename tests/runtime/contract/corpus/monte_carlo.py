import random
import statistics

random.seed(123)
n = 20_000
inside = sum(random.random() ** 2 + random.random() ** 2 <= 1 for _ in range(n))
print(round(4 * inside / n, 4))
rolls = [random.randint(1, 6) + random.randint(1, 6) for _ in range(1000)]
print(statistics.mean(rolls), statistics.mode(rolls), round(statistics.stdev(rolls), 5))
print(random.sample(range(100), 5), random.choices("abc", weights=[1, 2, 3], k=5))
items = list(range(8))
random.shuffle(items)
items
