"""A large file from the disk: mounted and read where code looks, against copying it in first."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bench.process_memory import RendererPeak
from bench.row import Row
from bench.sizes import Sizes
from bench.way import NAMES, Bench, Way, order

END = b"the end of it\n"
PICK = """
() => {
  const input = document.createElement("input");
  input.type = "file";
  input.id = "big";
  document.body.append(input);
}
"""
OPEN = """
async (code) => {
  const [file] = document.querySelector("#big").files;
  const from = performance.now();
  await way.write("big.log", file);
  await way.run(code);
  return performance.now() - from;
}
"""
# The first line and the last: what a person asks first of a file that is too large to look through.
READ = f"""
with open("big.log", "rb") as stream:
    assert stream.readline() == b"first\\n"
    stream.seek(-{len(END)}, 2)
    assert stream.read() == {END!r}
"""
REMOVE = "import os\nos.remove('big.log')"


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Two rows: time from the drop to the lines read, and memory that the browser's renderers took for it."""
    took = Row(f"{sizes.big_mb} MB file: drop → first and last line", goal=0.1, note="plain: copied first")
    memory = Row(f"{sizes.big_mb} MB file: memory taken", unit="MiB", goal=0.1, note="plain: copied first")
    with tempfile.TemporaryDirectory(prefix="sandcell-bench-") as folder:
        file = Path(folder) / "big.log"
        _make(file, sizes.big_mb)
        for way in bench.pair.values():
            way.js(PICK)
            way.page.set_input_files("#big", file)
        for turn in range(sizes.repeats):
            for name in order(turn):
                milliseconds, mebibytes = _once(bench, bench.pair[name])
                (took.ours if name == "sandbox" else took.plain).append(milliseconds)
                (memory.ours if name == "sandbox" else memory.plain).append(mebibytes)
        for name in NAMES:
            bench.pair[name].js("() => document.querySelector('#big').remove()")
    return [took, memory]


def _once(bench: Bench, way: Way) -> tuple[float, float]:
    peak = RendererPeak(bench.browser)
    milliseconds = float(way.js(OPEN, READ))
    mebibytes = peak.mebibytes()
    peak.close()
    way.js("(code) => way.run(code)", REMOVE)
    return milliseconds, mebibytes


def _make(file: Path, megabytes: int) -> None:
    """Write a file with a hole in it: it takes no room on the disk, and reads as zeros."""
    with file.open("wb") as stream:
        stream.write(b"first\n")
        stream.seek(megabytes * 1024 * 1024 - len(END))
        stream.write(END)
