"""A figure that was shown can be had as SVG or PDF; only the last ones are kept."""

from __future__ import annotations

import base64

import pytest

from kernel.cell_runner import CellRunner
from sandcell_kernel.display.shown_figures import KEPT, ShownFigures
from sandcell_kernel.errors import BadParameters, FigureGone, FigureTooLarge

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('Sales by month')\nplt.show()"


def name_of(cells: CellRunner) -> str:
    outputs = [message["output"] for message in cells.host.of_type("output")]
    return str(
        [one for one in outputs if "image/png" in one.get("data", {})][-1]["metadata"]["sandcell"]["figure"]
    )


async def test_a_closed_figure_is_drawn_as_svg_and_pdf(cells: CellRunner) -> None:
    await cells.kernel.run(PLOT)
    name = name_of(cells)
    for kind, start in (("svg", b"<?xml"), ("pdf", b"%PDF")):
        content = await cells.kernel.call("figure", {"figure": name, "format": kind})
        assert base64.b64decode(str(content)).startswith(start)
    before = len(cells.host.of_type("output"))
    await cells.kernel.run("1 + 1")
    shown = [message["output"] for message in cells.host.of_type("output")[before:]]
    assert not any("image/png" in one.get("data", {}) for one in shown)


async def test_a_reset_lets_figures_go(cells: CellRunner) -> None:
    await cells.kernel.run(PLOT)
    name = name_of(cells)
    await cells.kernel.call("reset", {})
    with pytest.raises(FigureGone, match="run its cell again"):
        await cells.kernel.call("figure", {"figure": name, "format": "svg"})


async def test_only_known_formats_are_drawn(cells: CellRunner) -> None:
    with pytest.raises(BadParameters):
        await cells.kernel.call("figure", {"figure": "x", "format": "exe"})


def test_the_oldest_are_let_go() -> None:
    from matplotlib.figure import Figure

    shown, figures = ShownFigures(), [Figure() for _ in range(KEPT + 1)]
    names = [shown.keep(figure) for figure in figures]
    assert len(set(names)) == KEPT + 1
    assert shown.keep(figures[-1]) == names[-1]
    assert shown.render(names[1], "svg")
    with pytest.raises(FigureGone):
        shown.render(names[0], "svg")


def test_what_is_too_large_is_refused_with_the_way_out() -> None:
    import numpy as np
    from matplotlib.figure import Figure

    figure = Figure()
    rng = np.random.default_rng(0)
    figure.add_subplot().scatter(rng.random(60_000), rng.random(60_000), s=rng.random(60_000))
    shown = ShownFigures()
    with pytest.raises(FigureTooLarge, match=r"savefig\('figure.svg'\)"):
        shown.render(shown.keep(figure), "svg")
