# %% regex_groups
import re
print(re.findall(r"(\w+)@(\w+)\.com", "a@b.com, cd@ef.com"), re.sub(r"(\d+)", lambda m: str(int(m[1]) * 2), "a1b22"), re.split(r"[;,]\s*", "a; b,c"), re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05").groupdict())
# %% regex_flags
import re
print(re.findall("^a.*$", "Abc\nabd", re.I | re.M), re.compile(r"""\d+ # digits
""", re.X).search("x12").span(), [m.start() for m in re.finditer("a", "banana")], re.escape("a.b*c"), re.fullmatch("a|ab", "ab"))
# %% datetime_math
from datetime import date, datetime, timedelta, timezone
d = datetime(2024, 2, 28, 22, 30)
print(d + timedelta(days=2), (date(2024, 12, 25) - date(2024, 1, 1)).days, d.strftime("%A %d %B %Y %H:%M"), datetime.strptime("03/04/24", "%d/%m/%y"), d.isocalendar(), d.replace(tzinfo=timezone.utc).timestamp(), timedelta(hours=30))
# %% zoneinfo
from datetime import datetime
from zoneinfo import ZoneInfo
d = datetime(2024, 7, 1, 12, tzinfo=ZoneInfo("America/New_York"))
print(d, d.astimezone(ZoneInfo("Asia/Kolkata")), d.dst(), d.utcoffset(), d.isoformat())
# %% calendar
import calendar
print(calendar.month(2024, 2), calendar.isleap(2100), calendar.monthrange(2024, 2), calendar.day_name[0])
# %% collections
from collections import Counter, defaultdict, deque, OrderedDict, namedtuple, ChainMap
P = namedtuple("P", "x y"); d = deque([1, 2, 3], maxlen=3); d.append(4); d.rotate(1)
dd = defaultdict(list); dd["a"].append(1)
print(Counter("mississippi").most_common(2), d, P(1, 2)._asdict(), dict(dd), ChainMap({"a": 1}, {"b": 2})["b"], Counter("ab") + Counter("b"))
# %% itertools
import itertools as it
print(list(it.combinations("abc", 2)), list(it.permutations([1, 2, 3], 2))[:3], list(it.accumulate([1, 2, 3])), [(k, len(list(g))) for k, g in it.groupby("aabccc")], list(it.batched("abcde", 2)), list(it.pairwise([1, 2, 3])), list(it.islice(it.count(5, 5), 3)), list(it.product([0, 1], repeat=2)))
# %% functools
from functools import lru_cache, partial, reduce, cmp_to_key, singledispatch, cached_property
@lru_cache
def f(n): return n if n < 2 else f(n - 1) + f(n - 2)
print(f(90), f.cache_info(), reduce(lambda a, b: a * b, range(1, 6)), partial(int, base=2)("101"), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
# %% singledispatch
from functools import singledispatch
@singledispatch
def show(x): return "obj"
@show.register
def _(x: int): return "int"
@show.register
def _(x: list): return "list"
print(show(1), show([]), show("s"))
# %% dataclasses
from dataclasses import dataclass, field, asdict, replace
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False)
print(P(1), P(1) < P(2), asdict(P(1, 2)), replace(P(1), y=9))
# %% enum
from enum import Enum, IntFlag, auto
class C(Enum):
    RED = 1
    BLUE = auto()
class F(IntFlag):
    A = 1
    B = 2
print(C.RED, C(2).name, list(C), F.A | F.B, F(3), C["BLUE"].value)
# %% typing_generics
from typing import TypedDict, Protocol, Literal, get_type_hints, Optional
class T(TypedDict, total=False):
    a: int
def first[X](xs: list[X]) -> X | None: return xs[0] if xs else None
print(T(a=1), first([1]), get_type_hints(first), Optional[int], list[int], Literal["a"])
# %% abc_mro
from abc import ABC, abstractmethod
class S(ABC):
    @abstractmethod
    def area(self): ...
class Q(S):
    def area(self): return 4
try: S()
except TypeError as e: print(e)
print(Q().area(), [c.__name__ for c in Q.__mro__])
# %% properties_slots
class A:
    __slots__ = ("_x",)
    def __init__(self): self._x = 1
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v * 2
a = A(); a.x = 5; print(a.x)
a.y = 1
# %% descriptors_meta
class M(type):
    def __new__(m, n, b, d):
        d["made"] = n.lower(); return super().__new__(m, n, b, d)
class K(metaclass=M): pass
class D:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return f"<{self.n}>"
class U: field = D()
print(K.made, U().field)
# %% operators
class V:
    def __init__(self, *v): self.v = v
    def __add__(self, o): return V(*(a + b for a, b in zip(self.v, o.v)))
    def __eq__(self, o): return self.v == o.v
    def __repr__(self): return f"V{self.v}"
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
    def __contains__(self, x): return x in self.v
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.v, o.v))
    def __call__(self): return "called"
