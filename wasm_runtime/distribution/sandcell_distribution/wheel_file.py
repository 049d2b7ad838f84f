"""A wheel written from parts, the same bytes every time."""

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The oldest time that a zip file can hold: content alone decides the bytes."""


def write_wheel(path: Path, dist_info: str, files: Mapping[str, bytes], *, level: int = 6) -> None:
    """Write a wheel of these files, with a RECORD of their hashes."""
    record_name = f"{dist_info}/RECORD"
    kept = {name: content for name, content in files.items() if name != record_name}
    lines = [_record_line(name, content) for name, content in kept.items()]
    record = "".join(line + "\n" for line in [*lines, f"{record_name},,"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in [*kept.items(), (record_name, record.encode())]:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)


def _record_line(name: str, content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    quoted = f'"{name}"' if "," in name else name
    return f"{quoted},sha256={digest},{len(content)}"
