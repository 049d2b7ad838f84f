"""pandas expressions for conditions, group keys and measures."""

from sandcell_assistant.frames.query import Condition, Measure, Query
from sandcell_assistant.language.tokens import stem
from sandcell_assistant.literals import literal
from sandcell_assistant.manifest import Column

_SIGNS = {"ge": ">=", "le": "<=", "gt": ">", "lt": "<", "eq": "==", "ne": "!="}
_OFFSETS = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
PERIODS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
FREQUENCIES = {"day": "D", "week": "W-MON", "month": "MS", "quarter": "QS", "year": "YS"}


def condition_code(df: str, condition: Condition) -> str:
    """Return the boolean expression of a condition."""
    if condition.parts:
        sign = " & " if condition.op == "and" else " | "
        return sign.join(f"({condition_code(df, part)})" for part in condition.parts)
    if condition.column is None:
        return _anywhere(df, condition)
    cell = f"{df}[{literal(condition.column.name)}]"
    if condition.column.is_date:
        return _date_code(cell, condition)
    return _value_code(df, cell, condition)


def _anywhere(df: str, condition: Condition) -> str:
    spellings = [form for value in condition.values for form in _forms(str(value).casefold())]
    values = literal(list(dict.fromkeys(spellings)))
    test = f"{df}.astype(str).apply(lambda column: column.str.casefold()).isin({values}).any(axis=1)"
    return f"~{test}" if condition.op == "nowhere" else test


def _forms(value: str) -> list[str]:
    """Return a value as it was written and as a singular."""
    other = {"men": "male", "women": "female", "man": "male", "woman": "female"}.get(value, stem(value))
    return [value, other] if other != value else [value]


def _date_code(cell: str, condition: Condition) -> str:
    op, values = condition.op, condition.values
    if op == "last":
        count, unit = values
        if unit == "quarter":
            count, unit = 3 * int(count), "month"
        return f"{cell} > {cell}.max() - pd.DateOffset({_OFFSETS[str(unit)]}={count})"
    simple = {
        "from": f"{cell} >= {literal(values[0]) if values else ''}",
        "until": f"{cell} < {literal(values[0]) if values else ''}",
        "year": f"{cell}.dt.year == {values[0] if values else 0!r}",
        "month_of_year": f"{cell}.dt.month == {values[0] if values else 0!r}",
        "quarter_of_year": f"{cell}.dt.quarter == {values[0] if values else 0!r}",
        "is_missing": f"{cell}.isna()",
        "not_missing": f"{cell}.notna()",
    }
    if op == "within":
        return f"({cell} >= {literal(values[0])}) & ({cell} < {literal(values[1])})"
    return simple.get(op) or f"{cell}.astype(str).str.contains({literal(str(values[0]))}, regex=False)"


def _value_code(df: str, cell: str, condition: Condition) -> str:
    op, values, column = condition.op, condition.values, condition.column
    assert column is not None
    if op in {"is_missing", "not_missing"}:
        return f"{cell}.isna()" if op == "is_missing" else f"{cell}.notna()"
    if op == "between":
        return f"{cell}.between({values[0]!r}, {values[1]!r})"
    if op in {"in", "not_in"}:
        test = f"{cell}.isin({literal(list(values))})"
        return f"~{test}" if op == "not_in" else test
    if op.endswith("_column"):
        return f"{cell} {_SIGNS[op.removesuffix('_column')]} {df}[{literal(str(values[0]))}]"
    if op.removeprefix("not_") in {"contains", "startswith", "endswith"}:
        return _text_code(cell, op, str(values[0]))
    return _comparison(cell, column, op, values[0])


def _text_code(cell: str, op: str, value: str) -> str:
    method = op.removeprefix("not_")
    if method == "contains":
        test = f"{cell}.astype(str).str.contains({literal(value)}, case=False, regex=False)"
    else:
        test = f"{cell}.astype(str).str.casefold().str.{method}({literal(value.casefold())})"
    return f"~{test}" if op.startswith("not_") else test


