"""What the page must know of a model before it talks to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, cast

Api = Literal["chat", "responses"]
Tools = Literal["auto", "tools", "fenced", "off"]

APIS = ("chat", "responses")
TOOL_MODES = ("auto", "tools", "fenced", "off")

ASSISTANT_ID = "sandcell-assistant"

LOCAL_WINDOW = 8_192
"""Local servers often give a model a small window, whatever the model could hold."""

REMOTE_WINDOW = 32_768

# Model name (after any "vendor/") -> context window in tokens, sees images. From the vendors' model pages.
FAMILIES: tuple[tuple[str, int, bool], ...] = (
    (r"gpt-[5-9]", 400_000, True),
    (r"gpt-4\.1", 1_047_576, True),
    (r"gpt-4o|chatgpt-4o", 128_000, True),
    (r"o[34]\b", 200_000, True),
    (r"claude", 200_000, True),
    (r"gemini", 1_000_000, True),
    (r"deepseek", 128_000, False),
)


@dataclass(frozen=True)
class Model:
    """One model that the page can talk to; `ModelInfo` in `frontend/src/chat/types.ts`."""

    id: str
    api: Api
    tools: Tools = "auto"
    vision: bool = False
    context_window: int = REMOTE_WINDOW

    def info(self) -> dict[str, Any]:
        """The model as `/api/config` shows it."""
        return {
            "id": self.id,
            "api": self.api,
            "tools": self.tools,
            "vision": self.vision,
            "contextWindow": self.context_window,
        }


ASSISTANT = Model(ASSISTANT_ID, api="chat", tools="tools", context_window=1_000_000)


def guess(model_id: str, api: Api, *, local: bool) -> Model:
    """A model with what its name tells; every value can be set by `SANDCELL_MODELS`."""
    name = model_id.rsplit("/", 1)[-1].lower()
    for pattern, window, vision in FAMILIES:
        if re.match(pattern, name):
            return Model(model_id, api, vision=vision, context_window=window)
    return Model(model_id, api, context_window=LOCAL_WINDOW if local else REMOTE_WINDOW)


def described(entry: object, api: Api, *, local: bool) -> Model:
    """A model from one entry of `SANDCELL_MODELS`; raises `ValueError` saying what is wrong with it."""
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str) or not entry["id"]:
        raise ValueError('each entry needs an "id", e.g. {"id": "llama3.3", "contextWindow": 32768}')
    unknown = sorted(set(entry) - {"id", "api", "tools", "vision", "contextWindow"})
    if unknown:
        raise ValueError(
            f"{entry['id']}: unknown {', '.join(unknown)}; known: api, tools, vision, contextWindow"
        )
    base = guess(entry["id"], api, local=local)
    window, vision = entry.get("contextWindow", base.context_window), entry.get("vision", base.vision)
    if isinstance(window, bool) or not isinstance(window, int) or window < 1024:
        raise ValueError(f"{entry['id']}: contextWindow must be a number of tokens, at least 1024")
    if not isinstance(vision, bool):
        raise ValueError(f"{entry['id']}: vision must be true or false")
    return Model(
        entry["id"],
        cast(Api, _choice(entry, "api", APIS, base.api)),
        cast(Tools, _choice(entry, "tools", TOOL_MODES, base.tools)),
        vision,
        window,
    )


def _choice(entry: dict[str, Any], key: str, allowed: tuple[str, ...], default: str) -> str:
    value = entry.get(key, default)
    if value not in allowed:
        raise ValueError(f"{entry['id']}: {key} must be one of {', '.join(allowed)}")
    return str(value)
