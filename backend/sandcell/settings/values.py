"""What the settings say: plain values, given to whatever needs them."""

from __future__ import annotations

import base64
import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .deployment import Access, FairUse, Policy, Service
from .models import ASSISTANT, Api, Model
from .network import Network

OPENAI_HOST = "api.openai.com"
OPENAI_BASE_URL = f"https://{OPENAI_HOST}/v1"
OPENAI_MODEL = "gpt-5.5"
"""Asked for at OpenAI when no model is named; what OpenAI lists are hundreds of models of all kinds."""

CONNECT = ("https:", "http://localhost:*", "http://127.0.0.1:*")
"""Where the page may connect to besides the relay: servers of models that readers bring themselves."""

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Limits:
    """What one run in the browser may use."""

    seconds: int = 60
    memory_mb: int = 1024
    output_kb: int = 1024
    file_mb: int = 1024
    """One file that a run writes."""
    workspace_mb: int = 4096
    """All files of a chat."""


@dataclass(frozen=True)
class Upstream:
    """Where the model is: an OpenAI-compatible server."""

    base_url: str = field(default=OPENAI_BASE_URL, repr=False)
    api_key: str | None = field(default=None, repr=False)
    models: frozenset[str] = frozenset()
    """What it serves; empty: whatever no other server names."""
    azure_version: str | None = None
    """The API version of an Azure resource with named deployments; its `/openai/v1` needs none."""

    @property
    def address(self) -> str:
        """The base URL for people, without a password that may be in it."""
        return self.plain_url

    @property
    def plain_url(self) -> str:
        """The base URL without user and password."""
        user, at, _ = urlsplit(self.base_url).netloc.rpartition("@")
        return self.base_url.replace(f"{user}{at}", "", 1)

    @property
    def password(self) -> str | None:
        """The `Authorization` that user and password in the URL stand for."""
        user, at, _ = urlsplit(self.base_url).netloc.rpartition("@")
        return f"Basic {base64.b64encode(unquote(user).encode()).decode()}" if at else None


@dataclass(frozen=True)
class Settings:
    """Everything that decides how the relay behaves."""

    web_root: Path
    runtime_root: Path
    host: str = "127.0.0.1"
    port: int = 8000
    upstream: Upstream | None = None
    spares: tuple[Upstream, ...] = ()
    """Asked when the first server has no answer, or for the models that they name."""
    models: tuple[Model, ...] = (ASSISTANT,)
    """The default first; empty: those that the upstream lists."""
    api: Api = "chat"
    allowed_hosts: tuple[str, ...] = ()
    connect: tuple[str, ...] = CONNECT
    limits: Limits = field(default_factory=Limits)
    network: Network = field(default_factory=Network)
    timeout: float = 600.0
    """Seconds of silence from the upstream; a local server may load a model for minutes."""
    connect_timeout: float = 10.0
    request_bytes: int = 20 * 1024 * 1024
    retry_delays: tuple[float, ...] = (0.3, 1.0)
    """Seconds before each new attempt while the upstream has not sent a byte."""
    access: Access = field(default_factory=Access)
    fair_use: FairUse = field(default_factory=FairUse)
    policy: Policy = field(default_factory=Policy)
    service: Service = field(default_factory=Service)


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
