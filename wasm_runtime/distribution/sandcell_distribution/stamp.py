"""The stamp: what a distribution was built from, so that a second build can tell that nothing changed."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from sandcell_distribution.local_wheels import LocalPackage, sources_hash

NAME = ".stamp.json"


def key_of(
    package_list: Path,
    groups: Sequence[str] | None,
    local: Sequence[LocalPackage],
    *,
    bytecode: bool,
    images: bool,
) -> str:
    """Return a hash over everything that decides what is built."""
    digest = hashlib.sha256()
    digest.update(package_list.read_bytes())
    digest.update(json.dumps(sorted(groups) if groups is not None else None).encode())
    digest.update(f"{bytecode}\0{images}\0{sources_hash(local)}".encode())
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".js", ".mjs"}:
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def write(folder: Path, key: str) -> None:
    """Stamp a finished folder."""
    files = {path.name: _signature(path) for path in sorted(folder.iterdir()) if path.name != NAME}
    (folder / NAME).write_text(json.dumps({"key": key, "files": files}))


def fits(folder: Path, key: str) -> bool:
    """Tell whether the folder was built from this key and nothing in it was touched since."""
    try:
        stamp = json.loads((folder / NAME).read_text())
        if stamp["key"] != key:
            return False
        return all(_signature(folder / name) == signature for name, signature in stamp["files"].items())
    except (OSError, ValueError, KeyError, TypeError):
        # No stamp, or not one of ours: building again is always right.
        return False


def _signature(path: Path) -> list[int]:
    stat = path.stat()
    return [stat.st_size, stat.st_mtime_ns]
