"""What a request may ask of the model: an allow-list of models and parameters, and a bound on its length."""

from __future__ import annotations

import json
from typing import Any

from ..access.visitor import Visitor
from ..errors import InvalidRequest
from ..settings.deployment import Policy

Body = dict[str, Any]

COMMON = frozenset(
    [
        "model",
        "stream",
        "temperature",
        "top_p",
        "tools",
        "tool_choice",
        "parallel_tool_calls",
        "reasoning_effort",
        "reasoning",
        "metadata",
        "user",
        "store",
        "seed",
        "service_tier",
        "safety_identifier",
        "prompt_cache_key",
        "verbosity",
        "stream_options",
    ]
)
# Parameters of OpenAI's API reference that a chat needs; what stores, schedules or fans out is left out.
PARAMETERS = {
    "/chat/completions": COMMON
    | frozenset(
        [
            "messages",
            "max_tokens",
            "max_completion_tokens",
            "frequency_penalty",
            "presence_penalty",
            "stop",
            "n",
            "response_format",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "modalities",
        ]
    ),
    "/responses": COMMON
    | frozenset(["input", "instructions", "max_output_tokens", "include", "text", "truncation"]),
}
LENGTHS = {
    "/chat/completions": ("max_completion_tokens", "max_tokens"),
    "/responses": ("max_output_tokens",),
}


def apply(policy: Policy, visitor: Visitor, path: str, raw: bytes, body: Body) -> bytes:
    """The request's bytes, untouched unless its length is bounded; raises `InvalidRequest`."""
    check_model(policy, visitor, body)
    if policy.strict:
        check_parameters(path, body)
    if policy.only_python:
        check_tools(body)
    most = [limit for limit in (policy.output_tokens, claimed_length(visitor)) if limit]
    return bounded(path, raw, body, min(most)) if most else raw


def check_model(policy: Policy, visitor: Visitor, body: Body) -> None:
    """Refuses a model that neither the settings nor the visitor's token name."""
    model, claimed = body.get("model"), claims(visitor).get("models")
    allowed = policy.models
    if isinstance(claimed, list):
        named = frozenset(str(name) for name in claimed)
        allowed = named & allowed if allowed else named
    if (allowed or isinstance(claimed, list)) and model not in allowed:
        names = ", ".join(sorted(allowed)) or "none"
        raise InvalidRequest("model-not-allowed", f"This server offers these models: {names}.", 403, "model")


def check_parameters(path: str, body: Body) -> None:
    """Refuses parameters that are not on the list, and more than one answer at a time."""
    unknown = sorted(set(body) - PARAMETERS[path])
    if unknown:
        raise InvalidRequest(
            "parameter-not-allowed",
            f"This server does not pass on {', '.join(unknown)[:200]}.",
            400,
            unknown[0],
        )
    if body.get("n", 1) not in (None, 1):
        raise InvalidRequest(
            "parameter-not-allowed", "This server gives one answer at a time: leave out n.", 400, "n"
        )


def check_tools(body: Body) -> None:
    """Refuses tools other than `python`, hosted ones included."""
    tools = body.get("tools") or []
    for tool in tools if isinstance(tools, list) else [tools]:
        tool = tool if isinstance(tool, dict) else {}
        function = tool.get("function", tool)
        if (
            not isinstance(function, dict)
            or tool.get("type") != "function"
            or function.get("name") != "python"
        ):
            raise InvalidRequest("tool-not-allowed", "This server offers the tool python only.", 400, "tools")


def bounded(path: str, raw: bytes, body: Body, most: int) -> bytes:
    """The request with its length at `most` tokens; what is already shorter stays as it came."""
    given = [name for name in LENGTHS[path] if body.get(name) is not None]
    sizes = [body[name] for name in given]
    if given and all(
        isinstance(size, int) and not isinstance(size, bool) and 0 < size <= most for size in sizes
    ):
        return raw
    # `max_tokens` is what servers other than OpenAI's know.
    names = given or [LENGTHS[path][-1]]
    return json.dumps({**body, **dict.fromkeys(names, most)}, ensure_ascii=False).encode()


def claimed_length(visitor: Visitor) -> int:
    """The bound that a token brings; 0 for none."""
    value = claims(visitor).get("output_tokens", 0)
    return value if isinstance(value, int) and value > 0 else 0


def claims(visitor: Visitor) -> dict[str, Any]:
    """What the token's `limits` say."""
    value = visitor.claims.get("limits")
    return value if isinstance(value, dict) else {}
