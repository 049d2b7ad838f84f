"""Archives: the names and sizes of what they hold; nothing is unpacked."""

from __future__ import annotations

import tarfile
import zipfile

from sandcell_kernel.preview.bounds import ENTRIES, Clock, short
from sandcell_kernel.preview.content import Content, Entry

_SECONDS = 2.0


def preview_zip(file: str) -> Content:
    """Return the entries of a zip archive."""
    with zipfile.ZipFile(file) as archive:
        found = [one for one in archive.infolist() if not one.is_dir()]
    entries: list[Entry] = []
    for one in found[:ENTRIES]:
        entry: Entry = {"name": short(one.filename), "size": one.file_size}
        if one.flag_bits & 1:
            entry["encrypted"] = True
        entries.append(entry)
    return {
        "entries": entries,
        "count": len(found),
        "facts": {"unpacked": min(2**53, sum(one.file_size for one in found))},
        "cut": len(found) > ENTRIES,
    }


def preview_tar(file: str) -> Content:
    """Return the first entries of a tar archive, which has to be read to be listed."""
    clock = Clock(_SECONDS)
    entries: list[Entry] = []
    with tarfile.open(file, "r|*") as archive:
        for one in archive:
            if one.isfile():
                entries.append({"name": short(one.name), "size": one.size})
            if len(entries) >= ENTRIES or clock.over:
                return {"entries": entries, "cut": True}
    return {"entries": entries, "count": len(entries)}
