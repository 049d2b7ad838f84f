"""What a scripted model does: turns, made with `say`, `call`, `fail`, `raw` and `hang`.

server.script([
    say("Let me look.", code="df = pd.read_csv('sales.csv')\\ndf.head()"),   # text and a tool call
    fail(429, "Slow down.", retry_after=7),
    say("Revenue grew by 12 %."),
])
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from typing import Any, Literal

WAITS = 30.0

Arguments = Literal["pieces", "whole", "object", "code", "truncated"]


class Gate:
    """A point in an answer where the server waits: no test needs to sleep."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def open(self) -> None:
        """Lets the server go on."""
        self.opened.set()

    def wait_reached(self) -> None:
        """Waits until the server has sent everything before the gate."""
        if not self.reached.wait(WAITS):
            raise AssertionError("the model server did not come to the gate")


@dataclass(frozen=True)
class Style:
    """How an answer is put on the wire; the defaults are OpenAI's way, the others occur in the wild."""

    words: int = 2
    """Words in each text delta."""
    arguments: Arguments = "pieces"
    """In pieces; in one chunk; as an object; as code that is not JSON; cut off."""
    index: bool = True
    call_id: bool = True
    repeat_name: bool = False
    finish: str | None = None
    """`finish_reason`, when it shall not be the right one."""
    done: bool = True
    usage: bool = True
    crlf: bool = False
    comments: bool = False
    """A keep-alive comment before each event."""
    split: int = 0
    """Bytes in each network chunk, so that characters and lines are torn; 0: one event each."""
    reasoning_field: str = "reasoning_content"


@dataclass(frozen=True)
class Turn:
    """One answer of the model."""

    text: str = ""
    codes: tuple[str, ...] = ()
    reasoning: str = ""
    style: Style = field(default_factory=Style)
    pause: Gate | None = None
    pause_after: int = 1
    """Events that are sent before the pause."""
    break_after: int | None = None
    """Events after which the connection is cut."""
    error_after: int | None = None
    """Events after which the stream says that the model failed."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    """Raw body in place of an answer in the protocol."""
    chunks: tuple[bytes, ...] = ()
    hang: bool = False


def say(text: str, code: str | None = None, codes: tuple[str, ...] = (), **more: Any) -> Turn:
    """An answer in words, perhaps with calls of the `python` tool; `more` are fields of `Turn`."""
    return Turn(text=text, codes=codes if code is None else (code, *codes), **more)


def call(*codes: str, **more: Any) -> Turn:
    """Calls of the `python` tool without words."""
    return Turn(codes=codes, **more)


def fail(
    status: int,
    message: str = "The scripted model refuses.",
    *,
    code: str | None = None,
    retry_after: int | None = None,
    html: bool = False,
) -> Turn:
    """A refusal in OpenAI's shape, or a gateway's error page."""
    headers = {"content-type": "text/html" if html else "application/json"}
    if retry_after is not None:
        headers["retry-after"] = str(retry_after)
    error = {"error": {"message": message, "type": "scripted_error", "code": code, "param": None}}
    page = f"<html><body><h1>{status}</h1><p>{message}</p></body></html>"
    return Turn(status=status, headers=headers, body=(page if html else json.dumps(error)).encode())


def raw(*chunks: bytes, content_type: str = "text/event-stream", **more: Any) -> Turn:
    """Any bytes: rubbish, invalid UTF-8, half events."""
    return Turn(chunks=chunks, headers={"content-type": content_type}, **more)


def hang() -> Turn:
    """No answer at all, until the client gives up."""
    return Turn(hang=True)
