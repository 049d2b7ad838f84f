"""Reads the rows of the contract, in the order in which they run and are listed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from runtime.contract.row import Row, Section

ROWS_FOLDER = Path(__file__).with_name("rows")

# What kills kernels comes last, so that the packages of the other rows are loaded once.
FILES = (
    *("cells", "errors", "numbers", "magics", "shell", "display", "figures", "frames", "files"),
    *("packages", "concurrency", "removed", "robustness", "fatal"),
)


def read_sections(file: Path) -> Iterator[Section]:
    """The sections of one file."""
    for section in tomllib.loads(file.read_text("utf-8"))["section"]:
        yield Section(section["name"], section["title"], tuple(_row(values) for values in section["row"]))


def _row(values: dict[str, Any]) -> Row:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    return Row(**fields)


SECTIONS: tuple[Section, ...] = tuple(
    section for name in FILES for section in read_sections(ROWS_FOLDER / f"{name}.toml")
)

ROWS: tuple[Row, ...] = tuple(row for section in SECTIONS for row in section.rows)
