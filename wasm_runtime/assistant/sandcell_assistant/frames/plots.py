"""Writes the matplotlib for questions whose answer is a chart."""

from collections.abc import Callable

from sandcell_assistant.frames.expressions import FREQUENCIES, grouper_code
from sandcell_assistant.frames.query import Query
from sandcell_assistant.frames.tables import grouped_code, keys_code, pivot_axes, series_name, source
from sandcell_assistant.frames.wording import measured, title
from sandcell_assistant.literals import literal
from sandcell_assistant.script import Script

_MOST_BARS = 25
_MOST_SLICES = 8
_MOST_LINES = 10


def write_plot(script: Script, query: Query) -> None:
    """Add the steps that draw a chart with title and labelled axes."""
    script.needs("import matplotlib.pyplot as plt", "import pandas as pd")
    df = source(script, query)
    writers: dict[str, Callable[[Script, Query, str], None]] = {
        "scatter": _scatter,
        "histogram": _histogram,
        "box": _box,
        "heatmap": _heatmap,
        "pie": _pie,
        "line": _line,
        "area": _line,
        "bar": _bar,
    }
    writers[query.chart or "bar"](script, query, df)


def _figure(
    script: Script, query: Query, drawing: list[str], x: str, y: str, size: str = "9, 5", last: str = ""
) -> None:
    lines = [
        f"fig, ax = plt.subplots(figsize=({size}))",
        *drawing,
        f"ax.set_title({literal(_plain(title(query)))})",
    ]
    if x:
        lines.append(f"ax.set_xlabel({literal(_plain(x))})")
    if y:
        lines.append(f"ax.set_ylabel({literal(_plain(y))})")
    script.block(*lines, *([last] if last else []), "fig.tight_layout()", "plt.show()")


def _plain(text: str) -> str:
    """Keep matplotlib from reading `$` as mathematics."""
    return text.replace("$", r"\$")


def _scatter(script: Script, query: Query, df: str) -> None:
    assert query.x is not None
    x, y = literal(query.x.name), literal(query.y[0].name)
    if query.by:
        key = literal(query.by[0].name)
        drawing = [
            f"for name, group in {df}.groupby({key}):",
            f"    ax.scatter(group[{x}], group[{y}], label=str(name), alpha=0.7, s=20)",
            f"ax.legend(title={literal(_plain(query.by[0].name))})",
        ]
    else:
        drawing = [f"ax.scatter({df}[{x}], {df}[{y}], alpha=0.7, s=20)"]
    _figure(script, query, drawing, query.x.name, query.y[0].name)
    script.block(f"correlation = {df}[{x}].corr({df}[{y}])", 'print(f"Correlation: {correlation:.3f}")')


def _histogram(script: Script, query: Query, df: str) -> None:
    names = [literal(column.name) for column in query.y]
    if query.by:
        drawing = [
            f"for name, group in {df}.groupby({literal(query.by[0].name)}):",
            f"    ax.hist(group[{names[0]}].dropna(), bins=30, alpha=0.5, label=str(name))",
            f"ax.legend(title={literal(_plain(query.by[0].name))})",
        ]
    elif len(names) == 1:
        drawing = [f'ax.hist({df}[{names[0]}].dropna(), bins=30, edgecolor="white")']
    else:
        drawing = [
            f"for name in [{', '.join(names)}]:",
            f"    ax.hist({df}[name].dropna(), bins=30, alpha=0.5, label=name)",
            "ax.legend()",
        ]
    _figure(script, query, drawing, ", ".join(c.name for c in query.y), "Number of rows")
    script.block(f"{df}[[{', '.join(names)}]].describe().T.round(2)")


def _box(script: Script, query: Query, df: str) -> None:
    names = ", ".join(literal(column.name) for column in query.y)
    if query.by:
        value, key = literal(query.y[0].name), literal(query.by[0].name)
        script.block(
            f"groups = {{str(name): group.dropna() for name, group in {df}.groupby({key})[{value}]}}"
        )
        drawing = [
            "ax.boxplot(list(groups.values()), tick_labels=list(groups))",
            'ax.tick_params(axis="x", rotation=30)',
        ]
        _figure(script, query, drawing, query.by[0].name, query.y[0].name)
        script.block(f"{df}.groupby({key})[{value}].describe().round(2)")
        return
    drawing = [
        f"columns = [{names}]",
        f"ax.boxplot([{df}[name].dropna() for name in columns], tick_labels=columns)",
    ]
    _figure(script, query, drawing, "", "Value" if len(query.y) > 1 else query.y[0].name)
    script.block(f"{df}[[{names}]].describe().T.round(2)")


