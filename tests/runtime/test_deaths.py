"""However the interpreter dies, its run ends, files stay, and the next cell runs in a new kernel."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route

from support.deaths import DEATHS
from support.sandbox_page import SandboxPage


def _dies(sandbox: SandboxPage, code: str) -> None:
    sandbox.write("kept.txt", "still here")
    result = sandbox.run(code, timeout=60)
    # How a worker ends is told by the browser's console as well; that is the point here.
    sandbox.complaints.found.clear()
    assert (result["status"], result["stateLost"]) == ("restarted", True), result
    assert result["error"]["ename"], result
    assert sandbox.value("open('/mnt/data/kept.txt').read()") == "'still here'"


@pytest.mark.parametrize("way", DEATHS)
def test_a_death_ends_the_run_and_a_new_kernel_goes_on(sandbox: SandboxPage, way: str) -> None:
    _dies(sandbox, DEATHS[way])


@pytest.mark.parametrize("code", ["os._exit(3)", "os.abort()"])
def test_ends_of_the_process_are_guarded(sandbox: SandboxPage, code: str) -> None:
    result = sandbox.run(f"import os\nx = 1\n{code}")
    assert not result["stateLost"]
    assert sandbox.value("x") == "1"


def test_a_worker_that_closes_itself_unannounced_is_replaced(empty_page: SandboxPage) -> None:
    def unguarded(route: Route) -> None:
        response = route.fetch()
        body, found = re.subn(r'"close",\{value:', '"shut",{value:', response.text())
        # The code of this test has the browser's own `close`, as if it had got around ours.
        route.fulfill(response=response, body=body if found == 2 else response.text())

    empty_page.page.route(re.compile(r"/assets/interpreter-.*\.js"), unguarded)
    empty_page.create()
    assert "native code" in empty_page.value("import js\nstr(js.self.close.toString())")
    empty_page.write("kept.txt", "still here")
    # Chromium does not always tell that such a worker has ended: the run's limit is the last to notice.
    closing = "import js\njs.setTimeout(js.self.close, 1)\n"
    ended = empty_page.run(f"{closing}await js.Promise.new(lambda *_: None)", timeout=3)
    empty_page.complaints.found.clear()
    assert ended["status"] in ("restarted", "timeout") and ended["stateLost"], ended
    assert empty_page.value("open('/mnt/data/kept.txt').read()") == "'still here'"
    # Also when nothing runs: the next run tells at the latest.
    empty_page.ok("x = 1")
    empty_page.begin(f"{closing}0")
    empty_page.finish()
    empty_page.run("1", timeout=3)
    empty_page.complaints.found.clear()
    assert empty_page.value("'x' in globals()") == "False"


@pytest.mark.parametrize(
    "code",
    [
        "class A:\n    def __repr__(self): return repr(A())\nrepr(A())",
        "class A:\n    def __lt__(self, o): return sorted([self, o])\nsorted([A(), A()])",
        "import functools\n@functools.lru_cache(None)\ndef f(n): return f(n + 1)\nf(0)",
    ],
)
def test_recursion_through_c_is_an_exception_also_without_python_s_own_limit(
    sandbox: SandboxPage, code: str
) -> None:
    result = sandbox.run(f"import sys\nkept = 1\nsys.setrecursionlimit(10**6)\n{code}")
    assert (result["status"], result["stateLost"]) == ("error", False), result
    assert result["error"]["ename"] == "RecursionError"
    assert sandbox.value("kept") == "1"


def test_honest_recursion_through_c_is_deep_enough(sandbox: SandboxPage) -> None:
    code = "import functools\n@functools.lru_cache(None)\ndef f(n): return n and 1 + f(n - 1)\nf(450)"
    assert sandbox.value(code) == "450"
