"""Cleans a table: spaces, duplicates, missing values, types, outliers; hands out the cleaned file."""

from dataclasses import dataclass, replace

from sandcell_assistant.columns import find_mentions
from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.choosing import choose_table
from sandcell_assistant.frames.saving import output_path, save_lines
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.manifest import Column, Table
from sandcell_assistant.plan import Plan
from sandcell_assistant.script import Script

_OTHER = ("plot", "pivot", "join", "correlation", "by", "profile", "append", "histogram")


@dataclass(frozen=True)
class Steps:
    """Which parts of the cleaning are wanted."""

    text: bool
    duplicates: bool
    missing: bool
    outliers: bool


def match(request: Request, context: Context) -> Plan | None:
    """Offer to clean, or to report what would be cleaned."""
    table = choose_table(request, context, described=False)
    topics = request.has("duplicates", "missing", "outliers", "types", "zscore")
    changes = request.has("clean", "fill", "drop", "debug") or (
        request.has("convert") and request.has("types")
    )
    if table is None or not (request.has("clean") or (topics and changes) or _report_wanted(request)):
        return None
    if not changes:
        return _report(request, table, context)
    whole = request.has("clean") and not (topics and request.has("fill", "drop"))
    steps = Steps(
        whole or request.has("types"),
        whole or request.has("duplicates"),
        whole or request.has("missing", "fill"),
        request.has("outliers"),
    )
    return _clean(request, table, context, steps)


def _report_wanted(request: Request) -> bool:
    return request.has("outliers", "zscore") or (
        request.has("duplicates", "missing")
        and (
            not request.has("plot", "by", "where")
            or (not request.words.isdisjoint({"column", "columns"}) and not request.has("plot"))
        )
    )


def _report(request: Request, table: Table, context: Context) -> Plan:
    script = Script(context)
    df = script.frame(table)
    if request.has("outliers", "zscore"):
        _outlier_report(script, df, table, request)
        what = "values far outside the middle half (more than 1.5 times its width away)"
        if request.has("zscore"):
            what = "values more than 3 standard deviations from the average"
    elif request.has("duplicates"):
        script.block(
            f"repeated = {df}[{df}.duplicated(keep=False)]",
            f'print(f"Duplicate rows: {{{df}.duplicated().sum():,}}")',
        )
        script.block("repeated")
        what = "the rows that occur more than once"
    else:
        script.needs("import pandas as pd")
        script.block(
            f'missing = pd.DataFrame({{"missing": {df}.isna().sum(), "missing %": (100 *'
            f" {df}.isna().mean()).round(1)}})",
            'missing = missing.sort_values("missing", ascending=False)',
            "print(f\"Missing values: {missing['missing'].sum():,}\")",
            f'print(f"Rows with missing values: {{{df}.isna().any(axis=1).sum():,}}")',
        )
        script.block("missing")
        what = "the missing values of each column"
    return Plan(
        58, f"I'll look for {what}.", script.code(), f"This shows {what}.", frames=script.frames, focus=table
    )


def _outlier_report(script: Script, df: str, table: Table, request: Request) -> None:
    script.block(
        f"values = {df}[{literal([column.name for column in _amounts(request, table)])}]",
        *_outside(request),
        'print(f"Rows with outliers: {outside.any(axis=1).sum():,}")',
        'display(outside.sum().to_frame("outliers"))',
    )
    script.block(f"{df}[outside.any(axis=1)]")


def _outside(request: Request) -> list[str]:
    """Return the lines that mark values far out."""
    if request.has("zscore"):
        return ["scores = (values - values.mean()) / values.std()", "outside = scores.abs() > 3"]
    return [
        "low, high = values.quantile(0.25), values.quantile(0.75)",
        "outside = (values < low - 1.5 * (high - low)) | (values > high + 1.5 * (high - low))",
    ]


def _amounts(request: Request, table: Table) -> list[Column]:
    amounts = [column for column in table.columns if column.is_number and not column.is_identifier]
    named = [column for column in _named(request, table) if column in amounts]
    return named or amounts


def _named(request: Request, table: Table) -> list[Column]:
    reserved = frozenset(n for tag in request.tags for n in range(tag.start, tag.end))
    return [mention.column for mention in find_mentions(request.tokens, table.columns, reserved)]


