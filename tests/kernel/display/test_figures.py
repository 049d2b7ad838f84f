"""matplotlib figures: shown once, in order, at twice the density, with words."""

import struct
from typing import Any

import pytest

from kernel.cell_runner import CellRunner, Seen

START = "import matplotlib.pyplot as plt\nimport numpy as np\n"


def figures(seen: Seen) -> list[dict[str, Any]]:
    return [one for one in seen.outputs if "image/png" in one.get("data", {})]


def titles(seen: Seen) -> list[str]:
    return [words(one).partition('"')[2].partition('"')[0] for one in figures(seen)]


def words(output: dict[str, Any]) -> str:
    return str(output["metadata"]["sandcell"]["description"])


async def described(cells: CellRunner, code: str) -> str:
    (figure,) = figures(await cells.ok(START + code))
    return words(figure)


async def test_open_figures_are_shown_at_the_end_in_creation_order(cells: CellRunner) -> None:
    seen = await cells.ok(
        START + "for name in 'abc':\n    plt.figure()\n    plt.plot([1])\n    plt.title(name)\n"
        "plt.figure(1)\nplt.xlabel('changed')"
    )
    assert titles(seen) == ["a", "b", "c"]
    assert figures(await cells.ok("1")) == []


async def test_figures_are_shown_after_an_error_too(cells: CellRunner) -> None:
    seen = await cells(START + "plt.plot([1])\nplt.title('kept')\n1/0")
    assert seen.status == "error"
    assert titles(seen) == ["kept"]


async def test_show_shows_once_and_closes(cells: CellRunner) -> None:
    seen = await cells.ok(
        START + "plt.plot([1]); plt.title('one'); plt.show()\nprint(plt.get_fignums())\n"
        "plt.plot([2]); plt.title('two'); plt.show()"
    )
    assert titles(seen) == ["one", "two"]
    assert seen.stdout == "[]\n"
    kinds = [one["output_type"] for one in seen.outputs]
    assert kinds == ["display_data", "stream", "display_data"]


async def test_a_figure_as_last_expression_is_shown_once(cells: CellRunner) -> None:
    seen = await cells.ok(START + "fig, ax = plt.subplots()\nax.plot([1, 2])\nfig")
    (output,) = figures(seen)
    assert output["output_type"] == "execute_result"
    assert output["data"]["text/plain"] == "<Figure size 640x480 with 1 Axes>"
    assert len(figures(await cells.ok("fig"))) == 1


async def test_a_figure_changed_after_display_is_shown_again(cells: CellRunner) -> None:
    seen = await cells.ok(START + "fig, ax = plt.subplots()\ndisplay(fig)\nax.set_title('later')")
    assert len(figures(seen)) == 2
    assert 'empty axes "later"' in words(figures(seen)[1])
    seen = await cells.ok(START + "fig, ax = plt.subplots()\nax.plot([1])\ndisplay(fig)")
    assert len(figures(seen)) == 1


async def test_savefig_does_not_swallow_the_figure(cells: CellRunner) -> None:
    seen = await cells.ok(START + "plt.plot([1]); plt.title('both'); plt.savefig('plot.png')")
    assert titles(seen) == ["both"]
    assert seen.files["/mnt/data/plot.png"].startswith(b"\x89PNG")
    seen = await cells.ok(START + "plt.plot([1]); plt.savefig('again.svg'); plt.close()")
    assert figures(seen) == []


async def test_size_is_in_css_pixels_at_twice_the_density(cells: CellRunner) -> None:
    seen = await cells.ok(START + "plt.figure(figsize=(4, 3)); plt.plot([1, 2])")
    (output,) = figures(seen)
    width, height = struct.unpack(">II", output["data"]["image/png"][16:24])
    size = output["metadata"]["image/png"]
    assert abs(width - 2 * size["width"]) <= 1
    assert abs(height - 2 * size["height"]) <= 1
    assert 300 < size["width"] < 420


async def test_a_giant_figure_is_bounded(cells: CellRunner) -> None:
    seen = await cells.ok(START + "plt.figure(figsize=(200, 20), dpi=300); plt.plot([1, 2])")
    (output,) = figures(seen)
    width, _ = struct.unpack(">II", output["data"]["image/png"][16:24])
    assert width <= 4300


@pytest.mark.parametrize("backend", ["TkAgg", "Qt5Agg", "nbagg"])
async def test_gui_backends_are_ignored_with_a_note(cells: CellRunner, backend: str) -> None:
    seen = await cells.ok(
        f"import matplotlib\nmatplotlib.use('{backend}')\n{START}plt.plot([1]); plt.title('t')"
    )
    assert backend in seen.stderr
    assert titles(seen) == ["t"]
    seen = await cells.ok(f"plt.switch_backend('{backend}')\nplt.plot([1]); plt.title('u')")
    assert backend in seen.stderr
    assert titles(seen) == ["u"]


