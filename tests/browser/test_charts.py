"""Interactive charts: figures draw in their frames, can be used there, and reach nothing from there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Locator, expect

from support.browser import PATIENCE
from support.chat_page import ChatPage
from support.listener import Listener
from support.model_server import ModelServer, call, say

PLOTLY = """
import plotly.express as px
fig = px.bar(x=["a", "b", "c"], y=[1, 3, 2], color=["k", "k", "m"], title="Three bars")
fig.show()
"""

WEBGL = """
import plotly.express as px
px.scatter(x=range(2000), y=range(2000), title="Many points")
"""

MAP = """
import plotly.express as px
px.choropleth(locations=["DEU", "FRA", "BRA"], color=[1, 2, 3], title="A map")
"""

ALTAIR = """
import altair as alt, pandas as pd
frame = pd.DataFrame({"c": list("abc"), "v": [1, 3, 2]})
alt.Chart(frame, title="Altair bars").mark_bar().encode(x="c", y="v", tooltip=["c", "v"])
"""

SELECTION = """
import altair as alt, pandas as pd
frame = pd.DataFrame({"k": list("aab"), "v": [1, 3, 2]})
pick = alt.selection_point(fields=["k"])
alt.Chart(frame).mark_bar().encode(
    x="v:O", y="v", opacity=alt.condition(pick, alt.value(1), alt.value(0.25))).add_params(pick)
"""

BROKEN = """
from IPython.display import display
spec = {"mark": "nonsense", "encoding": 5}
display({"application/vnd.vegalite.v6+json": spec, "text/plain": "a bad chart"}, raw=True)
"""

RAW = """
import json
from IPython.display import display
for mime, spec in json.loads({text!r}):
    display({{mime: spec, "text/plain": "bait"}}, raw=True)