def _clean(request: Request, table: Table, context: Context, steps: Steps) -> Plan:
    script = Script(context)
    df = script.frame(table)
    clean = script.fresh("clean")
    done: list[str] = []
    script.block(f"{clean} = {df}.copy()")
    if steps.text:
        _strip_texts(script, clean, table, done)
    if steps.duplicates:
        script.block(
            f"{clean} = {clean}.drop_duplicates(ignore_index=True)",
            f'print(f"Duplicate rows removed: {{len({df}) - len({clean}):,}}")',
        )
        done.append("removed duplicate rows")
    if steps.outliers:
        _drop_outliers(script, clean, _amounts(request, table), done)
    if steps.missing:
        _missing(script, clean, request, table, done)
    path = output_path(table, "_clean", "excel" if request.has("excel") or table.kind == "excel" else "csv")
    script.block(
        f'print(f"Rows: {{len({df}):,}} before, {{len({clean}):,}} after")',
        f'print(f"Missing values: {{{df}.isna().sum().sum():,}} before, {{{clean}.isna().sum().sum():,}}'
        ' after")',
    )
    script.block(*save_lines(script, clean, path))
    script.block(f"{clean}.head(10)")
    cleaned = replace(
        table,
        path=path,
        kind="excel" if path.endswith(".xlsx") else "csv",
        sheet=None,
        size=0,
        separator=None,
        encoding=None,
    )
    return Plan(
        67 if request.has("clean") else 62,
        f"I'll clean {shown(table.path.rsplit('/', 1)[-1])}: {_sentence(request, steps)}.",
        script.code(),
        f"I {', '.join(done)}.",
        frames={**script.frames, clean: cleaned},
        result=clean,
        focus=cleaned,
        final=not request.has(*_OTHER),
    )


def _sentence(request: Request, steps: Steps) -> str:
    parts = ["trim the texts and set the types"] if steps.text else []
    parts += ["remove duplicate rows"] if steps.duplicates else []
    parts += ["remove outliers"] if steps.outliers else []
    if steps.missing:
        parts.append("drop rows with missing values" if _drops(request) else "fill missing values")
    return ", ".join(parts) + ", and save the result as a new file"


def _strip_texts(script: Script, clean: str, table: Table, done: list[str]) -> None:
    texts = [column.name for column in table.columns if column.is_category and column.type == "string"]
    if texts:
        script.needs("import pandas as pd")
        script.block(
            f"for name in {literal(texts)}:",
            f"    {clean}[name] = {clean}[name].map(lambda value: value.strip() if isinstance(value, str)"
            ' else value).replace("", pd.NA)',
        )
    converted = [column.name for column in table.columns if column.is_date or column.is_text_number]
    trimmed = "trimmed the texts" if texts else "checked the types"
    done.append(
        trimmed
        + (f", set the types of {', '.join(shown(name) for name in converted[:8])}" if converted else "")
    )


def _drop_outliers(script: Script, clean: str, amounts: list[Column], done: list[str]) -> None:
    script.block(
        f"values = {clean}[{literal([column.name for column in amounts])}]",
        "low, high = values.quantile(0.25), values.quantile(0.75)",
        "outside = (values < low - 1.5 * (high - low)) | (values > high + 1.5 * (high - low))",
        'print(f"Rows with outliers removed: {outside.any(axis=1).sum():,}")',
        f"{clean} = {clean}[~outside.any(axis=1)]",
    )
    done.append("removed rows with values more than 1.5 times the middle half's width outside it")


def _drops(request: Request) -> bool:
    return request.has("missing") and request.has("drop") and not request.has("fill")


def _missing(script: Script, clean: str, request: Request, table: Table, done: list[str]) -> None:
    named = [column.name for column in _named(request, table)]
    if _drops(request):
        subset = f"subset={literal(named)}" if named else ""
        script.block(f"{clean} = {clean}.dropna({subset})")
        done.append(
            "dropped rows with missing values"
            + (f" in {', '.join(shown(name) for name in named)}" if named else "")
        )
        return
    word, value = _filling(request)
    amounts = [column.name for column in _amounts(request, table) if not named or column.name in named]
    if amounts:
        script.block(
            f"numbers = {literal(amounts)}",
            f"{clean}[numbers] = {clean}[numbers].fillna({value.format(clean=clean)})",
        )
        done.append(f"filled missing numbers with {word}")
    if not named:
        texts = [column.name for column in table.columns if column.is_category and column.type == "string"]
        if texts:
            script.block(f"texts = {literal(texts)}", f'{clean}[texts] = {clean}[texts].fillna("Unknown")')
            done.append("filled missing texts with `Unknown`, left missing dates and identifiers as they are")


def _filling(request: Request) -> tuple[str, str]:
    if request.words & {"zero", "0", "null", "cero"} and request.has("fill"):
        return "0", "0"
    if request.has("mean"):
        return "the column's average", "{clean}[numbers].mean()"
    return "the column's median", "{clean}[numbers].median()"
