"""`python -m load` (with `tests` on the path): measures every way in turn and prints a table.

With `--soak 10`, it instead watches for ten minutes whether the relay's memory stays flat under streams.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import resource
import statistics
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import uvloop

from load.client import Stream, read_in_turn, read_many
from load.soak import soak
from load.upstream import upstream
from load.ways import Way, litellm, nginx, ours

BUILD = Path(__file__).resolve().parents[2] / "build"
RATE = 50.0
"""Tokens a second: a fast model."""
WIDTHS = (20, 18, 12, 9, 9, 6, 16)


@dataclass
class Figures:
    """What was measured of one way; times in milliseconds."""

    name: str
    first_p50: float
    first_p99: float
    cpu_per_1000: float
    """Milliseconds of CPU for 1,000 relayed events."""
    kb_per_stream: float
    readers: int
    """Streams of 50 tokens a second at once in the largest trial."""
    lost: int
    """Of these, streams that were not whole."""
    delay_p50: float
    delay_p99: float


def percentile(samples: list[float], share: float) -> float:
    """The sample below which `share` of all lie."""
    return sorted(samples)[min(len(samples) - 1, int(share * len(samples)))]


async def measure(way: Way, turns: int, readers: int, seconds: int) -> Figures:
    """First tokens one at a time, then a flood through few streams, then many streams at a model's speed."""
    await read_in_turn(way.port, 20, 2)
    first = [stream.first for stream in await read_in_turn(way.port, turns, 2)]
    before = way.cpu()
    flood = await read_many(way.port, 8, 2_000, 0, 0)
    cpu = (way.cpu() - before) / sum(stream.events for stream in flood) * 1e6
    idle = way.memory()
    many = asyncio.create_task(read_many(way.port, readers, int(RATE * seconds), RATE, seconds / 3))
    await asyncio.sleep(seconds * 0.6)
    memory = way.memory()
    streams = await many
    delays = [delay for stream in streams for delay in stream.delays]
    return Figures(
        way.name,
        statistics.median(first),
        percentile(first, 0.99),
        cpu,
        (memory - idle) / readers / 1000,
        readers,
        sum(not is_whole(stream, int(RATE * seconds)) for stream in streams),
        statistics.median(delays),
        percentile(delays, 0.99),
    )


def is_whole(stream: Stream, tokens: int) -> bool:
    """Whether every event came, and the end."""
    return stream.whole and stream.events == tokens


def main() -> int:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="load", description=__doc__)
    parser.add_argument(
        "--turns", type=int, default=200, help="single requests for the time to the first token"
    )
    parser.add_argument("--readers", type=int, default=1000, help="streams at once")
    parser.add_argument("--seconds", type=int, default=15, help="length of each of them")
    parser.add_argument("--litellm", help="the program `litellm`, where it is installed")
    parser.add_argument("--soak", type=float, metavar="MINUTES", help="only watch our memory for so long")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args()
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    found: list[Figures] = []
    with ExitStack() as stack:
        port = stack.enter_context(upstream())
        if options.soak:
            way = stack.enter_context(ours(port, 2, BUILD))
            return uvloop.run(soak(way, options.readers, options.soak * 60))
        ways = [lambda: nginx(port), lambda: ours(port, 1, BUILD), lambda: ours(port, 2, BUILD)]
        if options.litellm:
            ways.append(lambda: litellm(port, options.litellm))
        trials: list[Way | None] = [Way("nothing between", port, None), *[None] * len(ways)]
        for number, trial in enumerate(trials):
            with ExitStack() as one:
                way = trial or one.enter_context(ways[number - 1]())
                # LiteLLM holds far fewer: it gets as many as it can be measured with.
                readers = min(options.readers, 100) if "LiteLLM" in way.name else options.readers
                found.append(uvloop.run(measure(way, options.turns, readers, options.seconds)))
                show(found[-1:], header=number == 0)
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in found], indent=1), "utf-8")
    return 0


def show(figures: list[Figures], *, header: bool) -> None:
    """Prints lines of the table."""
    if header:
        heads = ("", "first token ms", "CPU ms per", "kB per", "streams", "lost", "delay ms")
        units = ("", "p50 / p99", "1000 events", "stream", "at once", "", "p50 / p99")
        for line in (heads, units):
            print("".join(f"{text:>{width}}" for text, width in zip(line, WIDTHS, strict=True)))
    for one in figures:
        print(
            f"{one.name:20}{f'{one.first_p50:.2f} / {one.first_p99:.2f}':>18}{one.cpu_per_1000:>12.1f}"
            f"{one.kb_per_stream:>9.1f}{one.readers:>9}{one.lost:>6}"
            f"{f'{one.delay_p50:.1f} / {one.delay_p99:.1f}':>16}",
            flush=True,
        )


sys.exit(main())
