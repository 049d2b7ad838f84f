"""Puts a question about a table into words: the sentence before the run, titles, labels."""

from sandcell_assistant.frames.expressions import describe_condition
from sandcell_assistant.frames.query import Query
from sandcell_assistant.literals import shown

_AGGREGATES = {
    "sum": "total",
    "mean": "average",
    "median": "median",
    "count": "number",
    "nunique": "distinct",
    "std": "standard deviation of",
    "var": "variance of",
    "min": "lowest",
    "max": "highest",
}
_UNITS = {
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
    "year": "yearly",
    "hour": "hourly",
    "weekday": "weekday",
}
_KINDS = {"box": "box plot", "scatter": "scatter plot", "heatmap": "heat map", "histogram": "histogram"}


def measured(query: Query) -> str:
    """Return what is measured: `total revenue`, `number of rows`."""
    measure = query.measure
    if measure is None or not measure.columns:
        return "number of rows"
    name = measure.name
    if query.aggregate == "nunique":
        return f"number of distinct {name}"
    if query.aggregate == "count":
        return f"count of {name}"
    names = " and ".join([name, *(other.name for other in query.more)])
    return f"{' and '.join(_AGGREGATES.get(name, name) for name in query.aggregates or ('sum',))} {names}"


def chart_name(kind: str | None) -> str:
    """Return the kind of chart in words."""
    return _KINDS.get(kind or "", f"{kind} chart")


def title(query: Query, plain: bool = False) -> str:
    """Return a title; with `plain` without the condition."""
    if query.shape == "chart" and query.chart == "scatter" and query.x and query.y:
        text = f"{query.y[0].name} against {query.x.name}"
    elif query.shape == "chart" and query.chart in {"histogram", "box"}:
        text = "Distribution of " + ", ".join(column.name for column in query.y)
        text += f" by {query.by[0].name}" if query.by else ""
    elif query.chart == "heatmap" and not query.by and not query.unit:
        text = "Correlation"
    else:
        text = _grouped(query)
    if query.where is not None and not plain:
        text += f" ({describe_condition(query.where)})"
    return text[:1].upper() + text[1:]


def _grouped(query: Query) -> str:
    text = measured(query)
    if query.unit:
        text = f"{_UNITS[query.unit]} {text}"
    for style, word in (
        ("cumulative", "cumulative "),
        ("rolling", "rolling average of "),
        ("share", "share of "),
        ("growth", "change of "),
    ):
        if style in query.style:
            text = word + text
    return text + (" by " + " and ".join(column.name for column in query.by) if query.by else "")


def sentence(query: Query) -> str:
    """Return what a question asks for, as the object of a sentence, fit for Markdown."""
    text = _object(query)
    if query.where is not None:
        text += f", only where {shown(describe_condition(query.where), 200)}"
    return text


def _object(query: Query) -> str:
    if query.shape == "chart":
        return f"a {chart_name(query.chart)} of {shown(title(query, plain=True), 120)}"
    if query.shape == "rows":
        return _rows(query)
    if query.shape == "values":
        return "the values of " + ", ".join(shown(column.name) for column in query.y)
    if query.shape in _ANALYSES:
        return _analysis(query)
    text = shown(_grouped(query), 120)
    if "within" in query.style:
        return (
            f"the {'top' if query.descending is not False else 'bottom'} {query.limit} of"
            f" {shown(query.by[1].name)} in each {shown(query.by[0].name)} by {shown(measured(query))}"
        )
    if query.shape == "pivot":
        return f"a pivot table of {text}"
    if query.limit and query.by:
        return (
            f"the {'top' if query.descending is not False else 'bottom'} {query.limit} of"
            f" {shown(query.by[-1].name)} by {shown(measured(query))}"
        )
    return f"the {text}"


_ANALYSES = {
    "change": "how {measure} changed from the first to the last {unit} of the data for each {group}",
    "season": "{measure} by month of the year, averaged over the months of the data",
    "forecast": "a straight-line trend through {measure} by {unit}{ahead}",
    "pareto": "{measure} by {group}, ranked with the running share of the total",
    "regression": "a straight line through {y} against {x}",
    "part": "the share of the rows that match",
}


def _analysis(query: Query) -> str:
    ahead = f", drawn on by {query.window} {query.unit}{'s' if query.window != 1 else ''}"
    return _ANALYSES[query.shape].format(
        measure=shown(measured(query), 120),
        unit=query.unit or "month",
        group=shown(query.by[0].name) if query.by else "",
        ahead=ahead if query.window else "",
        x=shown(query.x.name) if query.x else "",
        y=shown(query.y[0].name) if query.y else "",
    )


def _rows(query: Query) -> str:
    text = "the rows"
    if query.limit:
        order = query.measure or query.sort_by
        name = f" by {shown(order.name)}" if order else ""
        if order is None:
            which = (
                "last"
                if "tail" in query.style
                else "first"
                if "sample" not in query.style
                else "chance pick of"
            )
            return f"the {which} {query.limit} rows"
        return (
            f"the {query.limit} rows with the {'lowest' if query.descending is False else 'highest'}"
            f" value{name}"
        )
    if query.sort_by:
        text += f" sorted by {shown(query.sort_by.name)}"
    return text
