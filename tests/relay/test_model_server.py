"""The scripted model server itself: what the browser tests rely on."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import openai
import pytest

from support.model_server import ModelServer, Recorded, Style, Turn, call, fail, say

CHAT = "/v1/chat/completions"
TEXT = "Grüße, 🚀 one two three"
CODE = "print('ä')\n1 + 1"

STYLES = [
    Style(),
    Style(words=1, index=False, call_id=False, repeat_name=True, finish="stop"),
    Style(arguments="whole", done=False, usage=False, crlf=True),
    Style(comments=True, split=3),
]


def deltas(answer: bytes) -> list[dict[str, Any]]:
    """The deltas of a streamed chat completion, whatever its line ends and comments."""
    lines = answer.decode().replace("\r\n", "\n").splitlines()
    data = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
    chunks = [json.loads(text) for text in data if text != "[DONE]"]
    return [chunk["choices"][0]["delta"] for chunk in chunks if chunk["choices"]]


@pytest.mark.parametrize("style", STYLES)
def test_every_style_says_the_same(model: ModelServer, style: Style) -> None:
    model.script([say(TEXT, code=CODE, style=style, reasoning="hmm")])
    answer = httpx2.post(model.url + CHAT, json={"stream": True, "messages": []}).content
    found = deltas(answer)
    calls = [entry for delta in found for entry in delta.get("tool_calls", ())]
    assert "".join(delta.get("content", "") for delta in found) == TEXT
    assert "".join(delta.get("reasoning_content", "") for delta in found) == "hmm"
    assert json.loads("".join(entry["function"]["arguments"] for entry in calls)) == {"code": CODE}
    assert ("index" in calls[0], "id" in calls[0]) == (style.index, style.call_id)
    assert (b"[DONE]" in answer, b"\r\n" in answer) == (style.done, style.crlf)


@pytest.mark.parametrize(
    ("arguments", "expected"), [("object", {"code": CODE}), ("code", CODE), ("truncated", '{"code": "print(')]
)
def test_arguments_as_they_occur_in_the_wild(model: ModelServer, arguments: Any, expected: object) -> None:
    model.script([call(CODE, style=Style(arguments=arguments))])
    answer = httpx2.post(model.url + CHAT, json={"stream": True, "messages": []}).content
    (got,) = [
        entry["function"]["arguments"] for delta in deltas(answer) for entry in delta.get("tool_calls", ())
    ]
    assert got.startswith(expected) if isinstance(expected, str) else got == expected


def test_several_calls_and_both_protocols_for_the_sdk(model: ModelServer) -> None:
    model.script([say(TEXT, codes=("1", "2"), reasoning="hmm")] * 2)
    client = openai.OpenAI(base_url=f"{model.url}/v1", api_key="x", max_retries=0)
    message = client.chat.completions.create(model="m", messages=[]).choices[0].message
    with client.responses.stream(model="m", input="hi") as stream:
        response = stream.get_final_response()
    assert [entry.id for entry in message.tool_calls or ()] == ["call_1_0", "call_1_1"]
    assert [item.type for item in response.output] == [
        "reasoning",
        "message",
        "function_call",
        "function_call",
    ]
    assert response.output_text == message.content == TEXT


def test_turns_in_order_then_the_end_of_the_script(model: ModelServer) -> None:
    model.script([fail(429, "slow down", retry_after=7), say("second")])
    answers = [httpx2.post(model.url + CHAT, json={"messages": [{"n": number}]}) for number in range(3)]
    assert [answer.status_code for answer in answers] == [429, 200, 400]
    assert answers[0].headers["retry-after"] == "7"
    assert [recorded.messages for recorded in model.requests] == [[{"n": 0}], [{"n": 1}], [{"n": 2}]]
    assert model.exhausted == 1


def test_a_function_of_the_request(model: ModelServer) -> None:
    def echo(recorded: Recorded) -> Turn:
        return say(recorded.messages[-1]["content"])

    model.script(echo)
    answer = httpx2.post(model.url + CHAT, json={"messages": [{"role": "user", "content": TEXT}]})
    assert answer.json()["choices"][0]["message"]["content"] == TEXT


@pytest.mark.parametrize("path", [CHAT, "/v1/responses"])
def test_breaks_and_errors_in_the_stream(model: ModelServer, path: str) -> None:
    model.script([say(TEXT, break_after=2), say(TEXT, error_after=2)])
    with pytest.raises(httpx2.RemoteProtocolError):
        httpx2.post(model.url + path, json={"stream": True})
    answer = httpx2.post(model.url + path, json={"stream": True}).text.strip().split("\n\n")
    assert len(answer) == 3
    assert json.loads(answer[-1].removeprefix("data: "))["error"]["code"] == "model_failed"
