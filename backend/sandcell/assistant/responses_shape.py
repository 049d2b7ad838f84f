"""The Responses protocol, as a server writes it; and its input turned into chat messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..settings.models import ASSISTANT_ID
from .spoken import TOOL, Spoken, new_id

Body = dict[str, Any]


def to_messages(items: list[Body], instructions: object) -> list[Body]:
    """Input items as Chat Completions messages; a call joins the assistant's message before it."""
    messages: list[Body] = (
        [{"role": "system", "content": instructions}] if isinstance(instructions, str) else []
    )
    for item in items:
        kind = item.get("type", "message")
        if kind == "message":
            role = item.get("role", "user")
            messages.append(
                {"role": "system" if role == "developer" else role, "content": item.get("content")}
            )
        elif kind == "function_call":
            if not messages or messages[-1]["role"] != "assistant":
                messages.append({"role": "assistant", "content": ""})
            function = {"name": item.get("name"), "arguments": item.get("arguments")}
            call = {"id": item.get("call_id"), "type": "function", "function": function}
            messages[-1].setdefault("tool_calls", []).append(call)
        elif kind == "function_call_output":
            messages.append(
                {"role": "tool", "tool_call_id": item.get("call_id"), "content": item.get("output")}
            )
    return messages


def whole(spoken: Spoken, body: Body) -> Body:
    """A completed `response` object."""
    return _response(spoken, body, new_id("resp_"), "completed", _items(spoken))


def events(spoken: Spoken, body: Body) -> Iterator[bytes]:
    """A stream of response events, numbered in order."""
    response_id, items = new_id("resp_"), _items(spoken)
    for number, (kind, fields) in enumerate(_steps(spoken, body, response_id, items)):
        event = {"type": kind, "sequence_number": number, **fields}
        yield f"event: {kind}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


def _steps(spoken: Spoken, body: Body, response_id: str, items: list[Body]) -> Iterator[tuple[str, Body]]:
    begun = {"response": _response(spoken, body, response_id, "in_progress", [])}
    yield "response.created", begun
    yield "response.in_progress", begun
    for index, item in enumerate(items):
        yield from (_message_steps if item["type"] == "message" else _call_steps)(spoken, index, item)
        yield "response.output_item.done", {"output_index": index, "item": item}
    yield "response.completed", {"response": _response(spoken, body, response_id, "completed", items)}


def _message_steps(spoken: Spoken, index: int, item: Body) -> Iterator[tuple[str, Body]]:
    at: Body = {"item_id": item["id"], "output_index": index, "content_index": 0}
    begun = {**item, "status": "in_progress", "content": []}
    yield "response.output_item.added", {"output_index": index, "item": begun}
    yield "response.content_part.added", {**at, "part": _part("")}
    for piece in spoken.text_pieces():
        yield "response.output_text.delta", {**at, "delta": piece, "logprobs": []}
    yield "response.output_text.done", {**at, "text": spoken.text, "logprobs": []}
    yield "response.content_part.done", {**at, "part": _part(spoken.text)}


def _call_steps(spoken: Spoken, index: int, item: Body) -> Iterator[tuple[str, Body]]:
    at: Body = {"item_id": item["id"], "output_index": index}
    begun = {**item, "status": "in_progress", "arguments": ""}
    yield "response.output_item.added", {"output_index": index, "item": begun}
    for piece in spoken.argument_pieces():
        yield "response.function_call_arguments.delta", {**at, "delta": piece}
    yield "response.function_call_arguments.done", {**at, "name": TOOL, "arguments": spoken.arguments}


def _items(spoken: Spoken) -> list[Body]:
    items: list[Body] = []
    if spoken.text or spoken.arguments is None:
        message = {"id": new_id("msg_"), "type": "message", "role": "assistant", "status": "completed"}
        items.append({**message, "content": [_part(spoken.text)]})
    if spoken.arguments is not None:
        call = {
            "id": new_id("fc_"),
            "type": "function_call",
            "call_id": spoken.call_id,
            "status": "completed",
        }
        items.append({**call, "name": TOOL, "arguments": spoken.arguments})
    return items


def _part(text: str) -> Body:
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


def _response(spoken: Spoken, body: Body, response_id: str, status: str, items: list[Body]) -> Body:
    usage = {
        "input_tokens": spoken.input_tokens,
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": spoken.output_tokens,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": spoken.input_tokens + spoken.output_tokens,
    }
    return {
        "id": response_id,
        "object": "response",
        "created_at": spoken.created,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "instructions": body.get("instructions"),
        "metadata": body.get("metadata") or {},
        "model": ASSISTANT_ID,
        "output": items,
        "parallel_tool_calls": False,
        "previous_response_id": None,
        "store": False,
        "temperature": None,
        "tool_choice": body.get("tool_choice") or "auto",
        "tools": body.get("tools") or [],
        "top_p": None,
        "usage": usage if status == "completed" else None,
    }
