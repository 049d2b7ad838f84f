"""Kernels from a memory image: as good as booted ones, sharing nothing that matters, booted when in doubt."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from support.sandbox_page import SandboxPage, plain, stream
from support.serving import Serving
from support.static_server import static_app

FACTS = """
import asyncio, gc, js, json, locale, os, pyodide_js, signal, sys, tempfile, threading, time, warnings
zone = time.localtime()
print(json.dumps({
    "environ": dict(os.environ),
    "cwd": os.getcwd(),
    "path": sys.path,
    "argv": sys.argv,
    "locale": [locale.getlocale(), locale.setlocale(locale.LC_ALL), locale.getencoding()],
    "zone": [time.tzname, time.timezone, time.altzone, time.daylight, zone.tm_gmtoff, zone.tm_zone],
    "streams": [f"{type(s).__name__} {s.encoding}" for s in (sys.stdin, sys.stdout, sys.__stdout__)],
    "descriptors": os.listdir("/proc/self/fd"),
    "data": os.listdir("/mnt/data"),
    "temporary": os.listdir("/tmp"),
    "hooks": [type(hook).__name__ for hook in sys.path_hooks],
    "threads": [thread.name for thread in threading.enumerate()],
    "loop": type(asyncio.get_event_loop()).__name__,
    "limit": sys.getrecursionlimit(),
    "signal": type(signal.getsignal(signal.SIGINT)).__name__,
    "collector": [gc.isenabled(), gc.get_threshold()],
    "names": sorted(name for name in globals() if not name.startswith("_")),
    "clocks": [
        abs(time.time() - js.Date.now() / 1000) < 1,
        abs(time.monotonic() - js.performance.now() / 1000) < 1,
        abs(time.perf_counter() - js.performance.now() / 1000) < 1,
    ],
    "loop clock": abs(asyncio.get_event_loop().time() - time.monotonic()) < 1,
    "deprecated": [str(entry) for entry in warnings.filters if entry[2] is DeprecationWarning],
}, default=str))
"""
CHANCE = """
import json, os, random, secrets, tempfile, uuid
import numpy as np
json.dumps([
    random.random(), random.getrandbits(64), np.random.random(), int(np.random.randint(2**62)),
    np.random.default_rng().random(), str(uuid.uuid1()), str(uuid.uuid4()), uuid.getnode(),
    secrets.token_hex(8), os.urandom(8).hex(), tempfile.mktemp(), random.SystemRandom().random(),
])
"""
LIBRARIES = """
import io, sqlite3
import numpy as np, pandas as pd, matplotlib.pyplot as plt
a = np.arange(40_000.0).reshape(200, 200) + np.eye(200)
assert np.allclose(np.linalg.solve(a @ a.T + np.eye(200), np.ones(200)).shape, 200)
assert np.fft.fft(np.ones(8))[0] == 8
assert int(np.arange(100_000).sum()) == 4_999_950_000
df = pd.DataFrame({"k": np.arange(1000) % 7, "v": np.arange(1000.0), "s": list("ab") * 500})
assert int(df.groupby("k").v.sum().sum()) == 499_500
assert pd.read_csv(io.StringIO(df.to_csv(index=False))).equals(df)
assert str(pd.date_range("2024-03-30", periods=3, tz="Europe/Paris")[2]) == "2024-04-01 00:00:00+02:00"
assert df.pivot_table(index="s", values="v").v.tolist() == [499.0, 500.0]
with sqlite3.connect(":memory:") as base:
    df.to_sql("t", base)
    assert pd.read_sql("select count(*) n from t", base).n[0] == 1000
fig, axes = plt.subplots(2, 2)
axes[0, 0].imshow(a)
axes[0, 1].contourf(a[:9, :9])
axes[1, 0].tricontourf([0, 1, 0, 1], [0, 0, 1, 1], [1, 2, 3, 4])
axes[1, 1].set_title(r"$\\alpha^2$", family="serif")
for kind in ("png", "svg", "pdf"):
    fig.savefig(f"/tmp/figure.{kind}")
