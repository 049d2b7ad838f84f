"""Which packages the `pip install` commands in a shell text ask for."""

from __future__ import annotations

from .pip import read_requirements
from .shell.errors import ShellError
from .shell.parser import parse


def _installers(words: list[str]) -> bool:
    before = words[: words.index("install")]
    return before[:1] != ["echo"] and any(word in ("pip", "pip3", "conda", "mamba") for word in before)


def asked_packages(text: str) -> list[str]:
    """Return package names in the order they are asked for; nothing for text that is no shell."""
    try:
        pipelines = parse(text)
    except ShellError:
        return []
    names: list[str] = []
    for pipeline in pipelines:
        for command in pipeline.commands:
            words = ["".join(part for _, part in word) for word in command.words]
            if "install" in words and _installers(words):
                arguments = words[words.index("install") + 1 :]
                try:
                    names += [requirement.name for requirement in read_requirements(arguments)]
                except OSError:
                    continue  # a missing requirements file: pip itself will say so
    return names
