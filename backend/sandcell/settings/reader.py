"""The one place that reads the environment."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from ..errors import SettingsError
from .deployment import Access, read_access, read_fair_use, read_policy, read_service
from .file import read_settings_file
from .models import APIS, ASSISTANT, Api, Model, described, guess
from .network import read_network
from .values import (
    CONNECT,
    OPENAI_BASE_URL,
    OPENAI_HOST,
    OPENAI_MODEL,
    Limits,
    Settings,
    Upstream,
    is_loopback,
)

CONNECT_SOURCE = re.compile(r"https:|https?://(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:(\d{1,5}|\*))?")


def load(
    environment: Mapping[str, str] | None = None, overrides: Mapping[str, str] | None = None
) -> Settings:
    """Settings from the environment, with overrides from the command line; raises `SettingsError`."""
    given = os.environ if environment is None else environment
    values = {**given, **(overrides or {})}
    problems: list[str] = []
    if path := values.get("SANDCELL_CONFIG", "").strip():
        # What is set in the environment wins over the file.
        values = {**read_settings_file(Path(path).expanduser(), problems), **values}
    reader = _Reader({name: value.strip() for name, value in values.items() if value.strip()})
    reader.problems += problems
    return reader.settings()


class _Reader:
    """Reads values and collects every problem before it gives up."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.problems: list[str] = []
        self.spares: tuple[Upstream, ...] = ()

    def settings(self) -> Settings:
        upstream = self.upstream()
        api = self.api(upstream)
        host, allowed = self.values.get("SANDCELL_HOST", "127.0.0.1"), self.allowed_hosts()
        access, models = read_access(self), self.models(upstream, api)
        self.check_reach(host, allowed, access)
        result = Settings(
            web_root=self.folder("SANDCELL_WEB_ROOT", "web"),
            runtime_root=self.folder("SANDCELL_RUNTIME_ROOT", "runtime"),
            host=host,
            port=self.whole("SANDCELL_PORT", 8000, 0, 65535),
            upstream=upstream,
            spares=self.spares,
            models=models,
            api=api,
            allowed_hosts=allowed,
            connect=self.connect(),
            limits=Limits(
                self.whole("SANDCELL_SECONDS", 60, 1, 300),
                self.whole("SANDCELL_MEMORY_MB", 1024, 256, 4096),
                self.whole("SANDCELL_OUTPUT_KB", 1024, 16, 65536),
                self.whole("SANDCELL_FILE_MB", 1024, 1, 2048),
                self.whole("SANDCELL_WORKSPACE_MB", 4096, 1, 16384),
            ),
            network=read_network(self.values.get("SANDCELL_NETWORK", ""), self.problems),
            timeout=float(self.whole("SANDCELL_TIMEOUT", 600, 1, 86400)),
            request_bytes=self.whole("SANDCELL_REQUEST_MB", 20, 1, 1024) * 1024 * 1024,
            access=access,
            fair_use=read_fair_use(self),
            policy=read_policy(self, frozenset(model.id for model in models), access),
            service=read_service(self),
        )
        if self.problems:
            raise SettingsError(self.problems)
        return result

    def check_reach(self, host: str, allowed: tuple[str, ...], access: Access) -> None:
        """Other machines come in only by a known name and with something that says who they are."""
        if is_loopback(host):
            return
        if not allowed:
            self.problems.append(
                f"SANDCELL_HOST is {host}, which other machines can reach. Leave it unset, or set "
                "SANDCELL_ALLOWED_HOSTS to the names that people will type, e.g. "
                "SANDCELL_ALLOWED_HOSTS=sandcell.example.org (localhost always works)"
            )
        if not access.needed:
            self.problems.append(
                f"SANDCELL_HOST is {host}, and whoever reaches it could spend your key. Set one of: "
                "SANDCELL_ACCESS_CODE (a code that people type in once), SANDCELL_TOKEN_SECRET (signed "
                "tokens for embedding sites), or SANDCELL_USER_HEADER with SANDCELL_TRUSTED_PROXIES (sign-in "
                "by a proxy)"
            )

    def choice(self, name: str, default: str, *allowed: str) -> str:
        value = self.values.get(name, default).lower()
        if value in allowed:
            return value
        self.problems.append(f"{name} is {value!r}: give one of {', '.join(allowed)}")
        return default

    def folder(self, name: str, default: str) -> Path:
        source = Path(__file__).resolve().parents[3]
        base = source if (source / "pyproject.toml").is_file() else Path.cwd()
        return Path(self.values.get(name) or base / "build" / default).expanduser().resolve()

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        text = self.values.get(name, str(default))
        if text.isascii() and text.isdigit() and low <= int(text) <= high:
            return int(text)
        self.problems.append(f"{name} is {text!r}: give a whole number from {low} to {high}, e.g. {default}")
        return default

    def upstream(self) -> Upstream | None:
        """The first server; the others are in `spares`."""
        key, url = self.values.get("OPENAI_API_KEY"), self.values.get("OPENAI_BASE_URL")
        self.spares = read_upstreams(self)
        if key is None and url is None:
            first, self.spares = (self.spares[0], self.spares[1:]) if self.spares else (None, ())
            return first
        if key is not None and not (key.isascii() and key.isprintable() and " " not in key):
            self.problems.append("OPENAI_API_KEY holds spaces or characters that no key has: copy it again")
        return Upstream(self.base_url(url) if url else OPENAI_BASE_URL, key)

    def base_url(self, url: str, name: str = "OPENAI_BASE_URL") -> str:
        try:
            parts = urlsplit(url)
            valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            valid = False
        if not valid:
            self.problems.append(
                f"{name} is {url!r}: give a URL such as http://127.0.0.1:11434/v1 (most end in /v1)"
            )
        return url.rstrip("/")

    def allowed_hosts(self) -> tuple[str, ...]:
        hosts = tuple(
            part.strip().lower() for part in self.values.get("SANDCELL_ALLOWED_HOSTS", "").split(",")
        )
        for host in filter(None, hosts):
            if "/" in host or "*" in host or host.count(":") == 1:
                self.problems.append(
                    f"SANDCELL_ALLOWED_HOSTS holds {host!r}: give plain host names without a port, "
                    "e.g. sandcell.example.org"
                )
        return tuple(filter(None, hosts))

    def connect(self) -> tuple[str, ...]:
        text = self.values.get("SANDCELL_CONNECT")
        if text is None:
            return CONNECT
        sources = tuple(part.lower() for part in re.split(r"[,\s]+", text) if part and part != "self")
        for source in sources:
            if not CONNECT_SOURCE.fullmatch(source):
                self.problems.append(
                    f"SANDCELL_CONNECT holds {source!r}: give origins such as https://api.openai.com or "
                    "http://localhost:*, https: for every secure server, or self for none but the relay"
                )
        return sources

    def models(self, upstream: Upstream | None, api: Api) -> tuple[Model, ...]:
        if upstream is None:
            if named := [name for name in ("SANDCELL_MODEL", "SANDCELL_MODELS") if name in self.values]:
                self.problems.append(
                    f"{named[0]} names a model but nothing serves it: set OPENAI_API_KEY, or OPENAI_BASE_URL "
                    "for a local server"
                )
            return (ASSISTANT,)
        local = is_loopback(_hostname(upstream.base_url))
        names = [name.strip() for name in self.values.get("SANDCELL_MODEL", "").split(",")]
        names += [name for server in (upstream, *self.spares) for name in sorted(server.models)]
        found = {name: guess(name, api, local=local) for name in names if name}
        for entry in self.entries():
            try:
                model = described(entry, api, local=local)
                found[model.id] = model
            except ValueError as error:
                self.problems.append(f"SANDCELL_MODELS: {error}")
        if not found and _hostname(upstream.base_url) == OPENAI_HOST:
            return (guess(OPENAI_MODEL, api, local=False),)
        return tuple(found.values())

    def api(self, upstream: Upstream | None) -> Api:
        value = self.values.get("SANDCELL_API", "")
        if value and value not in APIS:
            self.problems.append(f"SANDCELL_API is {value!r}: give one of {', '.join(APIS)}")
        if value in APIS:
            return "responses" if value == "responses" else "chat"
        return "responses" if upstream and _hostname(upstream.base_url) == OPENAI_HOST else "chat"

    def entries(self, name: str = "SANDCELL_MODELS", example: str = '[{"id": "…"}, …]') -> list[object]:
        try:
            entries = json.loads(self.values.get(name, "[]"))
        except ValueError as error:
            self.problems.append(f"{name} is not JSON ({error}): give a list of objects")
            return []
        if isinstance(entries, list):
            return entries
        self.problems.append(f"{name} is not a list: give {example}")
        return []