plt.close("all")
"done"
"""


@pytest.fixture(scope="module")
def opened(browser: Browser, sandbox_server: str) -> Iterator[dict[str, SandboxPage]]:
    """Two kernels of one image, a small one, and one that was booted, in a browser set to another place."""
    context = browser.new_context(timezone_id="Asia/Kolkata", locale="de-DE")
    kernels = {}
    for name, image in (("first", "science"), ("second", "science"), ("core", "core"), ("booted", None)):
        kernels[name] = SandboxPage(context.new_page(), sandbox_server)
        kernels[name].create(image=image, spare=False)
    yield kernels
    context.close()
    for kernel in kernels.values():
        kernel.complaints.check()


def test_the_image_is_what_kernels_start_from(opened: dict[str, SandboxPage], built_runtime: Path) -> None:
    manifest = json.loads((built_runtime / "manifest.json").read_text())
    assert {name: kernel.info["restored"] for name, kernel in opened.items()} == {
        "first": True,
        "second": True,
        "core": True,
        "booted": False,
    }
    assert manifest["images"]["science"]["distribution"] == manifest["distribution"]


@pytest.mark.parametrize("image", ["first", "core"])
def test_a_restored_interpreter_is_as_a_booted_one(opened: dict[str, SandboxPage], image: str) -> None:
    restored, booted = (json.loads(stream(opened[name].ok(FACTS))) for name in (image, "booted"))
    assert restored == booted
    assert all(booted["clocks"])
    assert booted["environ"]["LANG"] == "de_DE.UTF-8"
    assert booted["zone"][1] == -19_800


def test_two_restored_kernels_share_no_chance(opened: dict[str, SandboxPage]) -> None:
    first, second = (json.loads(plain(opened[name].ok(CHANCE)).strip("'")) for name in ("first", "second"))
    assert not [pair for pair in zip(first, second, strict=True) if pair[0] == pair[1]]


def test_the_hash_seed_is_shared(opened: dict[str, SandboxPage]) -> None:
    assert opened["first"].value("hash('sandcell')") == opened["second"].value("hash('sandcell')")


def test_libraries_work_after_a_restore(opened: dict[str, SandboxPage]) -> None:
    assert opened["first"].value(LIBRARIES) == "'done'"


def test_other_packages_load_after_a_restore(opened: dict[str, SandboxPage]) -> None:
    """With libraries of their own, placed behind those of the image, and one that needs another."""
    code = """
import lxml.etree
from scipy import linalg, stats
from PIL import Image
Image.new("RGB", (4, 4), "red").save("/tmp/red.jpg")
[round(float(stats.norm.cdf(1)), 4), round(float(linalg.det([[2.0, 0], [0, 3]])), 4),
 lxml.etree.fromstring("<a><b/></a>")[0].tag, Image.open("/tmp/red.jpg").size]
"""
    assert opened["second"].value(code) == "[0.8413, 6.0, 'b', (4, 4)]"


def test_waiting_and_calling_back_work_after_a_restore(opened: dict[str, SandboxPage]) -> None:
    code = """
import asyncio, ctypes, threading, time, js
before = time.monotonic()
time.sleep(0.01)
await asyncio.gather(*[asyncio.sleep(0.01, i) for i in range(3)])
seen = []
thread = threading.Thread(target=seen.append, args=(1,))
thread.start()
thread.join()
try:
    bytearray(2_000_000_000)
except MemoryError:
    seen.append("memory")
back = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_int)(lambda x: x + 1)
seen.append(back(41))
seen.append(js.Array.of(20).map(lambda x, *_: x * 2)[0])
seen, time.monotonic() - before >= 0.02
"""
    assert opened["second"].value(code) == "([1, 'memory', 42, 40], True)"


def test_a_restored_kernel_can_be_stopped(opened: dict[str, SandboxPage]) -> None:
    kernel = opened["second"]
    kernel.ok("kept = 5")
    kernel.begin("print('on')\nwhile True: pass", until="on")
    stopped = kernel.stop()
    assert (stopped["status"], stopped["stateLost"]) == ("interrupted", False)
    assert kernel.value("kept") == "5"


def test_files_of_the_image_can_be_read_and_changed(opened: dict[str, SandboxPage]) -> None:
    code = """
import importlib.metadata, pandas, pathlib
own = pathlib.Path(pandas.__file__).parent / "own.txt"
own.write_text("own")
data = pathlib.Path(importlib.metadata.distribution("numpy").locate_file("numpy/version.pyc"))
size = data.stat().st_size
with data.open("ab") as file:
    file.write(b"more")
own.read_text(), len(data.read_bytes()) - size, importlib.metadata.version("pandas")[:2]
"""
    assert opened["first"].value(code) == "('own', 4, '3.')"


def damaged(folder: Path, damage: str, built_runtime: Path) -> None:
    """Copy the distribution with one thing wrong; the manifest fits unless that is what is wrong."""
    shutil.copytree(built_runtime, folder, copy_function=_link)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    path.unlink()
    image = manifest["images"]["core"]
    DAMAGES[damage](folder, image)
    path.write_text(json.dumps(manifest))


def _link(source: str, target: str) -> None:
    Path(target).hardlink_to(source)


def _changed(part: str, change: Any) -> Any:
    """Change the bytes of a part; the manifest says the same as before."""

    def damage(folder: Path, image: dict[str, Any]) -> None:
        path = folder / image["parts"][part]["file"]
        content = change(path.read_bytes())
        path.unlink()
        path.write_bytes(content)

    return damage


def _changed_and_listed(part: str, change: Any) -> Any:
    """Change a part as a build gone wrong would have: the manifest fits it."""

    def damage(folder: Path, image: dict[str, Any]) -> None:
        _changed(part, change)(folder, image)
        content = (folder / image["parts"][part]["file"]).read_bytes()
        image["parts"][part] |= {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}

    return damage


def _missing(folder: Path, image: dict[str, Any]) -> None:
    (folder / image["parts"]["memory"]["file"]).unlink()


def _state(**fields: Any) -> Any:
    return lambda content: json.dumps(json.loads(content) | fields).encode()


DAMAGES = {
    "corrupted memory": _changed("memory", lambda content: content[:-1] + b"\x99"),
    "missing memory": _missing,
    "state that is no JSON": _changed_and_listed("state", lambda content: content[:100]),
    "memory that crashes": _changed_and_listed("memory", lambda content: bytes(len(content))),
    "memory that is too short": _changed_and_listed("memory", lambda content: content[:-4096]),
    "another core": _changed_and_listed("state", _state(table={"baseline": 1, "length": 1, "slots": []})),
}
REFUSED_IN_THE_SANDBOX = {
    "state that is no JSON",
    "memory that crashes",
    "memory that is too short",
    "another core",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_image_in_doubt_is_not_used(
    damage: str, browser: Browser, built_web: Path, built_runtime: Path, tmp_path: Path
) -> None:
    damaged(tmp_path / "runtime", damage, built_runtime)
    with Serving(static_app(built_web, tmp_path / "runtime")) as serving:
        context = browser.new_context()
        sandbox = SandboxPage(context.new_page(), serving.url)
        sandbox.complaints.expect("404" if damage == "missing memory" else "\0")
        info = sandbox.create(image="core", spare=False)
        assert info["restored"] is False
        assert sandbox.value("6 * 7") == "42"
        warnings = [entry["message"] for entry in sandbox.js("() => log") if entry["level"] == "warn"]
        assert any("memory image" in text for text in warnings) == (damage in REFUSED_IN_THE_SANDBOX)
        context.close()
        sandbox.complaints.check()
