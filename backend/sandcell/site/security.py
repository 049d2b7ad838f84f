"""Security headers: what the front-end build asked for, over strict defaults."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..answers import log

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# `credentialless`, not `require-corp`: the latter breaks blob workers in opaque frames on WebKit.
DOCUMENT = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "credentialless",
    "Document-Isolation-Policy": "isolate-and-credentialless",
    # A link in an answer is not followed, not even by looking up its host, before somebody clicks it.
    "X-DNS-Prefetch-Control": "off",
}

PAGE_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "media-src blob:; worker-src 'self' blob:; frame-src 'self' blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)

EMBED = "/embed.html"
OWN_FRAMES = "frame-ancestors 'self'"
LOOPBACK = "loopback"
"""Among embedding origins: pages of this machine, whatever their port."""

# A sandbox page without its computed policy runs nothing: fail closed.
CLOSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


class SecurityHeaders:
    """ASGI middleware that adds the headers of a path to whatever is answered there."""

    def __init__(
        self,
        app: ASGIApp,
        web_root: Path,
        connect: tuple[str, ...] = (),
        requests: str = "'none'",
        embedders: tuple[str, ...] = (),
    ) -> None:
        self.app = app
        self.built = read_headers(web_root / "headers.json")
        self.connect = " ".join(("connect-src 'self'", *connect))
        """Where the page itself may connect to: a model's server of the reader's own, an allowed host."""
        self.requests = f"connect-src {requests}"
        """Where requests of running code may go, from the empty page that the broker sends them from."""
        self.ancestors = frame_ancestors(embedders)
        """Whose pages may show the widget's page in a frame."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wraps `send`; the body is not touched."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers(scope["path"], headers.get("content-type", "")).items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def headers(self, path: str, media: str) -> dict[str, str]:
        """The headers for one answer; what the build asked for wins."""
        chosen = dict(ALWAYS)
        if media.startswith("text/html"):
            chosen |= DOCUMENT
            chosen["Content-Security-Policy"] = PAGE_POLICY if path == "/" else CLOSED_POLICY
        elif path.endswith((".js", ".mjs")):
            chosen |= DOCUMENT  # a worker's own script must carry its document's policy
        elif media.startswith(("application/json", "image/svg")):
            chosen["Content-Security-Policy"] = CLOSED_POLICY
        chosen |= self.built.get(path, {})
        if "Content-Security-Policy" in chosen:
            policy = chosen["Content-Security-Policy"]
            for old, new in self.settings_of(path).items():
                policy = policy.replace(old, new, 1)
            chosen["Content-Security-Policy"] = policy
        return chosen

    def settings_of(self, path: str) -> dict[str, str]:
        """What the settings put into a page's policy, by what stands there."""
        if path == "/":
            return {"connect-src 'self'": self.connect}
        if path == EMBED:
            return {"connect-src 'self'": self.connect, OWN_FRAMES: self.ancestors}
        if path == "/fetch.html":
            # It lies in the widget's frame, and so in those around it.
            return {"connect-src https:": self.requests, OWN_FRAMES: self.ancestors}
        return {}


def frame_ancestors(embedders: tuple[str, ...]) -> str:
    """The directive for these origins; `loopback` stands for any port of this machine, `*` for everybody."""
    loopback = ("http://localhost:*", "http://127.0.0.1:*", "https://localhost:*", "https://127.0.0.1:*")
    sources = [source for entry in embedders for source in (loopback if entry == LOOPBACK else (entry,))]
    return " ".join((OWN_FRAMES, *sources))


def read_headers(path: Path) -> dict[str, dict[str, str]]:
    """`headers.json` of the front-end build; empty, and said so in the log, when it cannot be used."""
    try:
        entries = json.loads(path.read_text("utf-8"))
        return {
            str(target): {str(name): str(value) for name, value in headers.items()}
            for target, headers in entries.items()
        }
    except (OSError, ValueError, AttributeError) as error:
        log.warning("%s cannot be used (%s): answering with the default security headers", path, error)
        return {}