def _hostname(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def read_upstreams(reader: _Reader) -> tuple[Upstream, ...]:
    """`SANDCELL_UPSTREAMS`: `[{"base_url", "api_key_env", "models", "azure_version"}, …]`."""
    known = {"base_url", "api_key", "api_key_env", "models", "azure_version"}
    found = []
    for entry in reader.entries("SANDCELL_UPSTREAMS", '[{"base_url": "…"}, …]'):
        if not isinstance(entry, dict) or not isinstance(entry.get("base_url"), str) or set(entry) - known:
            reader.problems.append(
                "SANDCELL_UPSTREAMS: each entry needs a base_url and may have api_key, api_key_env, models "
                "and azure_version"
            )
            continue
        key, variable = entry.get("api_key"), entry.get("api_key_env")
        if variable is not None and not (key := reader.values.get(str(variable))):
            reader.problems.append(f"SANDCELL_UPSTREAMS names the variable {variable!r}, which is not set")
        models = entry.get("models", [])
        if not isinstance(models, list) or not all(isinstance(name, str) for name in models):
            reader.problems.append("SANDCELL_UPSTREAMS: models must be a list of names")
            models = []
        url = reader.base_url(entry["base_url"], "base_url in SANDCELL_UPSTREAMS")
        version = entry.get("azure_version")
        found.append(
            Upstream(url, str(key) if key else None, frozenset(models), str(version) if version else None)
        )
    return tuple(found)
