"""The lines that read a table into a data frame, with what the manifest says about its format."""

from collections.abc import Callable

from sandcell_assistant.literals import literal
from sandcell_assistant.manifest import Column, Table

_UTF8 = frozenset({"utf-8", "utf8", "ascii", "us-ascii", "utf_8"})


def load_lines(name: str, table: Table, needs: Callable[..., None]) -> list[str]:
    """Return the lines that read a table; names from the file appear as literals only."""
    dates = [column for column in table.columns if column.is_date]
    lines = _read(name, table, dates, needs)
    for column in dates:
        if not _parsed_by_reader(table, column):
            lines.append(f"{name}[{literal(column.name)}] = {to_dates(name, column)}")
    for column in table.columns:
        if column.is_text_number:
            lines.append(f"{name}[{literal(column.name)}] = {to_numbers(name, column)}")
    return lines


def raw_read(name: str, table: Table, needs: Callable[..., None]) -> list[str]:
    """Return the lines that read a table as it stands in the file."""
    return _read(name, table, [], needs)


def to_dates(name: str, column: Column) -> str:
    """Return the expression that reads a column of text as dates; what is no date becomes missing."""
    extra = ", dayfirst=True" if column.day_first else ""
    style = ', format="mixed"' if column.type != "datetime" or column.day_first else ""
    return f'pd.to_datetime({name}[{literal(column.name)}], errors="coerce"{style}{extra})'


def to_numbers(name: str, column: Column) -> str:
    """Return the expression that reads `€ 1.234,50` or `12 %` as numbers."""
    values = f"{name}[{literal(column.name)}].astype(str)"
    if _comma_is_decimal(column):
        cleaned = values + r""".str.replace(r"[^\d,\-]", "", regex=True).str.replace(",", ".")"""
    else:
        cleaned = values + r""".str.replace(r"[^\d.\-]", "", regex=True)"""
    return f'pd.to_numeric({cleaned}, errors="coerce")'


def _comma_is_decimal(column: Column) -> bool:
    for text in column.texts:
        digits = "".join(char for char in text if char.isdigit() or char in ",.")
        comma, point = digits.rfind(","), digits.rfind(".")
        if comma > point and (point >= 0 or len(digits) - comma - 1 != 3):
            return True
    return False


def _parsed_by_reader(table: Table, column: Column) -> bool:
    return column.type == "datetime" and not column.day_first and table.kind in {"csv", "tsv", "excel"}


def _read(name: str, table: Table, dates: list[Column], needs: Callable[..., None]) -> list[str]:
    path = table.path
    if table.kind == "excel":
        sheet = f", sheet_name={literal(table.sheet)}" if table.sheet else ""
        skipped = f", skiprows={table.skip_rows}" if table.skip_rows > 0 else ""
        lines = [f"{name} = pd.read_excel({literal(path)}{sheet}{skipped})"]
        if any(column.name.isdigit() for column in table.columns):
            lines.append(f"{name}.columns = {name}.columns.map(str)")
        return lines
    if table.kind == "json":
        if table.records_at:
            needs("import json", "from pathlib import Path")
            records = f"json.loads(Path({literal(path)}).read_text())[{literal(table.records_at)}]"
            return [f"{name} = pd.json_normalize({records}, max_level=0)"]
        lines_option = ", lines=True" if table.lines or path.lower().endswith((".jsonl", ".ndjson")) else ""
        return [f"{name} = pd.read_json({literal(path)}{lines_option})"]
    if table.kind == "sqlite":
        needs("import sqlite3")
        query = 'SELECT * FROM "' + (table.sheet or table.stem).replace('"', '""') + '"'
        return [
            f"with sqlite3.connect({literal(path)}) as connection:",
            f"    {name} = pd.read_sql({literal(query)}, connection)",
        ]
    if table.kind == "parquet":
        return [f"{name} = pd.read_parquet({literal(path)})"]
    if table.reads_partly:
        options = 'engine="python", encoding_errors="replace", on_bad_lines=skipped.append'
        return [
            "skipped = []  # lines with too many fields",
            f"{name} = pd.read_csv({literal(path)}{_csv_options(table, dates)}, {options})",
            'print(f"Lines skipped: {len(skipped):,}")',
        ]
    return [f"{name} = pd.read_csv({literal(path)}{_csv_options(table, dates)})"]


def _csv_options(table: Table, dates: list[Column]) -> str:
    options = []
    separator = table.separator or ("\t" if table.kind == "tsv" else None)
    if separator and separator != ",":
        options.append(f"sep={literal(separator)}")
    if table.decimal and table.decimal != ".":
        options.append(f"decimal={literal(table.decimal)}")
    if table.encoding and table.encoding.lower() not in _UTF8:
        options.append(f"encoding={literal(table.encoding)}")
    if table.skip_rows > 0:
        options.append(f"skiprows={table.skip_rows}")
    parsed = [column.name for column in dates if _parsed_by_reader(table, column)]
    if parsed:
        options.append(f"parse_dates={literal(parsed)}")
    return "".join(f", {option}" for option in options)
