"""Chat Completions, as a server writes them: one answer, whole or in chunks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..settings.models import ASSISTANT_ID
from .spoken import TOOL, Spoken, new_id

Body = dict[str, Any]


def whole(spoken: Spoken) -> Body:
    """A `chat.completion` object."""
    message: Body = {"role": "assistant", "content": spoken.text or None, "refusal": None}
    if spoken.arguments is not None:
        message["tool_calls"] = [
            {
                "id": spoken.call_id,
                "type": "function",
                "function": {"name": TOOL, "arguments": spoken.arguments},
            }
        ]
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": _finish(spoken)}
    return {**_frame(spoken, "chat.completion"), "choices": [choice], "usage": _usage(spoken)}


def events(spoken: Spoken, include_usage: bool) -> Iterator[bytes]:
    """A stream of `chat.completion.chunk` events, ended by `[DONE]`."""
    frame = _frame(spoken, "chat.completion.chunk")
    for delta, finish in _deltas(spoken):
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        yield _event({**frame, "choices": [choice]})
    if include_usage:
        yield _event({**frame, "choices": [], "usage": _usage(spoken)})
    yield b"data: [DONE]\n\n"


def _deltas(spoken: Spoken) -> Iterator[tuple[Body, str | None]]:
    yield {"role": "assistant", "content": ""}, None
    for piece in spoken.text_pieces():
        yield {"content": piece}, None
    if spoken.arguments is not None:
        function: Body = {"name": TOOL, "arguments": ""}
        yield (
            {"tool_calls": [{"index": 0, "id": spoken.call_id, "type": "function", "function": function}]},
            None,
        )
        for piece in spoken.argument_pieces():
            yield {"tool_calls": [{"index": 0, "function": {"arguments": piece}}]}, None
    yield {}, _finish(spoken)


def _frame(spoken: Spoken, kind: str) -> Body:
    return {"id": new_id("chatcmpl-"), "object": kind, "created": spoken.created, "model": ASSISTANT_ID}


def _usage(spoken: Spoken) -> Body:
    return {
        "prompt_tokens": spoken.input_tokens,
        "completion_tokens": spoken.output_tokens,
        "total_tokens": spoken.input_tokens + spoken.output_tokens,
    }


def _finish(spoken: Spoken) -> str:
    return "stop" if spoken.arguments is None else "tool_calls"


def _event(body: Body) -> bytes:
    return b"data: " + json.dumps(body, ensure_ascii=False).encode() + b"\n\n"
