"""Chooses which of several tables a request is about."""

from sandcell_assistant.columns import find_mentions, name_words
from sandcell_assistant.context import Context, Request
from sandcell_assistant.language.tokens import normalise, stem
from sandcell_assistant.manifest import Table


def choose_table(request: Request, context: Context) -> Table | None:
    """Return the table that is named, else the one whose columns are, else the last one used, else the last."""
    tables = [*context.tables, *(t for t in context.frames.values() if t not in context.tables)]
    tables = [table for table in tables if table.columns]
    if len(tables) <= 1:
        return tables[0] if tables else None
    last = context.queries[-1].table if context.queries else None

    def rank(order_and_table: tuple[int, Table]) -> tuple[float, float, float, int]:
        order, table = order_and_table
        mentions = find_mentions(request.tokens, table.columns, frozenset())
        return named(request, table), sum(m.strength for m in mentions), float(table == last), order

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
