"""Which packages the `pip install` commands in a shell text ask for."""

from __future__ import annotations

from collections.abc import Iterator

from .pip import read_requirements
from .shell.errors import ShellError
from .shell.parser import parse
from .shell.syntax import Case, Count, For, Group, If, Loop, Script, Simple, Text


def _installers(words: list[str]) -> bool:
    before = words[: words.index("install")]
    return before[:1] != ["echo"] and any(word in ("pip", "pip3", "conda", "mamba") for word in before)


def asked_packages(text: str) -> list[str]:
    """Return package names in the order they are asked for; nothing for text that is no shell."""
    try:
        script = parse(text)
    except ShellError:
        return []
    names: list[str] = []
    for command in _commands(script):
        words = ["".join(part.text for part in word if isinstance(part, Text)) for word in command.words]
        if "install" in words and _installers(words):
            arguments = words[words.index("install") + 1 :]
            try:
                names += [requirement.name for requirement in read_requirements(arguments)]
            except OSError:
                continue  # a missing requirements file: pip itself will say so
    return names


def _commands(script: Script) -> Iterator[Simple]:
    """Yield the programs that a script may run, those inside groups, loops and branches too."""
    for pipeline in script:
        for command in pipeline.commands:
            if isinstance(command, Simple):
                yield command
            elif isinstance(command, Group | Loop | For | Count):
                yield from _commands(command.body)
            elif isinstance(command, If):
                for condition, body in command.branches:
                    yield from _commands([*condition, *body])
                yield from _commands(command.otherwise)
            elif isinstance(command, Case):
                for _, body in command.branches:
                    yield from _commands(body)