print(V(1, 2) + V(3, 4), V(1) == V(1), len(V(1, 2)), V(5)[0], 2 in V(2), V(1, 2) @ V(3, 4), V()())
# %% generators
def g():
    x = yield 1
    print("got", x)
    yield from [2, 3]
    return "end"
i = g(); print(next(i), i.send("s"), list(i))
# %% context_managers
from contextlib import contextmanager, suppress, ExitStack, redirect_stdout
import io
@contextmanager
def c(n):
    print("in", n)
    try: yield n
    finally: print("out", n)
with c(1) as a, suppress(ValueError), c(2): raise ValueError
b = io.StringIO()
with redirect_stdout(b): print("hidden")
print(repr(b.getvalue()))
# %% decorators
import functools
def twice(f):
    @functools.wraps(f)
    def w(*a, **k): return f(*a, **k) * 2
    return w
@twice
def add(a, b=1): "doc"; return a + b
print(add(1), add.__name__, add.__doc__)
# %% match_case
def f(x):
    match x:
        case {"type": "circle", "r": r}: return r * r
        case [a, *rest]: return a, rest
        case int() | float() if x > 5: return "big"
        case str(s): return s.upper()
        case _: return None
print(f({"type": "circle", "r": 3}), f([1, 2, 3]), f(9), f("a"), f(1))
# %% exceptions_chain
try:
    try: int("x")
    except ValueError as e: raise KeyError("k") from e
except KeyError as e: print(repr(e), repr(e.__cause__))
else: print("no")
finally: print("fin")
# %% exception_groups
try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
except* ValueError as e: print(e.exceptions)
except* TypeError as e: print("t", e.exceptions)
# %% uncaught_custom
class AppError(Exception):
    def __init__(self, code): super().__init__(f"code {code}")
raise AppError(7)
# %% traceback_text
import traceback
def f(): return 1 / 0
try: f()
except ZeroDivisionError as e: print(traceback.format_exception_only(e), e.__traceback__.tb_next.tb_frame.f_code.co_name)
# %% json
import json
d = {"a": [1, 2.5, None, True], "é": {"n": "x"}}
s = json.dumps(d, indent=2, ensure_ascii=False, sort_keys=True); print(s, json.loads(s) == d, json.dumps({1: "a"}), json.loads("[1e3, -0.0]"))
try: json.loads("{bad}")
except json.JSONDecodeError as e: print(e)
# %% csv
import csv, io
b = io.StringIO(); w = csv.DictWriter(b, ["a", "b"]); w.writeheader(); w.writerow({"a": 1, "b": "x,y"}); w.writerow({"a": 'q"', "b": ""})
print(b.getvalue().splitlines(), list(csv.DictReader(io.StringIO(b.getvalue()))), csv.Sniffer().sniff("a;b;c\n1;2;3").delimiter)
# %% xml
import xml.etree.ElementTree as ET
r = ET.fromstring("<r><i id='1'>a</i><i id='2'>b</i></r>")
ET.SubElement(r, "n").text = "x<y"; print([(e.get("id"), e.text) for e in r.iter("i")], ET.tostring(r, "unicode"), r.find("i[@id='2']").text)
# %% minidom_html
from xml.dom import minidom
import html
print(minidom.parseString("<a><b/></a>").toprettyxml(indent=" "), html.escape("<a & 'b'>"), html.unescape("&eacute;&#65;"))
# %% html_parser
from html.parser import HTMLParser
class P(HTMLParser):
    def handle_starttag(self, t, a): print("start", t, a)
    def handle_data(self, d): print("data", d)
