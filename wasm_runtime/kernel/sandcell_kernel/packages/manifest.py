"""The distribution's manifest: which import comes from which package, and what cannot be had."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A package that cannot be had, and what to do instead."""

    name: str
    reason: str
    instead: str

    def text(self) -> str:
        """Return the refusal as one sentence or two."""
        text = f"{self.name} cannot be used here: {self.reason.rstrip('. ')}."
        return f"{text} Instead: {self.instead.rstrip('. ')}." if self.instead else text


def canonical_name(name: str) -> str:
    """Return the normalised name of a distribution (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


class Manifest:
    """Read once from `manifest.json`; unknown fields are left alone."""

    def __init__(self, content: Mapping[str, object]) -> None:
        self.packages: dict[str, Mapping[str, object]] = {}
        self._by_import: dict[str, str] = {}
        self._unavailable: dict[str, Unavailable] = {}
        for name, value in _mapping(content.get("packages")).items():
            entry = _mapping(value)
            self.packages[canonical_name(name)] = {**entry, "name": name}
            for module in _texts(entry.get("imports")) or [name]:
                self._by_import.setdefault(module, canonical_name(name))
        unavailable = content.get("unavailable")
        for value in unavailable if isinstance(unavailable, list) else []:
            self._add_unavailable(_mapping(value))

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Read the manifest; an empty text is an empty distribution."""
        return cls(_mapping(json.loads(text)) if text.strip() else {})

    def _add_unavailable(self, entry: Mapping[str, object]) -> None:
        name = str(entry.get("name", ""))
        value = Unavailable(name, str(entry.get("reason", "")), str(entry.get("instead", "")))
        for key in (name, canonical_name(name), *_texts(entry.get("imports"))):
            self._unavailable[key] = value

    def package_for(self, module: str) -> str | None:
        """Return the canonical name of the package that provides a dotted module name."""
        while module:
            package = self._by_import.get(module)
            if package is not None:
                return package
            module = module.rpartition(".")[0]
        return None

    def lock_name(self, package: str) -> str:
        """Return the name under which the lock file knows a package."""
        entry = self.packages.get(canonical_name(package), {})
        return str(entry.get("name", package))

    def version(self, package: str) -> str | None:
        """Return the version of a package of the distribution."""
        version = self.packages.get(canonical_name(package), {}).get("version")
        return str(version) if version is not None else None

    def imports_of(self, package: str) -> list[str]:
        """Return the modules that a package provides."""
        return _texts(self.packages.get(canonical_name(package), {}).get("imports")) or [package]

    def size_of(self, packages: Iterable[str], present: Iterable[str] = ()) -> int:
        """Return the bytes of packages and of all that they depend on, but for those that are there."""
        waiting = [canonical_name(name) for name in packages]
        seen = {canonical_name(name) for name in present}
        total = 0
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            entry = self.packages.get(name, {})
            size = entry.get("size")
            total += size if isinstance(size, int) else 0
            waiting.extend(canonical_name(one) for one in _texts(entry.get("depends")))
        return total

    def unavailable(self, name: str) -> Unavailable | None:
        """Return why a package or module cannot be had, if it is listed."""
        top = name.partition(".")[0]
        return (
            self._unavailable.get(name)
            or self._unavailable.get(top)
            or self._unavailable.get(canonical_name(top))
        )
