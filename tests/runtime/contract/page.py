"""Writes docs/compatibility.md: every row of the contract and what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from runtime.contract.row import Level, Row, Section

PAGE = Path(__file__).resolve().parents[3] / "docs" / "compatibility.md"

HEAD = """# Compatibility

What code that a language model writes for a hosted, Jupyter-like Python may count on here. This page is
written by the test-suite: each row is code that ran in the real sandbox in Chromium, and the suite fails
when a row does not do what this page says.

    make build && python -m pytest tests/runtime/contract --write-compatibility
"""


@dataclass(frozen=True)
class Outcome:
    """What a row came to; `reason` says why it failed."""

    passed: bool
    reason: str = ""


def expected_outcome(row: Row) -> Outcome:
    """What a row comes to when the suite is green."""
    return Outcome(not row.failing, row.failing)


def render(sections: Sequence[Section], outcomes: Mapping[str, Outcome], versions: Mapping[str, str]) -> str:
    """The whole page."""
    parts = [HEAD, _versions(versions), "", *_totals(sections, outcomes)]
    for section in sections:
        parts += ["", *_section(section, outcomes)]
    return "\n".join(parts) + "\n"


def _versions(versions: Mapping[str, str]) -> str:
    return "Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()) + "."


def _totals(sections: Sequence[Section], outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    rows = [row for section in sections for row in section.rows]
    yield "| | rows | pass | fail |"
    yield "|---|--:|--:|--:|"
    for level in ("must", "should"):
        yield _counts(level, [row for row in rows if row.level == level], outcomes)
    yield _counts("all", rows, outcomes)


def _counts(name: Level | str, rows: Sequence[Row], outcomes: Mapping[str, Outcome]) -> str:
    passed = sum(outcomes[row.id].passed for row in rows)
    return f"| {name} | {len(rows)} | {passed} | {len(rows) - passed} |"


def _section(section: Section, outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    passed = sum(outcomes[row.id].passed for row in section.rows)
    yield f"## {section.title} ({passed} of {len(section.rows)})"
    yield ""
    yield "| | Row | | Test |"
    yield "|---|---|---|---|"
    for row in section.rows:
        outcome = outcomes[row.id]
        mark = "pass" if outcome.passed else "**fail**"
        why = "" if outcome.passed else f". {_cell(outcome.reason)}"
        yield f"| {mark} | {_cell(row.title)}{why} | {row.level} | `{row.id}` |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
