"""The way to the model's server: sends a request as the openai SDK addresses it, and hands out the bytes."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from urllib.parse import quote

import aiohttp
import anyio
import httpx2
from openai import AsyncAzureOpenAI, AsyncOpenAI, DefaultAioHttpClient

from ..errors import RelayError, UpstreamError
from ..settings import Settings, Upstream
from .bounded import CODING, bound

ANSWER_BYTES = 64 * 1024 * 1024
"""Most that is kept of an answer that is not a stream."""

RETRIED = (502, 503, 504)
"""Statuses of gateways that had no server at hand; 429 is the reader's to know at once."""

KEPT_HEADERS = ("retry-after", "retry-after-ms", "x-request-id", "x-should-retry")
RATE_LIMIT_PREFIX = "x-ratelimit-"


@dataclass(frozen=True)
class Answer:
    """What the upstream said: a whole body, or a stream whose first chunk has arrived."""

    status: int
    media: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    stream: AsyncGenerator[bytes] | None = None
    source: UpstreamClient | None = None


class UpstreamClient:
    """Sends requests to one OpenAI-compatible server."""

    def __init__(self, settings: Settings, upstream: Upstream) -> None:
        self.upstream = upstream
        self.timeout = settings.timeout
        self.retry_delays = settings.retry_delays
        timeout = httpx2.Timeout(
            settings.timeout, connect=settings.connect_timeout, pool=settings.connect_timeout
        )
        # No limit on connections: an open stream holds one, and how many there may be is for others to say.
        self.http = DefaultAioHttpClient(
            timeout=timeout,
            limits=httpx2.Limits(max_connections=0, max_keepalive_connections=100),
            event_hooks={"response": [bound]},
        )
        self.extensions = {"timeout": timeout.as_dict()}
        self.client = sdk_client(upstream, self.http)
        self.base_url = str(self.client.base_url).rstrip("/")
        self.query = {name: str(value) for name, value in self.client.default_query.items()} or None
        self.headers = request_headers(upstream, self.client)

    async def close(self) -> None:
        """Closes every connection."""
        await self.client.close()

    async def open(self, method: str, path: str, body: bytes = b"", model: str = "") -> Answer:
        """Sends a request and returns what it is answered with; raises `UpstreamError`.

        As long as no byte has come back, an attempt that did not reach a server is repeated.
        """
        if self.upstream.azure_version and model and path == "/chat/completions":
            path = f"/deployments/{quote(model, safe='')}{path}"
        for delay in (*self.retry_delays, None):
            try:
                response = await self._send(method, path, body)
                if response.is_success:
                    return await self._read(response)
                if delay is None or response.status_code not in RETRIED or "retry-after" in response.headers:
                    return await self._refusal(response)
                await response.aclose()
            except httpx2.TransportError as error:
                if is_timeout(error):
                    raise self._timeout() from error
                if delay is None:
                    raise self._unreachable(error) from error
            except httpx2.HTTPError as error:
                raise self._invalid(f"failed with {type(error).__name__}") from error
            except aiohttp.ClientError as error:
                # The transport passes on as they are only failures that have no name in httpx.
                raise self._invalid("answered with a head that is no proper HTTP, or too large") from error
            await anyio.sleep(delay)
        raise AssertionError("the last attempt returns or raises")

    async def _send(self, method: str, path: str, body: bytes) -> httpx2.Response:
        # The SDK says how its kind of server is addressed; the request itself is made here, because taking it
        # through the SDK's own machinery costs a fifth of what the relay adds to the time to the first token.
        request = httpx2.Request(
            method,
            f"{self.base_url}{path}",
            params=self.query,
            headers=self.headers,
            content=body if method == "POST" else None,
            extensions=self.extensions,
        )
        return await self.http.send(request, stream=True)

    async def _read(self, response: httpx2.Response) -> Answer:
        chunks = self._chunks(response)
        try:
            if coding := response.extensions.get(CODING):
                raise self._invalid(f"compressed its answer ({coding}) although it was asked not to")
            media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            first = await anext(chunks, b"")
            if is_stream(media, first):
                return Answer(
                    response.status_code,
                    "text/event-stream",
                    kept(response.headers),
                    stream=_prefixed(first, chunks),
                    source=self,
                )
            body = await self._whole(first, chunks)
        except BaseException:
            await chunks.aclose()
            await response.aclose()
            raise
        try:
            json.loads(body)
        except (ValueError, RecursionError) as error:
            raise self._invalid(f"sent {media or 'something without a type'} that is not JSON") from error
        return Answer(response.status_code, "application/json", kept(response.headers), body)

    async def _chunks(self, response: httpx2.Response) -> AsyncGenerator[bytes]:
        try:
            async for chunk in response.aiter_bytes():
                if chunk:
                    yield chunk
        finally:
            await response.aclose()

    async def _whole(self, first: bytes, chunks: AsyncIterator[bytes]) -> bytes:
        body = bytearray(first)
        try:
            async for chunk in chunks:
                body += chunk
                if len(body) > ANSWER_BYTES:
                    raise self._invalid(f"sent more than {ANSWER_BYTES // 1024 // 1024} MiB at once")
        except httpx2.HTTPError as error:
            raise self.failure(error) from error
        return bytes(body)

    async def _refusal(self, response: httpx2.Response) -> Answer:
        """An error of the upstream, in its own words when they have the shape that clients know."""
        status, body = response.status_code, await response.aread()
        if self.upstream.api_key:
            body = body.replace(self.upstream.api_key.encode(), b"***")
        try:
            parsed = json.loads(body)
        except (ValueError, RecursionError):
            parsed = None
        if not isinstance(parsed, dict) or not parsed.get("error"):
            error = self._invalid(f"refused with status {status} and without saying why in JSON", status)
            body = json.dumps(error.body()).encode()
        elif isinstance(parsed["error"], str):
            wrapped = UpstreamError("upstream-error", parsed["error"], status)
            body = json.dumps({**parsed, **wrapped.body()}).encode()
        return Answer(status, "application/json", kept(response.headers), body)

    def failure(self, error: BaseException) -> RelayError:
        """What to tell the browser when a stream breaks after it began."""
        if is_timeout(error):
            return self._timeout()
        return UpstreamError(
            "upstream-interrupted",
            f"The model's server at {self.upstream.address} broke off in the middle of its answer. "
            "Try again.",
            502,
        )

    def _timeout(self) -> UpstreamError:
        return UpstreamError(
            "upstream-timeout",
            f"The model's server at {self.upstream.address} sent nothing for {self.timeout:g} seconds. "
            "Try again; a server that loads a large model may need a larger SANDCELL_TIMEOUT.",
            504,
        )

    def _unreachable(self, error: BaseException) -> UpstreamError:
        cause = error.__cause__ or error
        return UpstreamError(
            "upstream-unreachable",
            f"The model's server at {self.upstream.address} cannot be reached "
            f"({cause or type(cause).__name__}). Check that it runs and that OPENAI_BASE_URL is right.",
            502,
        )

    def _invalid(self, what: str, status: int = 502) -> UpstreamError:
        return UpstreamError(
            "upstream-invalid",
            f"The model's server at {self.upstream.address} {what}. "
            "Check that OPENAI_BASE_URL is the address of an OpenAI-compatible API; most end in /v1.",
            status,
        )


