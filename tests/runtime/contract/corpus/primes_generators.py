import itertools
import math


def primes():
    sieve, n = {}, 2
    while True:
        for p in sieve.pop(n, [n] if n not in sieve else []):
            sieve.setdefault(n + p, []).append(p)
        if all(n % k for k in range(2, math.isqrt(n) + 1)):
            yield n
        n += 1


print(list(itertools.islice(primes(), 15)))
print(math.comb(50, 25), math.factorial(20), sum(map(int, str(2 ** 1000))))
[*itertools.accumulate(range(1, 8)), *itertools.pairwise("abc")]
