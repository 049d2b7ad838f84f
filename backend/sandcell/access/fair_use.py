"""Fair use: rates of requests and budgets of tokens for each visitor, counted here or in Redis.

Requests are counted in a moving window before the model is asked; tokens in a fixed window after it has
answered, so that an answer may overdraw a budget once, and the next request waits.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

import limits
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter
from limits.errors import StorageError
from redis.asyncio import ConnectionPool

from ..answers import log
from ..errors import LimitsUnavailable, TooMany
from ..settings.deployment import FairUse
from .visitor import Visitor

REDIS_SECONDS = 1.0
"""How long a request may wait for Redis."""

LOGIN_ATTEMPTS = limits.parse("10/minute")


class Counter:
    """Counts in one storage."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.moving: RateLimiter = MovingWindowRateLimiter(storage)
        self.fixed: RateLimiter = FixedWindowRateLimiter(storage)


class FairUseCounter:
    """Admits requests and books what they have cost; raises `TooMany` or `LimitsUnavailable`."""

    def __init__(self, settings: FairUse) -> None:
        self.settings = settings
        self.here = Counter(MemoryStorage())
        self.pool = redis_pool(settings.redis_url) if settings.redis_url else None
        self.shared = Counter(redis_storage(self.pool, settings.redis_url or "")) if self.pool else None
        self.lost = False
        """Whether the last attempt to reach Redis failed."""

    async def admit(self, visitor: Visitor) -> None:
        """Counts a request; raises when a rate or a budget is used up."""
        for item in self._items(visitor, "requests", self.settings.requests):
            await self._count(item, visitor.key)
        for item in self._items(visitor, "tokens", self.settings.tokens):
            await self._check_budget(item, visitor.key)

    async def book(self, visitor: Visitor, tokens: int) -> None:
        """Takes tokens off the visitor's budgets."""
        for item in self._items(visitor, "tokens", self.settings.tokens):
            for counter in self._counters():
                try:
                    await counter.fixed.hit(item, "tokens", visitor.key, cost=max(1, tokens))
                    break
                except StorageError as error:
                    self._note(error)

    async def admit_login(self, address: str) -> None:
        """Slows down the guessing of codes; counted in this process."""
        if not await self.here.moving.hit(LOGIN_ATTEMPTS, "login", address):
            reset, _ = await self.here.moving.get_window_stats(LOGIN_ATTEMPTS, "login", address)
            raise TooMany("too-many-attempts", "Too many attempts. Wait a minute.", wait(reset))

    async def close(self) -> None:
        """Closes the connections to Redis."""
        if self.pool is not None:
            await self.pool.aclose()

    async def _count(self, item: limits.RateLimitItem, key: str) -> None:
        for counter in self._counters():
            try:
                if await counter.moving.hit(item, "requests", key):
                    return
                reset, _ = await counter.moving.get_window_stats(item, "requests", key)
            except StorageError as error:
                self._note(error)
                continue
            raise TooMany("rate-limited", f"Too many requests: {words(item)} are allowed.", wait(reset))

    async def _check_budget(self, item: limits.RateLimitItem, key: str) -> None:
        for counter in self._counters():
            try:
                if await counter.fixed.test(item, "tokens", key):
                    return
                reset, _ = await counter.fixed.get_window_stats(item, "tokens", key)
            except StorageError as error:
                self._note(error)
                continue
            message = f"The budget of {item.amount} tokens per {period(item)} is used up."
            raise TooMany("budget-used-up", message, wait(reset))

    def _counters(self) -> Iterable[Counter]:
        """Redis first; without it this process's own counts, or none at all."""
        if self.shared is None:
            yield self.here
            return
        yield self.shared
        if self.settings.without_redis == "closed":
            raise LimitsUnavailable
        yield self.here

    def _note(self, error: StorageError) -> None:
        if not self.lost:
            log.warning(
                "Redis cannot be reached (%s): fail %s", type(error).__name__, self.settings.without_redis
            )
        self.lost = True

    def _items(
        self, visitor: Visitor, kind: str, general: tuple[limits.RateLimitItem, ...]
    ) -> tuple[limits.RateLimitItem, ...]:
        """The relay's limits, and those that a token brings on top."""
        claimed = visitor.claims.get("limits")
        text = claimed.get(kind) if isinstance(claimed, dict) else None
        try:
            return general + (tuple(limits.parse_many(text)) if isinstance(text, str) else ())
        except ValueError as error:
            raise TooMany("token-invalid", f"The token's limit {text!r} is not readable.", 3600) from error


def redis_pool(url: str) -> ConnectionPool:
    """Connections with short waits, so that the loss of Redis does not hold requests up."""
    return ConnectionPool.from_url(url, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS)


def redis_storage(pool: ConnectionPool, url: str) -> RedisStorage:
    """Counts that every relay with the same Redis shares."""
    options: dict[str, Any] = {"connection_pool": pool}
    return RedisStorage(
        f"async+{url}", wrap_exceptions=True, implementation="redispy", key_prefix="sandcell", **options
    )


def wait(reset: float) -> int:
    """Whole seconds until a window ends."""
    return max(1, int(reset - time.time() + 0.999))


def period(item: limits.RateLimitItem) -> str:
    """A window in words: `minute`, `2 hours`."""
    return item.GRANULARITY.name if item.multiples == 1 else f"{item.multiples} {item.GRANULARITY.name}s"


def words(item: limits.RateLimitItem) -> str:
    """A rate in words: `60 per minute`."""
    return f"{item.amount} per {period(item)}"
