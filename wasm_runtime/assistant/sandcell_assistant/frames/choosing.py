"""Chooses which of several tables a request is about."""

from sandcell_assistant.columns import find_mentions, name_words
from sandcell_assistant.context import Context, Request
from sandcell_assistant.language.tokens import normalise, stem
from sandcell_assistant.manifest import Table


def choose_table(request: Request, context: Context, described: bool = True) -> Table | None:
    """Return the table that is named, else the one whose columns are, else the last one used, else the newest.

    With `described` only tables whose columns are known count.
    """
    keys = {table.key for table in context.tables}
    tables = [*context.tables, *(table for table in context.frames.values() if table.key not in keys)]
    tables = [table for table in tables if table.columns or not described]
    if len(tables) <= 1:
        return tables[0] if tables else None
    last = context.focus or (context.queries[-1].table if context.queries else None)

    def rank(order_and_table: tuple[int, Table]) -> tuple[float, float, float, int]:
        order, table = order_and_table
        mentions = find_mentions(request.tokens, table.columns, frozenset())
        return (
            named(request, table),
            sum(m.strength for m in mentions),
            float(last is not None and table.key == last.key),
            -order,
        )

    return max(enumerate(tables), key=rank)[1]


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
