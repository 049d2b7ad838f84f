"""After a stop that ended the worker variables are as before the run, and what did not come back is named."""

from __future__ import annotations

from typing import Any

from support.sandbox_page import SandboxPage

# Nothing but the end of the worker stops it: it swallows what is raised.
STUBBORN = """
values.append("spoiled")
print("at" + " work")
while True:
    try:
        while True: pass
    except BaseException: pass
"""
MADE = """
import numpy as np, pandas as pd
values = [1, 2]
alias = values
df = pd.DataFrame({"a": np.arange(3), "b": list("xyz")})
factor = 3
def scaled(n):
    return n * factor
class Point:
    def __init__(self, x): self.x = x
    def far(self): return scaled(self.x)
point = Point(4)
waiting = (i for i in range(3))
"""
SEEN = "[values, alias is values, df.a.sum().item(), point.far(), 'waiting' in globals(), pd.__name__]"


def step(sandbox: SandboxPage, code: str) -> None:
    assert sandbox.ok(code, undoable=True)


def ended(sandbox: SandboxPage, code: str = STUBBORN) -> dict[str, Any]:
    # By its limit: a page on a busy machine that waits too long for a stop ends the whole sandbox.
    result = sandbox.run(code, undoable=True, timeout=1)
    assert (result["status"], result["stateLost"]) == ("timeout", True), result
    recovered: dict[str, Any] = sandbox.js("() => py.recovery()")
    return {"error": result["error"]["evalue"], **recovered}


def test_variables_come_back_after_a_hard_stop(sandbox: SandboxPage) -> None:
    step(sandbox, MADE)
    sandbox.write("/mnt/data/mine.txt", "mine")
    back = ended(sandbox)
    assert "come back" in back["error"]
    assert {"values", "alias", "df", "factor", "scaled", "Point", "point", "pd"} <= set(back["restored"])
    assert back["lost"] == ["waiting"]
    assert sandbox.value(SEEN) == "[[1, 2], True, 3, 12, False, 'pandas']"
    # Not one of the chat's files, and none of a run's.
    assert sandbox.names() == ["/mnt/data/mine.txt"]
    assert sandbox.value("import os; os.listdir('.')") == "['mine.txt']"


def test_they_come_back_again_after_a_time_limit_and_a_death(sandbox: SandboxPage) -> None:
    step(sandbox, "import numpy as np\nvalues = ['before']\nmatrix = np.eye(2)")
    timed_out = sandbox.run(STUBBORN, undoable=True, timeout=1)
    assert (timed_out["status"], timed_out["stateLost"]) == ("timeout", True)
    assert "matrix" in sandbox.js("() => py.recovery()")["restored"]
    died = sandbox.run("values.clear()\nimport js\njs.close()\nwhile True: pass", undoable=True)
    sandbox.complaints.found.clear()
    assert (died["status"], died["stateLost"]) == ("restarted", True), died
    assert "matrix" in sandbox.js("() => py.recovery()")["restored"]
    assert sandbox.value("[values, matrix.trace().item()]") == "[['before'], 2.0]"
    assert sandbox.value("matrix = 5; matrix") == "5"


def test_a_restart_is_fresh(sandbox: SandboxPage) -> None:
    step(sandbox, "values = []\nold = 1")
    sandbox.js("() => py.restart()")
    assert sandbox.value("'old' in globals()") == "False"
    step(sandbox, "values = [3]")
    assert ended(sandbox)["restored"] == ["values"]
    assert sandbox.value("'old' in globals(), values") == "(False, [3])"
