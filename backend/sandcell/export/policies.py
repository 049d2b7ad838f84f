"""Security policies for hosts that send no headers: in the pages themselves, by `<meta>`."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from pathlib import Path

from ..errors import NotBuilt
from ..settings import Settings
from ..site.security import EMBED, OWN_FRAMES, frame_ancestors

CHARSET = '<meta charset="utf-8">'
ONLY_HEADERS = ("frame-ancestors", "report-uri", "sandbox")
"""Directives that mean nothing in a `<meta>`; browsers complain about them there."""

Headers = dict[str, dict[str, str]]


def page_headers(settings: Settings) -> Headers:
    """The headers of each page by path, as the relay would send them; raises `NotBuilt`."""
    path = settings.web_root / "headers.json"
    try:
        built: Headers = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NotBuilt("The sandbox's headers", path) from error
    connect = " ".join(("connect-src 'self'", *settings.connect))
    requests = f"connect-src {settings.network.sources}"
    _replace(built, "/", "connect-src 'self'", connect)
    _replace(built, "/fetch.html", "connect-src https:", requests)
    for framed in (EMBED, "/fetch.html"):
        _replace(built, framed, OWN_FRAMES, frame_ancestors(framers(settings)))
    _replace(built, EMBED, "connect-src 'self'", connect)
    return built


def framers(settings: Settings) -> tuple[str, ...]:
    """Who may show the widget: everybody, unless settings say who, since an export has nothing to spend."""
    return settings.access.embedders or ("*",)


def _replace(headers: Headers, path: str, old: str, new: str) -> None:
    policy = headers.get(path, {}).get("Content-Security-Policy")
    if policy is not None:
        headers[path]["Content-Security-Policy"] = policy.replace(old, new, 1)


def meta(headers: Mapping[str, str]) -> str:
    """The policy of these headers as an element; empty where they hold none."""
    policy = headers.get("Content-Security-Policy", "")
    parts = [part.strip() for part in policy.split(";")]
    kept = "; ".join(part for part in parts if part and not part.startswith(ONLY_HEADERS))
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(kept, quote=True)}">'
        if kept
        else ""
    )


def with_policy(page: Path, headers: Mapping[str, str]) -> str:
    """A built page with its policy inside, before anything that the policy is about."""
    text = page.read_text("utf-8")
    if CHARSET in text:
        return text.replace(CHARSET, CHARSET + meta(headers), 1)
    return re.sub(r"(?i)(<!doctype html>)", lambda match: match[1] + meta(headers), text, count=1)
