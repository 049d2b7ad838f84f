"""Archives whose entries are stored as they are: the sandbox mounts them without unpacking.

What that costs in bytes is won back where they travel, see `precompressed.py`.
"""

import zipfile
from pathlib import Path


def store_entries(path: Path) -> None:
    """Rewrite a zip file or wheel in place with the same entries, none of them compressed."""
    with zipfile.ZipFile(path) as opened:
        entries = [(info, opened.read(info)) for info in opened.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for info, content in entries:
            stored = zipfile.ZipInfo(info.filename, info.date_time)
            stored.external_attr = info.external_attr
            archive.writestr(stored, content)
