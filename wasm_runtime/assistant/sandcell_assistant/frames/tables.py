"""Writes the pandas for questions whose answer is a table or a single value."""

from collections.abc import Callable

from sandcell_assistant.frames.expressions import condition_code, measure_lines, period_code
from sandcell_assistant.frames.query import Query
from sandcell_assistant.frames.wording import measured
from sandcell_assistant.literals import literal
from sandcell_assistant.script import Script, identifier


def write_table(script: Script, query: Query) -> None:
    """Add the steps that answer a question with a table, the cell's last expression."""
    df = source(script, query)
    writer: dict[str, Callable[[Script, Query, str], str]] = {
        "rows": _rows,
        "groups": _groups,
        "value": _value,
        "values": _values,
        "pivot": _pivot,
    }
    result = writer[query.shape](script, query, df)
    if result:
        script.block(result)


def source(script: Script, query: Query) -> str:
    """Return the variable with the rows that the question is about, filtered as it says."""
    df = script.frame(query.table)
    for measure in (query.measure, *query.more):
        script.block(*(line for line in measure_lines(df, measure) if [line] not in script.blocks))
    if query.where is None or (query.shape == "rows" and not query.limit):
        return df
    known = script.filters.get((df, query.where))
    if known:
        return known
    script.needs("import pandas as pd")
    name = script.fresh("selected")
    script.block(
        f"{name} = {df}[{condition_code(df, query.where)}]",
        f'print(f"Rows selected: {{len({name}):,}} of {{len({df}):,}}")',
    )
    script.filters[(df, query.where)] = name
    return name


def _rows(script: Script, query: Query, df: str) -> str:
    """Write a filter, a sort, the top rows, or several of them."""
    steps = ""
    kept = df
    if query.where is not None and not query.limit:
        script.needs("import pandas as pd")
        kept = f"{df}[{condition_code(df, query.where)}]"
    order = query.sort_by or (
        query.measure.columns[0] if query.limit and query.measure and query.measure.columns else None
    )
    by = (
        literal(query.measure.name)
        if query.limit and query.measure and not query.sort_by
        else literal(order.name)
        if order
        else ""
    )
    if order and query.limit and (order.is_number or query.sort_by is None):
        steps = f".{'nsmallest' if query.descending is False else 'nlargest'}({query.limit}, {by})"
    elif order:
        steps = f".sort_values({by}, ascending={query.descending is not True})" + (
            f".head({query.limit})" if query.limit else ""
        )
    elif query.limit:
        method = next((style for style in ("tail", "sample") if style in query.style), "head")
        steps = f".{method}({query.limit}{', random_state=0' if method == 'sample' else ''})"
    name = script.fresh(
        ("bottom_rows" if query.descending is False else "top_rows")
        if query.limit
        else "filtered"
        if query.where
        else "ordered"
    )
    lines = [f"{name} = {kept}{steps}"]
    if query.where is not None and not query.limit:
        lines.append(f'print(f"Matching rows: {{len({name}):,}} of {{len({df}):,}}")')
    script.block(*lines)
    script.result = name
    return name


def keys_code(script: Script, query: Query, df: str) -> str:
    """Return the group keys as the argument of `groupby`."""
    keys = [literal(column.name) for column in query.by]
    if query.unit and query.date:
        if query.unit == "weekday":
            script.needs("import pandas as pd")
        name = query.unit
        script.block(f"{name} = {period_code(df, query.date, query.unit)}")
        keys.insert(0, name)
    return keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"


def grouped_code(query: Query, df: str, keys: str) -> str:
    """Return the grouped and summed-up series."""
    observed = ", observed=True" if query.unit == "weekday" else ""
    grouped = f"{df}.groupby({keys}{observed})"
    if query.measure is None or not query.measure.columns:
        return f'{grouped}.size().rename("rows")'
    return f"{grouped}[{literal(query.measure.name)}].{query.aggregate}()"


def _groups(script: Script, query: Query, df: str) -> str:
    keys = keys_code(script, query, df)
    name = script.fresh(_result_name(query))
    measures = [m for m in (query.measure, *query.more) if m is not None and m.columns]
    if len(query.aggregates) > 1 and len(measures) == 1:
        value = query.aggregates[0]
        lines = [
            f"{name} ="
            f" {df}.groupby({keys})[{literal(measures[0].name)}].agg({literal(list(query.aggregates))})"
        ]
    elif len(measures) > 1:
        value = measures[0].name
        lines = [f"{name} = {df}.groupby({keys})[{literal([m.name for m in measures])}].{query.aggregate}()"]
    else:
        value = measures[0].name if measures else "rows"
        lines = [f"{name} = {grouped_code(query, df, keys)}.to_frame({literal(value)})"]
    if query.unit == "weekday":
        lines.append(f'{name}.index = {name}.index.set_names("weekday"{", level=0" if query.by else ""})')
    lines += _style_lines(query, name, value)
    lines += _order_lines(query, name, value)
    lines.append(f"{name} = {name}.reset_index()")
    script.block(*lines)
    script.block(*_group_facts(query, name, value))
    script.result = name
    return name


