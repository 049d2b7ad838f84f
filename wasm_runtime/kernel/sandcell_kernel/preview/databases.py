"""SQLite: the tables, and the first rows of one of them."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from sandcell_kernel.preview.bounds import COUNTING_SECONDS, PARTS, ROWS, SECONDS, short
from sandcell_kernel.preview.content import Content, value_table

# Virtual machine instructions between two looks at the clock.
_STEPS = 20_000
_LONGEST_VALUE = 50_000_000
_NAMES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"


def preview_database(file: str, part: int) -> Content:
    """Return the names of tables and views, and the first rows of one; the file is only read."""
    import sqlite3

    address = Path(file).as_uri() + "?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        connection.text_factory = lambda content: content.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
        _bound(connection, SECONDS / 2)
        names = [str(name) for (name,) in connection.execute(_NAMES).fetchmany(PARTS)]
        if not names:
            return {"problem": "The database has no tables."}
        part = part if 0 <= part < len(names) else 0
        quoted = '"' + names[part].replace('"', '""') + '"'
        content: Content = {
            "parts": [{"name": short(name, 100), "view": "table"} for name in names],
            "part": part,
        }
        try:
            cursor = connection.execute(f"SELECT * FROM {quoted} LIMIT {ROWS + 1}")
            columns = [str(one[0]) for one in cursor.description]
            rows = cursor.fetchall()
        except sqlite3.Error as error:
            # A view of a missing table, say: the other tables can still be looked at.
            return {**content, "problem": f"{short(names[part], 100)} cannot be read: {error}"}
        total = len(rows) if len(rows) <= ROWS else _count(connection, quoted)
        return {**content, "table": value_table(columns, rows, total)}


def _count(connection: object, quoted: str) -> int | None:
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    _bound(connection, COUNTING_SECONDS)
    try:
        (count,) = connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()
    except sqlite3.Error:
        return None
    return int(count)


def _bound(connection: object, seconds: float) -> None:
    """Let queries fail that take longer: a view can be a join without end."""
    import sqlite3

    assert isinstance(connection, sqlite3.Connection)
    ends = time.perf_counter() + seconds
    connection.set_progress_handler(lambda: int(time.perf_counter() > ends), _STEPS)