def _heatmap(script: Script, query: Query, df: str) -> None:
    if not query.by and not query.unit:
        picked = f"{df}[{literal([c.name for c in query.y])}]" if query.y else df
        script.block(f"matrix = {picked}.corr(numeric_only=True)")
        draw_matrix(script, query, 'cmap="coolwarm", vmin=-1, vmax=1', "Correlation", "", "")
        return
    df, rows, columns = pivot_axes(script, query, df)
    measure = query.measure
    value = f"values={literal(measure.name)}, " if measure and measure.columns else ""
    aggregate = literal(query.aggregate) if value else '"size"'
    script.block(
        f"matrix = {df}.pivot_table({value}index={rows}, columns={columns}, aggfunc={aggregate},"
        " observed=True)"
    )
    names = ([query.unit] if query.unit else []) + [column.name for column in query.by]
    if query.unit and len(query.by) > 1:
        names = [query.by[0].name, query.unit]
    draw_matrix(
        script, query, 'cmap="viridis"', measured(query), names[1] if len(names) > 1 else "", names[0]
    )


def draw_matrix(script: Script, query: Query, options: str, label: str, x: str, y: str) -> None:
    """Add the drawing of the frame `matrix` as a heat map with its values written in small ones."""
    drawing = [
        f'mesh = ax.imshow(matrix.to_numpy(dtype=float), aspect="auto", {options})',
        'ax.set_xticks(range(matrix.shape[1]), matrix.columns.astype(str), rotation=45, ha="right")',
        "ax.set_yticks(range(matrix.shape[0]), matrix.index.astype(str))",
        "if matrix.size <= 150:",
        "    for (row, column), value in np.ndenumerate(matrix.to_numpy(dtype=float)):",
        (
            '        ax.text(column, row, f"{value:,.2g}" if abs(value) < 1 else f"{value:,.0f}",'
            ' ha="center", va="center", fontsize=8)'
        ),
        f"fig.colorbar(mesh, label={literal(_plain(label))})",
    ]
    script.needs("import numpy as np")
    _figure(script, query, drawing, x, y, "9, 6")
    script.block("matrix")
    script.result, script.indexed = "matrix", True


def _pie(script: Script, query: Query, df: str) -> None:
    keys = keys_code(script, query, df)
    name = script.fresh(series_name(query))
    script.block(
        f"{name} = {grouped_code(query, df, keys)}.sort_values(ascending=False)",
        f"{name} = {name}[{name} > 0]",
        f"if len({name}) > {_MOST_SLICES}:",
        f'    {name} = pd.concat([{name}.iloc[:{_MOST_SLICES - 1}], pd.Series({{"Other":'
        f" {name}.iloc[{_MOST_SLICES - 1}:].sum()}})])",
    )
    drawing = [
        f'ax.pie({name}, labels={name}.index.astype(str), autopct="%1.1f%%", startangle=90,'
        " counterclock=False)"
    ]
    _figure(script, query, drawing, "", "", "7, 7")
    script.block(*top_lines(name))
    script.block(f"{name}.to_frame({literal(measured(query))})")
    script.result, script.indexed = name, True


def _line(script: Script, query: Query, df: str) -> None:
    """Draw lines over time, or over the groups when there is no date."""
    name = script.fresh(series_name(query))
    more = [m for m in query.more if m.columns]
    if query.unit in FREQUENCIES and query.date:
        first = grouper_code(query.date, query.unit)
        keys = f"[{first}, {', '.join(literal(c.name) for c in query.by)}]" if query.by else first
    else:
        keys = keys_code(script, query, df)
    if more and query.measure:
        names = literal([query.measure.name, *(m.name for m in more)])
        lines = [f"{name} = {df}.groupby({keys})[{names}].{query.aggregate}()"]
    else:
        lines = [f"{name} = {grouped_code(query, df, keys)}"]
    wide = bool(query.by) and bool(query.unit or len(query.by) > 1)
    if wide:
        fill = "fill_value=0" if query.aggregate in {"sum", "count"} else ""
        lines[0] += (
            f".unstack({fill})"
            if len(query.by) == 1 or not query.unit
            else f".unstack({list(range(1, len(query.by) + 1))}{', ' + fill if fill else ''})"
        )
        lines += _fewer(name)
    lines += _running(query, name)
    script.block(*lines)
    marker = ', marker="o", markersize=4' if query.chart == "line" else ", alpha=0.7"
    kind = ".area" if query.chart == "area" else ""
    drawing = [
        f"{name}.plot{kind}(ax=ax{marker})",
        'ax.ticklabel_format(axis="y", style="plain")',
        "ax.grid(alpha=0.3)",
    ]
    if wide:
        drawing.append(f"ax.legend(title={literal(_plain(', '.join(c.name for c in query.by)))})")
    x = query.date.name if query.date and query.unit else query.by[0].name if query.by else ""
    _figure(script, query, drawing, x, measured(query))
    script.block(f"{name}" if wide or more else f"{name}.to_frame({literal(measured(query))})")
    script.result, script.indexed = name, True


