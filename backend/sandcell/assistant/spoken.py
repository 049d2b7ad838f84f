"""What the built-in assistant says in one turn, before a protocol gives it its form."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

TOOL = "python"


def new_id(prefix: str) -> str:
    """A fresh id in the provider's style."""
    return prefix + secrets.token_hex(12)


@dataclass(frozen=True)
class Spoken:
    """Text, then perhaps a call of the `python` tool with its arguments as JSON."""

    text: str
    arguments: str | None
    input_tokens: int
    output_tokens: int
    call_id: str = field(default_factory=lambda: new_id("call_"))
    created: int = field(default_factory=lambda: int(time.time()))

    @classmethod
    def of(cls, text: str, code: str | None, messages: list[dict[str, Any]], *, can_call: bool) -> Spoken:
        """A turn; code becomes a fenced block when the client offers no tool to call."""
        if code is not None and not can_call:
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", code)), default=0))
            text, code = f"{text}\n\n{fence}python\n{code.rstrip()}\n{fence}".lstrip(), None
        arguments = None if code is None else json.dumps({"code": code}, ensure_ascii=False)
        read = sum(len(str(message.get("content") or "")) for message in messages)
        return cls(text, arguments, tokens(read), tokens(len(text) + len(arguments or "")))

    def text_pieces(self) -> list[str]:
        """The text, a few words at a time."""
        return re.findall(r"\s*(?:\S+\s*){1,3}", self.text) or ([self.text] if self.text else [])

    def argument_pieces(self) -> Iterator[str]:
        """The call's arguments, a line's worth at a time."""
        arguments = self.arguments or ""
        for start in range(0, len(arguments), 48):
            yield arguments[start : start + 48]


def tokens(characters: int) -> int:
    """A rough count: there is no tokenizer where there is no model."""
    return (characters + 3) // 4