P().feed("<p class='x'>hi<br/></p>")
# %% zipfile
import zipfile, io
b = io.BytesIO()
with zipfile.ZipFile(b, "w", zipfile.ZIP_DEFLATED) as z: z.writestr("a/b.txt", "hello" * 100); z.writestr("c.txt", "x")
with zipfile.ZipFile(b) as z: print(z.namelist(), z.read("c.txt"), z.getinfo("a/b.txt").file_size, z.testzip())
# %% tar_gzip
import tarfile, gzip, bz2, lzma, zlib, io
open("f.txt", "w").write("data")
with tarfile.open("t.tgz", "w:gz") as t: t.add("f.txt")
print(tarfile.open("t.tgz").getnames(), gzip.decompress(gzip.compress(b"x")), bz2.decompress(bz2.compress(b"y")), lzma.decompress(lzma.compress(b"z")), zlib.crc32(b"a"), zlib.adler32(b"a"))
# %% tempfile
import tempfile, os
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, "a.txt"); open(p, "w").write("x"); print(os.listdir(d), os.path.getsize(p))
print(os.path.exists(d))
with tempfile.NamedTemporaryFile("w+", suffix=".csv") as f: f.write("a"); f.seek(0); print(f.read(), f.name.endswith(".csv"))
# %% pathlib
from pathlib import Path
p = Path("a/b/c.tar.gz"); p.parent.mkdir(parents=True); p.write_text("é", encoding="utf-8")
print(p.stem, p.suffixes, p.name, p.parent, p.read_bytes(), sorted(str(x) for x in Path("a").rglob("*")), p.with_suffix(".x"), p.exists(), Path("/x/../y").as_posix(), p.stat().st_size, Path("a") / "z")
p.rename("a/n.txt"); print([x.name for x in Path("a").iterdir() if x.is_file()])
# %% os_walk
import os
os.makedirs("d/e"); open("d/f.txt", "w").close(); open("d/e/g.txt", "w").close()
for r, ds, fs in os.walk("d"): print(r, sorted(ds), sorted(fs))
print(os.path.splitext("a.b.c"), os.path.relpath("d/e", "d"), os.sep, os.getcwd(), os.path.isdir("d"))
# %% shutil_glob
import shutil, glob, os, fnmatch
os.mkdir("s"); open("s/a.txt", "w").write("1"); shutil.copytree("s", "t"); shutil.copy("s/a.txt", "b.txt"); shutil.move("b.txt", "t/c.txt")
print(sorted(glob.glob("**/*.txt", recursive=True)), shutil.make_archive("z", "zip", "t").endswith("z.zip"), fnmatch.filter(["a.py", "b.txt"], "*.py")); shutil.rmtree("t")
# %% files_modes
with open("x.txt", "w", encoding="utf-8") as f: f.write("one\ntwo\n"); f.writelines(["three\n"])
with open("x.txt", "a") as f: print("four", file=f)
with open("x.txt") as f: print(f.readline(), f.readlines(), f.tell())
with open("x.txt", "rb") as f: f.seek(-5, 2); print(f.read())
with open("x.txt", "r+") as f: f.write("ONE")
print(open("x.txt").read().splitlines())
# %% files_missing
open("missing.txt")
# %% encodings
s = "Grüße, 世界 🎉"
print(s.encode("utf-8"), s.encode("utf-16")[:4], "é".encode("latin-1"), b"\xe9".decode("cp1252"), s.encode("ascii", "replace"), s.encode("ascii", "xmlcharrefreplace"), len(s))
b"\xff".decode("utf-8")
# %% unicode
import unicodedata
print(unicodedata.normalize("NFD", "é").encode(), unicodedata.name("ß"), "ß".upper(), "ǅ".lower(), "İ".casefold(), unicodedata.category("A"), sorted(["ä", "a", "z"]), "Straße".casefold() == "STRASSE".casefold())
# %% strings
s = "Hello, World"
print(s[::-1], s.center(20, "*"), s.partition(","), s.translate(str.maketrans("lo", "01")), s.find("z"), s.swapcase(), "a,b,,c".split(","), "-".join("abc"), " x ".strip(), "abc".isalpha(), "x".zfill(3), "tab\t".expandtabs(4), s.removeprefix("Hello"), "%s %05.1f" % ("a", 3.14159))
# %% fstrings
x, n, d = 1234567.891, 42, {"k": "v"}
import datetime
print(f"{x:,.2f} {n:08b} {n:#x} {n:>6}|{n:<6}|{n:^6}| {x:e} {0.256:.1%} {n!r} {n=} {d['k']} {datetime.date(2024, 5, 1):%d.%m.%Y} {'nested ' + f'{n}'} {n:+d} {1e10:g}")
# %% textwrap_string
import textwrap, string
print(textwrap.fill("the quick brown fox jumps over", 12), textwrap.dedent("  a\n   b"), textwrap.shorten("hello world foo", 11), string.Template("$a ${b}").substitute(a=1, b=2), string.ascii_lowercase, string.capwords("a b"))
# %% difflib_pprint
import difflib, pprint
print("\n".join(difflib.unified_diff(["a", "b"], ["a", "c"], lineterm="")), difflib.get_close_matches("appel", ["apple", "ape"]), difflib.SequenceMatcher(None, "abcd", "bcde").ratio())
pprint.pprint({"k" * 10: list(range(25)), "z": {"a": 1}})
# %% math
import math
print(math.sqrt(2), math.factorial(25), math.gcd(12, 18), math.lcm(4, 6), math.comb(5, 2), math.isclose(0.1 + 0.2, 0.3), math.inf, math.log(8, 2), math.hypot(3, 4), math.floor(-1.5), math.trunc(-1.5), math.fsum([0.1] * 10), math.prod([1, 2, 3]), math.degrees(math.pi), math.isqrt(17))
# %% floats
print(0.1 + 0.2, round(2.5), round(-2.675, 2), 1e308 * 10, float("nan") == float("nan"), (0.1).hex(), 7 // -2, 7 % -2, divmod(-7, 2), 2 ** 0.5, 10 ** 20, 1 / 3, (0.5).as_integer_ratio(), int(1e18), -0.0)
# %% bigints
print(2 ** 200, (10 ** 50).bit_length(), pow(3, 200, 1000007), int("ff", 16), bin(10), hex(255), oct(8), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00"), hash(2 ** 61), hash(1.0) == hash(1))
# %% decimal_fractions
from decimal import Decimal, getcontext, ROUND_HALF_UP
from fractions import Fraction
getcontext().prec = 28
print(Decimal("0.1") + Decimal("0.2"), Decimal("2.675").quantize(Decimal("0.01"), ROUND_HALF_UP), Decimal(2).sqrt(), Fraction(1, 3) + Fraction(1, 6), Fraction("0.125"), Decimal(1) / 3, Fraction(3.5).limit_denominator())
# %% statistics
import statistics as s
d = [2, 4, 4, 4, 5, 5, 7, 9]
print(s.mean(d), s.median(d), s.mode(d), s.stdev(d), s.pvariance(d), s.quantiles(d, n=4), s.correlation([1, 2, 3], [2, 4, 7]), s.linear_regression([1, 2, 3], [2, 4, 6]), s.NormalDist(0, 1).cdf(1.96), s.multimode("aabb"), s.geometric_mean([1, 2, 4]), s.harmonic_mean([1, 2]))
# %% random_seeded
import random
random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abc"), random.sample(range(50), 5), random.gauss(0, 1), random.shuffle(x := list(range(5))), x, random.choices([1, 2], weights=[1, 9], k=5), random.uniform(1, 2), random.getrandbits(40), random.betavariate(1, 2))
# %% hashlib_base64
import hashlib, base64, hmac, uuid, secrets, binascii
print(hashlib.sha256(b"a").hexdigest(), hashlib.md5(b"a").hexdigest(), base64.b64encode(b"hello"), base64.urlsafe_b64decode("_-8="), hmac.new(b"k", b"m", "sha1").hexdigest(), uuid.uuid5(uuid.NAMESPACE_DNS, "a.b"), len(secrets.token_hex(8)), binascii.hexlify(b"ab"), hashlib.blake2b(b"x", digest_size=4).hexdigest(), hashlib.sha3_256(b"").hexdigest()[:8])
# %% struct_array
import struct, array, ctypes
print(struct.pack("<iHd", 1, 2, 3.5), struct.unpack(">I", b"\x00\x00\x01\x00"), struct.calcsize("<qi"), array.array("i", [1, 2]).tolist(), array.array("d", [1.5]).itemsize, memoryview(b"abc")[1], bytes(bytearray([65, 66])))
# %% struct_native
import struct, array
print(struct.calcsize("q"), struct.calcsize("i"), array.array("q", [2 ** 40])[0], array.array("i").itemsize)
# %% heapq_bisect
import heapq, bisect
h = [5, 1, 4]; heapq.heapify(h); heapq.heappush(h, 0); l = [1, 3, 5]; bisect.insort(l, 4)
print([heapq.heappop(h) for _ in range(4)], heapq.nlargest(2, [1, 9, 5]), l, bisect.bisect_left(l, 3), list(heapq.merge([1, 4], [2, 3])))
# %% sqlite
import sqlite3
c = sqlite3.connect(":memory:"); c.row_factory = sqlite3.Row
c.executescript("create table t(id integer primary key, n text, v real); insert into t(n, v) values('a', 1.5), ('b', 2.5), ('a', 3);")
print([dict(r) for r in c.execute("select n, sum(v) s, count(*) k from t group by n order by s desc")], c.execute("select n, rank() over (order by v desc) from t").fetchall()[0][1], c.execute("with recursive r(x) as (select 1 union all select x + 1 from r where x < 5) select sum(x) from r").fetchone()[0])
c.executemany("insert into t(n, v) values (?, ?)", [("z", i) for i in range(3)]); c.commit(); print(c.total_changes, c.execute("select json_extract('{\"a\": 5}', '$.a')").fetchone()[0])
# %% sqlite_error
import sqlite3
sqlite3.connect(":memory:").execute("select * from nope")
# %% sqlite_file
import sqlite3, os
with sqlite3.connect("d.db") as c: c.execute("create table a(x)"); c.execute("insert into a values (1)")
c.close(); print(os.path.getsize("d.db") > 0, sqlite3.connect("d.db").execute("select x from a").fetchall())
# %% asyncio_gather
import asyncio
async def f(n, t): await asyncio.sleep(t); return n
async def main(): return await asyncio.gather(f(1, 0.02), f(2, 0.01))
print(asyncio.run(main()))
# %% asyncio_queue
import asyncio
async def main():
    q, out = asyncio.Queue(2), []
    async def put():
        for i in range(4): await q.put(i)
        await q.put(None)
    async def get():
        while (x := await q.get()) is not None: out.append(x * x)
    await asyncio.gather(put(), get()); return out
print(asyncio.run(main()))
# %% asyncio_timeout_group
import asyncio
async def slow(): await asyncio.sleep(5)
async def main():
    try:
        async with asyncio.timeout(0.01): await slow()
    except TimeoutError: print("timeout")
    async with asyncio.TaskGroup() as g: ts = [g.create_task(asyncio.sleep(0, i)) for i in range(3)]
    print([t.result() for t in ts])
    s = asyncio.Semaphore(1)
    async with s: print("locked", s.locked())
asyncio.run(main())
# %% async_iteration
import asyncio
async def gen():
    for i in range(3): yield i; await asyncio.sleep(0)
class C:
    async def __aenter__(self): return "in"
    async def __aexit__(self, *a): print("exit")
async def main():
    async with C() as c: print(c, [x async for x in gen()])
asyncio.run(main())
# %% threads_lock
import threading
n, lock = 0, threading.Lock()
def work():
    global n
    for _ in range(100):
        with lock: n += 1
ts = [threading.Thread(target=work) for _ in range(4)]; [t.start() for t in ts]; [t.join() for t in ts]
print(n, threading.current_thread().name, threading.active_count())
# %% thread_pool
from concurrent.futures import ThreadPoolExecutor, as_completed
with ThreadPoolExecutor(4) as e:
    print(list(e.map(lambda x: x * x, range(5))), sorted(f.result() for f in as_completed([e.submit(pow, 2, i) for i in range(4)])))
    f = e.submit(lambda: 1 / 0)
print(type(f.exception()).__name__, f.done())
# %% process_pool
from multiprocessing import Pool, cpu_count
import math
with Pool(2) as p: print(p.map(math.sqrt, [1, 4, 9]), p.starmap(pow, [(2, 3), (3, 2)]), p.apply_async(abs, (-3,)).get())
# %% queue_threads
import queue, threading
q, out = queue.Queue(), []
def consume():
    while (x := q.get()) is not None: out.append(x); q.task_done()
for i in range(5): q.put(i)
q.put(None); t = threading.Thread(target=consume); t.start(); t.join(); print(out, q.empty())
pq = queue.PriorityQueue(); [pq.put(x) for x in (3, 1, 2)]; print([pq.get() for _ in range(3)])
# %% threading_event_timer
import threading
e, seen = threading.Event(), []
t = threading.Thread(target=lambda: (e.wait(1), seen.append("woke"))); e.set(); t.start(); t.join()
l = threading.local(); l.x = 1; print(seen, l.x, e.is_set())
# %% subprocess_python
import subprocess, sys
r = subprocess.run([sys.executable, "-c", "import sys; print(sum(map(int, sys.argv[1:])))", "2", "3"], capture_output=True, text=True)
print(r.stdout.strip(), r.returncode)
# %% subprocess_shell
import subprocess
print(subprocess.check_output("for i in 1 2 3; do echo $((i * i)); done | sort -rn | head -n 2", shell=True, text=True).split())
r = subprocess.run("exit 3", shell=True); print(r.returncode)
# %% logging
import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s:%(name)s:%(message)s", force=True)
log = logging.getLogger("app"); log.info("hi %s", 1); log.debug("no"); log.warning("w")
try: 1 / 0
except ZeroDivisionError: log.error("bad", exc_info=False)
# %% warnings_caught
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn("old", DeprecationWarning)
print(len(w), w[0].category.__name__, w[0].message)
# %% argparse
import argparse
p = argparse.ArgumentParser(prog="x"); p.add_argument("f"); p.add_argument("--n", type=int, default=3); p.add_argument("-v", action="store_true")
print(p.parse_args(["a", "--n", "5"]), p.format_usage())
# %% configparser_toml
import configparser, tomllib
c = configparser.ConfigParser(); c.read_string("[a]\nx = 1\ny = %(x)s2\n"); print(c["a"].getint("x"), c["a"]["y"], tomllib.loads('a = 1\n[b]\nc = [1.5, "x"]\nd = 2024-01-01'))
# %% pickle_copy
import pickle, copy
class A:
    def __init__(self): self.x = [1]
    def __eq__(self, o): return self.x == o.x
a = A(); b = copy.copy(a); c = copy.deepcopy(a); a.x.append(2)
print(b.x, c.x, pickle.loads(pickle.dumps(a)) == a, pickle.loads(pickle.dumps({1: {2, 3}})))
# %% unittest_run
import unittest, io
class T(unittest.TestCase):
    def test_a(self): self.assertEqual(1 + 1, 2)
    def test_b(self): self.assertRaises(ZeroDivisionError, lambda: 1 / 0)
r = unittest.TextTestRunner(stream=io.StringIO()).run(unittest.defaultTestLoader.loadTestsFromTestCase(T)); print(r.testsRun, r.wasSuccessful())
# %% doctest_inspect
import doctest, inspect
def add(a, b: int = 2, *args, k=None, **kw):
    """
    >>> add(1)
    3
    """
    return a + b
print(inspect.signature(add), doctest.run_docstring_examples(add, {"add": add}), inspect.getdoc(add), inspect.isfunction(add))
# %% mock
from unittest.mock import Mock, patch
m = Mock(return_value=3); m(1, a=2); print(m.call_args, m.called)
with patch("os.getcwd", return_value="/fake"):
    import os; print(os.getcwd())
# %% timeit_profile
import timeit, time, cProfile
print(timeit.timeit("1 + 1", number=10) >= 0, time.perf_counter() > 0, time.strftime("%Y-%m-%d", time.gmtime(0)), time.gmtime(86400).tm_mday)
# %% ast_eval
import ast
t = ast.parse("x = 1 + 2\ndef f(a): return a"); print(ast.dump(t.body[0]), [n.name for n in ast.walk(t) if isinstance(n, ast.FunctionDef)], ast.literal_eval("{'a': [1, (2, 3)]}"), ast.unparse(t), eval("2 * 3"), compile("1", "f", "eval").co_filename)
# %% exec_namespace
ns = {}; exec("def sq(x): return x * x\ny = sq(4)", ns); print(ns["y"], "sq" in ns, sorted(k for k in globals() if k == "ns"))
# %% scopes
x = 1
def outer():
    y = 2
    def inner():
        nonlocal y; global x; y += 1; x += 10; return y
    return inner(), y
print(outer(), x, [i for i in range(3)], (lambda a, *, b=5: a + b)(1))
# %% comprehension_walrus
d = {k: v for v, k in enumerate("abc")}; print(d, {x % 3 for x in range(10)}, [y for x in range(5) if (y := x * x) > 3], sum(x for x in range(10)), [[i * j for j in range(3)] for i in range(3)], dict(zip("ab", [1, 2])), any(x > 3 for x in d.values()))
# %% sorting
people = [("Ann", 30), ("Bob", 25), ("Cy", 30)]
print(sorted(people, key=lambda p: (-p[1], p[0])), max(people, key=lambda p: p[1]), sorted("bAc", key=str.lower), list(reversed([1, 2])), [3, 1, 2].sort(), min(3, 1), sorted([True, False, 2]))
# %% dict_ops
d = {"a": 1} | {"b": 2}; d.setdefault("c", []).append(3); d.update(e=5)
print(d, d.pop("a"), d.get("z", 0), list(d.items()), {**d, "x": 1}, dict.fromkeys("ab", 0), [*d], d.keys() & {"b"})
# %% list_ops
l = [1, 2, 3, 4, 5]; l[1:3] = [9]; l.insert(0, 0); l.extend([7, 7]); a, *b, c = l
print(l, a, b, c, l.index(9), l.count(7), l[::2], l[-2:], [0] * 3, list(enumerate("ab", 1)), l.pop(), l.remove(0), l)
# %% set_frozenset
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, a ^ b, a <= {1, 2, 3, 4}, frozenset(a) == a, sorted(a.union([9])), len(set("hello")))
# %% bytes_bits
print(b"abc".hex(), bytes.fromhex("6162"), bytearray(b"ab") + b"c", 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 33, (13).bit_count(), b"a,b".split(b","), ord("é"), chr(8364))
# %% slots_weakref_gc
import weakref, gc
class A: pass
a = A(); r = weakref.ref(a); print(r() is a); del a; gc.collect(); print(r())
# %% urllib_parse
from urllib.parse import urlparse, parse_qs, urlencode, quote, urljoin, unquote
u = urlparse("https://u@x.org:8080/p/a;q?k=1&k=2#f"); print(u.hostname, u.port, parse_qs(u.query), urlencode({"a b": "é"}), quote("a/b c"), urljoin("http://a/b/c", "../d"), unquote("%C3%A9"))
# %% ipaddress_email
import ipaddress
from email.message import EmailMessage
from email import message_from_string
n = ipaddress.ip_network("10.0.0.0/29"); m = EmailMessage(); m["Subject"] = "Hé"; m.set_content("b")
print(n.num_addresses, list(n.hosts())[0], ipaddress.ip_address("::1").is_loopback, message_from_string(m.as_string())["Subject"])
# %% locale_gettext
import locale, gettext
print(f"{1234567:n}".replace(",", ""), gettext.gettext("x"), locale.getlocale()[0] is None or True)
# %% shelve_less_io
import io
b = io.BytesIO(b"abc"); s = io.StringIO("l1\nl2"); print(b.read(2), b.getvalue(), s.readlines(), io.TextIOWrapper(io.BytesIO("é".encode())).read(), io.BufferedReader(io.BytesIO(b"xyz")).peek()[:1])
# %% sys_platform_free
import sys, platform
print(sys.version_info[0], sys.byteorder, sys.maxunicode, platform.python_implementation(), sys.float_info.max, sys.getrecursionlimit() >= 1000, sys.intern("a") is "a"[:])
# %% sys_maxsize
import sys
print(sys.maxsize)
# %% recursion
def depth(n): return 1 if n == 0 else 1 + depth(n - 1)
print(depth(500))
def endless(): return endless()
endless()
# %% hanoi_permutations
def hanoi(n, a, b, c): return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)
print(len(hanoi(10, "A", "B", "C")), hanoi(2, "A", "B", "C"))
# %% dijkstra
import heapq
g = {"a": {"b": 1, "c": 4}, "b": {"c": 2, "d": 5}, "c": {"d": 1}, "d": {}}
dist, q = {"a": 0}, [(0, "a")]
while q:
    d, u = heapq.heappop(q)
    for v, w in g[u].items():
        if d + w < dist.get(v, 1e9): dist[v] = d + w; heapq.heappush(q, (d + w, v))
