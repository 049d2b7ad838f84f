"""matplotlib figures as Plotly's data: what is drawn is told where it is drawn, or the reason is given."""

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import matplotlib
import numpy as np
import pytest

from sandcell_kernel.display.figures import format_figure
from sandcell_kernel.display.interactive import MIME, interactive_form

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd

type Spec = dict[str, Any]


@pytest.fixture(autouse=True)
def figures() -> Iterator[None]:
    """Close the figures of a test; its numbers are always the same."""
    np.random.seed(0)
    yield
    plt.close("all")


def told() -> Spec:
    """Return the current figure as Plotly's JSON, read the way the page gets it."""
    figure = plt.gcf()
    figure.canvas.draw()
    spec, reason = interactive_form(figure, 640, 480)
    assert spec is not None, reason
    loaded: Spec = json.loads(json.dumps(spec, allow_nan=False))
    return loaded


def refused() -> str:
    """Return why the current figure stays a picture."""
    plt.gcf().canvas.draw()
    spec, reason = interactive_form(plt.gcf(), 640, 480)
    assert spec is None
    return reason


def kinds(spec: Spec) -> list[str]:
    return [trace["type"] for trace in spec["data"]]


def in_legend(spec: Spec) -> list[str]:
    return [trace["name"] for trace in spec["data"] if trace["showlegend"]]


def test_grouped_bars_stand_where_they_are_drawn_and_are_named() -> None:
    places = np.arange(3)
    plt.bar(places - 0.2, [1, 2, 3], 0.4, label="A", yerr=[0.1, 0.2, 0.3])
    plt.bar(places + 0.2, [2, 3, 1.5], 0.4, label="B", color="green")
    plt.xticks(places, ["Q1", "Q2", "Q3"])
    plt.legend()
    spec = told()
    first, second = spec["data"]
    assert first["x"] == pytest.approx([-0.2, 0.8, 1.8])
    assert first["width"] == pytest.approx([0.4] * 3)
    assert (first["y"], second["y"]) == ([1, 2, 3], [2, 3, 1.5])
    assert second["hovertext"] == ["Q1<br>2", "Q2<br>3", "Q3<br>1.5"]
    assert first["error_y"]["array"] == pytest.approx([0.1, 0.2, 0.3])
    assert second["marker"]["color"] == "rgb(0,128,0)"
    assert in_legend(spec) == ["A", "B"]
    assert spec["layout"]["xaxis"]["ticktext"] == ["Q1", "Q2", "Q3"]


def test_stacked_bars_keep_their_bases() -> None:
    pd.DataFrame({"a": [1, 2], "b": [3, 4]}, index=["x", "y"]).plot.bar(stacked=True, title="Stacked")
    spec = told()
    assert spec["data"][1]["base"] == [1, 2]
    assert spec["data"][1]["y"] == [3, 4]
    assert in_legend(spec) == ["a", "b"]
    assert "Stacked" in [note["text"] for note in spec["layout"]["annotations"]]


def test_lying_bars() -> None:
    plt.barh(["p", "q"], [1, 2.5])
    (trace,) = told()["data"]
    assert (trace["orientation"], trace["x"], trace["y"]) == ("h", [1, 2.5], [0, 1])
    assert trace["hovertext"] == ["p<br>1", "q<br>2.5"]


def test_histograms_tell_their_intervals() -> None:
    plt.hist([1, 2, 2, 3, 3, 3], bins=[0.5, 1.5, 2.5, 3.5])
    (trace,) = told()["data"]
    assert trace["y"] == [1, 2, 3]
    assert trace["hovertext"][2] == "2.5 – 3.5<br>3"


