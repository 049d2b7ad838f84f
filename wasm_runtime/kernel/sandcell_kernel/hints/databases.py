"""SQL that names what the database does not have: the tables and columns that are there."""

import sqlite3
from contextlib import suppress

from sandcell_kernel.hints.context import HintContext, listed

MAX_TABLES = 20
_NAMES = "select name from sqlite_master where type in ('table', 'view')"


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the tables with their columns, of the databases in sight."""
    text = str(error)[:300]
    if "no such table" in text or "no such column" in text:
        tables = [table for one in context.names().values() for table in _tables(one)]
        if tables:
            return f"The database has: {'; '.join(tables[:MAX_TABLES])}."
        return "The database has no tables: create them first, for example with df.to_sql(name, connection)."
    if "syntax error" in text:
        return 'The SQL is not SQLite\'s: check the word that is named, quote names with spaces as "name".'
    if "unable to open database file" in text:
        return "The folder does not exist: use a path below /mnt/data."
    return None


def _tables(value: object) -> list[str]:
    connection = value if type(value) is sqlite3.Connection else None
    if type(value) is sqlite3.Cursor:
        connection = value.connection
    if connection is None:
        return []
    found = []
    with suppress(sqlite3.Error):
        for (name,) in connection.execute(
            "select name from sqlite_master where type in ('table', 'view')"
        ).fetchall():
            columns = [row[1] for row in connection.execute(f'pragma table_info("{name}")')]
            found.append(f"{name} ({listed(columns, 20)})")
    return found
