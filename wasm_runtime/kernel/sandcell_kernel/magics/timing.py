"""`%time` and `%timeit`."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any


class Timing:
    """Prints how long a `with` block took."""

    def __enter__(self) -> Timing:
        self._wall, self._cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        print(f"CPU times: total: {duration(cpu)}\nWall time: {duration(wall)}")


def duration(seconds: float) -> str:
    """Return a duration with its unit, three significant digits."""
    if seconds >= 60:
        minutes, rest = divmod(seconds, 60)
        return f"{int(minutes)}min {rest:.3g}s"
    for scale, unit in ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if seconds >= scale:
            return f"{seconds / scale:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


class TimeitResult:
    """What `%timeit -o` returns."""

    def __init__(self, loops: int, repeat: int, timings: list[float]) -> None:
        self.loops, self.repeat, self.timings = loops, repeat, timings
        self.best, self.worst = min(timings), max(timings)
        self.average = sum(timings) / len(timings)
        self.stdev = (sum((one - self.average) ** 2 for one in timings) / len(timings)) ** 0.5

    def __str__(self) -> str:
        runs = f"{self.repeat} run{'s' * (self.repeat > 1)}, {self.loops:,} loop{'s' * (self.loops > 1)} each"
        return f"{duration(self.average)} ± {duration(self.stdev)} per loop (mean ± std. dev. of {runs})"

    def __repr__(self) -> str:
        return f"<TimeitResult : {self}>"


def timeit(statement: str, setup: str, names: dict[str, Any], loops: int, repeat: int) -> TimeitResult:
    """Time a statement in the user's namespace; without a loop count, choose one that takes about 0.1 s."""
    run = _loop(statement, setup, names)
    if not loops:
        loops = 1
        while run(loops) < 0.1 and loops < 10**8:
            loops *= 10
    return TimeitResult(loops, repeat, [run(loops) / loops for _ in range(repeat)])


def _loop(statement: str, setup: str, names: dict[str, Any]) -> Callable[[int], float]:
    """Compile the loop around the statement, so that the loop itself costs next to nothing."""
    import ast

    loop = ast.parse(
        "def _loop(_loops, _clock):\n _start = _clock()\n for _ in _loops:\n  pass\n return _clock() - _start"
    )
    function = loop.body[0]
    assert isinstance(function, ast.FunctionDef)
    inner = function.body[1]
    assert isinstance(inner, ast.For)
    inner.body = ast.parse(statement).body or [ast.Pass()]
    function.body[0:0] = ast.parse(setup).body
    space: dict[str, Any] = {}
    code = compile(ast.fix_missing_locations(loop), "<timeit>", "exec")
    exec(code, names, space)
    compiled = space["_loop"]

    def run(loops: int) -> float:
        import itertools

        return float(compiled(itertools.repeat(None, loops), time.perf_counter))

    return run
