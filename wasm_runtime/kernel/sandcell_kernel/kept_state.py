"""The user's variables as bytes that a kernel can be given back after its worker had to be ended.

Pickled by the standard library, with functions and classes of the cells by value. What takes too long or
too much room, or cannot be pickled (open files, generators, connections), is left and named. Read only
inside the sandbox.
"""

import collections
import dataclasses
import importlib
import io
import marshal
import pickle
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import CellType, FunctionType, MappingProxyType, ModuleType
from typing import Any

from sandcell_kernel.namespace import Namespace

MAX_BYTES = 64 * 1024 * 1024
MAX_SECONDS = 0.4
MAX_NAMES = 500
MAIN = "__main__"


class TooMuch(Exception):
    """What is pickled does not fit into the time or the room that there is."""


@dataclass
class Kept:
    """Bytes, and the names that are in them and that are not."""

    content: bytes = b""
    names: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class _Room(io.BytesIO):
    """Refuses what is too large, before it is copied, or too late."""

    def __init__(self, most: int, deadline: float) -> None:
        super().__init__()
        self._most, self._deadline = most, deadline

    def write(self, data: Any) -> int:
        """Take some bytes; raise TooMuch."""
        if self.tell() + memoryview(data).nbytes > self._most or time.monotonic() > self._deadline:
            raise TooMuch
        return super().write(data)


class _Pickler(pickle.Pickler):
    """Knows what cells define, and which modules the values come from."""

    def __init__(self, room: _Room, deadline: float, modules: set[str]) -> None:
        super().__init__(room, protocol=5)
        self._deadline = deadline
        self._modules = modules

    def reducer_override(self, value: Any) -> Any:
        """Say how a value is made again."""
        if time.monotonic() > self._deadline:
            raise TooMuch
        if isinstance(value, ModuleType):
            self._modules.add(value.__name__)
            return importlib.import_module, (value.__name__,)
        if isinstance(value, FunctionType) and value.__module__ == MAIN:
            return _function_parts(value)
        if isinstance(value, type):
            return _class_parts(value) if value.__module__ == MAIN else NotImplemented
        if (parts := _BUILT_IN.get(type(value))) is not None:
            return parts(value)
        self._modules.add(str(type(value).__module__).partition(".")[0])
        return NotImplemented


def _make_cell() -> CellType:
    return CellType()


