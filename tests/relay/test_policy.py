"""What a request may ask for: models, parameters, tools, length."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sandcell.access.visitor import Visitor
from sandcell.errors import InvalidRequest
from sandcell.relay.policy import apply
from sandcell.settings.deployment import Policy

ANYONE = Visitor("anyone", "ip:127.0.0.1")
CHAT = "/chat/completions"
RESPONSES = "/responses"


def passed(policy: Policy, path: str = CHAT, visitor: Visitor = ANYONE, **body: Any) -> dict[str, Any]:
    full = {"model": "m", **body}
    sent: dict[str, Any] = json.loads(apply(policy, visitor, path, json.dumps(full).encode(), full))
    return sent


def refused(policy: Policy, path: str = CHAT, visitor: Visitor = ANYONE, **body: Any) -> str:
    with pytest.raises(InvalidRequest) as caught:
        passed(policy, path, visitor, **body)
    return caught.value.code


def test_without_a_policy_the_bytes_stay_as_they_came() -> None:
    raw = b'{ "model": "m", "x": 1.50 }'
    assert apply(Policy(), ANYONE, CHAT, raw, json.loads(raw)) is raw


def test_models() -> None:
    policy = Policy(models=frozenset({"m", "n"}))
    assert passed(policy)["model"] == "m"
    for model in ("o", None, ["m"], ""):
        assert refused(policy, model=model if model != ["m"] else "['m']") == "model-not-allowed"


def test_a_token_narrows_the_models_and_never_widens_them() -> None:
    some = Visitor("token", "t", {"limits": {"models": ["m", "other"]}})
    assert passed(Policy(), visitor=some)["model"] == "m"
    assert passed(Policy(), visitor=some, model="other")["model"] == "other"
    assert refused(Policy(), visitor=some, model="n") == "model-not-allowed"
    assert refused(Policy(models=frozenset({"m"})), visitor=some, model="other") == "model-not-allowed"
    none = Visitor("token", "t", {"limits": {"models": []}})
    assert refused(Policy(), visitor=none) == "model-not-allowed"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        (CHAT, {"messages": [], "web_search_options": {}}),
        (CHAT, {"messages": [], "n": 5}),
        (CHAT, {"messages": [], "audio": {}}),
        (RESPONSES, {"input": "hi", "background": True}),
        (RESPONSES, {"input": "hi", "previous_response_id": "resp_1"}),
    ],
)
def test_parameters_off_the_list(path: str, body: dict[str, Any]) -> None:
    assert refused(Policy(strict=True), path, **body) == "parameter-not-allowed"
    assert passed(Policy(), path, **body).items() >= body.items()


PAGE_CHAT = {"messages": [], "stream": True, "stream_options": {"include_usage": True}, "tools": [], "n": 1}
PAGE_RESPONSES = {"input": [], "stream": True, "store": False, "include": [], "tools": [], "instructions": ""}


@pytest.mark.parametrize(("path", "body"), [(CHAT, PAGE_CHAT), (RESPONSES, PAGE_RESPONSES)])
def test_what_the_page_sends_is_on_the_list(path: str, body: dict[str, Any]) -> None:
    assert passed(Policy(strict=True), path, **body).items() >= body.items()


PYTHON = {"type": "function", "function": {"name": "python", "parameters": {}}}


@pytest.mark.parametrize(
    "tools",
    [
        [{"type": "web_search"}],
        [PYTHON, {"type": "function", "function": {"name": "shell"}}],
        [{"type": "code_interpreter", "name": "python"}],
        ["python"],
        {"type": "web_search"},
        [{"type": "function", "function": "python"}],
    ],
)
def test_other_tools(tools: object) -> None:
    assert refused(Policy(only_python=True), tools=tools) == "tool-not-allowed"


@pytest.mark.parametrize("tools", [None, [], [PYTHON], [{"type": "function", "name": "python"}]])
def test_our_tool(tools: object) -> None:
    assert passed(Policy(only_python=True), tools=tools)["tools"] == tools


@pytest.mark.parametrize(
    ("path", "given", "sent"),
    [
        (CHAT, {}, {"max_tokens": 100}),
        (CHAT, {"max_tokens": 50}, {"max_tokens": 50}),
        (CHAT, {"max_tokens": 500}, {"max_tokens": 100}),
        (CHAT, {"max_completion_tokens": 500}, {"max_completion_tokens": 100}),
        (
            CHAT,
            {"max_completion_tokens": 5, "max_tokens": 500},
            {"max_completion_tokens": 100, "max_tokens": 100},
        ),
        (CHAT, {"max_tokens": -1}, {"max_tokens": 100}),
        (CHAT, {"max_tokens": "all"}, {"max_tokens": 100}),
        (CHAT, {"max_tokens": True}, {"max_tokens": 100}),
        (RESPONSES, {}, {"max_output_tokens": 100}),
        (RESPONSES, {"max_output_tokens": 1e9}, {"max_output_tokens": 100}),
    ],
)
def test_length(path: str, given: dict[str, Any], sent: dict[str, Any]) -> None:
    assert passed(Policy(output_tokens=100), path, **given) == {"model": "m", **sent}


def test_the_smaller_of_two_lengths_holds() -> None:
    visitor = Visitor("token", "t", {"limits": {"output_tokens": 10}})
    assert passed(Policy(output_tokens=100), visitor=visitor)["max_tokens"] == 10
    assert passed(Policy(output_tokens=5), visitor=visitor)["max_tokens"] == 5
