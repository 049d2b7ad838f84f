"""CSV and TSV: the first rows as they are written, with what was found out about how."""

from __future__ import annotations

from sandcell_kernel.preview.bounds import COUNTING_SECONDS, ROWS
from sandcell_kernel.preview.content import Content, text_table
from sandcell_kernel.profile.columns import text_column, uses_decimal_comma
from sandcell_kernel.profile.lines import count_rows
from sandcell_kernel.profile.separated import Opener, read_head


def preview_separated(open_file: Opener, kind: str) -> Content:
    """Return the first rows of a separated file."""
    head = read_head(open_file, kind, ROWS)
    if isinstance(head, str):
        return {"problem": head}
    layout, names, rows = head.layout, head.names, head.rows
    decimal = "," if layout.separator != "," and uses_decimal_comma(rows) else "."
    kinds = [
        text_column(name, [row[number] if number < len(row) else "" for row in rows], decimal)["type"]
        for number, name in enumerate(names)
    ]
    facts: dict[str, str | int] = {"encoding": layout.encoding, "separator": layout.separator}
    if decimal == ",":
        facts["decimal"] = ","
    if layout.skipped:
        facts["skipped"] = layout.skipped
    total: int | None = len(rows)
    if not head.complete:
        count = count_rows(open_file, layout.encoding, layout.separator, COUNTING_SECONDS)
        total = count.rows - 1 - layout.skipped if count.exact else None
    return {"table": text_table(names, kinds, rows, total), "facts": facts}
