"""The list of variables, and completion."""

from typing import Any

from kernel.cell_runner import CellRunner


async def variables(cells: CellRunner) -> dict[str, dict[str, Any]]:
    answer = await cells.kernel.call("variables", {})
    assert isinstance(answer, list)
    return {one["name"]: one for one in answer}


async def test_variables(cells: CellRunner) -> None:
    await cells.ok(
        "import math, pandas as pd, numpy as np\nx = 3\ntext = 'a' * 1000\nitems = list(range(50))\n"
        "df = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})\ns = df['a']\narray = np.zeros((3, 4))\n"
        "def f(a, b=1): ...\nclass C: ...\n_hidden = 1"
    )
    found = await variables(cells)
    assert list(found) == ["x", "text", "items", "df", "s", "array", "f", "C"]
    assert (found["x"]["type"], found["x"]["preview"]) == ("int", "3")
    assert found["text"]["shape"] == "1000"
    assert len(found["text"]["preview"]) <= 120
    assert found["items"]["preview"] == "[0, 1, 2, 3, 4, 5, 6, 7, ...]"
    assert (found["df"]["type"], found["df"]["shape"], found["df"]["preview"]) == (
        "pandas.DataFrame",
        "2 × 2",
        "a, b",
    )
    assert found["s"]["preview"] == "int64: [1, 2]"
    assert (found["array"]["shape"], found["array"]["size"]) == ("3 × 4", 96)
    assert found["f"]["preview"] == "f(a, b)"


async def test_users_repr_is_not_run(cells: CellRunner) -> None:
    await cells.ok(
        "ran = []\nclass Slow:\n    def __repr__(self):\n        ran.append(1)\n        return 'x'\n"
        "    __str__ = __len__ = __sizeof__ = __repr__\nslow = Slow()\nboxed = [slow, {'k': slow}]"
    )
    found = await variables(cells)
    assert found["slow"]["preview"] == "<Slow>"
    assert found["boxed"]["preview"] == "[<Slow>, {'k': <Slow>}]"
    assert (await cells.ok("ran")).text == "[]"


async def test_huge_values_are_cheap(cells: CellRunner) -> None:
    await cells.ok("n = 10 ** 100000\nself_made = []\nself_made.append(self_made)")
    found = await variables(cells)
    assert "bits" in found["n"]["preview"]
    assert len(found["self_made"]["preview"]) <= 120


async def complete(cells: CellRunner, code: str) -> list[str]:
    answer = await cells.kernel.call("complete", {"code": code, "cursor": len(code)})
    assert isinstance(answer, dict)
    assert answer["end"] == len(code)
    found: list[str] = answer["matches"]
    return found


async def test_complete_names_and_attributes(cells: CellRunner) -> None:
    await cells.ok("import math\nrevenue = 1\nRevenues = 2\ntext = 'a'")
    assert await complete(cells, "x = reven") == ["revenue", "Revenues"]
    assert await complete(cells, "math.sq") == ["sqrt"]
    assert "upper" in await complete(cells, "text.up")
    assert "print" in await complete(cells, "pri")
    assert await complete(cells, "nothing.at") == []
    assert await complete(cells, "") == []


async def test_complete_runs_no_property(cells: CellRunner) -> None:
    await cells.ok(
        "ran = []\nclass C:\n    @property\n    def p(self):\n"
        "        ran.append(1)\n        return 'x'\nc = C()"
    )
    assert await complete(cells, "c.p.up") == []
    assert await complete(cells, "c.p") == ["p"]
    assert (await cells.ok("ran")).text == "[]"
