"""Executes a compiled cell and says how it ended."""

import asyncio
import inspect
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, cast

from sandcell_kernel.cells import Cell
from sandcell_kernel.interrupts import Interrupts

_settrace, _setprofile, _monitoring = sys.settrace, sys.setprofile, sys.monitoring
_TOOLS = (0, 1, 2, 3, 4, 5)
_IS_COROUTINE = inspect.CO_COROUTINE


@dataclass(slots=True)
class Outcome:
    """What a cell came to: a value or an exception."""

    value: object = None
    exception: BaseException | None = None
    interrupted: bool = False


async def execute(
    cell: Cell, values: dict[str, object], interrupts: Interrupts, mend: Callable[[], None]
) -> Outcome:
    """Run the cell, then `mend`; every exception, also an interrupt, becomes part of the outcome."""
    outcome = Outcome()
    try:
        try:
            interrupts.enter()
            # Not in a coroutine of its own: that would turn `StopIteration` into another error.
            for code in (cell.body, cell.last):
                if code is not None:
                    outcome.value = eval(code, values)
                    if code.co_flags & _IS_COROUTINE:
                        outcome.value = await cast("Coroutine[Any, Any, object]", outcome.value)
        finally:
            try:
                # Not in a function of ours: a tracer of the user's would be called for it, and may raise.
                _settrace(None)
                _setprofile(None)
                for tool in _TOOLS:
                    if _monitoring.get_tool(tool) is not None:
                        _monitoring.set_events(tool, 0)
            finally:
                interrupts.leave()
                mend()  # before anything here that names a builtin
    except KeyboardInterrupt as error:
        outcome.exception = error
        outcome.interrupted = True
    except asyncio.CancelledError as error:
        # A task of the user's own may have been cancelled; that is an ordinary error.
        outcome.exception = error
        outcome.interrupted = interrupts.pending
    except BaseException as error:  # noqa: BLE001 - whatever the user's code raises is its result
        outcome.exception = error
    if cell.last is None:
        outcome.value = None
    return outcome


def guarded(interrupts: Interrupts, action: Callable[[], object]) -> Outcome:
    """Call `action`, which may run the user's code, such as a `__repr__`."""
    outcome = Outcome()
    try:
        try:
            interrupts.enter()
            outcome.value = action()
        finally:
            interrupts.leave()
    except KeyboardInterrupt as error:
        outcome.exception = error
        outcome.interrupted = True
    except BaseException as error:  # noqa: BLE001 - see `execute`
        outcome.exception = error
    return outcome
