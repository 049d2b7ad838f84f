"""Streams without end through the relay, while its memory is watched."""

from __future__ import annotations

import asyncio
import time

from load.client import read_one
from load.ways import Way

TOKENS = 500
RATE = 50.0
LOOKS = 20
"""How often the memory is read."""
GROWTH = 0.05
"""Growth from the first half's largest reading to the second half's that is still called flat."""


async def soak(way: Way, readers: int, seconds: float) -> int:
    """Keep so many streams open, each followed by the next; print the memory; return 1 if it grew."""
    until = time.monotonic() + seconds
    streams = lost = 0

    async def one_after_another(number: int) -> None:
        nonlocal streams, lost
        await asyncio.sleep(TOKENS / RATE * number / readers)
        while time.monotonic() < until:
            seen = await read_one(way.port, TOKENS, RATE)
            streams += 1
            lost += not (seen.whole and seen.events == TOKENS)

    reading = asyncio.gather(*(one_after_another(number) for number in range(readers)))
    sizes: list[int] = []
    for _ in range(LOOKS):
        await asyncio.sleep(seconds / LOOKS)
        sizes.append(way.memory())
        print(
            f"{time.monotonic() - until + seconds:7.0f} s {sizes[-1] / 1e6:9.1f} MB {streams:9} streams",
            flush=True,
        )
    await reading
    before, after = max(sizes[1 : LOOKS // 2]), max(sizes[LOOKS // 2 :])
    print(f"second half / first half: {after / before:.3f}; {streams} streams, {lost} of them not whole")
    return int(after > before * (1 + GROWTH) or lost > 0)
