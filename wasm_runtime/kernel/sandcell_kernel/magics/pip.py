"""`pip` as the distribution understands it: install, list, show, freeze."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandcell_kernel.packages.index_installer import IndexInstaller

from .pip_options import choices_of, for_resolver
from .versions import satisfies

_VALUE_OPTIONS = frozenset(
    {
        "-i",
        "--index-url",
        "--extra-index-url",
        "-f",
        "--find-links",
        "-t",
        "--target",
        "--prefix",
        "-c",
        "--constraint",
    }
    | {
        "--python",
        "--timeout",
        "--root-user-action",
        "--progress-bar",
        "--platform",
        "--only-binary",
        "--no-binary",
    }
)


@dataclass(frozen=True)
class Requirement:
    """One requirement as it was written: name, extras, version specifier."""

    name: str
    specifier: str
    written: str


class Pip:
    """Answers pip's commands; packages come from the distribution, what it lacks from an index."""

    def __init__(self, kernel: Any, out: Any, err: Any) -> None:
        self._kernel = kernel
        self._out = out
        self._err = err

    def run(self, arguments: list[str]) -> int:
        """Run one pip command and return its exit status."""
        words = [one for one in arguments if one not in ("-q", "--quiet", "-v", "-qq", "-y", "--yes")]
        quiet = len(words) < len(arguments)
        commands = {"install": self._install, "list": self._list, "freeze": self._freeze, "show": self._show}
        if not words or words[0] in ("--version", "-V"):
            self._say(
                "pip of this page: packages come from its distribution, pure Python also from a package index"
            )
            return 0
        if words[0] in ("uninstall", "cache", "config", "check", "debug"):
            self._say(f"pip {words[0]}: nothing to do; packages are loaded per session and are gone with it.")
            return 0
        command = commands.get(words[0])
        if command is None:
            self._complain(f"pip {words[0]} is not available here; install, list, show and freeze are.")
            return 1
        return command(words[1:], quiet)

    def _install(self, arguments: list[str], quiet: bool) -> int:
        requirements = list(read_requirements(arguments))
        if not requirements:
            self._complain("ERROR: You must give at least one requirement to install")
            return 1
        installer = IndexInstaller(self._kernel, choices_of(arguments))
        status, wanted, elsewhere = 0, list[Requirement](), list[Requirement]()
        for requirement in requirements:
            if self._is_present(requirement) and not self._conflicts(requirement):
                self._note_version(requirement, quiet)
            elif self._packages().manifest.version(requirement.name) is not None:
                wanted.append(requirement)
            elif (
                self._packages().manifest.unavailable(requirement.name)
                or _is_source(requirement.written)
                or not installer.can()
            ):
                self._complain(self._refusal(requirement))
                status = 1
            else:
                elsewhere.append(requirement)
        status = self._load(wanted, quiet) or status
        return self._install_from_index(installer, elsewhere, quiet) or status

    def _install_from_index(
        self, installer: IndexInstaller, requirements: list[Requirement], quiet: bool
    ) -> int:
        if not requirements:
            return 0
        from sandcell_kernel.errors import KernelError

        names = ", ".join(one.written for one in requirements)
        if not quiet:
            self._say(f"Collecting {names}")
        try:
            new = installer.install([for_resolver(one.written) for one in requirements])
        except KernelError as error:
            self._complain(f"ERROR: {names} could not be installed: {error}")
            return 1
        if not quiet:
            self._say(f"Successfully installed {' '.join(new)}" if new else "Nothing new was needed")
        return 0

    def _conflicts(self, requirement: Requirement) -> bool:
        """Return True for what came from an index in another version; the distribution's own has but one."""
        version = self._installed_version(requirement.name)
        ours = self._packages().manifest.version(requirement.name) is not None
        return version is not None and not ours and not satisfies(version, requirement.specifier)

    def _load(self, wanted: list[Requirement], quiet: bool) -> int:
        if not wanted:
            return 0
        from sandcell_kernel.errors import KernelError

        try:
            self._packages().load_blocking([one.name for one in wanted])
        except KernelError as error:
            self._complain(f"ERROR: {error}")
            return 1
        for requirement in wanted:
            self._note_version(requirement, quiet)
        return 0

    def _note_version(self, requirement: Requirement, quiet: bool) -> None:
        version = self._version(requirement.name)
        if requirement.specifier and version and not satisfies(version, requirement.specifier):
            self._complain(
                f"WARNING: {requirement.written} was asked for; this page has {requirement.name} {version}, "
                "which is used instead."
            )
        elif not quiet:
            self._say(f"Requirement already satisfied: {requirement.written} ({version or 'built in'})")

    def _refusal(self, requirement: Requirement) -> str:
        unavailable = self._packages().manifest.unavailable(requirement.name)
        if unavailable is not None:
            return f"ERROR: {unavailable.text()}"
        if _is_source(requirement.written):
            return (
                f"ERROR: {requirement.written} is source code to build: here wheels of pure Python install, "
                "by name or by the address of a .whl file."
            )
        return (
            f"ERROR: {requirement.name} is not in this page's distribution and cannot be installed. "
            "`%pip list` shows what there is; use a package from that list, or write the part in Python."
        )

    def _is_present(self, requirement: Requirement) -> bool:
        if self._installed_version(requirement.name) is not None:
            return True
        name = self._packages().manifest.lock_name(requirement.name)
        return any(one["name"] == name and one["loaded"] for one in self._packages().available())

    def _version(self, name: str) -> str | None:
        return self._installed_version(name) or self._packages().manifest.version(name)

    def _installed_version(self, name: str) -> str | None:
        try:
            return importlib.metadata.version(name)
        except (importlib.metadata.PackageNotFoundError, ValueError):
            return None

    def _packages(self) -> Any:
        return self._kernel.packages

    def _versions(self) -> dict[str, str]:
        found = {
            str(name): str(entry.get("version", ""))
            for name, entry in self._packages().manifest.packages.items()
        }
        for distribution in importlib.metadata.distributions():
            found[str(distribution.metadata["Name"]).lower()] = distribution.version
        return dict(sorted(found.items()))

    def _list(self, arguments: list[str], quiet: bool) -> int:
        del arguments, quiet
        versions = self._versions()
        width = max((len(name) for name in versions), default=7)
        self._say(f"{'Package'.ljust(width)} Version\n{'-' * width} -------")
        for name, version in versions.items():
            self._say(f"{name.ljust(width)} {version}")
        return 0

    def _freeze(self, arguments: list[str], quiet: bool) -> int:
        del arguments, quiet
        for name, version in self._versions().items():
            self._say(f"{name}=={version}")
        return 0

    def _show(self, arguments: list[str], quiet: bool) -> int:
        del quiet
        status = 0
        for name in (one for one in arguments if not one.startswith("-")):
            version = self._version(name)
            if version is None:
                self._complain(f"WARNING: Package(s) not found: {name}")
                status = 1
                continue
            self._say(f"Name: {name}\nVersion: {version}")
            if self._installed_version(name) is not None:
                metadata = importlib.metadata.metadata(name)
                self._say(f"Summary: {metadata.get('Summary', '')}")
        return status

    def _say(self, text: str) -> None:
        self._out.write(f"{text}\n")

    def _complain(self, text: str) -> None:
        self._err.write(f"{text}\n")


