"""The servers behind the relay: finds those that serve a model, and moves on when one has no answer."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..answers import log
from ..errors import UpstreamError
from ..settings import Settings
from .upstream import RETRIED, Answer, UpstreamClient

ELSEWHERE = (*RETRIED, 429)
"""Statuses with which another server is worth a try."""


class Upstreams:
    """Sends each request to the first server that serves its model and can be used."""

    def __init__(self, clients: Sequence[UpstreamClient]) -> None:
        self.clients = tuple(clients)

    @classmethod
    def of(cls, settings: Settings) -> Upstreams | None:
        """The servers of the settings; None when the built-in assistant answers."""
        if settings.upstream is None:
            return None
        every = (settings.upstream, *settings.spares)
        return cls([UpstreamClient(settings, upstream) for upstream in every])

    @property
    def first(self) -> UpstreamClient:
        """The server that is asked first."""
        return self.clients[0]

    async def close(self) -> None:
        """Closes every connection."""
        for client in self.clients:
            await client.close()

    async def open(self, method: str, path: str, body: bytes = b"", model: str = "") -> Answer:
        """The first usable answer, else the last refusal; raises `UpstreamError`.

        Only before the first byte has come back: an answer that has begun is never begun again elsewhere.
        """
        *others, last = self.serving(model)
        for client in others:
            try:
                answer = await client.open(method, path, body, model)
            except UpstreamError as error:
                log.warning("%s: trying the next server", error.code)
                continue
            if answer.status not in ELSEWHERE:
                return answer
            log.warning("%s answered with status %d: trying the next", client.upstream.address, answer.status)
        return await last.open(method, path, body, model)

    def serving(self, model: str) -> Sequence[UpstreamClient]:
        """The servers that name the model, else those that name none, else all."""
        named = [client for client in self.clients if model in client.upstream.models]
        return named or [client for client in self.clients if not client.upstream.models] or self.clients

    async def models(self) -> Answer:
        """`GET /models`: the list of the only server, or all lists in one."""
        if len(self.clients) == 1:
            return await self.first.open("GET", "/models")
        entries: dict[str, object] = {}
        for client in self.clients:
            names = client.upstream.models
            for entry in _entries(await _tried(client)):
                if not names or entry["id"] in names:
                    entries.setdefault(str(entry["id"]), entry)
            for name in sorted(names):
                entries.setdefault(
                    name, {"id": name, "object": "model", "created": 0, "owned_by": "upstream"}
                )
        body = json.dumps({"object": "list", "data": list(entries.values())}).encode()
        return Answer(200, "application/json", body=body)


async def _tried(client: UpstreamClient) -> bytes:
    try:
        answer = await client.open("GET", "/models")
    except UpstreamError as error:
        log.warning("the models of %s are not known: %s", client.upstream.address, error)
        return b"{}"
    return answer.body if answer.status == 200 else b"{}"


def _entries(body: bytes) -> list[dict[str, object]]:
    listed = json.loads(body)
    data = listed.get("data") if isinstance(listed, dict) else None
    return [entry for entry in data or () if isinstance(entry, dict) and isinstance(entry.get("id"), str)]
