"""A scripted turn on the wire: the events and bodies of both OpenAI protocols, with the chosen quirks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from support.model_script import Style, Turn

Body = dict[str, Any]

USAGE = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
DETAILS = {"input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}}
RESPONSES_USAGE = {"input_tokens": 100, "output_tokens": 20, "total_tokens": 120, **DETAILS}
FAILED = {
    "error": {"message": "The model failed in the middle.", "type": "server_error", "code": "model_failed"}
}


def words(text: str, count: int) -> list[str]:
    """A text in pieces of some words, nothing lost."""
    return re.findall(rf"\s*(?:\S+\s*){{1,{count}}}", text) or ([text] if text else [])


def arguments_of(code: str, style: Style) -> Any:
    """The arguments of a call as a whole."""
    whole = json.dumps({"code": code})
    return {"object": {"code": code}, "code": code, "truncated": whole[: len(whole) * 2 // 3]}.get(
        style.arguments, whole
    )


def argument_pieces(code: str, style: Style) -> list[Any]:
    """The arguments of a call as they come."""
    whole = arguments_of(code, style)
    if style.arguments == "pieces":
        return [whole[start : start + 12] for start in range(0, len(whole), 12)]
    return [whole]


def call_id(turn: int, number: int) -> str:
    """The id of a turn's n-th call."""
    return f"call_{turn}_{number}"


# ---- Chat Completions --------------------------------------------------------------------------------


def chat_body(turn: Turn, number: int, model: str) -> Body:
    """A `chat.completion` object."""
    calls = [
        {
            "id": call_id(number, index),
            "type": "function",
            "function": {"name": "python", "arguments": arguments_of(code, turn.style)},
        }
        for index, code in enumerate(turn.codes)
    ]
    message: Body = {
        "role": "assistant",
        "content": turn.text or None,
        **({"tool_calls": calls} if calls else {}),
    }
    if turn.reasoning:
        message[turn.style.reasoning_field] = turn.reasoning
    choice = {"index": 0, "message": message, "finish_reason": _finish(turn)}
    return {**_chat_frame(number, model, "chat.completion"), "choices": [choice], "usage": USAGE}


def chat_events(turn: Turn, number: int, model: str) -> Iterator[str]:
    """The events of a streamed chat completion."""
    frame = _chat_frame(number, model, "chat.completion.chunk")
    for delta, finish in _chat_deltas(turn, number):
        yield _data({**frame, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})
    if turn.style.usage:
        yield _data({**frame, "choices": [], "usage": USAGE})
    if turn.style.done:
        yield "data: [DONE]\n\n"


def _chat_deltas(turn: Turn, number: int) -> Iterator[tuple[Body, str | None]]:
    yield {"role": "assistant", "content": ""}, None
    for piece in words(turn.reasoning, turn.style.words):
        yield {turn.style.reasoning_field: piece}, None
    for piece in words(turn.text, turn.style.words):
        yield {"content": piece}, None
    for index, code in enumerate(turn.codes):
        for place, piece in enumerate(argument_pieces(code, turn.style)):
            yield {"tool_calls": [_chat_call(turn.style, number, index, place, piece)]}, None
    yield {}, _finish(turn)


def _chat_call(style: Style, number: int, index: int, place: int, piece: Any) -> Body:
    first = place == 0
    call: Body = {"index": index} if style.index else {}
    if first and style.call_id:
        call["id"] = call_id(number, index)
    if first:
        call["type"] = "function"
    call["function"] = {**({"name": "python"} if first or style.repeat_name else {}), "arguments": piece}
    return call


def _chat_frame(number: int, model: str, kind: str) -> Body:
    return {"id": f"chatcmpl-{number}", "object": kind, "created": 1_700_000_000, "model": model}


def _finish(turn: Turn) -> str:
    return turn.style.finish or ("tool_calls" if turn.codes else "stop")


# ---- Responses ---------------------------------------------------------------------------------------