def test_lines_their_styles_and_what_goes_across() -> None:
    x = np.linspace(0, 10, 50)
    plt.plot(x, np.sin(x), "--", color="red", label="sin")
    plt.step([1, 2, 3], [1, 3, 2], where="post", label="steps")
    plt.fill_between(x, np.sin(x) - 0.1, np.sin(x) + 0.1, alpha=0.2)
    plt.axhline(0.5, color="black")
    plt.axvspan(1, 2, alpha=0.3)
    plt.legend()
    spec = told()
    line = next(trace for trace in spec["data"] if trace["name"] == "sin")
    assert (line["line"]["dash"], line["line"]["color"]) == ("dash", "rgb(255,0,0)")
    assert line["y"][49] == pytest.approx(np.sin(10))
    assert next(t for t in spec["data"] if t["name"] == "steps")["line"]["shape"] == "hv"
    assert "tonexty" in [trace.get("fill") for trace in spec["data"]]
    band, across = [
        shape for shape in spec["layout"]["shapes"] if shape.get("fillcolor") != "rgb(255,255,255)"
    ]
    assert (across["y0"], across["y1"], across["xref"]) == (0.5, 0.5, "x domain")
    assert (band["x0"], band["x1"], band["yref"]) == (1, 2, "y domain")


def test_dates_are_dates_and_periods_too() -> None:
    days = pd.date_range("2024-01-30", periods=3)
    plt.plot(days, [1, np.nan, 3])
    spec = told()
    assert spec["layout"]["xaxis"]["type"] == "date"
    assert spec["data"][0]["x"] == ["2024-01-30", "2024-01-31", "2024-02-01"]
    assert spec["data"][0]["y"] == [1, None, 3]
    plt.figure()
    pd.Series([1.0, 2, 3], index=pd.date_range("2023-11-30", periods=3, freq="ME")).plot()
    assert told()["data"][0]["x"] == ["2023-11-01", "2023-12-01", "2024-01-01"]
    plt.figure()
    plt.plot(pd.date_range("2024-06-01 12:00", periods=2, freq="h", tz="Europe/Berlin"), [1, 2])
    assert told()["data"][0]["x"][0].startswith("2024-06-01T12:00")


def test_logarithmic_and_inverted_axes() -> None:
    plt.loglog([1, 10, 100], [1, 100, 1e4])
    plt.gca().invert_yaxis()
    layout = told()["layout"]
    assert layout["xaxis"]["type"] == layout["yaxis"]["type"] == "log"
    low, high = layout["yaxis"]["range"]
    assert low > 4 > 0 > high


def test_twin_axes_lie_over_each_other() -> None:
    _, left = plt.subplots()
    left.bar(["a", "b"], [1, 2], label="count")
    right = left.twinx()
    right.plot(["a", "b"], [10, 30], "r-o", label="rate")
    right.set_ylabel("%")
    left.legend(loc="upper left")
    right.legend(loc="upper right")
    spec = told()
    bar, line = spec["data"]
    assert (bar["yaxis"], line["yaxis"], line["xaxis"]) == ("y", "y2", "x")
    assert spec["layout"]["yaxis2"]["overlaying"] == "y"
    assert spec["layout"]["yaxis2"]["side"] == "right"
    assert spec["layout"]["yaxis2"]["title"]["text"] == "%"
    assert in_legend(spec) == ["count", "rate"]
    assert {bar["legend"], line["legend"]} == {"legend", "legend2"}


def test_scatter_with_values_sizes_and_a_scale_of_colours() -> None:
    plt.scatter([1, 2, 3], [4, 5, 6], c=[0.0, 5, 10], s=[10, 40, 90], cmap="viridis")
    plt.colorbar(label="depth")
    (trace,) = told()["data"]
    marker = trace["marker"]
    assert (marker["color"], marker["cmin"], marker["cmax"]) == ([0, 5, 10], 0, 10)
    assert marker["colorbar"]["title"]["text"] == "depth"
    assert marker["size"][2] == pytest.approx(3 * marker["size"][0], rel=1e-2)


def test_a_legend_by_colour_splits_the_points() -> None:
    seaborn = import_module("seaborn")
    frame = pd.DataFrame({"x": [1, 2, 3], "y": [3, 1, 2], "kind": ["u", "v", "u"]})
    seaborn.scatterplot(frame, x="x", y="y", hue="kind")
    spec = told()
    assert {trace["name"]: trace["x"] for trace in spec["data"]} == {"u": [1, 3], "v": [2]}
    assert in_legend(spec) == ["u", "v"]


