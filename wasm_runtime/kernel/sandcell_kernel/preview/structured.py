"""JSON: the tree, and the table where it holds records."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import IO

from sandcell_kernel.preview.bounds import COLUMNS, ROWS, short
from sandcell_kernel.preview.content import Content, Part, value_table
from sandcell_kernel.preview.texts import preview_text
from sandcell_kernel.profile.encoding import detect

_MOST_BYTES = 24 * 1024 * 1024
# The page shows as many children of a node.
_CHILDREN = 200
_NODES = 20_000
_DEPTH = 24
_VIEWS: list[Part] = [{"name": "", "view": "tree"}, {"name": "", "view": "table"}]


def preview_json(open_file: Callable[[], IO[bytes]], part: int) -> Content:
    """Return the document as a tree, or as a table of its records; as text where it is not JSON."""
    with open_file() as stream:
        content = stream.read(_MOST_BYTES + 1)
    encoding = detect(content[:65536]) or "utf-8"
    if len(content) > _MOST_BYTES:
        lines = content[: 1024 * 1024].decode(encoding, "replace").splitlines()[:-1]
        values = _lines(lines[: ROWS + 1])
        if values is None:
            return {**preview_text(open_file), "cut": True}
        return _shown(values, part, encoding, None)
    text = content.decode(encoding, "replace")
    try:
        value = json.loads(text)
    except RecursionError:
        return {**preview_text(open_file), "problem": "The JSON is nested too deeply for a tree."}
    except json.JSONDecodeError as error:
        values = _lines(text.splitlines())
        if values is None:
            return {**preview_text(open_file), "problem": f"The file is not valid JSON: {error}."}
        return _shown(values, part, encoding, len(values))
    return _shown(value, part, encoding, len(value) if isinstance(value, list) else None)


def _lines(lines: Sequence[str]) -> list[object] | None:
    """Return the values of one JSON value a line."""
    present = [line for line in lines if line.strip()]
    try:
        return [json.loads(line) for line in present] if len(present) > 1 else None
    except (json.JSONDecodeError, RecursionError):
        return None


def _shown(value: object, part: int, encoding: str, total: int | None) -> Content:
    records = _records(value)
    parts: Content = {} if records is None else {"parts": _VIEWS, "part": 1 if part == 1 else 0}
    facts: dict[str, str | int] = {"encoding": encoding}
    if records is not None and part == 1:
        names = list(dict.fromkeys(str(key) for record in records for key in record))
        rows = [[_field(record.get(name)) for name in names[: COLUMNS + 1]] for record in records]
        return {**parts, "table": value_table(names, rows, total), "facts": facts}
    tree = _Tree()
    content: Content = {**parts, "value": tree.of(value, 0), "facts": facts}
    return {**content, "cut": True} if tree.cut else content


def _records(value: object) -> list[dict[str, object]] | None:
    if not isinstance(value, list) or not value:
        return None
    first = value[: ROWS + 1]
    return first if all(isinstance(one, dict) for one in first) else None


def _field(value: object) -> object:
    return short(json.dumps(value, ensure_ascii=False)) if isinstance(value, (dict, list)) else value


class _Tree:
    """Takes as much of a document as a person would open, from the top."""

    def __init__(self) -> None:
        self._left = _NODES
        self.cut = False

    def of(self, value: object, depth: int) -> object:
        """Return a value without what is too deep, too long or too much."""
        self._left -= 1
        if isinstance(value, str):
            return short(value, 2_000)
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 2**53:
            return str(value)
        if not isinstance(value, (dict, list)):
            return value
        if value and (depth >= _DEPTH or self._left <= 0):
            self.cut = True
            return "…"
        self.cut |= len(value) > _CHILDREN
        if isinstance(value, list):
            return [self.of(one, depth + 1) for one in value[:_CHILDREN]]
        return {short(str(key), 200): self.of(one, depth + 1) for key, one in list(value.items())[:_CHILDREN]}
