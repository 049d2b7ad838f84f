"""Compiles folders of Python files to bytecode; runs inside the Pyodide that the bytecode is for."""

import json
import sys
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from importlib.util import source_hash
from pathlib import Path

WORK = Path("/work")


def compile_file(source: Path, target: Path, shown_as: str) -> int:
    """Write the bytecode of a file; leave out what is no Python of today. Return the size of the source."""
    content = source.read_bytes()
    try:
        code = compile(content, shown_as, "exec", dont_inherit=True, optimize=0)
    except (SyntaxError, ValueError):
        # Templates and files for old Pythons: they are shipped as they are.
        return len(content)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Unchecked: nothing at run time compares it with a source that is not there.
    target.write_bytes(_code_to_hash_pyc(code, source_hash(content), False))
    return len(content)


def main() -> None:
    """Compile what `jobs.json` lists, from `in/` to `out/`, and tell the progress in bytes."""
    sys.setrecursionlimit(10_000)
    for job in json.loads((WORK / "jobs.json").read_text()):
        root = WORK / "in" / job["name"]
        for source in sorted(root.rglob("*.py")):
            inner = source.relative_to(root)
            size = compile_file(source, WORK / "out" / job["name"] / f"{inner}c", f"{job['prefix']}/{inner}")
            print(f"compiled {size}", flush=True)


main()