def _make_view(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


def _of_dataclasses(value: object) -> tuple[Any, ...]:
    """Its marks are told apart by identity."""
    name = next(name for name, found in vars(dataclasses).items() if found is value)
    return getattr, (dataclasses, name)


# What the standard library does not pickle, though classes and functions are made of it.
_BUILT_IN: Mapping[type, Callable[[Any], tuple[Any, ...]]] = {
    CellType: lambda cell: (_make_cell, (), _content(cell), None, None, _fill_cell),
    MappingProxyType: lambda view: (_make_view, (dict(view),)),
    staticmethod: lambda method: (staticmethod, (method.__func__,)),
    classmethod: lambda method: (classmethod, (method.__func__,)),
    property: lambda found: (property, (found.fget, found.fset, found.fdel, found.__doc__)),
    **{
        type(vars(dataclasses)[name]): _of_dataclasses
        for name in ("MISSING", "KW_ONLY", "_FIELD", "_HAS_DEFAULT_FACTORY")
        if name in vars(dataclasses)
    },
}


def _content(cell: CellType) -> tuple[Any, ...]:
    try:
        return (cell.cell_contents,)
    except ValueError:
        return ()


def _fill_cell(cell: CellType, content: tuple[Any, ...]) -> None:
    if content:
        cell.cell_contents = content[0]


_FUNCTION_STATE = ("__defaults__", "__kwdefaults__", "__dict__", "__qualname__", "__doc__", "__module__")


def _function_parts(function: FunctionType) -> tuple[Any, ...]:
    state = {name: getattr(function, name) for name in _FUNCTION_STATE}
    arguments = (marshal.dumps(function.__code__), function.__name__, function.__closure__)
    return _make_function, arguments, state, None, None, _fill_function


def _make_function(code: bytes, name: str, closure: tuple[CellType, ...] | None) -> FunctionType:
    return FunctionType(marshal.loads(code), importlib.import_module(MAIN).__dict__, name, None, closure)


def _fill_function(function: FunctionType, state: Mapping[str, Any]) -> None:
    for name, value in state.items():
        setattr(function, name, value)


_NOT_OF_CLASS = ("__dict__", "__weakref__", "__classdictcell__", "_abc_impl")


def _class_parts(kind: type) -> tuple[Any, ...]:
    if kind.__bases__ == (tuple,) and "_field_defaults" in vars(kind):
        return _named_tuple_parts(kind)
    slots = kind.__dict__.get("__slots__", ())
    own = (slots,) if isinstance(slots, str) else tuple(slots)
    state = {name: value for name, value in vars(kind).items() if name not in (*_NOT_OF_CLASS, *own)}
    first = {"__slots__": own} if "__slots__" in kind.__dict__ else {}
    arguments = (type(kind), kind.__name__, kind.__bases__, {**first, "__module__": MAIN})
    return _make_class, arguments, state, None, None, _fill_class


def _named_tuple_parts(kind: Any) -> tuple[Any, ...]:
    """Its own methods are made by `namedtuple`; they have no module that could be imported."""
    state = {
        name: value
        for name, value in vars(kind).items()
        if isinstance(value, FunctionType) and value.__module__ == MAIN
    }
    return (
        _make_named_tuple,
        (kind.__name__, kind._fields),
        (state, kind._field_defaults),
        None,
        None,
        _fill_tuple,
    )


def _make_named_tuple(name: str, fields: tuple[str, ...]) -> type:
    return collections.namedtuple(name, fields, module=MAIN)


def _fill_tuple(kind: Any, state: tuple[Mapping[str, Any], Mapping[str, Any]]) -> None:
    methods, defaults = state
    kind.__new__.__defaults__ = tuple(defaults.values()) or None
    kind._field_defaults = dict(defaults)
    _fill_class(kind, methods)


def _make_class(meta: type, name: str, bases: tuple[type, ...], content: dict[str, Any]) -> type:
    made: type = meta(name, bases, content)
    return made


def _fill_class(kind: type, state: Mapping[str, Any]) -> None:
    for name, value in state.items():
        if name not in ("__slots__", "__module__"):
            setattr(kind, name, value)


def _pickled(value: object, most: int, deadline: float) -> tuple[bytes, set[str]] | None:
    """The bytes of a value and the modules behind it; None when it cannot be kept."""
    modules: set[str] = set()
    room = _Room(most, deadline)
    try:
        _Pickler(room, deadline, modules).dump(value)
    except Exception:  # noqa: BLE001 - any library's refusal; the name is told
        return None
    return room.getvalue(), modules


def keep(namespace: Namespace, seconds: float = MAX_SECONDS) -> Kept:
    """Return the variables as bytes, all together where that works: one object stays one object."""
    deadline = time.monotonic() + seconds
    names = namespace.user_names()[:MAX_NAMES]
    values = {name: namespace.values[name] for name in names}
    whole = _pickled(values, MAX_BYTES, deadline)
    if whole is None:
        values = dict(_each(values, time.monotonic() + seconds))
        whole = _pickled(values, MAX_BYTES, time.monotonic() + seconds)
    if whole is None or not values:
        return Kept(left=names)
    content, modules = whole
    packed = pickle.dumps((sorted(modules), list(values), content), protocol=5)
    return Kept(packed, list(values), [name for name in names if name not in values])


def _each(values: Mapping[str, object], deadline: float) -> Iterable[tuple[str, object]]:
    """The variables that can be kept, in their order, until there is no more room."""
    room = MAX_BYTES
    for name, value in values.items():
        found = _pickled(value, room, deadline)
        if found is not None:
            room -= len(found[0])
            yield name, value


def modules_of(packed: bytes) -> list[str]:
    """Return the names of the modules that must be there before the bytes are read."""
    modules, _, _ = pickle.loads(packed)
    return list(modules)


def bring_back(namespace: Namespace, packed: bytes) -> tuple[list[str], list[str]]:
    """Put variables back; return the names of those that are there again and of those that are not."""
    _, names, content = pickle.loads(packed)
    try:
        values = pickle.loads(content)
    except Exception:  # noqa: BLE001 - whatever a library raises, the kernel goes on; the names are told
        return [], names
    namespace.values.update(values)
    return names, []
