"""The fonts of `packages.toml`: which faces of which published wheels become packages of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sandcell_distribution.artifact import Artifact

type ReadArtifact = Callable[[str, Mapping[str, Any]], Artifact]


@dataclass(frozen=True)
class Face:
    """One font file of a wheel, and what is kept of it."""

    source: Artifact
    file: str
    save_as: str
    weight: int | None
    """The instance of a variable font; None for a font that is not variable."""
    codecs: tuple[str, ...]
    """Keep the characters of these encodings alone; none keeps all."""
    drop: tuple[tuple[int, int], ...]
    """Ranges of characters that are left out."""
    layout: bool
    """False leaves out the tables for shaping, which only complex scripts need."""


@dataclass(frozen=True)
class FontPackage:
    """A wheel of ours that holds fonts."""

    name: str
    version: str
    summary: str
    faces: tuple[Face, ...]


def read_fonts(
    content: Mapping[str, Any], read_artifact: ReadArtifact, problems: list[str]
) -> tuple[FontPackage, ...]:
    """Return the font packages of a package list; note every problem."""
    sources = {
        name: read_artifact(name, table) for name, table in dict(content.get("font_sources", {})).items()
    }
    return tuple(_package(table, sources, problems) for table in content.get("fonts", []))


def _package(table: Mapping[str, Any], sources: Mapping[str, Artifact], problems: list[str]) -> FontPackage:
    name = str(table.get("name", ""))
    faces = [_face(name, face, sources, problems) for face in table.get("faces", [])]
    if not name or not faces:
        problems.append(f"fonts {name}: a font package needs a name and faces")
    return FontPackage(
        name,
        str(table.get("version", "1.0")),
        str(table.get("summary", "")),
        tuple(face for face in faces if face is not None),
    )


def _face(
    package: str, table: Mapping[str, Any], sources: Mapping[str, Artifact], problems: list[str]
) -> Face | None:
    missing = [key for key in ("source", "file", "save_as") if not isinstance(table.get(key), str)]
    if missing:
        problems.append(f"fonts {package}: a face needs {', '.join(missing)}, a text each")
        return None
    source = sources.get(table["source"])
    if source is None:
        problems.append(f"fonts {package}: {table['source']} is not in [font_sources]")
        return None
    return Face(
        source,
        table["file"],
        table["save_as"],
        table.get("weight"),
        tuple(table.get("codecs", ())),
        tuple((int(first, 16), int(last, 16)) for first, last in table.get("drop", ())),
        bool(table.get("layout", False)),
    )