"""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A renderer is several megabytes of script for a busy machine to read."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """A server on this machine that must never hear anything."""
    with Listener() as listening:
        yield listening


def charts(chat: ChatPage, model: ModelServer, code: str) -> Locator:
    """Let the model run the code; the charts of the answer."""
    model.script([call(code), say("Done.")])
    answer = chat.ask("draw")
    chat.unfold()
    found = answer.locator("sandcell-chart")
    expect(found.first).to_be_visible()
    return found


def look_at(chart: Locator) -> None:
    """Turn the wheel, which ends the following of the newest text, and bring the chart onto the screen."""
    mouse = chart.page.mouse
    mouse.move(500, 300)
    mouse.wheel(0, -400)
    chart.scroll_into_view_if_needed()


def inside(chart: Locator) -> FrameLocator:
    """The document the chart is drawn in, within its jail."""
    look_at(chart)
    return chart.frame_locator("iframe").frame_locator("iframe")


def test_a_plotly_figure_draws_and_answers_the_pointer(chat: ChatPage, model: ModelServer) -> None:
    chart = charts(chat, model, PLOTLY)
    frame = inside(chart)
    bars = frame.locator(".bars .point")
    expect(bars).to_have_count(3)
    expect(frame.get_by_text("Three bars")).to_be_visible()
    expect(frame.get_by_role("group", name=re.compile("Three bars"))).to_be_visible()
    assert "Three bars" in (chart.locator("iframe").get_attribute("title") or "")
    bars.nth(1).hover(force=True)
    expect(frame.locator(".hoverlayer .hovertext")).to_contain_text("y=3")
    frame.locator(".legendtoggle").first.click()
    expect(frame.locator(".traces").first).to_have_css("opacity", "0.5")


def test_many_points_draw_with_webgl_under_the_policy(chat: ChatPage, model: ModelServer) -> None:
    frame = inside(charts(chat, model, WEBGL))
    expect(frame.get_by_text("Many points")).to_be_visible()
    expect(frame.locator("canvas").first).to_be_attached()
    expect(frame.locator(".no-webgl")).to_have_count(0)


def test_a_map_draws_on_outlines_that_come_with_the_page(chat: ChatPage, model: ModelServer) -> None:
    frame = inside(charts(chat, model, MAP))
    expect(frame.locator("path.choroplethlocation")).to_have_count(3)
    shape = frame.locator("path.choroplethlocation").first.get_attribute("d") or ""
    assert len(shape) > 100


def test_an_altair_chart_draws_and_shows_values(chat: ChatPage, model: ModelServer) -> None:
    frame = inside(charts(chat, model, ALTAIR))
    bars = frame.locator(".mark-rect.role-mark path")
    expect(bars).to_have_count(3)
    expect(frame.get_by_text("Altair bars")).to_be_visible()
    bars.nth(1).hover()
    expect(frame.get_by_role("tooltip")).to_have_text("cbv3")


def test_a_selection_works_without_compiled_expressions(chat: ChatPage, model: ModelServer) -> None:
    frame = inside(charts(chat, model, SELECTION))
    bars = frame.locator(".mark-rect.role-mark path")
    expect(bars).to_have_count(3)
    bars.nth(0).click()
    faded = frame.locator(".mark-rect.role-mark path[opacity='0.25']")
    expect(faded).to_have_count(1)


def test_a_chart_can_be_saved_as_a_picture(chat: ChatPage, model: ModelServer, tmp_path: Path) -> None:
    for code in (PLOTLY, ALTAIR):
        chart = charts(chat, model, code)
        inside(chart)
        with chat.page.expect_download() as saving:
            chart.get_by_role("button", name="Download image").click()
        target = tmp_path / "chart.png"
        saving.value.save_as(target)
        assert target.read_bytes().startswith(b"\x89PNG")
        assert target.stat().st_size > 5_000


def test_a_broken_chart_says_why_and_shows_its_data(chat: ChatPage, model: ModelServer) -> None:
    chart = charts(chat, model, BROKEN)
    expect(chart).to_contain_text("could not be drawn")
    expect(chart).to_contain_text("Vega-Lite cannot read this chart")
    chart.locator("summary").first.click()
    expect(chart).to_contain_text("nonsense")
    expect(chart.locator("iframe")).to_have_count(0)


def plotly_bait(url: str) -> dict[str, object]:
    """A figure that asks the network and scripts for help wherever Plotly has a place for it."""
    link = f"<a href='javascript:parent.parent.hacked=1'>script</a> <a href='{url}/link'>out</a>"
    picture = f"<img src='{url}/name' onerror='parent.hacked=1'>"
    return {
        "data": [
            {
                "type": "scatter",
                "y": [1, 2],
                "name": picture,
                "text": link,
            },
            {"type": "image", "source": f"{url}/trace.png"},
        ],
        "layout": {
            "title": {"text": f"<script>parent.hacked=1</script><b onclick='parent.hacked=1'>{link}</b>"},
            "images": [{"source": f"{url}/layout.png", "x": 0, "y": 1, "sizex": 1, "sizey": 1}],
            "annotations": [{"text": link, "x": 0, "y": 1, "captureevents": False}],
            "font": {"family": f"x;background:url({url}/font)"},
            "template": {"layout": {"images": [{"source": f"{url}/template.png"}]}},
        },
        "config": {"plotlyServerURL": url, "topojsonURL": url, "showLink": True, "showSendToCloud": True},
    }


def tile_bait(url: str) -> dict[str, object]:
    """A map with a style and a layer from elsewhere, and shapes at an address."""
    style = {"style": f"{url}/style.json", "layers": [{"sourcetype": "raster", "source": [f"{url}/tile"]}]}
    points = {"type": "scattermap", "lat": [1, 2], "lon": [1, 2]}
    return {"data": [points], "layout": {"map": style, "title": {"text": "tiles"}}}


def shape_bait(url: str) -> dict[str, object]:
    """A map of shapes at an address."""
    return {"data": [{"type": "choropleth", "geojson": f"{url}/shapes", "locations": ["a"], "z": [1]}]}


def vega_bait(url: str) -> list[tuple[str, object]]:
    """Charts that load data, pictures and links, and that reach for functions from expressions."""
    lite, full = "application/vnd.vegalite.v6+json", "application/vnd.vega.v6+json"
    table = {"name": "d", "url": f"{url}/full.csv", "format": {"type": "csv"}}
    values = {"values": [{"x": 1, "y": 1, "u": f"{url}/picture"}]}
    ways = ("constructor.constructor('parent.hacked=1')()", f"fetch('{url}/call')", "this.parent.hacked = 1")
    charts: list[tuple[str, object]] = [
        (lite, {"data": {"url": f"{url}/data.json"}, "mark": "bar", "encoding": {"x": {"field": "x"}}}),
        (lite, {"data": values, "mark": "image", "encoding": {"x": {"field": "x"}, "url": {"field": "u"}}}),
        (lite, {"data": values, "mark": "point", "encoding": {"href": {"field": "u"}, "x": {"field": "x"}}}),
        (
            full,
            {
                "width": 9,
                "height": 9,
                "data": [table],
            },
        ),
    ]
    for way in ways:
        step = [{"calculate": way, "as": "z"}]
        charts.append(
            (lite, {"data": values, "transform": step, "mark": "bar", "encoding": {"x": {"field": "z"}}})
        )
        charts.append((full, {"width": 9, "height": 9, "signals": [{"name": "s", "update": way}]}))
    return charts


def test_hostile_charts_reach_nothing_and_run_nothing(
    chat: ChatPage, model: ModelServer, listener: Listener
) -> None:
    url = f"http://127.0.0.1:{listener.port}"
    plotly = "application/vnd.plotly.v1+json"
    bait = [(plotly, plotly_bait(url)), (plotly, tile_bait(url)), (plotly, shape_bait(url)), *vega_bait(url)]
    chat.page.evaluate("globalThis.hacked = 0")
    found = charts(chat, model, RAW.format(text=json.dumps(bait)))
    expect(found).to_have_count(len(bait))
    for chart in found.all():
        look_at(chart)
        expect(
            chart.locator(".chart-card, .chart-figure[aria-busy=false]:not(:has(.chart-wait))")
        ).to_be_visible()
    first = inside(found.first)
    expect(first.locator(".scatterlayer .point")).to_have_count(2)
    # In one go: a click may make the chart draw itself anew.
    first.get_by_text("script", exact=True).evaluate_all(
        "links => links.forEach(link => link.dispatchEvent(new MouseEvent('click', { bubbles: true })))"
    )
    expect(first.locator(".scatterlayer .point")).to_have_count(2)
    expect(found.nth(2)).to_contain_text("Charts load nothing from the network")
    assert listener.seen == []
    assert chat.page.evaluate("globalThis.hacked") == 0
    assert len(chat.page.context.pages) == 1
    # The browser reports what it refused.
    chat.complaints.expect("")
