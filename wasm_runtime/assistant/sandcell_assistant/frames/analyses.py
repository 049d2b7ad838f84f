"""Writes small analyses: change between periods, seasons, a trend, Pareto, a fitted line, a share."""

from collections.abc import Callable

from sandcell_assistant.frames.expressions import FREQUENCIES, PERIODS, condition_code, measure_lines
from sandcell_assistant.frames.query import Query
from sandcell_assistant.frames.tables import source
from sandcell_assistant.frames.wording import measured
from sandcell_assistant.literals import literal
from sandcell_assistant.script import Script


def write_analysis(script: Script, query: Query) -> None:
    """Add the steps of one of the `ANALYSES`."""
    script.needs("import pandas as pd")
    writers: dict[str, Callable[[Script, Query], None]] = {
        "change": _change,
        "season": _season,
        "forecast": _forecast,
        "pareto": _pareto,
        "regression": _regression,
        "part": _part,
    }
    writers[query.shape](script, query)


def _summed(query: Query, grouped: str) -> str:
    """Return a grouped frame summed up as the question says."""
    if query.measure is None or not query.measure.columns:
        return f"{grouped}.size()"
    return f"{grouped}[{literal(query.measure.name)}].{query.aggregate}()"


def _change(script: Script, query: Query) -> None:
    """Compare the first with the last period of the data, group by group."""
    assert query.date is not None
    df, unit = source(script, query), query.unit or "month"
    key = literal(query.by[0].name)
    fill = "fill_value=0" if query.aggregate in {"sum", "count"} else ""
    script.block(
        f'{unit} = {df}[{literal(query.date.name)}].dt.to_period("{PERIODS[unit]}")',
        f"periods = {_summed(query, f'{df}.groupby([{key}, {unit}])')}.unstack({fill})",
        "first, last = periods.columns[0], periods.columns[-1]",
        'change = pd.DataFrame({f"{first}": periods[first], f"{last}": periods[last]})',
        'change["change"] = periods[last] - periods[first]',
        'change["change %"] = (100 * change["change"] / periods[first].replace(0, float("nan"))).round(2)',
        f'change = change.sort_values("change %", ascending={query.descending is False}).reset_index()',
        f'print(f"First and last {unit}: {{first}} and {{last}}")',
        f'for group, value in zip(change[{key}].head(3), change["change %"].head(3)):',
        '    print(f"{group}: {value:+,.1f} %")',
    )
    script.block("change")
    script.result = "change"


def _season(script: Script, query: Query) -> None:
    """Average the months of the data by month of the year."""
    assert query.date is not None
    df = source(script, query)
    script.needs("import matplotlib.pyplot as plt")
    grouped = f'{df}.groupby({df}[{literal(query.date.name)}].dt.to_period("M"))'
    script.block(
        f"monthly = {_summed(query, grouped)}",
        'season = monthly.groupby(monthly.index.month).mean().to_frame("average")',
        'season["against the mean %"] = (100 * season["average"] / monthly.mean() - 100).round(1)',
        'names = pd.to_datetime(season.index.astype(str), format="%m").strftime("%B")',
        'season.index = names.rename("month of year")',
        'print(f"Months of data: {len(monthly)}")',
        "print(f\"Highest month of the year: {season['average'].idxmax()}\")",
        "print(f\"Lowest month of the year: {season['average'].idxmin()}\")",
    )
    script.block(
        "fig, ax = plt.subplots(figsize=(9, 5))",
        'season["average"].plot.bar(ax=ax, width=0.8)',
        'ax.axhline(monthly.mean(), color="grey", linestyle="--", label="mean of all months")',
        f"ax.set_title({_label(f'Average month: {measured(query)}')})",
        f"ax.set_ylabel({_label(measured(query))})",
        "ax.legend()",
        "fig.tight_layout()",
        "plt.show()",
    )
    script.block("season")
    script.result, script.indexed = "season", True


def _label(text: str) -> str:
    """Return a label that matplotlib does not read as mathematics."""
    return literal(text.replace("$", r"\$"))


def _forecast(script: Script, query: Query) -> None:
    """Fit a straight line through the periods and draw it on."""
    assert query.date is not None
    df, unit = source(script, query), query.unit or "month"
    script.needs("import matplotlib.pyplot as plt", "import numpy as np")
    frequency = FREQUENCIES[unit]
    grouped = f'{df}.groupby(pd.Grouper(key={literal(query.date.name)}, freq="{frequency}"))'
    gaps = "" if query.aggregate in {"sum", "count"} else ".interpolate()"
    script.block(
        f"past = {_summed(query, grouped)}{gaps}",
        "if len(past) < 3:",
        f'    raise ValueError("A trend needs at least three {unit}s of data.")',
        "slope, start = np.polyfit(np.arange(len(past)), past, 1)",
        "line = pd.Series(start + slope * np.arange(len(past)), index=past.index)",
        f'print(f"Trend per {unit}: {{slope:+,.2f}}")',
        'print(f"Share of the ups and downs that the line explains: {past.corr(line) ** 2:.0%}")',
    )
    style = "%Y-%m" if unit in {"month", "quarter"} else "%Y-%m-%d"
    shown_lines = ["line"]
    if query.window:
        script.block(
            f'dates = pd.date_range(past.index[-1], periods={query.window + 1}, freq="{frequency}")[1:]',
            f"future = pd.Series(start + slope * (len(past) + np.arange({query.window})), index=dates)",
            "for date, value in future.items():",
            f'    print(f"Trend for {{date:{style}}}: {{value:,.2f}}")',
        )
        shown_lines.append("future")
    _draw_trend(script, query, shown_lines)
    name = "future" if query.window else "line"
    script.block(f'{name}.to_frame("straight-line trend")')
    script.result, script.indexed = name, True


