"""The settings of a relay that more than one person uses: access, fair use, policy, service."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol
from urllib.parse import urlsplit

import limits

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Failure = Literal["open", "closed"]

SHORTEST_CODE = 8
SHORTEST_SECRET = 32
"""Bytes; RFC 7518, section 3.2: a key for HS256 is at least as long as its hash."""


@dataclass(frozen=True)
class Access:
    """Who may use the model; nothing set: whoever reaches the loopback address."""

    code: str | None = field(default=None, repr=False)
    token_secret: str | None = field(default=None, repr=False)
    user_header: str | None = None
    trusted_proxies: tuple[Network, ...] = ()
    embedders: tuple[str, ...] = ()
    """Origins of sites that may use the relay with tokens."""

    @property
    def framers(self) -> tuple[str, ...]:
        """Who may show the widget: `embedders`, and pages of this machine where nobody says who they are."""
        return self.embedders if self.needed else (*self.embedders, "loopback")

    @property
    def needed(self) -> bool:
        """Whether a request must say who sends it."""
        return bool(self.code or self.token_secret or self.user_header)


@dataclass(frozen=True)
class FairUse:
    """What one visitor may spend; rates as the `limits` library writes them, e.g. `60/minute`."""

    requests: tuple[limits.RateLimitItem, ...] = ()
    tokens: tuple[limits.RateLimitItem, ...] = ()
    redis_url: str | None = field(default=None, repr=False)
    without_redis: Failure = "open"


@dataclass(frozen=True)
class Policy:
    """What a request may ask of the model."""

    strict: bool = False
    """Only parameters that the page and the SDKs send, and one answer a request."""
    models: frozenset[str] = frozenset()
    """Empty: any."""
    output_tokens: int = 0
    """Most tokens of one answer; 0: as the request says."""
    only_python: bool = False
    """Whether tools other than `python` are refused."""


@dataclass(frozen=True)
class Service:
    """How the server runs; times in seconds."""

    workers: int = 1
    drain: int = 10
    """How long open streams may go on when the server is told to stop."""
    keep_alive: float = 15.0
    """Silence after which a comment is sent, so that proxies do not close the stream."""
    answer_seconds: float = 3600.0
    answer_bytes: int = 64 * 1024 * 1024
    header_seconds: float = 20.0
    """How long a client may take over its request line and headers."""
    body_seconds: float = 60.0
    """How long a client may be silent in the middle of its body."""
    log: Literal["json", "off"] = "off"
    metrics_token: str | None = field(default=None, repr=False)
    telemetry: bool = False


class Reading(Protocol):
    """What reads the environment; `settings.py` has it."""

    values: Mapping[str, str]
    problems: list[str]

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number."""

    def choice(self, name: str, default: str, *allowed: str) -> str:
        """One of a few words."""


def read_access(reading: Reading) -> Access:
    """The settings of access control: code, tokens, header, proxies, embedding sites."""
    values, problems = reading.values, reading.problems
    code, secret = values.get("SANDCELL_ACCESS_CODE"), values.get("SANDCELL_TOKEN_SECRET")
    if code is not None and len(code) < SHORTEST_CODE:
        problems.append(
            f"SANDCELL_ACCESS_CODE is too easy to guess: give at least {SHORTEST_CODE} characters"
        )
    if secret is not None and len(secret.encode()) < SHORTEST_SECRET:
        problems.append(
            f"SANDCELL_TOKEN_SECRET is shorter than {SHORTEST_SECRET} bytes: "
            "make one with `openssl rand -hex 32`"
        )
    header, proxies = values.get("SANDCELL_USER_HEADER"), tuple(_networks(reading))
    if header is not None and not proxies:
        problems.append(
            "SANDCELL_USER_HEADER needs SANDCELL_TRUSTED_PROXIES, the addresses of the proxies that set "
            "the header (e.g. 127.0.0.1 or 10.0.0.0/8): anyone could send it otherwise"
        )
    embedders = tuple(_origins(reading))
    if embedders and secret is None:
        problems.append(
            "SANDCELL_EMBEDDERS needs SANDCELL_TOKEN_SECRET: other sites are served with tokens only"
        )
    return Access(code, secret, header.lower() if header else None, proxies, embedders)


