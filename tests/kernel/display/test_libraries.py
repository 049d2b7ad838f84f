"""plotly, altair, sympy and Pillow as their own MIME types."""

import io
import struct
from typing import Any

from PIL import Image

from kernel.cell_runner import CellRunner, Seen
from sandcell_kernel.display import format_object


def description(output: dict[str, Any]) -> str:
    return str(output["metadata"]["sandcell"]["description"])


def only(seen: Seen) -> dict[str, Any]:
    (output,) = seen.outputs
    return output


async def test_a_plotly_figure_is_data_and_layout(cells: CellRunner) -> None:
    code = (
        "import plotly.express as px\n"
        "fig = px.bar(x=['a', 'b'], y=[1, 5], title='Sales', labels={'x': 'region', 'y': 'sum'})\n"
    )
    output = only(await cells.ok(code + "fig"))
    assert output["output_type"] == "execute_result"
    content = output["data"]["application/vnd.plotly.v1+json"]
    assert content["data"][0]["type"] == "bar"
    assert content["layout"]["title"]["text"] == "Sales"
    assert description(output).splitlines() == [
        'plotly Figure with 1 trace, title "Sales"',
        'x axis: "region"',
        'y axis: "sum"',
        "bar: 2 points, y from 1 to 5",
    ]


async def test_plotly_show_and_iplot(cells: CellRunner) -> None:
    seen = await cells.ok(
        "import plotly.graph_objects as go, plotly.io as pio\n"
        "from plotly.offline import iplot, init_notebook_mode\n"
        "init_notebook_mode(connected=True)\nfig = go.Figure(go.Scatter(x=[1], y=[2]))\n"
        "fig.show()\npio.show(fig)\niplot(fig)\niplot([go.Scatter(y=[1])])"
    )
    assert [list(one["data"]) for one in seen.outputs] == [
        ["text/plain", "application/vnd.plotly.v1+json"]
    ] * 4


async def test_plotly_static_images_are_refused_in_words(cells: CellRunner) -> None:
    seen = await cells("import plotly.graph_objects as go\ngo.Figure().write_image('x.png')")
    assert "write_html" in seen.error["evalue"]
    seen = await cells("import plotly.io as pio\npio.to_image(go.Figure())")
    assert "write_html" in seen.error["evalue"]


async def test_altair_pictures_are_refused_in_words_and_pages_are_written(cells: CellRunner) -> None:
    code = "import altair as alt, os, pandas as pd\nc = alt.Chart(pd.DataFrame({'x': [1]})).mark_bar()\n"
    await cells.ok(code + "c.save('c.html')\nc.save('c.json')\nassert os.path.getsize('c.html') > 500")
    for call in ("c.save('c.png')", "c.save('c', format='svg')"):
        seen = await cells(call)
        assert "vl-convert" in seen.error["evalue"] and "chart.html" in seen.error["evalue"]


async def test_an_altair_chart_is_its_specification(cells: CellRunner) -> None:
    code = (
        "import altair as alt, pandas as pd\n"
        "chart = alt.Chart(pd.DataFrame({'x': [1], 'y': [2]})).mark_bar().encode(x='x', y='y')\n"
    )
    output = only(await cells.ok(code + "chart"))
    (mime,) = [mime for mime in output["data"] if mime.startswith("application/vnd.vegalite.v")]
    assert output["data"][mime]["mark"] == {"type": "bar"}
    assert description(output) == "Vega-Lite bar chart, x: x, y: y"
    assert only(await cells.ok("chart.show()"))["output_type"] == "display_data"
    assert only(await cells.ok("chart.display()"))["output_type"] == "display_data"


async def test_sympy_is_typeset(cells: CellRunner) -> None:
    output = only(await cells.ok("import sympy as sp\nx = sp.symbols('x')\nsp.sqrt(x) / 2"))
    assert output["data"] == {
        "text/plain": "sqrt(x)/2",
        "text/latex": "$\\displaystyle \\frac{\\sqrt{x}}{2}$",
    }
    await cells.ok("sp.init_printing()")
    assert "text/latex" in only(await cells.ok("sp.Matrix([[1, x]])"))["data"]


async def test_an_image_shows(cells: CellRunner) -> None:
    seen = await cells.ok("from PIL import Image\nImage.new('L', (4, 2)).show()")
    assert only(seen)["metadata"]["image/png"] == {"width": 4, "height": 2}


def test_a_large_image_is_made_smaller() -> None:
    data, metadata = format_object(Image.new("RGB", (5000, 1000)))
    png = data["image/png"]
    assert isinstance(png, bytes)
    assert struct.unpack(">II", png[16:24]) == (1600, 320)
    assert "5000×1000 RGB image" in str(metadata["sandcell"])


def test_every_mode_becomes_a_png() -> None:
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "HSV", "LAB", "I", "F", "I;16"):
        data, metadata = format_object(Image.new(mode, (3, 3)))
        assert isinstance(data.get("image/png"), bytes), (mode, metadata)
    float_image = Image.new("F", (2, 1))
    float_image.putpixel((0, 0), -1000.0)
    float_image.putpixel((1, 0), 1000.0)
    data, _ = format_object(float_image)
    png = data["image/png"]
    assert isinstance(png, bytes)
    assert Image.open(io.BytesIO(png)).convert("L").getextrema() == (0, 255)


async def test_arrays_are_as_numpy_prints_them(cells: CellRunner) -> None:
    assert (await cells.ok("import numpy as np\nnp.arange(3)")).text == "array([0, 1, 2])"
