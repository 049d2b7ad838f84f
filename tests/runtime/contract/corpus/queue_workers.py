import queue
import threading

q, results = queue.Queue(), []


def worker():
    while True:
        item = q.get()
        if item is None:
            break
        results.append(item ** 2)
        q.task_done()


threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for i in range(10):
    q.put(i)
for _ in threads:
    q.put(None)
for t in threads:
    t.join()
print(sorted(results))