async def test_agg_still_shows_and_says_nothing(cells: CellRunner) -> None:
    seen = await cells.ok(f"import matplotlib\nmatplotlib.use('Agg')\n{START}plt.plot([1])\nplt.show()")
    assert len(figures(seen)) == 1
    assert seen.stderr == ""


async def test_interactive_calls_are_harmless(cells: CellRunner) -> None:
    seen = await cells.ok(
        START + "plt.ion()\nfor i in range(3):\n    plt.plot([i]); plt.draw(); plt.pause(0.01)\nplt.ioff()"
    )
    assert len(figures(seen)) == 1


async def test_removed_style_names_work(cells: CellRunner) -> None:
    seen = await cells.ok(
        START + "for name in ['seaborn', 'seaborn-whitegrid', 'ggplot']:\n    with plt.style.context(name):\n"
        "        plt.rcParams['axes.grid']\nplt.style.use('seaborn-darkgrid')\nplt.style.use('default')"
    )
    assert seen.stderr == ""


async def test_an_animation_plays(cells: CellRunner) -> None:
    seen = await cells.ok(
        START + "from matplotlib.animation import FuncAnimation\nfig, ax = plt.subplots(figsize=(2, 2))\n"
        "line, = ax.plot([0, 1])\n"
        "anim = FuncAnimation(fig, lambda i: line.set_ydata([0, i]), frames=2)\nplt.close(fig)\nanim"
    )
    html = seen.outputs[-1]["data"]["text/html"]
    assert "data:image/png;base64" in html


async def test_lines(cells: CellRunner) -> None:
    text = await described(
        cells,
        "x = np.arange(100)\nplt.plot(x, x ** 2, label='squares')\nplt.axhline(50, linestyle='--')\n"
        "plt.xlabel('n'); plt.ylabel('value'); plt.title('Powers'); plt.yscale('log'); plt.legend()",
    )
    assert 'line chart, reference line "Powers"' in text
    assert 'x axis "n"; y axis "value" (log scale)' in text
    assert '"squares": 100 points, x 0 to 99' in text
    assert "highest 9801 at 99" in text
    assert "y = 50" in text
    assert "legend: squares" in text


async def test_dates_and_categories_are_named(cells: CellRunner) -> None:
    text = await described(
        cells, "import pandas as pd\nplt.plot(pd.date_range('2024-01-01', periods=3), [1, 5, 2])"
    )
    assert "(2024-01-01, 1), (2024-01-02, 5)" in text
    assert "(b, 2)" in await described(cells, "plt.plot(['a', 'b'], [1, 2])")


async def test_bars(cells: CellRunner) -> None:
    text = await described(cells, "plt.bar(['Jan', 'Feb'], [3, 4.5], label='sales')")
    assert '"sales": 2 bars: Jan 3, Feb 4.5' in text
    text = await described(cells, "plt.barh(['p', 'q'], [1, 2])")
    assert "horizontal bar chart" in text
    assert "p 1, q 2" in text
    text = await described(cells, "plt.bar(range(50), range(50))")
    assert "50 bars" in text
    assert "highest 49 49" in text


async def test_pandas_plots(cells: CellRunner) -> None:
    text = await described(
        cells,
        "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': [3, 4]}, index=['x', 'y']).plot.bar(title='T')",
    )
    assert 'bar chart "T"' in text
    assert '"a": 2 bars: x 1, y 2' in text
    assert '"b": 2 bars: x 3, y 4' in text
    assert "legend: a, b" in text


async def test_other_kinds(cells: CellRunner) -> None:
    assert "histogram" in await described(cells, "plt.hist([1, 2, 2, 3, 3, 3], bins=3)")
    assert "highest 3" in await described(cells, "plt.hist([1, 2, 2, 3, 3, 3], bins=3)")
    text = await described(cells, "plt.scatter([1, 2], [3, 9])")
    assert "scatter plot" in text
    assert "2 points, x 1 to 2, y 3 to 9" in text
    text = await described(cells, "plt.boxplot([[1, 2, 3], [2, 4, 9]], tick_labels=['u', 'v'])")
    assert "box plot" in text
    assert "u median 2" in text
    assert "v median 4" in text
    text = await described(cells, "plt.imshow(np.eye(3)); plt.colorbar()")
    assert text.startswith("Figure with 1 axes")
    assert "heat map" in text
    assert "3×3 cells, values 0 to 1" in text
    assert "a 25.0%, b 75.0%" in await described(cells, "plt.pie([1, 3], labels=['a', 'b'])")


async def test_several_axes(cells: CellRunner) -> None:
    text = await described(
        cells,
        "fig, axes = plt.subplots(1, 2)\nfig.suptitle('Both')\naxes[0].plot([1]); axes[1].bar([1], [2])",
    )
    assert text.startswith('Figure with 2 axes: "Both"')
    assert "axes 1: line chart" in text
    assert "axes 2: bar chart" in text
