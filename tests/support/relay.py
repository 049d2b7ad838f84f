"""The real relay on a free port, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sandcell.app import create_app
from sandcell.settings import Settings, Upstream
from sandcell.settings.models import Api, Model
from support.serving import Serving

BUILD = Path(__file__).resolve().parents[2] / "build"
KEY = "sk-test-9c1f2b7e-do-not-leak"
MODEL = "scripted-model"


def relay_settings(
    upstream: str | None = None,
    *,
    api: Api = "chat",
    web_root: Path = BUILD / "web",
    runtime_root: Path = BUILD / "runtime",
) -> Settings:
    """Settings for a test: the built-in assistant, or a model at `upstream` (the URL with its /v1)."""
    settings = Settings(web_root=web_root, runtime_root=runtime_root, port=0, retry_delays=())
    if upstream is None:
        return settings
    model = Model(MODEL, api, vision=True, context_window=128_000)
    return replace(settings, upstream=Upstream(upstream, KEY), models=(model,))


@contextmanager
def run_relay(settings: Settings) -> Iterator[Serving]:
    """The relay, running; `.url` says where."""
    with Serving(create_app(settings)) as serving:
        yield serving
