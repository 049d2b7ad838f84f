"""Compares what a cell gave with what its row expects; says every difference in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from runtime.contract.row import Row, Texts, texts

Result = dict[str, Any]


def problems(row: Row, result: Result) -> list[str]:
    """Every expectation of the row that the result of its last cell does not meet."""
    found = list(_status(row, result))
    if found:
        return found
    found += _parts("the value", row.value, last_value(result))
    found += _parts("stdout", row.stdout, stream(result, "stdout"))
    found += _parts("stderr", row.stderr, stream(result, "stderr"))
    found += _parts("the outputs", row.holds, everything(result))
    found += _parts("the error", row.says, error_text(result))
    found += _parts("the hint", row.hint, str((result["error"] or {}).get("hint", "")))
    found += _shapes(row, result)
    return found


def _status(row: Row, result: Result) -> Iterator[str]:
    status, error = result["status"], result["error"] or {}
    if status != row.expected_status:
        yield f"status is {status}, not {row.expected_status}: {_short(error_text(result))}"
    elif row.error and error.get("ename") not in texts(row.error):
        yield f"the exception is {error.get('ename')}, not {row.error}: {_short(error.get('evalue', ''))}"
    elif result["stateLost"] is not row.lost:
        yield f"stateLost is {result['stateLost']}"


def _shapes(row: Row, result: Result) -> Iterator[str]:
    kinds = {kind for output in result["outputs"] for kind in output.get("data", {})}
    for kind in texts(row.mimes):
        if kind not in kinds:
            yield f"no output is {kind}; there are {sorted(kinds)}"
    images = sum("image/png" in output.get("data", {}) for output in result["outputs"])
    if row.images is not None and images != row.images:
        yield f"{images} images, not {row.images}"
    written = result["files"]["created"] + result["files"]["changed"]
    for path in texts(row.files):
        if f"/mnt/data/{path}" not in written:
            yield f"no file {path}; there are {written}"
    text = everything(result) + error_text(result)
    for part in texts(row.absent):
        if part in text:
            yield f"{part!r} is shown: {_short(text[max(0, text.index(part) - 200) :])}"


def _parts(where: str, wanted: Texts, text: str) -> list[str]:
    return [f"{where} lacks {part!r}: {_short(text)}" for part in texts(wanted) if part not in text]


def last_value(result: Result) -> str:
    """The plain text of the last result or display."""
    shown = [output["data"].get("text/plain", "") for output in result["outputs"] if "data" in output]
    return _joined(shown[-1]) if shown else ""


def stream(result: Result, name: str) -> str:
    """All text of one stream."""
    return "".join(output["text"] for output in result["outputs"] if output.get("name") == name)


def error_text(result: Result) -> str:
    """Message and traceback."""
    error = result["error"]
    return "" if error is None else "\n".join([error["ename"], error["evalue"], *error["traceback"]])


def everything(result: Result) -> str:
    """All text of all outputs, and what their metadata say."""
    parts = []
    for output in result["outputs"]:
        parts.append(output.get("text", ""))
        parts.append(_joined(output.get("metadata", "")))
        for kind, content in output.get("data", {}).items():
            parts.append("" if kind.startswith("image/") and "svg" not in kind else _joined(content))
    return "\n".join(parts)


def _joined(content: Any) -> str:
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) < 900 else f"{text[:450]} … {text[-450:]}"
