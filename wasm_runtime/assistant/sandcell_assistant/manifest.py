"""The files of the chat as the sandbox described them; every field is untrusted data."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from sandcell_assistant.language.fillers import ROW_NOUNS

_DATE = re.compile(
    r"^\s*(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[ .-]+[A-Za-zäéû]{3,9}\.?["
    r" .,-]+\d{2,4}"
    r"|[A-Za-z]{3,9}\.? \d{1,2},? \d{4})([T ]\d{1,2}:\d{2}.*)?\s*$"
)
_NUMBER = re.compile(r"^[\s$€£¥%+()'-]*\d[\d.,'\s]*[\s$€£¥%)]*(EUR|USD|GBP|CHF|kg|km|cm)?\s*$")
_ISO = re.compile(r"^\s*\d{4}[-/.]")
_IDENTIFIER = re.compile(r"(^|[_\W])(id|uuid|guid|key|index|nr|no|number|code|zip|plz|postcode|phone)$", re.I)
_KINDS = {
    "xlsx": "excel",
    "xls": "excel",
    "xlsm": "excel",
    "png": "image",
    "jpg": "image",
    "jpeg": "image",
    "webp": "image",
    "gif": "image",
    "bmp": "image",
    "tif": "image",
    "tiff": "image",
    "jsonl": "json",
    "ndjson": "json",
    "py": "python",
    "db": "sqlite",
}
_TABLES = frozenset({"csv", "tsv", "excel", "json", "sqlite", "parquet"})


@dataclass(frozen=True)
class Column:
    """One column of a table: name, type as found in the file, and a few values."""

    name: str
    type: str = "string"
    missing: int = 0
    examples: tuple[Any, ...] = ()

    @property
    def is_date(self) -> bool:
        """Whether the values are dates, also when they are still text."""
        return self.type == "datetime" or self._all_text(_DATE)

    @property
    def is_text_number(self) -> bool:
        """Whether the values are numbers written with signs, separators or units."""
        return not self.is_date and self._all_text(_NUMBER) and not self.is_identifier

    @property
    def is_number(self) -> bool:
        """Whether one can calculate with the column."""
        return self.type in {"integer", "number"} or self.is_text_number

    @property
    def is_identifier(self) -> bool:
        """Whether the numbers are names of things rather than amounts."""
        spaced = re.sub(r"([a-z])([A-Z])", r"\1_\2", self.name.strip())
        counted = self.type == "integer" and spaced.lower() in ROW_NOUNS
        return (
            counted
            or bool(_IDENTIFIER.search(spaced))
            or spaced.lower() in {"year", "month", "day", "jahr", "monat"}
        )

    @property
    def is_category(self) -> bool:
        """Whether rows can be grouped by the column."""
        return self.type in {"string", "boolean"} and not self.is_date and not self.is_text_number

    @property
    def is_partly_number(self) -> bool:
        """Whether some of the values are numbers written as text."""
        return self.type == "string" and any(_NUMBER.match(str(value)) for value in self.examples)

    @property
    def day_first(self) -> bool:
        """Whether dates are written day before month."""
        texts = [text for text in self.texts if not _ISO.match(text)]
        firsts = [re.match(r"\s*(\d{1,2})([-/.])(\d{1,2})[-/.]", text) for text in texts]
        parts = [match.groups() for match in firsts if match]
        if any(int(third) > 12 for _, _, third in parts):
            return False
        return any(sign == "." or int(first) > 12 for first, sign, _ in parts)

    @property
    def texts(self) -> tuple[str, ...]:
        """The examples that are text."""
        return tuple(value for value in self.examples if isinstance(value, str) and value.strip())

    def _all_text(self, pattern: re.Pattern[str]) -> bool:
        return self.type == "string" and bool(self.texts) and all(pattern.match(text) for text in self.texts)


@dataclass(frozen=True)
class Table:
    """Columns of one file, or of one sheet of a workbook."""

    path: str
    kind: str
    columns: tuple[Column, ...]
    rows: int | None = None
    sheet: str | None = None
    size: int = 0
    encoding: str | None = None
    separator: str | None = None
    decimal: str | None = None
    skip_rows: int = 0
    """Lines above the header."""
    truncated: bool = False
    """Whether there are more columns than the manifest names."""
    records_at: str | None = None
    """The key that holds the records of a JSON object."""
    lines: bool = False
    """Whether a JSON file holds one record a line."""
    problem: str | None = None
    """Why some lines cannot be read."""

    @property
    def reads_partly(self) -> bool:
        """Whether lines have to be skipped for the file to be read."""
        return self.problem is not None and self.kind in {"csv", "tsv"} and self.size > 0

    @property
    def key(self) -> tuple[str, str | None, int]:
        """What tells this table from others, also when it is described in fewer words."""
        return self.path, self.sheet, self.size

    @property
    def stem(self) -> str:
        """The file's name without its folder and ending."""
        return PurePosixPath(self.path).stem