def responses_body(turn: Turn, number: int, model: str, status: str = "completed") -> Body:
    """A `response` object."""
    return {
        "id": f"resp_{number}",
        "object": "response",
        "created_at": 1_700_000_000,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "metadata": {},
        "model": model,
        "output": _items(turn, number) if status == "completed" else [],
        "parallel_tool_calls": True,
        "temperature": 1.0,
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "usage": RESPONSES_USAGE if status == "completed" else None,
    }


def responses_events(turn: Turn, number: int, model: str) -> Iterator[str]:
    """The events of a streamed response."""
    for sequence, (kind, fields) in enumerate(_responses_steps(turn, number, model)):
        yield f"event: {kind}\n" + _data({"type": kind, "sequence_number": sequence, **fields})


def _responses_steps(turn: Turn, number: int, model: str) -> Iterator[tuple[str, Body]]:
    begun = {"response": responses_body(turn, number, model, "in_progress")}
    yield "response.created", begun
    yield "response.in_progress", begun
    codes = iter(turn.codes)
    for index, item in enumerate(_items(turn, number)):
        at = {"item_id": item["id"], "output_index": index}
        if item["type"] == "reasoning":
            yield "response.output_item.added", {"output_index": index, "item": {**item, "summary": []}}
            for piece in words(turn.reasoning, turn.style.words):
                yield "response.reasoning_summary_text.delta", {**at, "summary_index": 0, "delta": piece}
        elif item["type"] == "message":
            begun_item = {**item, "status": "in_progress", "content": []}
            yield "response.output_item.added", {"output_index": index, "item": begun_item}
            yield "response.content_part.added", {**at, "content_index": 0, "part": _part("")}
            for piece in words(turn.text, turn.style.words):
                yield "response.output_text.delta", {**at, "content_index": 0, "delta": piece, "logprobs": []}
            text_done = {**at, "content_index": 0, "text": turn.text, "logprobs": []}
            yield "response.output_text.done", text_done
            yield "response.content_part.done", {**at, "content_index": 0, "part": _part(turn.text)}
        else:
            begun_item = {**item, "status": "in_progress", "arguments": ""}
            yield "response.output_item.added", {"output_index": index, "item": begun_item}
            for piece in argument_pieces(next(codes), turn.style):
                yield "response.function_call_arguments.delta", {**at, "delta": piece}
            yield "response.function_call_arguments.done", {**at, "arguments": item["arguments"]}
        yield "response.output_item.done", {"output_index": index, "item": item}
    yield "response.completed", {"response": responses_body(turn, number, model)}


def _items(turn: Turn, number: int) -> list[Body]:
    items: list[Body] = []
    if turn.reasoning:
        summary = [{"type": "summary_text", "text": turn.reasoning}]
        secret = f"encrypted-reasoning-{number}"
        items.append(
            {"id": f"rs_{number}", "type": "reasoning", "summary": summary, "encrypted_content": secret}
        )
    if turn.text:
        message = {"id": f"msg_{number}", "type": "message", "role": "assistant", "status": "completed"}
        items.append({**message, "content": [_part(turn.text)]})
    for index, code in enumerate(turn.codes):
        call = {"id": f"fc_{number}_{index}", "type": "function_call", "call_id": call_id(number, index)}
        items.append(
            {**call, "status": "completed", "name": "python", "arguments": arguments_of(code, turn.style)}
        )
    return items


def _part(text: str) -> Body:
    return {"type": "output_text", "text": text, "annotations": [], "logprobs": []}


# ---- Bytes -------------------------------------------------------------------------------------------


def _data(body: Body) -> str:
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n"


def encoded(event: str, style: Style) -> bytes:
    """An event in the style's bytes."""
    if style.comments:
        event = ": keep-alive\n\n" + event
    return (event.replace("\n", "\r\n") if style.crlf else event).encode()


def failure_event(style: Style) -> bytes:
    """What a provider sends when its model fails in the middle of an answer."""
    return encoded(_data(FAILED), style)