def _fewer(name: str) -> list[str]:
    """Keep the largest series when there are too many to tell apart."""
    return [
        f"if {name}.shape[1] > {_MOST_LINES}:",
        f"    {name} = {name}[{name}.sum().nlargest({_MOST_LINES}).index]",
        f'    print("Series shown: the {_MOST_LINES} largest")',
    ]


def _running(query: Query, name: str) -> list[str]:
    lines = []
    if "cumulative" in query.style:
        lines.append(f"{name} = {name}.cumsum()")
    if "rolling" in query.style:
        lines.append(f"{name} = {name}.rolling({query.window or 3}).mean()")
    if "growth" in query.style:
        lines.append(f"{name} = 100 * {name}.pct_change()")
    if "share" in query.style and query.by and query.unit:
        lines.append(f"{name} = 100 * {name}.div({name}.sum(axis=1), axis=0)")
    return lines


def _bar(script: Script, query: Query, df: str) -> None:
    name = script.fresh(series_name(query))
    keys = keys_code(script, query, df)
    wide = len(query.by) + bool(query.unit) > 1
    more = [m for m in query.more if m.columns]
    if more and query.measure:
        names = literal([query.measure.name, *(m.name for m in more)])
        lines = [f"{name} = {df}.groupby({keys})[{names}].{query.aggregate}()"]
    else:
        lines = [f"{name} = {grouped_code(query, df, keys)}"]
    if wide:
        lines[0] += ".unstack(fill_value=0)" if query.aggregate in {"sum", "count"} else ".unstack()"
        lines += _fewer(name)
        lines += _running(query, name)
    elif not query.unit and not more:
        lines += _bar_order(query, name)
    else:
        lines += _running(query, name)
    script.block(*lines)
    sideways = "horizontal" in query.style
    options = ", stacked=True" if "stacked" in query.style else ""
    shown_name = f"{name}.iloc[::-1]" if sideways else name
    drawing = [f"{shown_name}.plot.{'barh' if sideways else 'bar'}(ax=ax, width=0.8{options})"]
    value_axis = "x" if sideways else "y"
    drawing.append(f'ax.ticklabel_format(axis="{value_axis}", style="plain")')
    if not sideways:
        drawing.append('ax.tick_params(axis="x", rotation=45)')
    if wide:
        drawing.append(f"ax.legend(title={literal(_plain(query.by[-1].name))})")
    group = query.unit or (query.by[0].name if query.by else "")
    x, y = (measured(query), group) if sideways else (group, measured(query))
    _figure(script, query, drawing, x, y)
    if not wide and not query.unit and not more:
        script.block(*top_lines(name))
    script.block(name if wide or more else f"{name}.to_frame({literal(measured(query))})")
    script.result, script.indexed = name, True


def _bar_order(query: Query, name: str) -> list[str]:
    ascending = query.descending is False
    lines = [f"{name} = {name}.sort_values(ascending={ascending})"]
    if query.limit:
        return [*lines, f"{name} = {name}.head({query.limit})"]
    return [
        *lines,
        f"if len({name}) > {_MOST_BARS}:",
        f'    print(f"Bars shown: the first {_MOST_BARS} of {{len({name}):,}}")',
        f"    {name} = {name}.head({_MOST_BARS})",
    ]


def top_lines(name: str) -> list[str]:
    """Return prints of the first groups, for the answer to quote."""
    return [f"for group, value in {name}.head(3).items():", '    print(f"{group}: {round(value, 2):,}")']
