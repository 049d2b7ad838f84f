"""The closure: every package that the chosen ones need, fetched and put into the lock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from packaging.utils import canonicalize_name
from pyodide_lock import PackageSpec, PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from sandcell_distribution.artifact import Artifact
from sandcell_distribution.errors import DependencyMissing
from sandcell_distribution.fetcher import Fetcher
from sandcell_distribution.package_list import PackageList
from sandcell_distribution.sdist_wheel import make_wheel

Origin = Literal["pyodide", "pypi", "local"]


@dataclass
class Closure:
    """Packages by name, the wheels of those that are pinned, and where each came from."""

    packages: dict[str, PackageSpec] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    wheels: list[Path] = field(default_factory=list)


class ClosureBuilder:
    """Follows what packages need, round by round, and puts their wheels into a folder."""

    def __init__(
        self, wanted: PackageList, official: PyodideLockSpec, fetcher: Fetcher, folder: Path
    ) -> None:
        self._list, self._official, self._fetcher, self._folder = wanted, official, fetcher, folder
        self._empty = PyodideLockSpec(info=official.info, packages={})

    def build(self, roots: Iterable[str], local: list[Path]) -> Closure:
        """Return the closure of the roots and of our own wheels, which lie in the folder already."""
        closure = Closure(wheels=list(local))
        closure.packages = self._read(local)
        closure.origins = {name: "local" for name in closure.packages}
        needed_by: dict[str, str] = dict.fromkeys(roots, "a group")
        for package in closure.packages.values():
            needed_by |= dict.fromkeys(package.depends, package.name)
        missing: dict[str, str] = {}
        while new := {name: by for name, by in needed_by.items() if name not in closure.packages}:
            unknown = {name: by for name, by in new.items() if not self._known(name)}
            missing |= unknown
            self._add_round([name for name in new if name not in unknown], closure)
            needed_by = {
                need: package.name
                for package in closure.packages.values()
                for need in package.depends
                if need not in missing
            }
        if missing:
            raise DependencyMissing(
                [f"{name}, needed by {by}, is neither pinned nor official" for name, by in missing.items()]
            )
        return closure

    def _known(self, name: str) -> bool:
        return name in self._list.wheels or name in self._list.sdists or self._in_lock(name)

    def _in_lock(self, name: str) -> bool:
        package = self._official.packages.get(name)
        return package is not None and package.file_name.endswith(".whl")

    def _add_round(self, names: list[str], closure: Closure) -> None:
        artifacts = {name: self._artifact(name) for name in names}
        self._fetcher.fetch(list(artifacts.values()))
        pinned: list[Path] = []
        for name, artifact in artifacts.items():
            stored = self._fetcher.store.path(artifact.sha256)
            if artifact.kind == "sdist":
                pinned.append(make_wheel(self._list.sdists[name], stored, self._folder))
            else:
                path = self._folder / artifact.file
                path.write_bytes(stored.read_bytes())
                if not artifact.official:
                    pinned.append(path)
        closure.wheels += pinned
        closure.packages |= self._read(pinned)
        for name, artifact in artifacts.items():
            closure.origins[name] = "pyodide" if artifact.official else "pypi"
            if artifact.official:
                closure.packages[name] = self._official_spec(name)

    def _artifact(self, name: str) -> Artifact:
        if name in self._list.wheels:
            return self._list.wheels[name]
        if name in self._list.sdists:
            return self._list.sdists[name].artifact
        package = self._official.packages[name]
        return Artifact("wheel", name, package.version, package.file_name, package.sha256, official=True)

    def _official_spec(self, name: str) -> PackageSpec:
        package = PackageSpec.from_dict(self._official.packages[name].to_dict())
        needs = self._list.depends.get(name, package.depends)
        package.depends = [canonicalize_name(need) for need in needs]
        return package

    def _read(self, wheels: list[Path]) -> dict[str, PackageSpec]:
        read = add_wheels_to_spec(
            self._empty, wheels, base_path=self._folder, ignore_missing_dependencies=True
        ).packages
        for name, package in read.items():
            package.depends = list(self._list.depends.get(name, package.depends))
        return read
