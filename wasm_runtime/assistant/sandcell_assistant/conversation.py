"""Reads OpenAI Chat Completions messages as turns: what was asked, what was run, what came of it."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from sandcell_assistant.manifest import FileInfo, read_manifest
from sandcell_assistant.toolresult import ToolResult, read_tool_result, tells_lost_state

_FILES = re.compile(r"<files>(.*?)</files>", re.S)
_NOTES = re.compile(r"<notes>.*?</notes>", re.S)
_REMEMBERED_TURNS = 40


@dataclass(frozen=True)
class Run:
    """A cell that the assistant asked for, with its result once there is one."""

    code: str
    result: ToolResult | None


@dataclass
class Turn:
    """One request of the person and everything that happened until the next."""

    text: str
    files: tuple[FileInfo, ...]
    lost_state: bool = False
    """Whether the page said that the variables are gone by now."""
    runs: list[Run] = field(default_factory=list)
    answer: str = ""


def message_text(content: Any) -> str:
    """Return the text of a message's content, be it a string or a list of parts."""
    if isinstance(content, str):
        return content
    if not isinstance(content, list):
        return ""
    texts = []
    for part in content:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, dict) and part.get("type") in {"text", "input_text", "output_text"}:
            text = part.get("text")
            texts.append(text if isinstance(text, str) else "")
    return "\n".join(text for text in texts if text)


def read_conversation(messages: Any) -> list[Turn]:
    """Return the latest turns, oldest first; what is not understood is left out."""
    turns: list[Turn] = []
    files: tuple[FileInfo, ...] = ()
    for message in messages if isinstance(messages, list) else []:
        if not isinstance(message, dict):
            continue
        role, text = message.get("role"), message_text(message.get("content"))
        if role == "user":
            if isinstance(message.get("content"), list) and not text.strip():
                continue  # only pictures: figures of the last run, not a request
            files = _latest_files(text, files)
            lost = any(tells_lost_state(note) for note in _NOTES.findall(text))
            turns.append(Turn(_NOTES.sub("", _FILES.sub("", text)).strip(), files, lost))
        elif turns and role == "assistant":
            turns[-1].runs += [Run(code, None) for code in _codes(message)]
            turns[-1].answer = text
        elif turns and role in {"tool", "function"}:
            _settle(turns[-1], text)
    return turns[-_REMEMBERED_TURNS:]


def _latest_files(text: str, before: tuple[FileInfo, ...]) -> tuple[FileInfo, ...]:
    blocks = _FILES.findall(text)
    if not blocks:
        return before
    try:
        return read_manifest(json.loads(blocks[-1]))
    except (ValueError, RecursionError):
        return before


def _codes(message: dict[str, Any]) -> list[str]:
    codes = []
    calls = message.get("tool_calls")
    for call in calls if isinstance(calls, list) else []:
        function = call.get("function") if isinstance(call, dict) else None
        if isinstance(function, dict) and function.get("name") == "python":
            codes.append(_code_of(function.get("arguments")))
    return codes


def _code_of(arguments: Any) -> str:
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments)
        except (ValueError, RecursionError):
            return str(arguments)
    code = arguments.get("code") if isinstance(arguments, dict) else None
    return code if isinstance(code, str) else ""


def _settle(turn: Turn, text: str) -> None:
    """Give the text to the oldest run that still waits for its result."""
    for number, run in enumerate(turn.runs):
        if run.result is None:
            turn.runs[number] = Run(run.code, read_tool_result(text))
            return
