"""The models that the page can choose from: those named in the settings, else those the upstream lists."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from .answers import log
from .errors import RelayError
from .models import Model, guess
from .settings import Settings, is_loopback
from .upstream import UpstreamClient

UNNAMED = "default"
"""Asked for when no model is known; servers with a single model take any name."""

MOST = 50

NO_CHAT = re.compile(r"embed|rerank|whisper|tts|moderation|dall-e|image|transcribe", re.IGNORECASE)


class Catalogue:
    """Knows the models; asks the upstream only when the settings name none."""

    def __init__(self, settings: Settings, client: UpstreamClient | None) -> None:
        self.settings = settings
        self.client = client

    async def models(self) -> tuple[Model, ...]:
        """At least one model, the default first."""
        if self.settings.models or self.client is None:
            return self.settings.models
        local = is_loopback(urlsplit(self.client.upstream.base_url).hostname or "")
        names = await self._listed(self.client) or [UNNAMED]
        return tuple(guess(name, self.settings.api, local=local) for name in names)

    async def _listed(self, client: UpstreamClient) -> list[str]:
        try:
            answer = await client.open("GET", "/models")
            listed = json.loads(answer.body)["data"] if answer.status == 200 else []
            names = [entry["id"] for entry in listed if isinstance(entry["id"], str)]
        except (RelayError, ValueError, LookupError, TypeError) as error:
            log.warning("the models of %s are not known: %s", client.upstream.address, error)
            return []
        return [name for name in names if not NO_CHAT.search(name)][:MOST]
