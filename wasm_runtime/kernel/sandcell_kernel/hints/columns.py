"""A column or label that a frame does not have: the nearest names, and what there is."""

import re
from collections.abc import Iterable

from sandcell_kernel.hints.context import HintContext, all_frames, listed, named_type, nearest

_VARIABLES = ("self", "obj", "df", "frame", "data", "left", "right")
_LIST = re.compile(r"\[.*\]", re.DOTALL)
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the columns nearest to the missing one."""
    labels = _labels(error, context)
    if labels is None:
        return None
    wanted = [one for one in _wanted(error) if one not in labels]
    if not wanted:
        return None
    parts = []
    for one in wanted[:5]:
        near = nearest(one, (str(label) for label in labels))
        parts.append(f"There is no column {one!r}" + (f"; nearest: {listed(near)}" if near else ""))
    return f"{'. '.join(parts)}. The columns are: {listed(labels)}."


def _labels(error: BaseException, context: HintContext) -> list[object] | None:
    """Return the columns of the frame that the failing call worked on."""
    own = [one.frame for one in context.frames]
    linked: BaseException | None = error
    while linked is not None:
        for frame in all_frames(linked):
            if frame in own:
                continue
            values = frame.f_locals
            # `usecols` is checked before there is a frame.
            if "usecols" in values and isinstance(values.get("names"), list):
                return list(values["names"])
            labels = _first_frame(values.get(name) for name in _VARIABLES)
            if labels is not None:
                return labels
        linked = linked.__cause__
    if isinstance(error, KeyError) or "column" in str(error):
        return _named_in_line(context)
    return None


def _named_in_line(context: HintContext) -> list[object] | None:
    line = context.failing_text()
    names = context.names()
    found = re.findall(r"[A-Za-z_]\w*", line)
    return _first_frame(names.get(one) for one in found)


def _first_frame(values: Iterable[object]) -> list[object] | None:
    for value in values:
        if named_type(value, "pandas", "DataFrame") or named_type(value, "polars", "DataFrame"):
            return list(value.columns)  # type: ignore[attr-defined]
    return None


def _wanted(error: BaseException) -> list[str]:
    """Return the missing labels as the error names them."""
    if isinstance(error, KeyError) and error.args and not isinstance(error.args[0], str):
        return [str(error.args[0])]
    text = str(error.args[0]) if error.args else ""
    if isinstance(error, KeyError):
        several = _LIST.search(text) if " not " in text or " are " in text else None
        if several is None:
            return [text]
        text = several[0]
    if isinstance(error, ValueError) and not re.search(r"column|Usecols|interpret", text, re.IGNORECASE):
        return []
    return [single or double for single, double in _QUOTED.findall(text)]