def _style_lines(query: Query, name: str, value: str) -> list[str]:
    cell = f"{name}[{literal(value)}]"
    lines = []
    if "share" in query.style:
        lines.append(f'{name}["share %"] = (100 * {cell} / {cell}.sum()).round(2)')
    if "growth" in query.style:
        lines.append(f'{name}["change %"] = (100 * {cell}.pct_change()).round(2)')
    if "cumulative" in query.style:
        lines.append(f'{name}["cumulative"] = {cell}.cumsum()')
    if "rolling" in query.style:
        lines.append(f'{name}["rolling average"] = {cell}.rolling({query.window or 3}).mean()')
    return lines


def _order_lines(query: Query, name: str, value: str) -> list[str]:
    if "within" in query.style:
        outer, down = literal(query.by[0].name), query.descending is not False
        return [
            f"{name} = {name}.sort_values({literal(value)}, ascending={not down})",
            f"{name} = {name}.groupby({outer}).head({query.limit})",
            f"{name} = {name}.sort_values([{outer}, {literal(value)}], ascending=[True, {not down}])",
        ]
    if query.limit and query.by:
        return [
            f"{name} = {name}.{'nsmallest' if query.descending is False else 'nlargest'}({query.limit},"
            f" {literal(value)})"
        ]
    if query.descending is None:
        return []
    column = value
    if query.sort_by and query.sort_by.name in [c.name for c in query.by]:
        column = query.sort_by.name
    lines = [f"{name} = {name}.sort_values({literal(column)}, ascending={not query.descending})"]
    return lines + ([f"{name} = {name}.head({query.limit})"] if query.limit else [])


def _group_facts(query: Query, name: str, value: str) -> list[str]:
    """Return prints of the first groups, for the answer to quote."""
    ranked_periods = query.unit and not query.by and query.descending is not None
    if not ranked_periods and (len(query.by) != 1 or query.unit):
        return []
    key = query.unit if query.unit and ranked_periods else query.by[0].name
    value = "share %" if "share" in query.style else value
    return [
        f"for group, value in zip({name}[{literal(key)}].head(3), {name}[{literal(value)}].head(3)):",
        '    print(f"{group}: {round(value, 2):,}")',
    ]


def _result_name(query: Query) -> str:
    if query.limit:
        return identifier(
            f"{'bottom' if query.descending is False else 'top'}"
            f" {query.by[-1].name if query.by else query.unit}",
            "top",
        )
    return series_name(query)


def series_name(query: Query) -> str:
    """Return the name of a variable that holds groups: `by_region`, `month_by_region`."""
    names = [column.name for column in query.by]
    parts = [query.unit or "", "by", *names] if names else ["by", query.unit or ""]
    return identifier(" ".join(part for part in parts if part), "by")


def _value(script: Script, query: Query, df: str) -> str:
    measure = query.measure
    if measure is None or not measure.columns:
        script.block(f'print(f"Number of rows: {{len({df}):,}}")')
        return ""
    names = [literal(m.name) for m in (measure, *query.more)]
    if len(names) > 1 or len(query.aggregates) > 1:
        aggregates = literal(list(query.aggregates))
        name = script.fresh("figures")
        script.block(f"{name} = {df}[[{', '.join(names)}]].agg({aggregates}).T")
        script.result, script.indexed = name, True
        return name
    name = script.fresh("answer")
    label = measured(query)
    script.block(
        f"{name} = {df}[{names[0]}].{query.aggregate}()",
        f'print({literal(label[:1].upper() + label[1:] + ":")}, f"{{round({name}, 4):,}}")',
    )
    return ""


def _values(script: Script, query: Query, df: str) -> str:
    if len(query.y) == 1:
        name = script.fresh("counts")
        script.block(
            f"{name} ="
            f' {df}[{literal(query.y[0].name)}].value_counts(dropna=False).rename("rows").reset_index()',
            f'print(f"Distinct values: {{len({name}):,}}")',
        )
    else:
        name = script.fresh("columns")
        script.block(f"{name} = {df}[{literal([column.name for column in query.y])}]")
    script.result = name
    return name


def _pivot(script: Script, query: Query, df: str) -> str:
    df, rows, columns = pivot_axes(script, query, df)
    measure = query.measure
    value = f"values={literal(measure.name)}, " if measure and measure.columns else ""
    aggregate = literal(query.aggregate) if value else '"size"'
    margins = (
        ', margins=True, margins_name="Total"'
        if "no-total" not in query.style and query.aggregate in {"sum", "count"}
        else ""
    )
    fill = ", fill_value=0" if query.aggregate in {"sum", "count"} else ""
    name = script.fresh("pivot")
    script.block(
        f"{name} = {df}.pivot_table({value}index={rows}, columns={columns},"
        f" aggfunc={aggregate}{fill}{margins})"
    )
    script.result, script.indexed = name, True
    return name


def pivot_axes(script: Script, query: Query, df: str) -> tuple[str, str, str]:
    """Return the frame of a pivot table, and what stands in its rows and columns."""
    keys = [literal(column.name) for column in query.by]
    if query.unit and query.date:
        if query.unit == "weekday":
            script.needs("import pandas as pd")
        df = f"{df}.assign({query.unit}={period_code(df, query.date, query.unit)})"
        unit = literal(query.unit)
        if len(keys) > 1:
            return df, f"[{', '.join(keys)}]", unit
        return df, unit, keys[0] if keys else "None"
    if len(keys) > 2:
        return df, f"[{', '.join(keys[:-1])}]", keys[-1]
    return df, keys[0] if keys else "None", keys[1] if len(keys) > 1 else "None"
