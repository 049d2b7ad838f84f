"""The models that the page can choose from: those named in the settings, else those the upstream lists."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

from ..answers import log
from ..errors import RelayError
from ..settings import Settings, is_loopback
from ..settings.models import Model, guess
from .upstreams import Upstreams

UNNAMED = "default"
"""Asked for when no model is known; servers with a single model take any name."""

MOST = 50

NO_CHAT = re.compile(r"embed|rerank|whisper|tts|moderation|dall-e|image|transcribe", re.IGNORECASE)


class Catalogue:
    """Knows the models; asks the upstream only when the settings name none."""

    def __init__(self, settings: Settings, upstreams: Upstreams | None) -> None:
        self.settings = settings
        self.upstreams = upstreams

    async def models(self) -> tuple[Model, ...]:
        """At least one model, the default first."""
        if self.settings.models or self.upstreams is None:
            return self.settings.models
        local = is_loopback(urlsplit(self.upstreams.first.upstream.base_url).hostname or "")
        names = await self._listed(self.upstreams) or [UNNAMED]
        return tuple(guess(name, self.settings.api, local=local) for name in names)

    async def _listed(self, upstreams: Upstreams) -> list[str]:
        try:
            answer = await upstreams.models()
            listed = json.loads(answer.body)["data"] if answer.status == 200 else []
            names = [entry["id"] for entry in listed if isinstance(entry["id"], str)]
        except (RelayError, ValueError, LookupError, TypeError) as error:
            log.warning("the models of %s are not known: %s", upstreams.first.upstream.address, error)
            return []
        return [name for name in names if not NO_CHAT.search(name)][:MOST]
