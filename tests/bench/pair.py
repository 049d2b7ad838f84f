"""Both ways open side by side, for what is measured after the start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bench.way import NAMES, Bench, Name, Way

Pair = dict[Name, Way]


@contextmanager
def pair(bench: Bench, imports: str = "None") -> Iterator[Pair]:
    """Both ways, ready, with the same imports done."""
    context = bench.context()
    ways: Pair = {name: Way(context, bench.url, name) for name in NAMES}
    for way in ways.values():
        way.js("async (code) => { await way.ready; await way.run(code); }", imports)
    yield ways
    context.close()


@contextmanager
def sandbox(bench: Bench, imports: str = "None") -> Iterator[Way]:
    """Ours alone, ready."""
    context = bench.context()
    way = Way(context, bench.url, "sandbox")
    way.js("async (code) => { await way.ready; await way.run(code); }", imports)
    yield way
    context.close()
