"""Converts a table to another format, or saves the last result, and hands out the file."""

import re

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.choosing import choose_table, named
from sandcell_assistant.frames.loading import raw_read
from sandcell_assistant.frames.saving import ENDINGS, named_path, output_path, save_lines
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.manifest import Table
from sandcell_assistant.plan import Plan
from sandcell_assistant.script import Script

_ASKED_NAME = re.compile(r"\b([\w-]{1,60})\.(xlsx|csv|tsv|json|md|html)\b", re.I)
_REFUSED = {
    "parquet": (
        "Parquet cannot be written here, because pyarrow is not available in the browser. CSV, Excel or JSON"
        " work."
    ),
    "latex": "I cannot write LaTeX tables. Markdown, HTML, CSV, Excel and JSON work.",
}


def match(request: Request, context: Context) -> Plan | None:
    """Offer to write a file of the wanted format."""
    target = target_format(request)
    wanted = request.has("convert", "save") or (target is not None and _handed_over(request))
    if not wanted or (target is None and not request.has("save")):
        return None
    if target in _REFUSED:
        return Plan(66, _REFUSED[target])
    if _means_result(request, context):
        return _save_result(request, context, target or "csv")
    table = choose_table(request, context, described=False)
    if table is None:
        return None
    sheets = [other for other in context.tables if other.path == table.path]
    if target not in {None, "excel"} and len(sheets) > 1 and not table_named(request, table):
        return _every_sheet(context, table, target or "csv")
    return _convert(request, context, table, target or "csv")


def target_format(request: Request) -> str | None:
    """Return the format to write: the last one that is named, `to Excel` before `the CSV`."""
    tags = [tag for tag in request.tags if tag.name in ENDINGS or tag.name in _REFUSED]
    introduced = {"to", "as", "into", "in", "als", "zu", "nach", "en", "a", "como", "an"}
    for tag in reversed(tags):
        if any(request.tokens[p].norm in introduced for p in range(max(0, tag.start - 2), tag.start)):
            return tag.name
    return tags[-1].name if tags else None


def _handed_over(request: Request) -> bool:
    """Return whether the words ask for the data in a format: `give me this as JSON`."""
    verbs = {"turn", "make", "give", "get", "want", "need", "put", "write", "transform", "change", "send"}
    return bool(verbs & request.words) and not request.has("plot", "by")


def table_named(request: Request, table: Table) -> bool:
    """Return whether a single sheet is asked for."""
    return (
        bool(table.sheet) and named(request, table) >= 1 and table.sheet.casefold() in request.text.casefold()
        if table.sheet
        else False
    )


def _means_result(request: Request, context: Context) -> bool:
    if context.result is None:
        return False
    files = any(named(request, table) >= 2 for table in context.tables)
    return not files and (request.has("save", "that") or context.chained)


def _asked_path(request: Request, default: str, target: str) -> str:
    match = _ASKED_NAME.search(request.text)
    asked = match and ENDINGS.get(target, "").lstrip(".") == match.group(2).lower()
    return named_path(match.group(1), target) if match and asked else default


def _save_result(request: Request, context: Context, target: str) -> Plan:
    assert context.result is not None
    script = Script(context)
    path = _asked_path(request, named_path(context.result, target), target)
    script.block(*save_lines(script, context.result, path, context.indexed))
    return _plan(script, path, f"the last result ({shown(context.result)})", 70)


def _convert(request: Request, context: Context, table: Table, target: str) -> Plan:
    script = Script(context)
    script.needs("import pandas as pd")
    path = _asked_path(request, output_path(table, "", target), target)
    if path == table.path:
        path = output_path(table, "_copy", target)
    if target == "excel":
        name = script.frame(table)
    else:
        name = script.fresh("table")
        script.block(*raw_read(name, table, script.needs))
    script.block(f'print(f"Rows: {{len({name}):,}}")', *save_lines(script, name, path))
    script.block(f"{name}.head()")
    plan = _plan(script, path, shown(table.path.rsplit("/", 1)[-1]), 66)
    note = ("Types and dates are kept as in the file.",) if target not in {"excel"} else ()
    return Plan(
        plan.score,
        plan.text,
        plan.code,
        plan.done,
        frames=script.frames,
        focus=table,
        notes=note if target == "json" else (),
    )


def _every_sheet(context: Context, table: Table, target: str) -> Plan:
    script = Script(context)
    script.needs("import pandas as pd")
    ending = ENDINGS[target]
    stem = named_path(table.stem, target).removesuffix(ending)
    script.needs("import re")
    save = save_lines(script, "sheet", "?" + ending)[0].replace(literal("?" + ending), "path")
    script.block(
        f"for name, sheet in pd.read_excel({literal(table.path)}, sheet_name=None).items():",
        f'    path = {literal(stem + "_")} + re.sub(r"[^\\w -]+", "_", str(name)) + {literal(ending)}',
        f"    {save}",
        '    print(f"{name}: {len(sheet):,} rows")',
    )
    what = f"every sheet of {shown(table.path.rsplit('/', 1)[-1])}"
    return Plan(
        66,
        f"I'll save {what} as a {ending.lstrip('.').upper()} file of its own.",
        script.code(),
        f"I saved {what}.",
        focus=table,
    )


def _plan(script: Script, path: str, what: str, score: float) -> Plan:
    name = path.rsplit("/", 1)[-1]
    return Plan(
        score, f"I'll save {what} as {shown(name)}.", script.code(), f"I saved {what} as {shown(name)}."
    )
