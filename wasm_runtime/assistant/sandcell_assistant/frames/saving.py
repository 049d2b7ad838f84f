"""Writes a frame to a file of a wanted format under /mnt/data."""

import re
from pathlib import PurePosixPath

from sandcell_assistant.literals import literal
from sandcell_assistant.manifest import Table
from sandcell_assistant.script import Script

FOLDER = "/mnt/data"
ENDINGS = {
    "excel": ".xlsx",
    "csv": ".csv",
    "tsv": ".tsv",
    "json": ".json",
    "markdown": ".md",
    "html": ".html",
}


def output_path(table: Table, suffix: str, target: str) -> str:
    """Return where a new file made from a table goes."""
    sheet = (
        f"_{table.sheet}"
        if table.sheet and len(table.sheet) < 40 and not table.sheet.lower().startswith("sheet")
        else ""
    )
    return named_path(f"{table.stem}{sheet}{suffix}", target)


def named_path(stem: str, target: str) -> str:
    """Return the path of a file of a format; what cannot be in a file name becomes an underscore."""
    safe = re.sub(r"[\x00-\x1f/\\:*?\"<>|]+", "_", PurePosixPath(stem).name or "data").strip() or "data"
    return f"{FOLDER}/{safe[:100]}{ENDINGS[target]}"


def save_lines(script: Script, name: str, path: str, indexed: bool = False) -> list[str]:
    """Return the line that writes a frame; `indexed` when the index holds the groups."""
    target, index = literal(path), "" if indexed else ", index=False"
    ending = PurePosixPath(path).suffix
    if ending == ".xlsx":
        return [f"{name}.to_excel({target}{index})"]
    if ending == ".json":
        flat = f"{name}.reset_index()" if indexed else name
        return [f'{flat}.to_json({target}, orient="records", indent=2, date_format="iso", force_ascii=False)']
    if ending == ".md":
        script.needs("from pathlib import Path")
        return [
            f'Path({target}).write_text({name}.to_markdown({index.lstrip(", ")}) + "\\n", encoding="utf-8")'
        ]
    if ending == ".html":
        frame = f"{name}.reset_index()" if indexed else name
        return [f"{frame}.to_html({target}, index=False)"]
    separator = ', sep="\\t"' if ending == ".tsv" else ""
    return [f"{name}.to_csv({target}{separator}{index})"]
