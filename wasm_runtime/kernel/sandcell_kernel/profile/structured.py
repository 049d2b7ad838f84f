"""JSON and SQLite: rows, columns, keys, tables."""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from sandcell_kernel.profile.columns import Column, value_column
from sandcell_kernel.profile.encoding import detect

MAX_JSON_BYTES = 64 * 1024 * 1024
SAMPLE_ROWS = 2000
MAX_KEYS = 100
MAX_TABLES = 50


def profile_json(open_file: Callable[[], IO[bytes]]) -> dict[str, object]:
    """Describe a JSON document, or one value a line."""
    with open_file() as stream:
        content = stream.read(MAX_JSON_BYTES + 1)
    encoding = detect(content[:65536]) or "utf-8"
    if len(content) > MAX_JSON_BYTES:
        return {"encoding": encoding, "note": "Too large to look into; read it in parts."}
    text = content.decode(encoding, "replace")
    try:
        value = json.loads(text)
    except RecursionError:
        return {"problem": "The JSON is nested too deeply."}
    except json.JSONDecodeError as error:
        lines = _json_lines(text)
        if lines is None:
            return {"problem": f"The file is not valid JSON: {error}."}
        return {**_records(lines), "lines": True}
    return _document(value)


def _json_lines(text: str) -> list[object] | None:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return None
    try:
        return [json.loads(line) for line in lines]
    except json.JSONDecodeError:
        return None


def _document(value: object) -> dict[str, object]:
    if isinstance(value, list):
        return _records(value)
    if not isinstance(value, dict):
        return {"structure": type(value).__name__}
    if isinstance(value.get("cells"), list) and "nbformat" in value:
        return {"structure": "notebook", "cells": len(value["cells"])}
    keys = [{"name": str(key)[:100], "type": _kind(one)} for key, one in list(value.items())[:MAX_KEYS]]
    result: dict[str, object] = {"structure": "object", "keys": keys}
    tables = {key: one for key, one in value.items() if isinstance(one, list) and one}
    if len(tables) == 1:
        key, records = next(iter(tables.items()))
        result.update({**_records(records), "structure": "object", "records_at": str(key)[:100]})
    return result


def _kind(value: object) -> str:
    if isinstance(value, list):
        return f"array of {len(value)}"
    if isinstance(value, dict):
        return f"object of {len(value)}"
    return "null" if value is None else type(value).__name__


def _records(values: Sequence[object]) -> dict[str, object]:
    sample = values[:SAMPLE_ROWS]
    records = [one for one in sample if isinstance(one, Mapping)]
    if not records:
        return {"structure": "array", "rows": len(values), "columns": []}
    names = list(dict.fromkeys(str(key) for record in records for key in record))[:1000]
    columns: list[Column] = []
    for name in names:
        column = value_column(name, [record.get(name) for record in records])
        if len(values) > len(sample):
            column["missing"] = round(column.get("missing", 0) * len(values) / len(sample))
        columns.append(column)
    result: dict[str, object] = {"structure": "array", "rows": len(values), "columns": columns}
    if len(values) > len(sample):
        result["sampled_rows"] = len(sample)
    return result


def profile_sqlite(file: str) -> dict[str, object]:
    """Describe the tables of a database, opened for reading only."""
    address = Path(file).as_uri() + "?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
        names = [str(name) for (name,) in connection.execute(query).fetchmany(MAX_TABLES)]
        tables = [_table(connection, name) for name in names]
    return {"tables": tables}


def _table(connection: sqlite3.Connection, name: str) -> dict[str, object]:
    quoted = '"' + name.replace('"', '""') + '"'
    cursor = connection.execute(f"SELECT * FROM {quoted} LIMIT {SAMPLE_ROWS}")
    names = [str(one[0]) for one in cursor.description]
    rows = cursor.fetchall()
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()
    columns = [value_column(column, [row[number] for row in rows]) for number, column in enumerate(names)]
    return {"name": name, "rows": count, "columns": columns}