def test_seaborn_bars_are_named_by_their_legend() -> None:
    seaborn = import_module("seaborn")
    frame = pd.DataFrame({"d": list("aabb"), "h": list("xyxy"), "v": [1.0, 2, 3, 4]})
    seaborn.barplot(frame, x="d", y="v", hue="h", errorbar=None)
    spec = told()
    assert in_legend(spec) == ["x", "y"]
    assert spec["data"][0]["hovertext"] == ["a<br>1", "b<br>3"]


def test_pies_tell_shares_in_their_places() -> None:
    plt.pie([30, 45, 25], labels=["A", "B", "C"], autopct="%1.1f%%", startangle=90, explode=[0, 0.1, 0])
    (trace,) = told()["data"]
    assert trace["labels"] == ["A", "B", "C"]
    assert trace["values"] == pytest.approx([30, 45, 25], abs=1e-4)
    assert trace["pull"] == pytest.approx([0, 0.1, 0], abs=1e-3)
    assert trace["text"][1] == "B<br>45.0%"
    # matplotlib begins at the top and goes left; Plotly begins its first wedge at the end of that.
    assert trace["rotation"] == pytest.approx(-108, abs=1e-3)
    assert trace["direction"] == "counterclockwise"


def test_boxes_tell_quartiles_and_whiskers() -> None:
    plt.boxplot([[1, 2, 3, 4, 5], [2, 4, 6, 8, 30]], tick_labels=["u", "v"])
    spec = told()
    box = next(trace for trace in spec["data"] if trace["type"] == "box")
    assert (box["q1"], box["median"], box["q3"]) == ([2, 4], [3, 6], [4, 8])
    assert (box["lowerfence"], box["upperfence"]) == ([1, 2], [5, 8])
    outliers = [trace for trace in spec["data"] if trace["type"] == "scatter"]
    assert [trace["y"] for trace in outliers] == [[30]]


def test_lying_boxes_with_colour() -> None:
    plt.boxplot([[1, 2, 3, 4, 5]], orientation="horizontal", patch_artist=True)
    (box,) = told()["data"]
    assert (box["orientation"], box["q1"], box["median"], box["y"]) == ("h", [2], [3], [1])


def test_heat_maps_have_cells_ticks_and_colours() -> None:
    plt.imshow(np.array([[1, 2], [3, np.nan]]), cmap="coolwarm")
    plt.xticks([0, 1], ["p", "q"])
    plt.colorbar()
    spec = told()
    (trace,) = spec["data"]
    assert trace["z"] == [[1, 2], [3, None]]
    assert (trace["x"], trace["y"]) == ([0, 1], [0, 1])
    assert spec["layout"]["yaxis"]["range"] == [1.5, -0.5]
    assert trace["showscale"]
    assert spec["layout"]["xaxis"]["ticktext"] == ["p", "q"]


def test_error_bars_belong_to_their_points() -> None:
    plt.errorbar([1, 2], [3, 4], yerr=[[0.1, 0.2], [0.3, 0.4]], fmt="o", label="m")
    plt.legend()
    (trace,) = told()["data"]
    assert trace["error_y"]["array"] == pytest.approx([0.3, 0.4])
    assert trace["error_y"]["arrayminus"] == pytest.approx([0.1, 0.2])
    assert (trace["mode"], trace["name"], trace["showlegend"]) == ("markers", "m", True)


def test_axes_beside_each_other_share_and_keep_their_titles() -> None:
    figure, axes = plt.subplots(2, 2, figsize=(12, 8), sharex=True)
    figure.suptitle("Four")
    for number, one in enumerate(axes.flat):
        one.plot([1, 2, 3], [number, 2, 1])
        one.set_title(f"part {number}")
    layout = told()["layout"]
    assert layout["title"]["text"] == "Four"
    assert [note["text"] for note in layout["annotations"]] == [f"part {n}" for n in range(4)]
    assert layout["xaxis2"]["matches"] == "x"
    assert layout["yaxis"]["domain"][0] > layout["yaxis3"]["domain"][1]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]


