"""Variables kept outside of a kernel come back into another one, and what cannot be kept is named."""

from __future__ import annotations

from typing import Any

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel import kept_state
from sandcell_kernel.kept_state import bring_back, keep
from sandcell_kernel.namespace import Namespace

CELL = """
import dataclasses, enum, functools, json as j, math
from collections import namedtuple

@dataclasses.dataclass
class Point:
    x: int
    def far(self):
        return self.x * scale

class Base:
    def name(self):
        return "base"

class Child(Base):
    __slots__ = ("a",)
    def name(self):
        return "child of " + super().name()

Pair = namedtuple("Pair", "l r")
scale = 3
rows = [Point(1), Point(2)]
same = rows
rows.append(rows[0])
child = Child()
child.a = 7

def counter():
    n = 10
    def count():
        nonlocal n
        n += 1
        return n
    return count

count = counter()
count()

def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)

double = lambda v, *, by=2: v * by
part = functools.partial(double, by=5)
pair = Pair(1, j)
file = open(__file__) if "__file__" in globals() else (i for i in range(3))
"""


async def moved(cells: CellRunner) -> tuple[Namespace, kept_state.Kept]:
    """The namespace of a kernel that was given what another one kept."""
    kept = keep(cells.kernel.namespace)
    cells.kernel.namespace.reset()
    assert "rows" not in cells.kernel.user_ns
    names, left = bring_back(cells.kernel.namespace, kept.content)
    assert (names, left) == (kept.names, [])
    return cells.kernel.namespace, kept


async def test_values_functions_classes_and_modules_come_back(cells: CellRunner) -> None:
    assert (await cells(CELL)).status == "ok"
    namespace, kept = await moved(cells)
    values: dict[str, Any] = namespace.values
    assert kept.left == ["file"]
    assert "file" not in values
    assert values["rows"] is values["same"]
    assert values["rows"][2] is values["rows"][0]
    assert values["rows"][1].far() == 6
    assert values["child"].name() == "child of base"
    assert values["child"].a == 7
    assert isinstance(values["child"], values["Base"])
    assert values["count"]() == 12
    assert values["factorial"](5) == 120
    assert values["part"](2) == 10
    assert values["pair"].r.dumps([1]) == "[1]"
    after = await cells("scale = 4\nassert rows[0].far() == 4\nassert Point(5) == Point(5)\nfactorial(3)")
    assert after.text == "6"


async def test_what_is_too_large_is_left_and_the_rest_is_kept(
    cells: CellRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_state, "MAX_BYTES", 100_000)
    await cells("small = [1]\nlarge = bytes(200_000)\nmany = [bytes(3000) for _ in range(50)]\nlast = 'z'")
    namespace, kept = await moved(cells)
    assert (kept.names, kept.left) == (["small", "last"], ["large", "many"])
    assert namespace.values["small"] == [1]


async def test_objects_that_refuse_or_take_forever_do_not_keep_the_others(
    cells: CellRunner,
) -> None:
    code = """
class Refuses:
    def __reduce__(self):
        raise SystemError("no")
class Deep:
    pass
good = 5
refuses = Refuses()
slow = Deep()
slow.chain = [Deep() for _ in range(300_000)]
"""
    await cells(code)
    kept = keep(cells.kernel.namespace, 0.05)
    assert "good" in kept.names
    assert {"refuses", "slow"} <= set(kept.left)


async def test_the_host_is_sent_a_file_of_no_run_and_gives_it_back(cells: CellRunner) -> None:
    await cells("a = 1\nb = a + 1")
    cells.host.messages.clear()
    answer = await cells.kernel.call("keep_state", {"seconds": 1})
    assert answer == {"names": ["a", "b"], "left": []}
    (file,) = cells.host.messages
    assert (file["type"], file["run"]) == ("file", 0)
    cells.kernel.reset()
    (cells.root / ".sandcell-variables").write_bytes(file["bytes"])
    cells.kernel.scan()
    back = await cells.kernel.call("restore_state", {"path": file["path"]})
    assert back == {"restored": ["a", "b"], "lost": []}
    assert cells.kernel.user_ns["b"] == 2
    assert list(cells.root.iterdir()) == []
    assert (await cells("a")).result["files"] == {"created": [], "changed": [], "deleted": []}