def _networks(reading: Reading) -> list[Network]:
    found = []
    for text in _listed(reading, "SANDCELL_TRUSTED_PROXIES"):
        try:
            found.append(ipaddress.ip_network(text, strict=False))
        except ValueError:
            reading.problems.append(
                f"SANDCELL_TRUSTED_PROXIES holds {text!r}: give addresses or networks, e.g. 10.0.0.0/8"
            )
    return found


def _origins(reading: Reading) -> list[str]:
    found = []
    for text in _listed(reading, "SANDCELL_EMBEDDERS"):
        origin = origin_of(text)
        if origin is None or origin != text.lower().rstrip("/"):
            reading.problems.append(
                f"SANDCELL_EMBEDDERS holds {text!r}: give origins without a path, e.g. https://docs.example.org"
            )
        else:
            found.append(origin)
    return found


def _listed(reading: Reading, name: str) -> list[str]:
    return [part.strip() for part in reading.values.get(name, "").split(",") if part.strip()]


def origin_of(url: str) -> str | None:
    """The origin of an http(s) URL, as browsers write it; None when it is not one."""
    try:
        parts = urlsplit(url.strip().lower())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    default = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{name}" + (f":{port}" if port not in (None, default) else "")


def read_fair_use(reading: Reading) -> FairUse:
    """The settings `SANDCELL_REQUESTS`, `SANDCELL_TOKENS`, `SANDCELL_REDIS_URL`, `SANDCELL_WITHOUT_REDIS`."""
    url = reading.values.get("SANDCELL_REDIS_URL")
    if url is not None and not url.startswith(("redis://", "rediss://", "unix://")):
        reading.problems.append(
            "SANDCELL_REDIS_URL is no Redis URL: give one such as redis://127.0.0.1:6379/0"
        )
    failure = reading.choice("SANDCELL_WITHOUT_REDIS", "open", "open", "closed")
    return FairUse(
        rates(reading, "SANDCELL_REQUESTS", "60/minute"),
        rates(reading, "SANDCELL_TOKENS", "500000/day"),
        url,
        "closed" if failure == "closed" else "open",
    )


def rates(reading: Reading, name: str, example: str) -> tuple[limits.RateLimitItem, ...]:
    """Rates such as `60/minute; 1000/day`; none when the setting is not there."""
    text = reading.values.get(name)
    if text is None:
        return ()
    try:
        return tuple(limits.parse_many(text))
    except ValueError:
        reading.problems.append(f"{name} is {text!r}: give rates such as {example}, several parted by `;`")
        return ()


def read_policy(reading: Reading, models: frozenset[str], access: Access) -> Policy:
    """The settings `SANDCELL_STRICT`, `SANDCELL_OUTPUT_TOKENS`, `SANDCELL_ONLY_PYTHON`."""
    shared = "yes" if access.needed else "no"
    strict = reading.choice("SANDCELL_STRICT", shared, "yes", "no") == "yes"
    return Policy(
        strict,
        models if strict else frozenset(),
        reading.whole("SANDCELL_OUTPUT_TOKENS", 0, 0, 10_000_000),
        reading.choice("SANDCELL_ONLY_PYTHON", "no", "yes", "no") == "yes",
    )


def read_service(reading: Reading) -> Service:
    """The settings of the server itself."""
    answer_mb = reading.whole("SANDCELL_ANSWER_MB", 64, 1, 4096)
    return Service(
        workers=reading.whole("SANDCELL_WORKERS", 1, 1, 64),
        drain=reading.whole("SANDCELL_DRAIN", 10, 0, 3600),
        keep_alive=float(reading.whole("SANDCELL_KEEP_ALIVE", 15, 1, 3600)),
        answer_seconds=float(reading.whole("SANDCELL_ANSWER_SECONDS", 3600, 1, 86400)),
        answer_bytes=answer_mb * 1024 * 1024,
        header_seconds=float(reading.whole("SANDCELL_HEADER_SECONDS", 20, 1, 600)),
        body_seconds=float(reading.whole("SANDCELL_BODY_SECONDS", 60, 1, 3600)),
        log="json" if reading.choice("SANDCELL_LOG", "off", "json", "off") == "json" else "off",
        metrics_token=reading.values.get("SANDCELL_METRICS_TOKEN"),
        telemetry=reading.choice("SANDCELL_TELEMETRY", "no", "yes", "no") == "yes",
    )