def test_notes_arrows_and_labels_of_bars() -> None:
    bars = plt.bar(["a", "b"], [3, 4])
    plt.bar_label(bars, fmt="%d €", padding=3)
    plt.annotate("peak", xy=(1, 4), xytext=(0.5, 4.5), arrowprops={"arrowstyle": "->"})
    plt.text(0.1, 0.9, "corner", transform=plt.gca().transAxes)
    notes = {note["text"]: note for note in told()["layout"]["annotations"]}
    assert notes["3 €"]["y"] == 3
    assert notes["3 €"]["yshift"] > 0
    assert (notes["peak"]["x"], notes["peak"]["y"], notes["peak"]["showarrow"]) == (1, 4, True)
    assert notes["peak"]["ax"] < 0 > notes["peak"]["ay"]
    assert (notes["corner"]["xref"], notes["corner"]["x"]) == ("x domain", pytest.approx(0.1))


def test_text_of_the_code_is_text() -> None:
    plt.plot([1, 2], label="<b>bold</b> & $x^2$")
    plt.title(r"$\alpha_1$ costs 5\$")
    plt.legend()
    spec = told()
    assert spec["data"][0]["name"] == "&lt;b&gt;bold&lt;/b&gt; &amp; x<sup>2</sup>"
    assert spec["layout"]["annotations"][0]["text"] == "α<sub>1</sub> costs 5$"


def test_many_numbers_travel_packed() -> None:
    plt.plot(np.random.default_rng(1).random(2_000))
    (trace,) = told()["data"]
    assert trace["x"]["dtype"] == "i4"
    assert trace["y"]["dtype"] == "f8"


def test_violins_areas_and_stacks_are_outlines() -> None:
    plt.violinplot([[1, 2, 3, 4]])
    assert set(kinds(told())) == {"scatter"}
    plt.figure()
    plt.stackplot([1, 2, 3], [[1, 2, 3], [2, 2, 1]], labels=["a", "b"])
    plt.legend()
    spec = told()
    assert in_legend(spec) == ["a", "b"]
    upper = next(trace for trace in spec["data"] if trace["name"] == "b" and trace["showlegend"])
    assert upper["text"] == ["1 – 3", "2 – 4", "3 – 4"]


def polar() -> None:
    plt.subplot(projection="polar").plot([1, 2])


def three() -> None:
    plt.figure().add_subplot(projection="3d").plot([1], [1], [1])


def many() -> None:
    plt.plot(np.zeros(100_000))


def large_picture() -> None:
    plt.imshow(np.zeros((400, 400)))


def many_dates() -> None:
    plt.plot(pd.date_range("2024", periods=70_000, freq="s"), np.zeros(70_000))


def many_strokes() -> None:
    plt.vlines(range(70_000), 0, 1)


def symlog() -> None:
    plt.plot([1, 2])
    plt.yscale("symlog")


def picture() -> None:
    plt.imshow(np.zeros((4, 4, 3)))


def contours() -> None:
    plt.contourf([[1, 2], [3, 4]])


def arrows() -> None:
    plt.quiver([0], [0], [1], [1])


def table() -> None:
    plt.table([["1"]])


def half_a_pie() -> None:
    plt.pie([0.25, 0.25], normalize=False)


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (polar, "polar axes"),
        (three, "3-D axes"),
        (many, "more than 60,000 points"),
        (large_picture, "more than 60,000 points"),
        (many_dates, "more than 60,000 points"),
        (many_strokes, "more than 3,000 strokes"),
        (symlog, "symlog"),
        (picture, "a picture"),
        (contours, "contours"),
        (arrows, "arrows of a field"),
        (table, "a table"),
        (half_a_pie, "do not make one whole pie"),
    ],
)
def test_what_cannot_be_told_whole_says_why(draw: Any, reason: str) -> None:
    draw()
    assert reason in refused()


def test_the_picture_comes_with_its_interactive_form_or_the_reason() -> None:
    plt.plot([1, 2, 3])
    data, metadata = format_figure(plt.gcf())
    spec: Any = data[MIME]
    assert spec["data"][0]["y"] == [1, 2, 3]
    assert "static" not in dict(metadata["sandcell"])  # type: ignore[call-overload]
    plt.figure()
    polar()
    data, metadata = format_figure(plt.gcf())
    assert MIME not in data
    assert dict(metadata["sandcell"])["static"] == "has polar axes"  # type: ignore[call-overload]
