"""The built-in assistant speaks the model's protocols: the official SDK is the reader."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import openai
import pytest
from openai.types.responses import ResponseFunctionToolCall, ResponseOutputMessage

from sandcell.assistant import chat_shape, responses_shape
from sandcell.assistant.endpoint import text_of
from sandcell.assistant.spoken import Spoken

PYTHON: Any = {"type": "function", "function": {"name": "python", "parameters": {"type": "object"}}}
PYTHON_FLAT: Any = {"type": "function", "name": "python", "parameters": {"type": "object"}, "strict": False}
FILES = """<files>
[{"path": "/mnt/data/sales.csv", "size": 99, "kind": "csv", "rows": 9, "columns": [
{"name": "product", "type": "string", "missing": 0, "examples": ["Anvil"]},
{"name": "revenue", "type": "number", "missing": 0, "examples": [1.5]}]}]
</files>

"""
QUESTION = FILES + "list the top five products by revenue"
ASK: Any = [{"role": "user", "content": QUESTION}]


@pytest.fixture
def client(alone: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{alone}/v1", api_key="none", max_retries=0)


def code_of(arguments: str) -> str:
    parsed = json.loads(arguments)
    assert set(parsed) == {"code"}
    return str(parsed["code"])


def test_chat_streamed_equals_chat_whole(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="m", messages=ASK, tools=[PYTHON])
    options: Any = {"include_usage": True}
    chunks = list(
        client.chat.completions.create(
            model="m", messages=ASK, tools=[PYTHON], stream=True, stream_options=options
        )
    )
    deltas = [chunk.choices[0].delta for chunk in chunks if chunk.choices]
    calls = [call for delta in deltas for call in delta.tool_calls or ()]
    assert deltas[0].role == "assistant"
    assert calls[0].id and calls[0].function and calls[0].function.name == "python"
    streamed = "".join(call.function.arguments or "" for call in calls if call.function)
    message = whole.choices[0].message
    assert message.tool_calls and message.tool_calls[0].type == "function"
    assert "sales.csv" in code_of(streamed)
    assert streamed == message.tool_calls[0].function.arguments
    assert "".join(delta.content or "" for delta in deltas) == (message.content or "")
    assert [chunk.choices[0].finish_reason for chunk in chunks if chunk.choices][-1] == "tool_calls"
    assert whole.choices[0].finish_reason == "tool_calls"
    assert whole.model == chunks[0].model == "sandcell-assistant"
    assert whole.usage and whole.usage.total_tokens > 0
    assert chunks[-1].usage == whole.usage and chunks[-1].choices == []


def test_usage_only_when_asked(client: openai.OpenAI) -> None:
    chunks = list(client.chat.completions.create(model="m", messages=ASK, tools=[PYTHON], stream=True))
    assert [chunk.usage for chunk in chunks] == [None] * len(chunks)


def test_responses_streamed_equals_responses_whole(client: openai.OpenAI) -> None:
    whole = client.responses.create(model="m", input=QUESTION, tools=[PYTHON_FLAT])
    events = list(client.responses.create(model="m", input=ASK, tools=[PYTHON_FLAT], stream=True))
    (call,) = [item for item in whole.output if isinstance(item, ResponseFunctionToolCall)]
    texts = [event.delta for event in events if event.type == "response.output_text.delta"]
    pieces = [event.delta for event in events if event.type == "response.function_call_arguments.delta"]
    assert "".join(pieces) == call.arguments
    assert "sales.csv" in code_of(call.arguments)
    assert "".join(texts) == whole.output_text
    assert [event.sequence_number for event in events] == list(range(len(events)))
    last = events[-1]
    assert last.type == "response.completed"
    assert [item.type for item in last.response.output] == [item.type for item in whole.output]
    assert last.response.usage and last.response.usage.total_tokens > 0


def test_the_sdks_own_accumulators_agree(client: openai.OpenAI) -> None:
    with client.chat.completions.stream(model="m", messages=ASK, tools=[PYTHON]) as stream:
        completion = stream.get_final_completion()
    calls = completion.choices[0].message.tool_calls
    assert calls and calls[0].function.name == "python"
    with client.responses.stream(model="m", input=QUESTION, tools=[PYTHON_FLAT]) as responses:
        response = responses.get_final_response()
    assert isinstance(response.output[-1], ResponseFunctionToolCall)
    assert response.output[-1].arguments == calls[0].function.arguments


def test_after_the_run_it_answers_in_words(client: openai.OpenAI) -> None:
    first = client.responses.create(model="m", input=ASK, tools=[PYTHON_FLAT])
    call = first.output[-1]
    assert isinstance(call, ResponseFunctionToolCall)
    result = {
        "type": "function_call_output",
        "call_id": call.call_id,
        "output": "status: ok (0.01 s)\n\nresult:\n391",
    }
    items: Any = [*ASK, *(item.to_dict() for item in first.output), result]
    answer = client.responses.create(model="m", input=items, tools=[PYTHON_FLAT])
    assert isinstance(answer.output[-1], ResponseOutputMessage)
    assert "391" in answer.output_text


def test_without_the_tool_code_is_shown_as_a_block(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(model="m", messages=ASK)
    assert answer.choices[0].finish_reason == "stop"
    assert answer.choices[0].message.tool_calls is None
    assert "```python\n" in (answer.choices[0].message.content or "")


def test_models(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["sandcell-assistant"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("chat/completions", {}),
        ("chat/completions", {"messages": []}),
        ("chat/completions", {"messages": ["text"]}),
        ("chat/completions", {"messages": {"role": "user"}}),
        ("responses", {}),
        ("responses", {"input": [1]}),
    ],
)
def test_messages_that_are_none(alone: str, path: str, body: dict[str, Any]) -> None:
    answer = httpx2.post(f"{alone}/v1/{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid-request")


@pytest.mark.parametrize(
    "message",
    [
        {"role": "user", "content": None},
        {"role": "user"},
        {"role": 7, "content": 7},
        {"role": "user", "content": [{"type": "image_url"}, 3, {"type": "text", "text": 4}]},
        {"role": "assistant", "tool_calls": "no"},
        {"role": "tool", "content": {"a": 1}},
        {"role": "user", "content": "<files>\n[{\n</files>\nplot"},
        {"role": "user", "content": "\ud800 ``` \x00"},
    ],
)
def test_odd_messages_get_an_answer_not_a_crash(alone: str, message: dict[str, Any]) -> None:
    body = {"messages": [*ASK, message], "tools": [3, {"function": 4}, PYTHON], "stream_options": 5}
    raw = json.dumps(body).encode()
    answer = httpx2.post(
        f"{alone}/v1/chat/completions", content=raw, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (200, 400, 500)
    assert "choices" in answer.json() or answer.json()["error"]["code"] == "assistant-failed"


def test_input_items_become_chat_messages() -> None:
    items: list[dict[str, Any]] = [
        {"role": "developer", "content": "be brief"},
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "hi"}]},
        {"type": "reasoning", "summary": []},
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "ok"}]},
        {"type": "function_call", "call_id": "c1", "name": "python", "arguments": "{}"},
        {"type": "function_call", "call_id": "c2", "name": "python", "arguments": "{}"},
        {"type": "function_call_output", "call_id": "c1", "output": "one"},
        {"type": "function_call", "call_id": "c3", "name": "python", "arguments": "{}"},
    ]
    messages = responses_shape.to_messages(items, "system text")
    assert [message["role"] for message in messages] == [
        "system", "system", "user", "assistant", "tool", "assistant"
    ]  # fmt: skip
    assert messages[0]["content"] == "system text"
    assert [call["id"] for call in messages[3]["tool_calls"]] == ["c1", "c2"]
    assert messages[4] == {"role": "tool", "tool_call_id": "c1", "content": "one"}
    assert [call["id"] for call in messages[5]["tool_calls"]] == ["c3"]


def test_the_text_of_parts() -> None:
    assert (
        text_of([{"type": "text", "text": "a"}, {"type": "image_url"}, {"type": "text", "text": "b"}])
        == "a\nb"
    )
    assert text_of(None) == text_of(7) == ""


@pytest.mark.parametrize("text", ["", "one", " two  words\n\nand `code`\n  indented ", "Ümläut 🚀"])
@pytest.mark.parametrize("code", [None, "", "print('🚀')\n" * 30])
def test_nothing_is_lost_in_pieces(text: str, code: str | None) -> None:
    spoken = Spoken.of(text, code, [], can_call=True)
    assert "".join(spoken.text_pieces()) == text
    if code is not None:
        assert code_of("".join(spoken.argument_pieces())) == code
    events = list(chat_shape.events(spoken, include_usage=False))
    assert events[-1] == b"data: [DONE]\n\n"
    kinds = [event.split(b"\n")[0] for event in responses_shape.events(spoken, {})]
    assert (kinds[0], kinds[-1]) == (b"event: response.created", b"event: response.completed")


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    spoken = Spoken.of("See:", "x = '''\n```\n'''", [], can_call=False)
    assert spoken.text == "See:\n\n````python\nx = '''\n```\n'''\n````"
