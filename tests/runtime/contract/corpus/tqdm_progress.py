import sys
import time

from tqdm import tqdm

total = 0
for i in tqdm(range(20), desc="work", file=sys.stderr):
    total += i
    time.sleep(0.001)
print(total)