print(dist)
# %% dynamic_programming
from functools import cache
@cache
def lcs(a, b): return "" if not a or not b else lcs(a[1:], b[1:]).__class__(a[0] + lcs(a[1:], b[1:])) if a[0] == b[0] else max(lcs(a[1:], b), lcs(a, b[1:]), key=len)
w = [1, 3, 4]; best = [0] * 8
for i in range(1, 8): best[i] = max(best[i - x] + x * x if i >= x else 0 for x in w)
print(lcs("AGGTAB", "GXTXAYB"), best)
# %% sieve_primes
def sieve(n):
    s = bytearray([1]) * (n + 1); s[:2] = b"\0\0"
    for i in range(2, int(n ** 0.5) + 1):
        if s[i]: s[i * i :: i] = bytes(len(s[i * i :: i]))
    return [i for i, x in enumerate(s) if x]
print(len(sieve(100_000)), sieve(50))
# %% matrix_nqueens
def q(n, row=0, cols=()):
    return 1 if row == n else sum(q(n, row + 1, cols + (c,)) for c in range(n) if all(c != x and abs(c - x) != row - r for r, x in enumerate(cols)))
print(q(6), [list(r) for r in zip(*[[1, 2], [3, 4]])])
# %% text_statistics
text = "It was the best of times, it was the worst of times"
import re, collections
words = re.findall(r"\w+", text.lower()); c = collections.Counter(words)
for w, n in c.most_common(3): print(f"{w:>6} {'#' * n} {n / len(words):.1%}")
# %% bank_account
class Account:
    def __init__(self, owner, balance=0): self.owner, self._b, self.log = owner, balance, []
    def withdraw(self, x):
        if x > self._b: raise ValueError(f"insufficient funds: {self._b} < {x}")
        self._b -= x; self.log.append(-x)
    def __str__(self): return f"{self.owner}: {self._b:.2f}"
