"""WebAssembly memory of one kernel with pandas imported."""

from __future__ import annotations

from bench.row import Row
from bench.sizes import Sizes
from bench.way import NAMES, Bench

CODE = "import pyodide_js\nmemory = pyodide_js._module.HEAP8.byteLength / 2**20\n"
READ = {
    "plain": f"() => way.cell({CODE + 'memory'!r})",
    "sandbox": f"async () => {{ const found = await way.cell({CODE + 'print(memory)'!r}); "
    "return Number(found.outputs.at(-1).text); }",
}


def measure(bench: Bench, _sizes: Sizes) -> list[Row]:
    """One row in a browser that has done the other cases before: it shows growth as well."""
    row = Row("memory of a kernel with pandas", unit="MiB")
    for name in NAMES:
        way = bench.pair[name]
        way.js("() => way.run('import pandas')")
        (row.ours if name == "sandbox" else row.plain).append(way.js(READ[name]))
    return [row]