def sdk_client(upstream: Upstream, http: DefaultAioHttpClient) -> AsyncOpenAI:
    """The SDK's client for the kind of server that it is; asked for its address and its headers."""
    key, url = upstream.api_key or "none", upstream.plain_url
    if upstream.azure_version:
        return AsyncAzureOpenAI(
            api_key=key, azure_endpoint=url, api_version=upstream.azure_version, http_client=http
        )
    return AsyncOpenAI(api_key=key, base_url=url, http_client=http)


def request_headers(upstream: Upstream, client: AsyncOpenAI) -> httpx2.Headers:
    """What every request to the server carries: the SDK's headers, and the wish for a plain answer."""
    given = {name: value for name, value in client.default_headers.items() if isinstance(value, str)}
    headers = httpx2.Headers({**given, "Accept-Encoding": "identity"})
    if upstream.api_key is not None or upstream.azure_version:
        headers.update(client.auth_headers)
    elif upstream.password:
        headers["Authorization"] = upstream.password
    return headers


def is_timeout(error: BaseException) -> bool:
    """Whether the server was too slow.

    The transport calls every lost connection a time-out; what it wraps is more exact.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, aiohttp.ServerTimeoutError | aiohttp.ConnectionTimeoutError):
            return True
        if isinstance(cause, aiohttp.ClientConnectionError):
            return False
        cause = cause.__cause__
    return isinstance(error, httpx2.TimeoutException)


def is_stream(media: str, first: bytes) -> bool:
    """Whether an answer is a stream of events: by its type or, where that is wrong, by how it begins."""
    if media == "text/event-stream":
        return bool(first)
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip()
    return media != "application/json" and start.startswith((b"data:", b"event:", b"id:", b"retry:", b":"))


def kept(headers: Mapping[str, str]) -> dict[str, str]:
    """The upstream's headers that mean something to the page; never its cookies."""
    return {
        name: value
        for name, value in headers.items()
        if name.lower() in KEPT_HEADERS or name.lower().startswith(RATE_LIMIT_PREFIX)
    }


async def _prefixed(first: bytes, chunks: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    async with aclosing(chunks):
        yield first
        async for chunk in chunks:
            yield chunk
