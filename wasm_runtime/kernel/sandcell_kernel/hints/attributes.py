"""An attribute that an object does not have: the nearest one, or the column of that name."""

import inspect
from types import ModuleType

from sandcell_kernel.hints.context import HintContext, listed, named_type, nearest


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the attributes nearest to the missing one."""
    del context
    name, owner = getattr(error, "name", None), getattr(error, "obj", None)
    if not isinstance(name, str):
        return None
    if owner is None:
        if "'NoneType'" not in str(error):
            return None  # raised by a library that did not say of what
        return "The value is None: a call before returned nothing (many change in place and return None)."
    if named_type(owner, "pandas", "DataFrame"):
        return _of_frame(name, owner)
    near = nearest(name, (one for one in _attributes(owner) if not one.startswith("_")))
    if not near:
        return None
    kind = f"module {owner.__name__}" if isinstance(owner, ModuleType) else type(owner).__name__
    return f"The {kind} has no {name!r}; nearest: {listed(near)}."


def _of_frame(name: str, frame: object) -> str:
    columns = [str(one) for one in frame.columns]  # type: ignore[attr-defined]
    own = (one for one in _attributes(type(frame)) if not one.startswith("_"))
    near = nearest(name, [*columns, *own])
    middle = f"; nearest: {listed(near)}" if near else ""
    return f"The DataFrame has no column or method {name!r}{middle}. The columns are: {listed(columns)}."


def _attributes(owner: object) -> list[str]:
    """Return attribute names without running properties or `__dir__` of the user's."""
    names = set[str]()
    for one in type.mro(type(owner)) if not isinstance(owner, type) else type.mro(owner):
        names.update(vars(one))
    values = inspect.getattr_static(owner, "__dict__", None) if isinstance(owner, ModuleType) else None
    own = values if isinstance(values, dict) else getattr(owner, "__dict__", None)
    if type(own) is dict:
        names.update(str(key) for key in own)
    return sorted(names)
