"""The package list: `packages.toml` as typed values, with every problem in it reported at once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from sandcell_distribution.artifact import Artifact, Kind
from sandcell_distribution.errors import InvalidPackages, UnknownGroup
from sandcell_distribution.font_list import FontPackage, read_fonts
from sandcell_distribution.sources.carrier import CarrierSpec

DEFAULT_PATH = Path(__file__).parent / "packages.toml"
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Group:
    """Packages that a person thinks of together."""

    name: str
    title: str
    packages: tuple[str, ...]


@dataclass(frozen=True)
class Sdist:
    """A source archive whose Python files make a pure wheel."""

    artifact: Artifact
    folders: Mapping[str, str]
    """Folder in the archive to package in the wheel."""


@dataclass(frozen=True)
class Unavailable:
    """A package that people ask for and that cannot be had."""

    name: str
    imports: tuple[str, ...]
    reason: str
    instead: str


@dataclass(frozen=True)
class PackageList:
    """All that the distribution is made from."""

    version: str
    python: str
    platform_tag: str
    cdn: str
    core: Artifact
    carriers: tuple[CarrierSpec, ...]
    groups: tuple[Group, ...]
    wheels: Mapping[str, Artifact]
    sdists: Mapping[str, Sdist]
    depends: Mapping[str, tuple[str, ...]]
    """Corrections of what Pyodide's lock file says that a package needs."""
    keep_source: tuple[str, ...]
    """Packages that are shipped as Python files rather than as bytecode."""
    unavailable: tuple[Unavailable, ...]
    fonts: tuple[FontPackage, ...] = ()

    def selected(self, names: tuple[str, ...] | None) -> tuple[Group, ...]:
        """Return the groups of these names, or all."""
        if names is None:
            return self.groups
        known = [group.name for group in self.groups]
        unknown = [name for name in names if name not in known]
        if unknown:
            raise UnknownGroup(unknown, known)
        return tuple(group for group in self.groups if group.name in names)


