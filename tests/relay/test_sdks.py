"""OpenAI's own SDKs, pointed at the relay, see what they see when they talk to the model directly."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletionUserMessageParam

from support.model_server import Gate, ModelServer, Turn, call, fail, say

SDK = Path(__file__).with_name("sdk.mjs")
PICTURE = "data:image/png;base64,iVBORw0KGgo="


def turns() -> list[Turn]:
    """One for each case of the SDK scripts, in their order."""
    return [
        say("Grüße 🚀"),
        say("one two three"),
        call("print('é')", text="Look:"),
        say("Look:", code="1 + 1"),
        say("a dot"),
        fail(400, "This model takes no pictures.", code="bad_picture"),
        fail(429, "Slow down.", code="rate_limit_exceeded", retry_after=3),
        say("one two three", error_after=2),
        say("one two three four", pause=Gate(), pause_after=2),
    ]


def user(content: Any = "hi") -> list[ChatCompletionUserMessageParam]:
    return [{"role": "user", "content": content}]


def aborted(client: openai.OpenAI) -> str:
    with client.chat.completions.create(model="m", messages=user(), stream=True) as stream:
        return type(next(stream).id).__name__


def streamed(client: openai.OpenAI) -> list[Any]:
    with client.chat.completions.create(model="m", messages=user(), stream=True) as stream:
        return [chunk.to_dict() for chunk in stream]


def assembled(client: openai.OpenAI) -> Any:
    with client.chat.completions.stream(model="m", messages=user()) as stream:
        return [choice.to_dict() for choice in stream.get_final_completion().choices]


def looked(client: openai.OpenAI) -> Any:
    parts = [{"type": "text", "text": "what is this?"}, {"type": "image_url", "image_url": {"url": PICTURE}}]
    return client.chat.completions.create(model="m", messages=user(parts)).to_dict()


def responses(client: openai.OpenAI) -> list[Any]:
    return [event.to_dict() for event in client.responses.create(model="m", input="hi", stream=True)]


def whole(client: openai.OpenAI) -> Any:
    return client.chat.completions.create(model="m", messages=user()).to_dict()


CASES: dict[str, Callable[[openai.OpenAI], Any]] = {
    "whole": whole,
    "stream": streamed,
    "tool": assembled,
    "responses": responses,
    "vision": looked,
    "refused": whole,
    "limited": streamed,
    "broken": streamed,
    "aborted": aborted,
}


def python_sees(base_url: str) -> list[Any]:
    client = openai.OpenAI(base_url=base_url, api_key="x", max_retries=0)
    seen: list[Any] = []
    for name, run in CASES.items():
        try:
            seen.append({"name": name, "result": run(client)})
        except openai.APIError as error:
            after = (
                error.response.headers.get("retry-after")
                if isinstance(error, openai.APIStatusError)
                else None
            )
            seen.append({"name": name, "error": [type(error).__name__, error.code, error.type, after]})
    return seen


def javascript_sees(base_url: str) -> list[Any]:
    node = shutil.which("node")
    assert node, "the page is built with Node: it is here"
    done = subprocess.run([node, str(SDK), base_url], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("sees", [python_sees, javascript_sees])
def test_the_sdk_sees_no_difference(relay: str, model: ModelServer, sees: Callable[[str], list[Any]]) -> None:
    found = []
    for base_url in (f"{model.url}/v1", f"{relay}/v1"):
        model.script(turns())
        found.append(sees(base_url))
        sent = [request.body for request in model.requests]
        assert [len(sent), sent[4]["messages"][0]["content"][1]["image_url"]["url"]] == [len(CASES), PICTURE]
        model.requests[-1].wait_aborted()
    direct, through = found
    assert [case["name"] for case in direct] == list(CASES)
    assert [case["name"] for case in direct if "error" in case] == ["refused", "limited", "broken"]
    for one, other in zip(direct, through, strict=True):
        assert one == other
