"""The built-in assistant's endpoint: answers in the model's protocol when no model is connected."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import anyio.to_thread
from starlette.responses import JSONResponse, Response, StreamingResponse

import sandcell_assistant

from ..errors import AssistantError, InvalidRequest
from ..settings.models import ASSISTANT_ID
from . import chat_shape, responses_shape
from .spoken import Spoken

log = logging.getLogger("sandcell")

Body = dict[str, Any]


async def chat_completions(body: Body) -> Response:
    """`POST /v1/chat/completions`."""
    messages = _list_of_objects(body, "messages")
    spoken = await _speak(messages, _has_tool(body, lambda tool: tool.get("function")))
    if not body.get("stream"):
        return JSONResponse(chat_shape.whole(spoken))
    options = body.get("stream_options")
    return _events(
        chat_shape.events(spoken, bool(isinstance(options, dict) and options.get("include_usage")))
    )


async def responses(body: Body) -> Response:
    """`POST /v1/responses`."""
    given = body.get("input")
    items = (
        [{"role": "user", "content": given}] if isinstance(given, str) else _list_of_objects(body, "input")
    )
    messages = responses_shape.to_messages(items, body.get("instructions"))
    spoken = await _speak(messages, _has_tool(body, lambda tool: tool))
    if not body.get("stream"):
        return JSONResponse(responses_shape.whole(spoken, body))
    return _events(responses_shape.events(spoken, body))


def model_list() -> Body:
    """`GET /v1/models`."""
    return {
        "object": "list",
        "data": [{"id": ASSISTANT_ID, "object": "model", "created": 0, "owned_by": "sandcell"}],
    }


async def _speak(messages: list[Body], can_call: bool) -> Spoken:
    plain = [message | {"content": text_of(message.get("content"))} for message in messages]
    try:
        reply = await anyio.to_thread.run_sync(sandcell_assistant.respond, plain)
    except Exception as error:
        log.exception("the built-in assistant failed")
        raise AssistantError(
            "assistant-failed",
            f"The built-in assistant failed on this message ({type(error).__name__}). Say it in other words.",
            500,
        ) from error
    return Spoken.of(reply.text, reply.code, plain, can_call=can_call)


def text_of(content: object) -> str:
    """The text in a message's content, which may be parts; images are left out."""
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part.get("text") for part in parts if isinstance(part, dict)]
    return "\n".join(text for text in texts if isinstance(text, str))


def _list_of_objects(body: Body, key: str) -> list[Body]:
    value = body.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        raise InvalidRequest(
            "invalid-request", f"{key!r} must be a list of messages, at least one.", 400, key
        )
    return value


def _has_tool(body: Body, function_of: Callable[[Body], object]) -> bool:
    tools = None if body.get("tool_choice") == "none" else body.get("tools")
    functions = (
        [function_of(tool) for tool in tools if isinstance(tool, dict)] if isinstance(tools, list) else []
    )
    return any(isinstance(function, dict) and function.get("name") == "python" for function in functions)


def _events(events: Iterator[bytes]) -> Response:
    return StreamingResponse(
        events,
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
