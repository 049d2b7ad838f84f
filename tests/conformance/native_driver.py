"""The program that runs one script natively as a cell would run: shows the last expression's value."""

import ast
import json
import linecache
import sys
import traceback
from pathlib import Path


def run(source: str) -> dict[str, object]:
    """Run the source as `__main__`; return how it ended."""
    names = vars(sys.modules["__main__"])
    # Tracebacks that the script prints show its lines, as those of a cell do.
    linecache.cache["program.py"] = (len(source), None, source.splitlines(keepends=True), "program.py")
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    if last is not None:
        tree.body.pop()
    exec(compile(tree, "program.py", "exec"), names)
    value = None
    if last is not None:
        value = eval(compile(ast.Expression(last.value), "program.py", "eval"), names)
    hidden = value is None or source.rstrip().endswith(";")
    return {"status": "ok", "value": None if hidden else repr(value), "exception": None, "message": ""}


def main() -> None:
    """Run the file of the first argument, report into the file of the second."""
    program, report = Path(sys.argv[1]), Path(sys.argv[2])
    sys.argv = [""]
    sys.path[0] = ""
    try:
        result = run(program.read_text("utf-8"))
    except SystemExit as error:
        quiet = error.code in (None, 0)
        result = {"status": "ok" if quiet else "error", "value": None, "message": str(error)}
        result["exception"] = None if quiet else "SystemExit"
    except BaseException as error:  # noqa: BLE001 - whatever the script raises is its outcome
        traceback.print_exc()
        result = {"status": "error", "value": None, "exception": type(error).__name__, "message": str(error)}
    sys.stdout.flush()
    report.write_text(json.dumps(result), "utf-8")


if __name__ == "__main__":
    main()
