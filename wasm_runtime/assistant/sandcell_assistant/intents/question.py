"""Answers questions about a table: top, group, filter, pivot, sort, single figures and charts."""

from dataclasses import replace

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.analyses import write_analysis
from sandcell_assistant.frames.asking import read_query
from sandcell_assistant.frames.charts import named_chart
from sandcell_assistant.frames.choosing import choose_table
from sandcell_assistant.frames.expressions import assumptions, describe_condition
from sandcell_assistant.frames.plots import write_plot
from sandcell_assistant.frames.query import ANALYSES, Condition, Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.saving import ENDINGS, named_path, save_lines
from sandcell_assistant.frames.tables import write_table
from sandcell_assistant.frames.wording import sentence
from sandcell_assistant.intents.convert import target_format
from sandcell_assistant.language.fillers import ROW_NOUNS
from sandcell_assistant.literals import shown
from sandcell_assistant.plan import Plan
from sandcell_assistant.script import Script

_COMPLETE, _INCOMPLETE = 50, 40


def match(request: Request, context: Context) -> Plan | None:
    """Offer to answer a question about the table that it fits best."""
    table = choose_table(request, context)
    if table is None:
        return None
    if table.rows == 0:
        name = shown(table.path.rsplit("/", 1)[-1])
        return (
            Plan(_INCOMPLETE, f"{name} has 0 rows, so there is nothing to work out.")
            if table.columns
            else None
        )
    before = context.queries[-1] if context.queries else None
    query = read_query(request, table, before)
    if query is None:
        return None
    if context.chained and query.where is None and before is not None and before.table == table:
        query = replace(query, where=before.where)
    target = target_format(request) if request.has("save") else None
    if query.shape in {"groups", "pivot", "rows", "values"} and target in ENDINGS:
        query = replace(query, style=query.style | {"save", f"save-{target}"})
    score = _COMPLETE + (20 if "save" in query.style else 0) if _complete(request, query) else _INCOMPLETE
    return answer(query, context, score)


def _complete(request: Request, query: Query) -> bool:
    """Return whether the request says what it is about rather than changing what was asked before."""
    reading = Reading(request, query.table)
    named = bool(reading.mentions)
    if query.shape == "chart":
        return named and not _only_groups(query, reading)
    if query.shape == "rows":
        rows = request.has("rows", "show") or not request.words.isdisjoint(ROW_NOUNS)
        return named or bool(rows and query.limit)
    if query.shape == "values":
        return request.has("show", "nunique", "count")
    if query.shape in ANALYSES:
        return True
    counted = query.aggregates[:1] in {("count",), ("nunique",)}
    return (
        counted
        or bool(query.limit and query.by)
        or any(m.column.is_number for m in reading.mentions)
        or _computed(query)
    )


def _only_groups(query: Query, reading: Reading) -> bool:
    return (
        bool(query.by)
        and all(m.column in query.by for m in reading.mentions)
        and named_chart(reading) is None
    )


def _computed(query: Query) -> bool:
    return query.measure is not None and query.measure.computed


def answer(query: Query, context: Context, score: float) -> Plan:
    """Plan the cell that answers a question about a table."""
    script = Script(context)
    if query.shape == "chart":
        write_plot(script, query)
    elif query.shape in ANALYSES:
        write_analysis(script, query)
    else:
        write_table(script, query)
    if "save" in query.style and script.result:
        target = next(name.removeprefix("save-") for name in query.style if name.startswith("save-"))
        path = named_path(script.result, target)
        script.blocks.insert(-1, save_lines(script, script.result, path, script.indexed))
    what = sentence(query)
    source = query.table.path.rsplit("/", 1)[-1] or "the joined data"
    return Plan(
        score,
        f"I'll {'draw' if query.shape == 'chart' else 'work out'} {what}.",
        script.code(),
        (
            f"This is {what}, from {shown(source)}."
            if query.shape == "chart"
            else f"Here {_verb(what)} {what}, from {shown(source)}."
        ),
        queries=(query,),
        focus=query.table,
        frames=script.frames,
        result=script.result,
        indexed=script.indexed,
        notes=(*assumptions(query), *_guesses(query)),
    )


def _verb(what: str) -> str:
    return (
        "are"
        if what.startswith(("the rows", "the values", "the top", "the bottom")) or " rows " in what[:12]
        else "is"
    )


def _guesses(query: Query) -> list[str]:
    """Return what the reader should know about how the request was read."""
    notes = []
    if query.where is not None and _loose(query.where):
        notes.append(
            "No column was named, so I looked in every column:"
            f" {shown(describe_condition(query.where), 200)}."
        )
    for part in _guessed(query.where):
        notes.append(
            f"No column was named for “{describe_condition(part).partition(' ')[2]}”, so I compared"
            f" {shown(part.column.name if part.column else '')}."
        )
    return notes


def _guessed(condition: Condition | None) -> list[Condition]:
    """Return the comparisons whose column was chosen."""
    if condition is None:
        return []
    parts = [part for inner in condition.parts for part in _guessed(inner)]
    return [condition, *parts] if condition.guessed else parts


def _loose(condition: Condition) -> bool:
    return condition.op in {"anywhere", "nowhere"} or any(_loose(part) for part in condition.parts)
