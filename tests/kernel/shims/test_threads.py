"""Threads without threads: the same results, exceptions and order."""

import queue
import threading

import pytest

from kernel.cell_runner import CellRunner


async def text(serial: CellRunner, code: str) -> str | None:
    return (await serial.ok("import threading, queue, time\n" + code)).text


async def test_a_thread_runs_when_it_is_started(serial: CellRunner) -> None:
    code = (
        "log = []\nt = threading.Thread(target=lambda n: log.append((n, threading.current_thread().name)),"
        " args=(1,), name='w')\n"
        "t.start()\nlog.append('main')\nt.join()\nlog, t.is_alive(), threading.current_thread().name"
    )
    assert await text(serial, code) == "([(1, 'w'), 'main'], False, 'MainThread')"


async def test_a_subclass_runs(serial: CellRunner) -> None:
    code = (
        "class Worker(threading.Thread):\n    def run(self):\n        self.result = 42\n"
        "w = Worker()\nw.start(); w.join(); w.result"
    )
    assert await text(serial, code) == "42"


async def test_misuse_raises_as_in_python(serial: CellRunner) -> None:
    seen = await serial("import threading\nt = threading.Thread(target=print)\nt.start()\nt.start()")
    assert seen.error["evalue"] == "threads can only be started once"
    seen = await serial("threading.Thread(target=print).join()")
    assert seen.error["evalue"] == "cannot join thread before it is started"


async def test_an_exception_is_reported_and_the_cell_goes_on(serial: CellRunner) -> None:
    seen = await serial.ok(
        # The test runner has a hook of its own.
        "import threading\nthreading.excepthook, saved = threading.__excepthook__, threading.excepthook\n"
        "def boom():\n    raise ValueError('inside')\n"
        "threading.Thread(target=boom, name='T').start()\n"
        "threading.excepthook = saved\nprint('on')"
    )
    assert "Exception in thread T" in seen.stderr
    assert "ValueError: inside" in seen.stderr
    assert "shims" not in seen.stderr
    assert seen.stdout == "on\n"


async def test_workers_that_wait_for_a_queue(serial: CellRunner) -> None:
    code = (
        "jobs, done = queue.Queue(), []\n"
        "def worker():\n    while True:\n        job = jobs.get()\n"
        "        if job is None:\n            break\n"
        "        done.append(job * 2)\n        jobs.task_done()\n"
        "threads = [threading.Thread(target=worker) for _ in range(3)]\n"
        "for t in threads: t.start()\n"
        "for n in range(5): jobs.put(n)\n"
        "jobs.join()\n"
        "for _ in threads: jobs.put(None)\n"
        "for t in threads: t.join()\n"
        "done, [t.is_alive() for t in threads]"
    )
    assert await text(serial, code) == "([0, 2, 4, 6, 8], [False, False, False])"


async def test_producer_and_consumer_over_a_small_queue(serial: CellRunner) -> None:
    code = (
        "q, got = queue.Queue(maxsize=2), []\n"
        "def produce():\n    for n in range(10): q.put(n)\n    q.put(None)\n"
        "def consume():\n    while (n := q.get()) is not None: got.append(n)\n"
        "c, p = threading.Thread(target=consume), threading.Thread(target=produce)\n"
        "c.start(); p.start(); p.join(); c.join()\nsum(got), len(got)"
    )
    assert await text(serial, code) == "(45, 10)"


async def test_events_locks_and_semaphores(serial: CellRunner) -> None:
    code = (
        "ready, lock, total = threading.Event(), threading.Lock(), 0\n"
        "def work():\n    global total\n    ready.wait()\n    with lock:\n        total += 1\n"
        "threads = [threading.Thread(target=work) for _ in range(4)]\n"
        "[t.start() for t in threads]; ready.set(); [t.join() for t in threads]\n"
        "with threading.Semaphore(2): pass\ntotal, ready.wait(1), threading.Event().wait(0.01)"
    )
    assert await text(serial, code) == "(4, True, False)"


async def test_a_timer_and_thread_local_values(serial: CellRunner) -> None:
    code = "log = []\nt = threading.Timer(0.01, log.append, ['rang'])\nt.start(); t.join()\nlog"
    assert await text(serial, code) == "['rang']"
    assert serial.host.slept[-1] == 0.01


async def test_a_background_loop_does_not_run_for_ever(serial: CellRunner) -> None:
    code = (
        "stop, beats, log = threading.Event(), [], []\n"
        "def beat():\n    while not stop.wait(1):\n        beats.append(1)\n"
        "def once():\n    stop.wait(0.01)\n    log.append('went on')\n"
        "t = threading.Thread(target=beat, daemon=True)\nt.start()\n"
        "o = threading.Thread(target=once)\no.start(); o.join()\n"
        "stop.set(); t.join()\nlen(beats), log, t.is_alive()"
    )
    assert await text(serial, code) == "(0, ['went on'], False)"


