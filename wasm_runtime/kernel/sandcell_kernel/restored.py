"""What must be made anew in an interpreter that was restored from a memory image, and whether it is sound.

The image is one moment of one process: everybody who restores it would have the same random numbers, the
clock of that day and the language of that machine. The hash seed cannot be changed after the start of Python:
it is the same in all kernels of one image, by design.
"""

import importlib.util
import logging
import os
import random
import sys
import time
from types import ModuleType
from typing import Any


class NotSound(Exception):
    """The restored interpreter does not work; the sandbox boots another one."""


def refresh(language: str) -> None:
    """Renew what may not be shared, and check that Python works; raise NotSound."""
    _environment(language)
    _clocks()
    _randomness()
    check()


def _environment(language: str) -> None:
    os.environ["LANG"] = language
    if locale := _imported("locale"):
        locale.setlocale(locale.LC_CTYPE, "")


def _clocks() -> None:
    _time_zone()
    started = time.time_ns()
    # `relativeCreated` of log records counts from here.
    if isinstance(getattr(logging, "_startTime", None), float):
        started //= 1_000_000_000
    logging._startTime = started  # type: ignore[attr-defined]


def _time_zone() -> None:
    """Set what `time` found out about the zone when it was first imported: there is no `time.tzset` here."""
    spec = importlib.util.find_spec("time")
    if spec is None or hasattr(time, "tzset"):
        return
    fresh = importlib.util.module_from_spec(spec)
    assert spec.loader is not None
    spec.loader.exec_module(fresh)
    for name in ("timezone", "altzone", "daylight", "tzname"):
        setattr(time, name, getattr(fresh, name))


def _randomness() -> None:
    random.seed()
    if numpy := _imported("numpy.random"):
        numpy.seed()
    for name, attributes in FORGOTTEN.items():
        if module := _imported(name):
            for attribute in attributes:
                setattr(module, attribute, None)
    if process := _imported("multiprocessing.process"):
        process.current_process().authkey = os.urandom(32)


FORGOTTEN = {
    # Made again from fresh entropy when next needed.
    "tempfile": ("_name_sequence", "tempdir"),
    "uuid": ("_node", "_last_timestamp", "_last_timestamp_v7"),
}


def check() -> None:
    """Raise NotSound when arithmetic, memory or a library do not work as they must."""
    if sum(range(1000)) != 499_500 or "".join(map(str, range(3))) != "012":
        raise NotSound("Python does not calculate as it should.")
    if [round(value, 3) for value in (0.1 + 0.2, 2**0.5)] != [0.3, 1.414]:
        raise NotSound("Floating point does not work.")
    if len({str(number): number for number in range(1000)}) != 1000:
        raise NotSound("Dictionaries do not work.")
    if (numpy := _imported("numpy")) and int((numpy.arange(100) ** 2).sum()) != 328_350:
        raise NotSound("NumPy does not work.")
    if pandas := _imported("pandas"):
        frame = pandas.DataFrame({"key": ["a", "b", "a"], "value": [1, 2, 3]})
        if frame.groupby("key")["value"].sum().to_dict() != {"a": 4, "b": 2}:
            raise NotSound("pandas does not work.")


def _imported(name: str) -> Any:
    module: ModuleType | None = sys.modules.get(name)
    return module
