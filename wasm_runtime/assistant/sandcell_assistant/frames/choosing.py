"""Chooses which of several tables a request is about."""

from sandcell_assistant.columns import find_mentions, name_words
from sandcell_assistant.context import Context, Request
from sandcell_assistant.language.tokens import normalise, stem
from sandcell_assistant.manifest import Table

_WHOLE_NAME = 3


def choose_table(request: Request, context: Context, described: bool = True) -> Table | None:
    """Return the table that is named, else the one whose columns are, else the last used, else the newest.

    With `described` only tables whose columns are known count.
    """
    keys = {table.key for table in context.tables}
    tables = [*context.tables, *(table for table in context.frames.values() if table.key not in keys)]
    tables = [table for table in tables if table.columns or not described]
    if len(tables) <= 1:
        return tables[0] if tables else None
    last = context.focus or (context.queries[-1].table if context.queries else None)

    def rank(order_and_table: tuple[int, Table]) -> tuple[bool, float, bool, int]:
        order, table = order_and_table
        strength = sum(m.strength for m in find_mentions(request.tokens, table.columns, reserved))
        name = named(request, table)
        is_last = last is not None and table.key == last.key
        return (
            name >= _WHOLE_NAME,
            strength + (0 if _is_column(request, table, last) else name),
            is_last,
            -order,
        )

    reserved = frozenset(n for tag in request.tags for n in range(tag.start, tag.end))
    return max(enumerate(tables), key=rank)[1]


def _is_column(request: Request, table: Table, last: Table | None) -> bool:
    """Return whether the name of the file is rather a column of the table that was used last."""
    if last is None or last.key == table.key:
        return False
    words = set(name_words(table.stem))
    return any(
        words <= set(name_words(mention.column.name))
        for mention in find_mentions(request.tokens, last.columns)
    )


def named(request: Request, table: Table) -> float:
    """Return how surely the request names the file or the sheet."""
    text = normalise(request.text)
    name = normalise(table.path.rsplit("/", 1)[-1])
    score = 0.0
    if name and name in text:
        score = 3.0
    else:
        words, stems = name_words(table.stem), {stem(token.norm) for token in request.tokens}
        if words and set(words) <= stems:
            score = 2.0
    if table.sheet and normalise(table.sheet) in text:
        score += 1.0
    return score