async def test_a_worker_with_a_timeout_waits_for_its_work(serial: CellRunner) -> None:
    code = (
        "q, got = queue.Queue(), []\n"
        "def work():\n    try:\n        while True:\n            got.append(q.get(timeout=0.01))\n"
        "    except queue.Empty:\n        got.append('empty')\n"
        "t = threading.Thread(target=work)\nt.start()\nq.put(1); q.put(2)\nt.join()\ngot"
    )
    assert await text(serial, code) == "[1, 2, 'empty']"


async def test_waiting_for_nothing_is_an_error_not_a_hang(serial: CellRunner) -> None:
    seen = await serial(
        "import threading, queue\nt = threading.Thread(target=queue.Queue().get)\nt.start()\nt.join()"
    )
    assert "would wait forever" in seen.error["evalue"]
    seen = await serial("queue.Queue().get()")
    assert "would wait forever" in seen.error["evalue"]
    seen = await serial("queue.Queue().get(timeout=0.01)")
    assert seen.error["ename"] == "Empty"


async def test_everything_is_put_back(cells: CellRunner) -> None:
    from sandcell_kernel import shims

    start, wait, put = threading.Thread.start, threading.Condition.wait, queue.Queue.put
    shims.install(cells.kernel, serial=True)
    assert threading.Thread.start is not start
    shims.uninstall()
    assert (threading.Thread.start, threading.Condition.wait, queue.Queue.put) == (start, wait, put)
    done: list[int] = []
    thread = threading.Thread(target=done.append, args=(threading.get_ident(),))
    thread.start()
    thread.join()
    assert done == [threading.get_ident()]


@pytest.mark.parametrize("pool", ["ThreadPoolExecutor", "ProcessPoolExecutor"])
async def test_executors(serial: CellRunner, pool: str) -> None:
    code = (
        f"from concurrent.futures import {pool} as Pool, as_completed, wait\n"
        "def work(n):\n    if n == 3:\n        raise ValueError('three')\n    return n * n\n"
        "with Pool(max_workers=4) as pool:\n"
        "    mapped = list(pool.map(work, [1, 2]))\n"
        "    futures = [pool.submit(work, n) for n in (1, 3)]\n"
        "    done, pending = wait(futures)\n"
        "    errors = [type(f.exception()).__name__ for f in futures]\n"
        "    ready = [f.result() for f in as_completed(futures[:1])]\n"
        "mapped, len(done), len(pending), errors, ready, futures[0].done()"
    )
    assert await text(serial, code) == "([1, 4], 2, 0, ['NoneType', 'ValueError'], [1], True)"
    seen = await serial("pool.submit(work, 1)")
    assert "after shutdown" in seen.error["evalue"]
    seen = await serial("list(Pool().map(work, [3]))")
    assert seen.error["evalue"] == "three"


async def test_pools(serial: CellRunner) -> None:
    code = (
        "import multiprocessing as mp\nfrom multiprocessing import Pool\n"
        "from multiprocessing.pool import ThreadPool\n"
        "with Pool(4) as pool:\n"
        "    a = pool.map(abs, [-1, -2])\n    b = pool.starmap(max, [(1, 2), (4, 3)])\n"
        "    c = pool.apply_async(abs, (-5,)).get()\n    d = list(pool.imap_unordered(abs, [-6]))\n"
        "    e = []\n    pool.map_async(abs, [-7], callback=e.extend).wait()\n"
        "with ThreadPool() as pool:\n    f = pool.map(abs, [-8])\n"
        "a, b, c, d, e, f, mp.cpu_count()"
    )
    assert await text(serial, code) == "([1, 2], [2, 4], 5, [6], [7], [8], 1)"


async def test_processes(serial: CellRunner) -> None:
    seen = await serial.ok(
        "from multiprocessing import Process, Queue, Manager, Value, Pipe\n"
        "q, shared, count = Queue(), Manager().dict(), Value('i', 0)\n"
        "def work(n):\n    shared[n] = n * n\n    q.put(n)\n    with count.get_lock():\n"
        "        count.value += 1\n"
        "ps = [Process(target=work, args=(n,)) for n in range(3)]\n"
        "[p.start() for p in ps]; [p.join() for p in ps]\n"
        "bad = Process(target=lambda: 1/0)\nbad.start(); bad.join()\n"
        "dict(shared), [q.get() for _ in ps], count.value, [p.exitcode for p in ps], bad.exitcode"
    )
    assert seen.text == "({0: 0, 1: 1, 2: 4}, [0, 1, 2], 3, [0, 0, 0], 1)"
    assert "ZeroDivisionError" in seen.stderr


async def test_one_processor(serial: CellRunner) -> None:
    assert await text(serial, "import os\nos.cpu_count()") == "1"
