"""The API's own description, for tools that read OpenAPI: what may be sent, and how errors look."""

from __future__ import annotations

from typing import Any

ERROR: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["message", "type", "code", "param"],
            "properties": {"message": {"type": "string"}, "type": {"type": "string"}},
        }
    },
}

ERRORS: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "An error in OpenAI's shape",
        "content": {"application/json": {"schema": ERROR}},
    }
}

MESSAGE: dict[str, Any] = {
    "type": "object",
    "required": ["role"],
    "properties": {
        "role": {"enum": ["system", "developer", "user", "assistant", "tool"]},
        "content": {"anyOf": [{"type": "string"}, {"type": "array"}, {"type": "null"}]},
    },
}

MESSAGES: dict[str, Any] = {"type": "array", "items": MESSAGE, "minItems": 1}
TEXT_OR_MESSAGES: dict[str, Any] = {"anyOf": [{"type": "string"}, MESSAGES]}


def request_body(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    """`openapi_extra` of a route that takes a JSON object; more properties than these are passed on."""
    schema = {"type": "object", "required": list(required), "properties": properties}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


COMMON: dict[str, Any] = {
    "model": {"type": "string"},
    "stream": {"type": "boolean"},
    "tools": {"type": "array"},
}
CHAT = request_body({**COMMON, "messages": MESSAGES}, "model", "messages")
RESPONSES = request_body({**COMMON, "input": TEXT_OR_MESSAGES}, "model", "input")
LOGIN = request_body({"code": {"type": "string"}}, "code")