def _comparison(cell: str, column: Column, op: str, value: str | int | float) -> str:
    if isinstance(value, str) and value not in column.texts and op in {"eq", "ne"}:
        return f"{cell}.astype(str).str.casefold() {_SIGNS[op]} {literal(value.casefold())}"
    if (
        not isinstance(value, str)
        and not isinstance(value, bool)
        and column.type == "string"
        and not column.is_number
    ):
        return f'pd.to_numeric({cell}, errors="coerce") {_SIGNS[op]} {value!r}'
    return f"{cell} {_SIGNS[op]} {literal(value)}"


def period_code(df: str, date: Column, unit: str) -> str:
    """Return the group key of a unit of time as text, so that it sorts, prints and saves well."""
    cell = f"{df}[{literal(date.name)}]"
    if unit == "hour":
        return f'{cell}.dt.hour.rename("hour")'
    if unit == "weekday":
        days = '["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]'
        return f"pd.Categorical({cell}.dt.day_name(), categories={days}, ordered=True)"
    if unit == "week":
        return f'{cell}.dt.to_period("W").dt.start_time.dt.strftime("%Y-%m-%d").rename("week")'
    return f'{cell}.dt.to_period("{PERIODS[unit]}").astype("string").rename("{unit}")'


def grouper_code(date: Column, unit: str) -> str:
    """Return the group key of a unit of time as dates, for a chart with a time axis."""
    week = ', label="left", closed="left"' if unit == "week" else ""
    return f'pd.Grouper(key={literal(date.name)}, freq="{FREQUENCIES[unit]}"{week})'


_WORDS = {
    "ge": "≥ {0}",
    "le": "≤ {0}",
    "gt": "> {0}",
    "lt": "< {0}",
    "eq": "is {0}",
    "ne": "is not {0}",
    "from": "from {0}",
    "until": "before {0}",
    "year": "in {0}",
    "is_missing": "is missing",
    "not_missing": "is not missing",
    "month_of_year": "in month {0}",
    "quarter_of_year": "in quarter {0}",
    "anywhere": "is {0}",
    "nowhere": "is not {0}",
}


def describe_condition(condition: Condition) -> str:
    """Return a condition in words, for titles and answers."""
    if condition.parts:
        return f" {condition.op} ".join(describe_condition(part) for part in condition.parts)
    name = condition.column.name if condition.column else "any column"
    values = [str(value) for value in condition.values]
    first = values[0] if values else ""
    if condition.op in {"anywhere", "nowhere"} and len(values) > 1:
        return f"{name} is {'one' if condition.op == 'anywhere' else 'none'} of {', '.join(values)}"
    if condition.op in {"in", "not_in"}:
        return f"{name} {'is one of' if condition.op == 'in' else 'is none of'} {', '.join(values)}"
    if condition.op in {"between", "within"}:
        last = values[1] if condition.op == "between" else f"before {values[1]}"
        return f"{name} from {first} to {last}"
    if condition.op == "last":
        return f"{name} in the last {first} {values[1]}{'s' if first != '1' else ''}"
    if condition.op.endswith("_column"):
        return f"{name} {_SIGNS[condition.op.removesuffix('_column')]} {first}"
    template = _WORDS.get(condition.op)
    return (
        f"{name} {template.replace('{0}', first)}"
        if template
        else f"{name} {condition.op.replace('_', ' ')} {first}"
    )


def measure_lines(df: str, measure: Measure | None) -> list[str]:
    """Return the line that works out a measure that no column holds."""
    if measure is None or not measure.computed:
        return []
    first, second = (f"{df}[{literal(column.name)}]" for column in measure.columns)
    return [f"{df}[{literal(measure.name)}] = {first} {measure.operator} {second}"]


def assumptions(query: Query) -> list[str]:
    """Return what was chosen without being asked, in words."""
    said = []
    for measure in (query.measure, *query.more):
        if measure is not None and measure.computed:
            sign = "×" if measure.operator == "*" else "−"
            first, second = (column.name for column in measure.columns)
            said.append(f"There is no {measure.name} column, so {measure.name} is {first} {sign} {second}.")
    caveats = {
        "forecast": "A straight line is no forecast model: it knows nothing of seasons, and the last"
        " period may be incomplete.",
        "season": "With fewer than two full years of data a season cannot be told from chance.",
        "change": "The first or the last period may be incomplete.",
        "regression": "A straight-line fit shows how two columns go together, not that one causes the other.",
    }
    return [*said, caveats[query.shape]] if query.shape in caveats else said