a = Account("Ann", 100); a.withdraw(30); print(a)
a.withdraw(100)
# %% linked_list_iter
class Node:
    def __init__(self, v, nxt=None): self.v, self.nxt = v, nxt
    def __iter__(self):
        n = self
        while n: yield n.v; n = n.nxt
print(list(Node(1, Node(2, Node(3)))), sum(Node(4, Node(5))))
# %% value_last_expression
[i ** 2 for i in range(5)]
# %% value_dict
{"b": 1, "a": [1, 2, {"c": None}]}
# %% value_none
print("only printed")
None
# %% value_string
"multi\nline 'quoted'"
# %% assertion
assert 1 + 1 == 3, "math is broken"
# %% name_error
print(undefined_variable)
# %% type_error
len(5)
# %% attribute_error
[].push(1)
# %% unpack_error
a, b = 1, 2, 3
# %% zero_division
x = [1, 0]
print([1 / v for v in x])
# %% import_error
from math import nonexistent
# %% module_missing
import surely_not_a_module_xyz
# %% syntax_error
if True print("x")
# %% indentation_error
def f():
return 1
# %% key_error_nested
{"a": {"b": 1}}["a"]["c"]
# %% stop_iteration
next(iter([]))
# %% system_exit
import sys
print("before")
sys.exit(0)
# %% exit_message
raise SystemExit("stopped")
# %% overflow
import math
math.exp(1000)
# %% int_parse
int("12.5")
# %% frozen_dataclass
from dataclasses import dataclass
@dataclass(frozen=True)
class P: x: int
P(1).x = 2
# %% unicode_error
"é".encode("ascii")
# %% not_implemented
class A:
    def f(self): raise NotImplementedError("later")
A().f()
# %% keyboard_like
raise KeyboardInterrupt
# %% generator_exit
def g():
    try: yield 1
    finally: print("closed")
x = g(); next(x); x.close()
# %% print_options
print("a", "b", sep="-", end="!\n"); print(*range(3)); print("x" * 3, flush=True); print()
import sys; sys.stdout.write("raw\n"); print("e", file=sys.stderr)
# %% input_less_main
def main(): print("main ran", __name__)
if __name__ == "__main__": main()
# %% annotations_lazy
class A:
    x: "B" = None
    def m(self) -> "A": return self
print(A.__annotations__, A.m.__annotations__)
# %% type_alias_params
type Pair[T] = tuple[T, T]
class Box[T]:
    def __init__(self, v: T): self.v = v
print(Pair.__name__, Box(3).v, Box[int])
