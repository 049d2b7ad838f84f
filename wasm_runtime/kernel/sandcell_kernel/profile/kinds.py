"""What kind of file it is: by its first bytes, else by the end of its name."""

import zipfile
from pathlib import PurePosixPath

_BY_ENDING = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".geojson": "json",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xls": "excel",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".parquet": "parquet",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".gif": "image",
    ".webp": "image",
    ".bmp": "image",
    ".tif": "image",
    ".tiff": "image",
    ".pdf": "pdf",
    ".docx": "docx",
    ".pptx": "pptx",
    ".zip": "zip",
    ".py": "python",
    ".txt": "text",
    ".md": "text",
    ".log": "text",
    ".xml": "text",
    ".html": "text",
    ".htm": "text",
    ".svg": "text",
    ".yaml": "text",
    ".yml": "text",
    ".toml": "text",
    ".ini": "text",
    ".ipynb": "json",
}

_BY_START: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"%PDF", "pdf"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"PAR1", "parquet"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
)

TABLES = frozenset({"csv", "tsv"})


def plain_name(name: str) -> str:
    """Return a file name without `.gz`."""
    return name[:-3] if name.lower().endswith(".gz") else name


def kind_of(file: str, head: bytes) -> str:
    """Return the kind of a file, given its (decompressed) first bytes."""
    started = next((kind for start, kind in _BY_START if head.startswith(start)), None)
    if started is not None:
        return started
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(file)
    ending = PurePosixPath(plain_name(file)).suffix.lower()
    kind = _BY_ENDING.get(ending)
    if kind is not None:
        return kind
    return "binary" if b"\x00" in head else "text"


def _kind_of_zip(file: str) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        # Named after what it was meant to be; its reader says what is wrong.
        return _BY_ENDING.get(PurePosixPath(file).suffix.lower(), "zip")
    for name, kind in (
        ("xl/workbook.xml", "excel"),
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
    ):
        if name in names:
            return kind
    return "zip"
