import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

lock, total = threading.Lock(), 0


def work(n):
    global total
    with lock:
        total += n
    return n * 2


with ThreadPoolExecutor(max_workers=4) as pool:
    print(list(pool.map(work, range(5))), sorted(f.result() for f in as_completed(pool.submit(work, i) for i in range(3))))
threads = [threading.Thread(target=work, args=(10,)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(total)