@dataclass(frozen=True)
class FileInfo:
    """One file of the chat."""

    path: str
    kind: str
    size: int = 0
    problem: str | None = None
    tables: tuple[Table, ...] = ()
    width: int | None = None
    height: int | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return PurePosixPath(self.path).name

    @property
    def is_table(self) -> bool:
        """Whether it was read as one table or more."""
        return bool(self.tables)


def read_manifest(value: Any) -> tuple[FileInfo, ...]:
    """Return the files of a manifest; entries without a path are left out."""
    entries = value if isinstance(value, list) else [value]
    return tuple(_file(entry) for entry in entries if isinstance(entry, dict) and _text(entry.get("path")))


def _file(entry: dict[str, Any]) -> FileInfo:
    path, kind = str(entry["path"]), (_text(entry.get("kind")) or "binary").lower()
    kind = _KINDS.get(kind, kind)
    problem = _text(entry.get("problem"))
    tables = () if problem and not entry.get("columns") else _tables(entry, path, kind)
    return FileInfo(
        path,
        kind,
        _whole(entry.get("size")) or 0,
        problem,
        tables,
        _whole(entry.get("width")),
        _whole(entry.get("height")),
    )


def _tables(entry: dict[str, Any], path: str, kind: str) -> tuple[Table, ...]:
    sheets = entry.get("sheets") or entry.get("tables")
    if isinstance(sheets, list) and sheets:
        return tuple(_table(sheet, entry, path, kind) for sheet in sheets if isinstance(sheet, dict))
    if isinstance(entry.get("columns"), list) and (kind in _TABLES or entry["columns"]):
        return (_table(entry, entry, path, kind),)
    return (_table(entry, entry, path, kind),) if kind in _TABLES else ()


def _table(part: dict[str, Any], entry: dict[str, Any], path: str, kind: str) -> Table:
    columns = part.get("columns")
    return Table(
        path=path,
        kind=kind,
        columns=tuple(_column(item) for item in (columns if isinstance(columns, list) else [])),
        rows=_whole(part.get("rows")),
        sheet=_text(part.get("name")) if part is not entry else None,
        size=_whole(entry.get("size")) or 0,
        encoding=_text(entry.get("encoding")),
        separator=_first_text(entry, "separator", "sep", "delimiter"),
        decimal=_text(entry.get("decimal")),
        skip_rows=_whole(part.get("skip_rows")) or 0,
        truncated=bool(_whole(part.get("columns_left_out")) or not columns),
        records_at=_text(entry.get("records_at")),
        lines=entry.get("lines") is True,
        problem=_text(entry.get("problem")),
    )


def _column(item: Any) -> Column:
    if not isinstance(item, dict):
        return Column(str(item))
    examples = item.get("examples")
    return Column(
        str(item.get("name", "")),
        _text(item.get("type")) or "string",
        _whole(item.get("missing")) or 0,
        tuple(examples) if isinstance(examples, list) else (),
    )


def _first_text(entry: dict[str, Any], *keys: str) -> str | None:
    return next((text for key in keys if (text := _text(entry.get(key)))), None)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
