"""The wire's TypedDicts have the fields of `wire.ts`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NotRequired, get_args, get_origin, get_type_hints

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel import wire
from sandcell_kernel.errors import BadParameters, FileMissing, UnknownMethod

WIRE = (Path(__file__).parents[2] / "frontend/src/sandbox/wire.ts").read_text()
WIRE = re.sub(r"/\*.*?\*/", "", WIRE, flags=re.DOTALL)


def body_of(name: str) -> str:
    """Return what stands after `export type name =`, up to the semicolon that ends it."""
    start = WIRE.index(f"export type {name} =") + len(f"export type {name} =")
    return next(split_outside(WIRE[start:], ";"))


def split_outside(text: str, separator: str) -> Iterator[str]:
    """Split at separators that are in no bracket."""
    depth = 0
    part = ""
    for character in text:
        depth += (character in "{[(<") - (character in "}])>")
        if character == separator and depth == 0:
            yield part.strip()
            part = ""
        else:
            part += character
    yield part.strip()


def fields_of(text: str) -> dict[str, bool]:
    """Return field -> optional of an object type."""
    fields = (re.match(r"(\w+)(\?)?:", field) for field in split_outside(text.strip()[1:-1], ";"))
    return {field[1]: bool(field[2]) for field in fields if field}


def members_of(union: str) -> dict[str, dict[str, bool]]:
    """Return the object types of a union by their `type` or `output_type`."""
    members = {}
    for part in split_outside(body_of(union), "|"):
        tag = re.search(r'(?:output_)?type: "(\w+)"', part)
        if tag:
            members[tag[1]] = fields_of(part)
    return members


def python_fields(kind: Any) -> dict[str, bool]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: get_origin(hint) is NotRequired for name, hint in hints.items()}


def python_members(union: Any) -> dict[str, dict[str, bool]]:
    members = {}
    for kind in get_args(union.__value__):
        hints = get_type_hints(kind)
        (tag,) = get_args(hints.get("type") or hints["output_type"])
        members[tag] = python_fields(kind)
    return members


@pytest.mark.parametrize("name", ["ToKernel", "FromKernel"])
def test_messages(name: str) -> None:
    expected = members_of(name)
    assert len(expected) >= 8
    assert python_members(getattr(wire, name)) == expected


def test_outputs() -> None:
    expected = members_of("Output") | {"error": fields_of(body_of("RunError"))}
    assert len(expected) == 6
    assert python_members(wire.Output) == expected


@pytest.mark.parametrize(
    "name", ["ErrorInfo", "RunError", "FileChanges", "RunLimits", "FetchRequest", "FetchAnswer"]
)
def test_parts(name: str) -> None:
    expected = fields_of(body_of(name))
    assert expected
    assert python_fields(getattr(wire, name)) == expected


def test_statuses() -> None:
    assert set(get_args(wire.RunStatus.__value__)) == set(re.findall(r'"(\w+)"', body_of("RunStatus")))


async def test_calls_that_do_not_fit(cells: CellRunner) -> None:
    with pytest.raises(UnknownMethod, match="has no method 'nothing'"):
        await cells.kernel.call("nothing", {})
    with pytest.raises(BadParameters):
        await cells.kernel.call("complete", {"code": 3})
    with pytest.raises(BadParameters):
        await cells.kernel.call("profile", {})
    with pytest.raises(FileMissing) as caught:
        await cells.kernel.call("profile", {"path": "/mnt/data/none.csv"})
    assert caught.value.info() == {
        "code": "file-not-found",
        "message": "There is no file /mnt/data/none.csv in the working folder /mnt/data.",
    }
