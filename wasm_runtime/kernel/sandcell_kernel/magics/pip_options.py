"""Options of `pip install` that say where packages come from and which are wanted."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

from sandcell_kernel.packages.index_installer import Choices


def choices_of(arguments: list[str]) -> Choices:
    """Return what the options, or pip's environment variables, choose."""
    main = _values(arguments, ("-i", "--index-url")) or _variable("PIP_INDEX_URL")
    more = _values(arguments, ("--extra-index-url",)) or _variable("PIP_EXTRA_INDEX_URL")
    return Choices(
        indexes=tuple(one.rstrip("/") for one in (*main, *more)),
        dependencies="--no-deps" not in arguments,
        prereleases="--pre" in arguments,
    )


def _values(arguments: list[str], names: tuple[str, ...]) -> list[str]:
    found = [after for word, after in pairwise(arguments) if word in names]
    joined = [word.partition("=") for word in arguments if "=" in word]
    return found + [value for name, _, value in joined if name in names]


def _variable(name: str) -> list[str]:
    return os.environ.get(name, "").split()


def for_resolver(written: str) -> str:
    """Return a requirement as the resolver wants it: a wheel in a local folder as an address."""
    word = written.strip().strip("\"'")
    if word.endswith(".whl") and "://" not in word:
        return f"emfs:{Path(word).resolve()}"
    return word
