"""Profiles a file: size, types, missing values, duplicates, and the usual figures of each column."""

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.choosing import choose_table
from sandcell_assistant.manifest import Table
from sandcell_assistant.plan import Plan
from sandcell_assistant.script import Script

_MANY_COLUMNS = 60


def match(request: Request, context: Context) -> Plan | None:
    """Offer a profile when one is asked for."""
    if not request.has("profile") and not _bare_file(request, context):
        return None
    table = choose_table(request, context, described=False)
    return plan(table, context, 55 if request.has("profile") else 20) if table else None


def _bare_file(request: Request, context: Context) -> bool:
    return not request.text.strip() and len(context.tables) > 0


def plan(table: Table, context: Context, score: float) -> Plan:
    """Plan the profile of a table."""
    script = Script(context)
    df = script.frame(table)
    script.needs("import pandas as pd")
    script.block(
        f'print(f"Rows: {{len({df}):,}}")',
        f'print(f"Columns: {{{df}.shape[1]:,}}")',
        f'print(f"Missing values: {{{df}.isna().sum().sum():,}}")',
        f'print(f"Duplicate rows: {{{df}.astype(str).duplicated().sum():,}}")',
    )
    script.block(
        "overview = pd.DataFrame({",
        f'    "type": {df}.dtypes.astype(str),',
        f'    "missing": {df}.isna().sum(),',
        f'    "missing %": (100 * {df}.isna().mean()).round(1),',
        f'    "distinct": {df}.astype(str).nunique(),',
        f'    "example": [next(iter({df}[name].dropna().astype(str)), "") for name in {df}.columns],',
        "})",
        "display(overview)",
    )
    numeric = any(column.is_number for column in table.columns) or not table.columns
    if numeric:
        script.block(
            f'display({df}.describe(include="number").T.round(2))'
            if table.columns
            else f"display({df}.describe().T)"
        )
    script.block(f"{df}.head()")
    what = "types, missing and distinct values of each column" + (
        ", the figures of the numeric ones" if numeric else ""
    )
    return Plan(
        score,
        f"I'll profile `{table.stem.replace('`', '')}`: {what}, and the first rows.",
        script.code(),
        f"This is the profile: {what}, and the first rows.",
        frames=script.frames,
        focus=table,
    )
