"""The worker script: Pyodide's two modules as one classic script, by patches that must fit."""

import json
import subprocess
from pathlib import Path

import pytest

from distribution.world import GLUE, LOADER
from sandcell_distribution.errors import PatchMismatch
from sandcell_distribution.worker_script import CLASSIC_CHECK, PLACE, make_worker_script

USE = """
self.importScripts = () => { throw new Error("a classic worker was looked for"); };
(async () => {
  const { loadPyodide, createPyodideModule } = self.sandcellPyodide;
  const leaked = Object.keys(globalThis).includes("dt");
  console.log(JSON.stringify([await loadPyodide(), createPyodideModule(), leaked]));
})();
"""


def test_the_script_runs_as_a_classic_script(tmp_path: Path) -> None:
    script = tmp_path / "worker.cjs"
    script.write_text("globalThis.self = globalThis;\n" + make_worker_script(LOADER, GLUE) + USE)
    ran = subprocess.run(["node", str(script)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    loaded, module, leaked = json.loads(ran.stdout)
    assert loaded is False
    assert module == [PLACE, PLACE, PLACE, False]
    assert leaked is False


def test_the_source_map_is_dropped() -> None:
    assert "sourceMappingURL" not in make_worker_script(LOADER, GLUE)


@pytest.mark.parametrize(
    ("old", "new", "patch"),
    [
        ("export{dt as", "export {dt as", "loader-exports"),
        (CLASSIC_CHECK, "return!0", "loader-classic-check"),
        (CLASSIC_CHECK, CLASSIC_CHECK * 2, "loader-classic-check"),
        ("pyodide.mjs.map", "other.map", "loader-source-map"),
    ],
)
def test_a_loader_that_differs_is_refused(old: str, new: str, patch: str) -> None:
    with pytest.raises(PatchMismatch, match=f"'{patch}'"):
        make_worker_script(LOADER.replace(old, new), GLUE)


@pytest.mark.parametrize(
    ("old", "new", "patch", "found"),
    [
        ("export default", "export", "glue-export", 0),
        ("import.meta.url,b", "1,b", "glue-place", 2),
        (CLASSIC_CHECK, "", "glue-classic-check", 0),
    ],
)
def test_a_glue_that_differs_is_refused(old: str, new: str, patch: str, found: int) -> None:
    with pytest.raises(PatchMismatch, match=f"'{patch}'.* there {found} times"):
        make_worker_script(LOADER, GLUE.replace(old, new))
