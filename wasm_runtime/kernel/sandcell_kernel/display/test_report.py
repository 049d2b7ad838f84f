"""Shows what a run of pytest came to as a list of tests: a plugin that every `pytest` in a cell gets."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from sandcell_kernel.patches import genuine, stand_in

from .showing import Displayer

MIME = "application/vnd.sandcell.tests+json"
MOST = 500
MESSAGE = 400
DETAIL = 3_000
DESCRIBED = 20

_NEEDS_CACHE = ("--lf", "--last-failed", "--ff", "--failed-first", "--sw", "--stepwise", "--nf", "--cache")


class TestReport:
    """Collects the reports of one session and shows them at its end."""

    __test__ = False

    def __init__(self, displayer: Displayer) -> None:
        self._displayer = displayer
        self._tests: dict[str, dict[str, Any]] = {}
        self._started = time.perf_counter()
        self._writes_bytecode = sys.dont_write_bytecode

    def pytest_configure(self, config: Any) -> None:
        """Let the tests see the files as they are now, and leave none of Python's own behind."""
        forget_modules(Path(config.invocation_params.dir))
        sys.dont_write_bytecode = True

    def pytest_unconfigure(self) -> None:
        """Put Python's setting back."""
        sys.dont_write_bytecode = self._writes_bytecode

    def pytest_collectreport(self, report: Any) -> None:
        """A file that cannot be imported is an error of its own."""
        if report.failed:
            self._add(str(report.nodeid or "collection"), "error", 0.0, report)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """The call decides; a failed set-up or tear-down is an error."""
        state = _state(report)
        if state is not None:
            self._add(str(report.nodeid), state, float(report.duration), report)

    def pytest_sessionfinish(self) -> None:
        """Show the list."""
        if not self._tests:
            return
        tests = list(self._tests.values())
        seconds = round(time.perf_counter() - self._started, 3)
        text = describe(tests)
        data: dict[str, object] = {
            MIME: {"tests": tests[:MOST], "total": len(tests), "seconds": seconds},
            "text/plain": text,
        }
        self._displayer.show_bundle((data, {"sandcell": {"description": text}}))

    def _add(self, name: str, state: str, seconds: float, report: Any) -> None:
        test: dict[str, Any] = {"name": name[:MESSAGE], "state": state, "seconds": round(seconds, 4)}
        if state in ("failed", "error"):
            test["message"], test["detail"] = _reason(report)
        known = self._tests.get(name)
        if known is None or known["state"] not in ("failed", "error"):
            self._tests[name] = test


def _state(report: Any) -> str | None:
    expected = hasattr(report, "wasxfail")
    if report.when == "call":
        if expected:
            return "xpassed" if report.passed else "xfailed"
        return str(report.outcome)
    if report.failed:
        return "error"
    return ("xfailed" if expected else "skipped") if report.skipped else None


def _reason(report: Any) -> tuple[str, str]:
    crash = getattr(report.longrepr, "reprcrash", None)
    text = str(getattr(report, "longreprtext", ""))
    message = str(getattr(crash, "message", "")) or (text.strip().splitlines() or [""])[-1]
    return message[:MESSAGE], text[-DETAIL:]


def describe(tests: list[dict[str, Any]]) -> str:
    """The list in words, for the model: counts, then each failure with its assertion."""
    counts: dict[str, int] = {}
    for test in tests:
        counts[test["state"]] = counts.get(test["state"], 0) + 1
    lines = ["pytest: " + ", ".join(f"{count} {state}" for state, count in counts.items())]
    bad = [test for test in tests if "message" in test]
    for test in bad[:DESCRIBED]:
        lines.append(f"- {test['state']}: {test['name']}: {' '.join(test['message'].split())}")
    if len(bad) > DESCRIBED:
        lines.append(f"- and {len(bad) - DESCRIBED} more")
    return "\n".join(lines)


def forget_modules(folder: Path) -> None:
    """Drop what was imported from a folder, so that tests see the files as they were changed since.

    Installed packages stay, wherever they are: pytest itself may be below the folder.
    """
    inside = f"{folder}{os.sep}"
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if not isinstance(file, str) or name == "__main__":
            continue
        if file.startswith(inside) and not {"site-packages", "dist-packages"} & set(Path(file).parts):
            sys.modules.pop(name, None)


def adjust_pytest(displayer: Displayer, module: ModuleType) -> None:
    """Give every session of `_pytest.config` the plugin: this one, not also that of a kernel before."""
    prepare = genuine(module, "_prepareconfig")

    def with_report(args: Any = None, plugins: Any = None, **more: Any) -> Any:
        words = sys.argv[1:] if args is None else args
        if isinstance(words, list) and not any(str(word).startswith(_NEEDS_CACHE) for word in words):
            words = [*words, "-p", "no:cacheprovider"]
        return prepare(words, [*(plugins or ()), TestReport(displayer)], **more)

    stand_in(module, "_prepareconfig", with_report)