def _draw_trend(script: Script, query: Query, shown_lines: list[str]) -> None:
    assert query.date is not None
    script.block(
        "fig, ax = plt.subplots(figsize=(9, 5))",
        f'ax.plot(past.index, past, marker="o", markersize=4, label={_label(measured(query))})',
        f"trend = pd.concat([{', '.join(shown_lines)}])",
        'ax.plot(trend.index, trend, linestyle="--", label="straight-line trend")',
        f"ax.set_title({_label(f'Straight-line trend of {measured(query)}')})",
        f"ax.set_xlabel({_label(query.date.name)})",
        f"ax.set_ylabel({_label(measured(query))})",
        "ax.legend()",
        "fig.tight_layout()",
        "plt.show()",
    )


def _pareto(script: Script, query: Query) -> None:
    """Rank the groups with the running share of the total."""
    df, key = source(script, query), literal(query.by[0].name)
    script.needs("import matplotlib.pyplot as plt")
    name = query.measure.name if query.measure and query.measure.columns else "rows"
    cell = f"pareto[{literal(name)}]"
    script.block(
        f"pareto = {_summed(query, f'{df}.groupby({key})')}.sort_values(ascending=False)"
        f".to_frame({literal(name)})",
        f'pareto["share %"] = (100 * {cell} / {cell}.sum()).round(2)',
        f'pareto["cumulative %"] = (100 * {cell}.cumsum() / {cell}.sum()).round(2)',
        'needed = int((pareto["cumulative %"] < 80).sum()) + 1',
        'print(f"Groups that make up 80 %: {needed} of {len(pareto)}")',
    )
    script.block(
        "fig, ax = plt.subplots(figsize=(9, 5))",
        "top = pareto.head(25)",
        f"ax.bar(top.index.astype(str), top[{literal(name)}])",
        f"ax.set_title({_label(f'Pareto: {measured(query)} by {query.by[0].name}')})",
        f"ax.set_ylabel({_label(measured(query))})",
        'ax.tick_params(axis="x", rotation=45)',
        "share = ax.twinx()",
        'share.plot(top.index.astype(str), top["cumulative %"], color="tab:red", marker="o")',
        'share.set_ylabel("cumulative %")',
        "share.set_ylim(0, 105)",
        "fig.tight_layout()",
        "plt.show()",
    )
    script.block("pareto.reset_index()")
    script.result, script.indexed = "pareto", True


def _regression(script: Script, query: Query) -> None:
    """Fit a straight line to two columns."""
    assert query.x is not None
    df = source(script, query)
    script.needs("import matplotlib.pyplot as plt", "import numpy as np")
    x, y = literal(query.x.name), literal(query.y[0].name)
    script.block(
        f"pairs = {df}[[{x}, {y}]].dropna()",
        f"slope, intercept = np.polyfit(pairs[{x}], pairs[{y}], 1)",
        f"r_squared = pairs[{x}].corr(pairs[{y}]) ** 2",
        'print(f"Slope: {slope:,.4f}")',
        'print(f"Intercept: {intercept:,.4f}")',
        'print(f"R squared: {r_squared:.3f}")',
        'print(f"Rows used: {len(pairs):,}")',
    )
    script.block(
        "fig, ax = plt.subplots(figsize=(9, 5))",
        f"ax.scatter(pairs[{x}], pairs[{y}], alpha=0.7, s=20)",
        f"ends = np.array([pairs[{x}].min(), pairs[{x}].max()])",
        'ax.plot(ends, intercept + slope * ends, color="tab:red", label="fitted line")',
        f"ax.set_title({_label(f'{query.y[0].name} against {query.x.name}')})",
        f"ax.set_xlabel({_label(query.x.name)})",
        f"ax.set_ylabel({_label(query.y[0].name)})",
        "ax.legend()",
        "fig.tight_layout()",
        "plt.show()",
    )


def _part(script: Script, query: Query) -> None:
    """Count the rows that meet the condition as a share of all."""
    assert query.where is not None
    df = script.frame(query.table)
    script.block(*measure_lines(df, query.measure))
    script.block(
        f"matching = {condition_code(df, query.where)}",
        'print(f"Rows that match: {matching.sum():,} of {len(matching):,}")',
        'print(f"Share of the rows: {100 * matching.mean():.2f} %")',
    )
