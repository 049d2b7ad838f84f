"""Shows how columns of numbers go together."""

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.choosing import choose_table
from sandcell_assistant.frames.conditions import read_conditions
from sandcell_assistant.frames.plots import draw_matrix
from sandcell_assistant.frames.query import Query
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.tables import source
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.plan import Plan
from sandcell_assistant.script import Script


def match(request: Request, context: Context) -> Plan | None:
    """Offer the correlation of two columns, or of all."""
    if not request.has("correlation"):
        return None
    table = choose_table(request, context)
    if table is None:
        return None
    reading = Reading(request, table)
    where = read_conditions(reading)
    named = [m.column for m in reading.free if m.column.is_number]
    columns = tuple(dict.fromkeys(named))
    every = [column for column in table.columns if column.is_number and not column.is_identifier]
    if len(every) < 2 and len(columns) < 2:
        return Plan(60, "A correlation needs two columns of numbers, and this table has fewer.")
    script = Script(context)
    query = Query(table, "chart", chart="heatmap", where=where, y=columns if len(columns) > 2 else ())
    df = source(script, query)
    if len(columns) == 2:
        return _pair(script, df, columns[0].name, columns[1].name, query)
    picked = [column.name for column in (columns if len(columns) > 2 else every)]
    script.block(f"matrix = {df}[{literal(picked)}].corr()")
    if len(columns) == 1:
        _ranked(script, columns[0].name)
    else:
        _strongest(script)
    script.needs("import matplotlib.pyplot as plt", "import pandas as pd")
    draw_matrix(script, query, 'cmap="coolwarm", vmin=-1, vmax=1', "Correlation", "", "")
    return Plan(
        60,
        "I'll work out the correlations and draw them as a heat map.",
        script.code(),
        "These are the correlations (Pearson) between the columns of numbers.",
        queries=(query,),
        frames=script.frames,
        result="matrix",
        indexed=True,
        focus=table,
    )


def _pair(script: Script, df: str, first: str, second: str, query: Query) -> Plan:
    x, y = literal(first), literal(second)
    script.needs("import matplotlib.pyplot as plt")
    script.block(
        f"pearson = {df}[{x}].corr({df}[{y}])",
        f"spearman = {df}[{x}].rank().corr({df}[{y}].rank())",
        'print(f"Pearson correlation: {pearson:.3f}")',
        'print(f"Spearman rank correlation: {spearman:.3f}")',
    )
    script.block(
        "fig, ax = plt.subplots(figsize=(8, 5))",
        f"ax.scatter({df}[{x}], {df}[{y}], alpha=0.7, s=20)",
        f"ax.set_title({literal(f'{second} against {first}'.replace('$', chr(92) + '$'))})",
        f"ax.set_xlabel({literal(first.replace('$', chr(92) + '$'))})",
        f"ax.set_ylabel({literal(second.replace('$', chr(92) + '$'))})",
        "plt.show()",
    )
    what = f"{shown(first)} and {shown(second)}"
    return Plan(
        60,
        f"I'll work out the correlation of {what}.",
        script.code(),
        f"This is the correlation of {what}.",
        queries=(query,),
        frames=script.frames,
        focus=query.table,
    )


def _ranked(script: Script, name: str) -> None:
    script.block(
        f"ranked = matrix[{literal(name)}].drop({literal(name)}).sort_values(key=abs, ascending=False)",
        "for column, value in ranked.head(5).items():",
        '    print(f"{column}: {value:.3f}")',
    )


def _strongest(script: Script) -> None:
    script.needs("import numpy as np")
    script.block(
        "pairs = matrix.where(np.triu(np.ones(matrix.shape, dtype=bool), 1)).stack()",
        "for (first, second), value in pairs.sort_values(key=abs, ascending=False).head(3).items():",
        '    print(f"{first} and {second}: {value:.3f}")',
    )