def load(path: Path = DEFAULT_PATH) -> PackageList:
    """Read and check a package list."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InvalidPackages(str(path), ["the file does not exist"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidPackages(str(path), [f"not valid TOML: {error}"]) from error
    reader = _Reader()
    loaded = reader.read(content)
    if reader.problems:
        raise InvalidPackages(str(path), reader.problems)
    return loaded


@dataclass
class _Reader:
    """Reads tables and notes what is wrong with them, instead of stopping at the first."""

    problems: list[str] = field(default_factory=list)

    def read(self, content: dict[str, Any]) -> PackageList:
        known = {
            "schema",
            "pyodide",
            "carriers",
            "groups",
            "wheels",
            "sdists",
            "depends",
            "bytecode",
            "unavailable",
            "fonts",
            "font_sources",
        }
        for name in sorted(content.keys() - known):
            self.problems.append(f"[{name}] is not a known table")
        if content.get("schema") != 1:
            self.problems.append(f"schema must be 1, not {content.get('schema')!r}")
        pyodide = self._table(content, "pyodide")
        wheels = {name: self._wheel(name, table) for name, table in self._tables(content, "wheels")}
        sdists = {name: self._sdist(name, table) for name, table in self._tables(content, "sdists")}
        for name in sorted(wheels.keys() & sdists.keys()):
            self.problems.append(f"{name} is both in [wheels] and in [sdists]")
        version = self._text(pyodide, "version", "[pyodide]")
        return PackageList(
            version=version,
            python=self._text(pyodide, "python", "[pyodide]"),
            platform_tag=self._text(pyodide, "platform_tag", "[pyodide]"),
            cdn=self._text(pyodide, "cdn", "[pyodide]").format(version=version),
            core=self._artifact("core", "pyodide", version, self._table(pyodide, "core"), "[pyodide.core]"),
            carriers=tuple(self._carrier(table) for table in self._list(content, "carriers")),
            groups=self._groups(content),
            wheels=wheels,
            sdists=sdists,
            depends={
                name: self._names(table, "needs", f"[depends.{name}]")
                for name, table in self._tables(content, "depends")
            },
            keep_source=self._names(self._table(content, "bytecode"), "keep_source", "[bytecode]"),
            unavailable=tuple(self._unavailable(table) for table in self._list(content, "unavailable")),
            fonts=read_fonts(content, self._font_source, self.problems),
        )

    def _groups(self, content: dict[str, Any]) -> tuple[Group, ...]:
        groups: list[Group] = []
        owner: dict[str, str] = {}
        for number, table in enumerate(self._list(content, "groups"), 1):
            name = self._text(table, "name", f"group {number}")
            packages = self._names(table, "packages", f"group {name}")
            for package in packages:
                if package in owner:
                    self.problems.append(f"{package} is in group {owner[package]} and in group {name}")
                owner[package] = name
            groups.append(Group(name, self._text(table, "title", f"group {name}"), packages))
        if not groups:
            self.problems.append("there is no [[groups]] table")
        return tuple(groups)

    def _font_source(self, name: str, table: Mapping[str, Any]) -> Artifact:
        return self._artifact("wheel", name, str(table.get("version")), dict(table), f"[font_sources.{name}]")

    def _wheel(self, name: str, table: dict[str, Any]) -> Artifact:
        file = self._text(table, "file", f"[wheels.{name}]")
        version = "0"
        try:
            project, parsed, _, _ = parse_wheel_filename(file)
        except InvalidWheelFilename as error:
            if file:
                self.problems.append(f"[wheels.{name}]: {error}")
        else:
            version = str(parsed)
            if project != name:
                self.problems.append(f"[wheels.{name}] names a wheel of {project}")
        return self._artifact("wheel", name, version, table, f"[wheels.{name}]")

    def _sdist(self, name: str, table: dict[str, Any]) -> Sdist:
        where = f"[sdists.{name}]"
        folders = self._table(table, "folders", where)
        if not folders or not all(isinstance(package, str) for package in folders.values()):
            self.problems.append(f"{where} needs folders: folder in the archive = folder in the wheel")
        version = self._text(table, "version", where)
        return Sdist(self._artifact("sdist", name, version, table, where), dict(folders))

    def _carrier(self, table: dict[str, Any]) -> CarrierSpec:
        project, version = (
            self._text(table, "project", "[[carriers]]"),
            self._text(table, "version", "[[carriers]]"),
        )
        wheel = self._artifact("carrier", project, version, table, f"carrier {project}")
        return CarrierSpec(wheel, self._text(table, "folder", f"carrier {project}"))

    def _unavailable(self, table: dict[str, Any]) -> Unavailable:
        name = self._text(table, "name", "[[unavailable]]")
        where = f"unavailable {name}"
        imports = table.get("imports")
        if not isinstance(imports, list) or not all(isinstance(item, str) for item in imports):
            self.problems.append(f"{where} needs imports, a list of module names")
            imports = []
        return Unavailable(
            name, tuple(imports), self._text(table, "reason", where), self._text(table, "instead", where)
        )

    def _artifact(
        self, kind: Kind, project: str, version: str, table: dict[str, Any], where: str
    ) -> Artifact:
        sha256, size = self._text(table, "sha256", where), table.get("size", 0)
        if sha256 and not SHA256.fullmatch(sha256):
            self.problems.append(f"{where}: sha256 must be 64 hexadecimal digits, not {sha256!r}")
        if not isinstance(size, int) or size < 0:
            self.problems.append(f"{where}: size must be a number of bytes, not {size!r}")
            size = 0
        return Artifact(kind, project, version, self._text(table, "file", where), sha256, size)

    def _text(self, table: dict[str, Any], key: str, where: str) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value:
            problem = f"{where} needs {key}, a text"
            if problem not in self.problems:
                self.problems.append(problem)
            return ""
        return value

    def _names(self, table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        value = table.get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problems.append(f"{where} needs {key}, a list of package names")
            return ()
        for name in value:
            if canonicalize_name(name) != name:
                self.problems.append(f"{where}: write {canonicalize_name(name)} for {name}")
        return tuple(value)

    def _table(self, parent: dict[str, Any], key: str, where: str = "the file") -> dict[str, Any]:
        value = parent.get(key)
        if not isinstance(value, dict):
            self.problems.append(f"{where} needs a table {key}")
            return {}
        return value

    def _tables(self, content: dict[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
        value = content.get(key, {})
        if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
            self.problems.append(f"[{key}] must hold tables, one a package")
            return []
        return list(value.items())

    def _list(self, content: dict[str, Any], key: str) -> list[dict[str, Any]]:
        value = content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            self.problems.append(f"[[{key}]] must be a list of tables")
            return []
        return value