def read_requirements(arguments: list[str]) -> Iterator[Requirement]:
    """Yield the requirements of an install command, also those of `-r` files."""
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in ("-r", "--requirement") and rest:
            lines = Path(rest.pop(0)).read_text(encoding="utf-8").splitlines()
            yield from read_requirements(
                [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]
            )
        elif word in ("-e", "--editable"):
            continue
        elif word in _VALUE_OPTIONS:
            rest[:1] = []
        elif word and not word.startswith("-"):
            yield parse_requirement(word)


def _is_source(written: str) -> bool:
    """Return True for an address of something that would have to be built."""
    word = written.partition("@")[2].strip() if " @ " in written else written
    return "://" in word and not word.partition("#")[0].endswith(".whl")


def parse_requirement(word: str) -> Requirement:
    """Split `name[extra]>=1.2; marker` into its parts."""
    text = word.partition(";")[0].strip().strip("\"'")
    if text.startswith(("http:", "https:", "git+")) or text.endswith(".whl"):
        return Requirement(_name_of_address(text), "", word)
    end = next((i for i, c in enumerate(text) if not (c.isalnum() or c in "-_.")), len(text))
    name, rest = text[:end], text[end:].strip()
    if rest.startswith("["):
        rest = rest.partition("]")[2].strip()
    return Requirement(name, rest.replace(" ", ""), word)


def _name_of_address(address: str) -> str:
    last = address.rstrip("/").rpartition("/")[2].partition("@")[0]
    return last.removesuffix(".git") if not last.endswith(".whl") else last.partition("-")[0]
