"""Hints: what to try next."""

import pytest

from kernel.cell_runner import CellRunner

FRAME = "import pandas as pd\ndf = pd.DataFrame({'Order Date': [1], 'Revenue': [2.0], 'Region': ['N']})\n"


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("df['revenue']", "There is no column 'revenue'; nearest: 'Revenue'"),
        ("df['order_date']", "nearest: 'Order Date'"),
        ("df[['Region', 'Revenu']]", "There is no column 'Revenu'; nearest: 'Revenue'"),
        ("df.groupby('region').sum()", "nearest: 'Region'"),
        ("df.sort_values('revenues')", "nearest: 'Revenue'"),
        ("df.drop(columns=['Regions'])", "nearest: 'Region'"),
        ("df.set_index('region')", "nearest: 'Region'"),
        ("df.loc[:, 'revenue']", "nearest: 'Revenue'"),
        ("df.merge(df, on='regio')", "nearest: 'Region'"),
        ("df.revenu", "nearest: 'Revenue'"),
        ("df.pivot(index='Regio', columns='Revenue')", "nearest: 'Region'"),
        ("import io\npd.read_csv(io.StringIO('a,b'), usecols=['A'])", "There is no column 'A'; nearest: 'a'"),
        ("df.append(df)", "pd.concat"),
        ("df.applymap(str)", "DataFrame.map"),
        ("df.fillna(method='ffill')", ".ffill()"),
        ("df.iteritems()", ".items()"),
        ("df.resample('M')", None),
        ("pd.date_range('2024', periods=3, freq='M')", "ME"),
        ("df['Region'].mean()", "numeric"),
        ("df['Region'] + 1", "to_numeric"),
        ("if df: pass", "Use & | ~"),
        ("df.to_excel('x.xlsx', encoding='utf-8')", "encoding"),
    ],
)
async def test_frames(cells: CellRunner, code: str, hint: str | None) -> None:
    seen = await cells(FRAME + code)
    assert seen.status == "error"
    if hint is not None:
        assert hint in seen.hint, seen.traceback
    if "column" in (hint or ""):
        assert "The columns are:" in seen.hint


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("np.array([1])", "import numpy as np"),
        ("plt.plot([1])", "import matplotlib.pyplot as plt"),
        ("json.dumps(1)", "add `import json`"),
        ("total = 1\ntotl + 1", "nearest: 'total'"),
        ("x = true", "written `True`"),
        ("def f():\n    x += 1\nx = 1\nf()", "global x"),
        ("d = {'name': 1}\nd['nmae']", "nearest: 'name'"),
        ("{}['a']", None),
        ("x = [1, 2]\nx[2]", "`x` has 2 items; the last index is 1"),
        ("None.real_thing", "The value is None"),
        ("import math\nmath.squrt(2)", "nearest: 'sqrt'"),
        ("'abc'.uper()", "nearest: 'upper'"),
        ("'a' + 1", "One of the values is text"),
        ("b'\\xff\\xfea\\x00'.decode()", "utf-16"),
        ("b'caf\\xe9'.decode()", "latin-1"),
        ('import json\njson.loads(\'{"a": 1}\\n{"a": 2}\')', "lines=True"),
        ("import json, datetime\njson.dumps(datetime.date(2024, 1, 1))", "default=str"),
        ("import numpy as np\nnp.float(1)", "np.float64"),
        ("import numpy as np\nnp.float_(1)", "np.float64"),
        ("import numpy as np\nnp.trapz([1])", "np.trapezoid"),
        ("from collections import Mapping", "collections.abc"),
        ("float('1,5')", "to_numeric"),
        ("print 'x'", "print"),
        ("x = “a”", "typographic"),
        ("```python\nx\n```", "fence"),
        ("def f(n): return f(n)\nf(1)", "end condition"),
    ],
)
async def test_python(cells: CellRunner, code: str, hint: str | None) -> None:
    seen = await cells(code)
    assert seen.status == "error"
    if hint is None:
        assert "hint" not in seen.error
    else:
        assert hint in seen.hint, seen.traceback


async def test_missing_file(cells: CellRunner) -> None:
    (cells.root / "Sales 2024.csv").write_text("a")
    (cells.root / "other.txt").write_text("a")
    cells.kernel.scan()
    seen = await cells("open('/mnt/data/sales_2024.csv')")
    assert "nearest: '/mnt/data/Sales 2024.csv'" in seen.hint
    assert "'other.txt'" in seen.hint


async def test_missing_file_in_an_empty_folder(cells: CellRunner) -> None:
    assert "is empty" in (await cells("open('sales.csv')")).hint


async def test_unknown_style_is_explained(cells: CellRunner) -> None:
    seen = await cells(
        "import matplotlib\nmatplotlib.use('agg')\nimport matplotlib.pyplot as plt\nplt.style.use('nope')"
    )
    assert "style" in seen.hint


async def test_broken_csv(cells: CellRunner) -> None:
    (cells.root / "a.csv").write_text("a,b\n1,2\n1,2,3,4\n")
    seen = await cells("import pandas as pd\npd.read_csv('a.csv')")
    assert "on_bad_lines" in seen.hint


async def test_hint_that_fails_does_not_hide_the_error(cells: CellRunner) -> None:
    seen = await cells("class K:\n    def __str__(self): raise OSError\nd = {}\nd[K()]")
    assert seen.error["ename"] == "KeyError"
    assert "no hint" in seen.hint
