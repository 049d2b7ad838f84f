"""Executes a compiled cell and says how it ended."""

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from types import CodeType
from typing import Any, cast

from sandcell_kernel.cells import Cell
from sandcell_kernel.interrupts import Interrupts


@dataclass(slots=True)
class Outcome:
    """What a cell came to: a value or an exception."""

    value: object = None
    exception: BaseException | None = None
    interrupted: bool = False


async def evaluate(code: CodeType, values: dict[str, object]) -> object:
    """Run one code object in the namespace; await it when it holds a top-level `await`."""
    result = eval(code, values)
    if code.co_flags & inspect.CO_COROUTINE:
        result = await cast("Coroutine[Any, Any, object]", result)
    return result


async def execute(cell: Cell, values: dict[str, object], interrupts: Interrupts) -> Outcome:
    """Run the cell; every exception, also an interrupt, becomes part of the outcome."""
    outcome = Outcome()
    try:
        try:
            interrupts.enter()
            if cell.body is not None:
                await evaluate(cell.body, values)
            if cell.last is not None:
                outcome.value = await evaluate(cell.last, values)
        finally:
            interrupts.leave()
    except KeyboardInterrupt as error:
        outcome.exception = error
        outcome.interrupted = True
    except asyncio.CancelledError as error:
        # A task of the user's own may have been cancelled; that is an ordinary error.
        outcome.exception = error
        outcome.interrupted = interrupts.pending
    except BaseException as error:  # noqa: BLE001 - whatever the user's code raises is its result
        outcome.exception = error
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
