"""A package index on a `Website`: projects as PEP 691 lists them, with real wheels."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass

from support.website import Page, Website

SIMPLE = "application/vnd.pypi.simple.v1+json"


@dataclass(frozen=True)
class Wheel:
    """One file of a project."""

    name: str
    version: str
    code: str = ""
    requires: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    tag: str = "py3-none-any"
    broken: bool = False
    """Whether the index names a hash that the file does not have."""

    @property
    def file(self) -> str:
        return f"{self.name}-{self.version}-{self.tag}.whl"

    def content(self) -> bytes:
        """The wheel itself: one module of the package's name."""
        info = f"{self.name}-{self.version}.dist-info"
        metadata = ["Metadata-Version: 2.1", f"Name: {self.name}", f"Version: {self.version}"]
        metadata += [f"Provides-Extra: {one}" for one in self.extras]
        metadata += [f"Requires-Dist: {one}" for one in self.requires]
        files = {
            f"{self.name}.py": f"__version__ = {self.version!r}\n{self.code}\n",
            f"{info}/METADATA": "\n".join(metadata) + "\n",
            f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {self.tag}\n",
        }
        files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for path, text in files.items():
                archive.writestr(path, text)
        return buffer.getvalue()


def serve_index(site: Website, wheels: list[Wheel]) -> str:
    """Put projects on the site; return the index's address."""
    projects: dict[str, list[dict[str, object]]] = {}
    for wheel in wheels:
        content = wheel.content()
        digest = hashlib.sha256(b"other" if wheel.broken else content).hexdigest()
        path = f"/files/{wheel.file}"
        site.pages[path] = Page(content)
        entry: dict[str, object] = {
            "filename": wheel.file,
            "url": f"../..{path}",
            "hashes": {"sha256": digest},
        }
        projects.setdefault(wheel.name, []).append(entry)
    for name, files in projects.items():
        page = {"meta": {"api-version": "1.1"}, "name": name, "files": files}
        site.pages[f"/simple/{name}/"] = Page(json.dumps(page).encode(), headers={"Content-Type": SIMPLE})
    return site.url("/simple")
