"""What code in the page may ask of the network: nothing, what the person allows, or a list of hosts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
ENTRY = re.compile(
    rf"((post|put|patch|delete) )?(https?://)?(\*\.)?({LABEL}(\.{LABEL})+)(:([0-9]{{1,5}}))?/?", re.I
)
LOCAL = "localhost local localdomain internal intranet private corp home lan host test invalid onion alt arpa"
LOCAL_ENDS = frozenset(LOCAL.split())
"""Kept as in `frontend/src/broker/address.ts`, which checks again before anything is asked."""


@dataclass(frozen=True)
class Network:
    """`ask`: the person is asked about hosts that are not in `allow`."""

    ask: bool = False
    allow: tuple[str, ...] = ()

    @property
    def on(self) -> bool:
        """Whether any request can be made at all."""
        return self.ask or bool(self.allow)

    def info(self) -> dict[str, Any] | None:
        """`network` of `ServerConfig` in `frontend/src/chat/types.ts`."""
        return {"ask": self.ask, "allow": list(self.allow)} if self.on else None

    @property
    def sources(self) -> str:
        """What the `connect-src` of `fetch.html` lists: no more than can be allowed."""
        if not self.on:
            return "'none'"
        listed = dict.fromkeys(_source(entry) for entry in self.allow)
        return " ".join((["https:"] if self.ask else []) + list(listed))


def read_network(text: str, problems: list[str]) -> Network:
    """`off`, `ask`, hosts, or `ask` with hosts, separated by commas; adds to `problems`."""
    # A list of the settings file arrives as JSON.
    text = re.sub(r'[\[\]"]', "", text) if text.startswith("[") else text
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    if parts in ([], ["off"]):
        return Network()
    hosts = [part for part in parts if part != "ask"]
    problems += [
        f"SANDCELL_NETWORK holds {host!r}: give off, ask, or public host names such as data.example.org or "
        "*.example.org, separated by commas (ask, data.example.org asks about all others)"
        for host in hosts
        if not _is_entry(host)
    ]
    allow = tuple(
        re.sub(r"^(post|put|patch|delete) ", lambda match: match[0].upper(), host) for host in hosts
    )
    return Network("ask" in parts, allow)


def _is_entry(text: str) -> bool:
    match = ENTRY.fullmatch(text)
    if match is None:
        return False
    last = match[5].rpartition(".")[2]
    port = int(match[10] or 443)
    return last not in LOCAL_ENDS and not last[0].isdigit() and 0 < port < 65536


def _source(entry: str) -> str:
    bare = entry.rpartition(" ")[2].rstrip("/")
    return bare if "://" in bare else f"https://{bare}"
