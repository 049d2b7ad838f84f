"""The user's variables as the page lists them; never runs their code."""

import reprlib
import sys
import time
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import NotRequired, TypedDict, cast

from sandcell_kernel.namespace import Namespace
from sandcell_kernel.type_names import module_of, name_of

MAX_VARIABLES = 500
BUDGET_SECONDS = 0.25
PREVIEW_CHARACTERS = 120


class Variable(TypedDict):
    """`Variable` of `interpreter/types.ts`."""

    name: str
    type: str
    shape: NotRequired[str]
    size: NotRequired[int]
    preview: str


_PLAIN = (int, float, complex, bool, str, bytes, bytearray, type(None), range, slice)
_CONTAINERS = (list, tuple, dict, set, frozenset)


class _Preview(reprlib.Repr):
    """`repr` of built-in types, bounded; of all else only the type."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = PREVIEW_CHARACTERS
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 8
        self.maxlevel = 3

    def repr1(self, x: object, level: int) -> str:
        """Describe one value at a depth."""
        if type(x) is int and x.bit_length() > 4000:
            return f"<int of {x.bit_length()} bits>"
        if type(x) in (str, bytes, bytearray):
            # Cut before `repr`: the value may be very large.
            return repr(x[:PREVIEW_CHARACTERS])  # type: ignore[index]
        if type(x) in _PLAIN or type(x) in _CONTAINERS:
            return super().repr1(x, level)
        return f"<{type_name(x)}>"


def variables(namespace: Namespace) -> list[Variable]:
    """Return the user's variables, within a bounded time; functions and classes come last."""
    deadline = time.monotonic() + BUDGET_SECONDS
    values: list[Variable] = []
    definitions: list[Variable] = []
    for name in namespace.user_names()[:MAX_VARIABLES]:
        value = namespace.values.get(name)
        # Not `isinstance`: it asks the value for its `__class__`, which may be the user's code.
        if issubclass(type(value), (ModuleType, BuiltinFunctionType)):
            continue
        is_definition = issubclass(type(value), (FunctionType, type))
        target = definitions if is_definition else values
        if time.monotonic() > deadline:
            target.append({"name": name, "type": type_name(value), "preview": "…"})
        else:
            target.append(describe(name, value))
    return values + definitions


def type_name(value: object) -> str:
    """Return the name of a value's type as people write it."""
    module, name = module_of(type(value)), name_of(type(value))
    if module in ("", "builtins", "__main__"):
        return name
    return f"{module.partition('.')[0]}.{name}"


def describe(name: str, value: object) -> Variable:
    """Return one row of the list."""
    result: Variable = {"name": name, "type": type_name(value), "preview": ""}
    try:
        shape = _shape(value)
        if shape:
            result["shape"] = shape
        result["size"] = _size(value)
        result["preview"] = _preview(value)[:PREVIEW_CHARACTERS]
    except Exception as error:  # noqa: BLE001 - a library's object in a strange state must not hide the others
        result["preview"] = f"<{type(error).__name__} while looking at it>"
    return result


def _is_library(value: object, module: str, *names: str) -> bool:
    return name_of(type(value)) in names and module_of(type(value)).partition(".")[0] == module


def _shape(value: object) -> str:
    if type(value) in _CONTAINERS or type(value) in (str, bytes, bytearray):
        return str(len(value))  # type: ignore[arg-type]
    if _is_library(value, "pandas", "DataFrame", "Series") or _is_library(value, "numpy", "ndarray"):
        return " × ".join(str(one) for one in value.shape)  # type: ignore[attr-defined]
    if _is_library(value, "polars", "DataFrame", "Series"):
        shape = value.shape  # type: ignore[attr-defined]
        return " × ".join(str(one) for one in shape)
    return ""


def _size(value: object) -> int:
    if _is_library(value, "numpy", "ndarray"):
        return int(value.nbytes)  # type: ignore[attr-defined]
    if _is_library(value, "pandas", "DataFrame"):
        return int(value.memory_usage(index=True, deep=False).sum())  # type: ignore[attr-defined]
    if _is_library(value, "pandas", "Series"):
        return int(value.memory_usage(index=True, deep=False))  # type: ignore[attr-defined]
    # `object.__sizeof__` of built-in types only: `__sizeof__` may be the user's.
    if module_of(type(value)) == "builtins":
        return sys.getsizeof(value)
    return object.__sizeof__(value)


def _preview(value: object) -> str:
    if type(value) is FunctionType:
        code = value.__code__
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        return f"{value.__name__}({', '.join(names)})"
    if issubclass(type(value), type):
        return f"class {name_of(cast('type', value))}"
    if _is_library(value, "pandas", "DataFrame"):
        return ", ".join(str(one)[:40] for one in list(value.columns)[:12])  # type: ignore[attr-defined]
    if _is_library(value, "pandas", "Series"):
        return f"{value.dtype}: {_items(value.head(6).tolist())}"  # type: ignore[attr-defined]
    if _is_library(value, "numpy", "ndarray"):
        return f"{value.dtype}: {_items(value.flat[:8].tolist())}"  # type: ignore[attr-defined]
    if module_of(type(value)) == "numpy":
        return _Preview().repr(value.item())  # type: ignore[attr-defined]
    if _is_library(value, "datetime", "datetime", "date", "time", "timedelta") or _is_library(
        value, "decimal", "Decimal"
    ):
        return str(value)
    return _Preview().repr(value)


def _items(values: object) -> str:
    return _Preview().repr(values)
