"""What a script came to, and in what two outcomes differ."""

from __future__ import annotations

import re
from dataclasses import dataclass

ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
DURATION = re.compile(r"\d+(\.\d+)?(e-?\d+)? ?(µs|ms|ns|s|seconds?|secs?)\b")
FILE = re.compile(r'"(?:program\.py|<cell [\d.]+>)"')
NUMBER = re.compile(r"-?\d+\.\d+(?:[eE][-+]?\d+)?")
SIGNIFICANT = 6

PACKAGES = {"ModuleNotFoundError", "ImportError"}


@dataclass(frozen=True)
class Outcome:
    """How one run of a script ended; `status` is `ok`, `error`, `timeout` or `died`."""

    status: str
    stdout: str = ""
    value: str | None = None
    exception: str | None = None
    message: str = ""
    seconds: float = 0.0


def differences(native: Outcome, browser: Outcome) -> list[str]:
    """The names of what differs: status, exception, stdout, value."""
    found = []
    if native.status != browser.status:
        found.append("status")
    elif native.status == "error" and native.exception != browser.exception:
        found.append("exception")
    if not found and normal(native.stdout) != normal(browser.stdout):
        found.append("stdout")
    if not found and normal(native.value or "") != normal(browser.value or ""):
        found.append("value")
    return found


def normal(text: str) -> str:
    """Text without what differs between any two runs: addresses, durations, file, rounding, layout."""
    text = ADDRESS.sub("0x…", text)
    text = DURATION.sub("… s", text)
    text = FILE.sub('"<script>"', text)
    text = NUMBER.sub(lambda found: f"{float(found[0]):.{SIGNIFICANT}g}", text)
    return " ".join(text.split())


def reason(native: Outcome, browser: Outcome, found: list[str]) -> str:
    """Why the outcomes differ, as far as they tell."""
    if not found:
        return ""
    if browser.status == "died":
        return f"the interpreter died: {_line(browser.message)}"
    if browser.status == "timeout":
        return f"slower than the limit (native {native.seconds:.1f} s)"
    if native.status == "error" and native.exception in PACKAGES and browser.status == "ok":
        return f"the native Python lacks a package: {_line(native.message)}"
    if browser.exception in PACKAGES:
        return f"package: {_line(browser.message)}"
    if browser.status == "error":
        return f"{browser.exception}: {_line(browser.message)}"
    if native.status == "error":
        return f"fails natively with {native.exception}: {_line(native.message)}"
    name = found[0]
    return f"{name}: {first_difference(getattr(native, name) or '', getattr(browser, name) or '')}"


def first_difference(native: str, browser: str) -> str:
    """The first words in which two texts differ."""
    left, right = normal(native).split(), normal(browser).split()
    for index, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return (
                f"{' '.join(left[index : index + 4])!r} natively, {' '.join(right[index : index + 4])!r} here"
            )
    longer, where = (left, "natively") if len(left) > len(right) else (right, "here")
    return f"{' '.join(longer[min(len(left), len(right)) :][:6])!r} only {where}"


def _line(text: str) -> str:
    return text.strip().partition("\n")[0][:160]
