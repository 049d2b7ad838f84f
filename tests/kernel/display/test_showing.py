"""`display`, handles, `clear_output` and the stand-in for `IPython.display`."""

import base64

import pytest

from kernel.cell_runner import CellRunner

PNG = "b'\\x89PNG\\r\\n\\x1a\\nx'"


async def shown(cells: CellRunner, code: str) -> dict[str, object]:
    seen = await cells.ok(f"from IPython.display import *\n{code}")
    (output,) = [one for one in seen.outputs if one["output_type"] == "display_data"]
    data: dict[str, object] = output["data"]
    return data


async def test_display_shows_each_object(cells: CellRunner) -> None:
    seen = await cells.ok("display(1, 'two')\nprint('between')\ndisplay(None)")
    assert [one.get("data", {}).get("text/plain") for one in seen.outputs] == ["1", "'two'", None, "None"]


async def test_a_display_can_be_updated(cells: CellRunner) -> None:
    seen = await cells.ok("handle = display('a', display_id=True)\nhandle.update('b')")
    first, second = seen.outputs
    assert first["output_type"] == "display_data"
    assert second["output_type"] == "update_display_data"
    assert first["transient"] == second["transient"]
    assert second["data"] == {"text/plain": "'b'"}
    seen = await cells.ok(
        "from IPython.display import update_display\n"
        "display(1, display_id='x')\nupdate_display(2, display_id='x')"
    )
    assert [one["transient"]["display_id"] for one in seen.outputs] == ["x", "x"]


async def test_clear_output(cells: CellRunner) -> None:
    seen = await cells.ok("from IPython.display import clear_output\nprint(1)\nclear_output(wait=True)")
    assert seen.outputs[-1] == {"output_type": "clear_output", "wait": True}


async def test_include_exclude_and_raw(cells: CellRunner) -> None:
    seen = await cells.ok(
        "display({'text/plain': 'raw', 'text/html': '<b>'}, raw=True, metadata={'k': 1})\n"
        "from IPython.display import HTML\ndisplay(HTML('<i>'), exclude=['text/html'])"
    )
    assert seen.outputs[0]["data"] == {"text/plain": "raw", "text/html": "<b>"}
    assert seen.outputs[0]["metadata"] == {"k": 1}
    assert list(seen.outputs[1]["data"]) == ["text/plain"]


@pytest.mark.parametrize(
    ("code", "mime", "content"),
    [
        ("HTML('<b>x</b>')", "text/html", "<b>x</b>"),
        ("Markdown('# x')", "text/markdown", "# x"),
        ("Latex('$x$')", "text/latex", "$x$"),
        ("Math('x^2')", "text/latex", "$\\displaystyle x^2$"),
        ("SVG('<svg></svg>')", "image/svg+xml", "<svg></svg>"),
        ("JSON({'a': [1]})", "application/json", {"a": [1]}),
        ("JSON('[1]')", "application/json", [1]),
        ("Pretty('as it is')", "text/plain", "as it is"),
        ("Code('x = 1', language='python')", "text/markdown", "```python\nx = 1\n```"),
        (f"Image({PNG})", "image/png", b"\x89PNG\r\n\x1a\nx"),
        ("Image(b'\\xff\\xd8\\xffx')", "image/jpeg", b"\xff\xd8\xffx"),
    ],
)
async def test_objects(cells: CellRunner, code: str, mime: str, content: object) -> None:
    assert (await shown(cells, f"display({code})"))[mime] == content


async def test_javascript_is_refused_in_words(cells: CellRunner) -> None:
    data = await shown(cells, "display(Javascript('alert(1)'))")
    assert list(data) == ["text/plain"]
    assert "refused" in str(data["text/plain"])


async def test_frames_are_links_and_links_are_escaped(cells: CellRunner) -> None:
    data = await shown(cells, "display(IFrame('https://example.com/?a=\"b', 100, 100))")
    assert "<iframe" not in str(data["text/html"])
    assert 'href="https://example.com/?a=&quot;b"' in str(data["text/html"])


async def test_files(cells: CellRunner) -> None:
    await cells.ok(
        "from pathlib import Path\nPath('a b.txt').write_text('x')\n"
        "Path('i.png').write_bytes(b'\\x89PNGdata')"
    )
    data = await shown(cells, "display(FileLink('a b.txt'))")
    assert "sandbox:" in str(data["text/html"])
    assert "There is no file" in str((await shown(cells, "display(FileLink('none'))"))["text/html"])
    assert (await shown(cells, "display(Image('i.png', width=5))"))["image/png"] == b"\x89PNGdata"
    assert "a b.txt" in str((await shown(cells, "display(FileLinks('.'))"))["text/html"])


async def test_sound_from_samples(cells: CellRunner) -> None:
    data = await shown(cells, "display(Audio([0, 0.5, -0.5, 0], rate=8000))")
    html = str(data["text/html"])
    assert html.startswith("<audio controls")
    assert base64.b64decode(html.partition("base64,")[2].partition('"')[0]).startswith(b"RIFF")


async def test_what_needs_the_network_says_so(cells: CellRunner) -> None:
    seen = await cells("from IPython.display import Image\nImage(url='https://example.com/x.png')")
    assert seen.status == "error"
    assert "network" in seen.error["evalue"]


@pytest.mark.parametrize(
    "statement",
    [
        "from IPython import get_ipython, display, version_info",
        "from IPython.core.display import HTML, display",
        "from IPython.core.interactiveshell import InteractiveShell",
        "from IPython.core.magic import register_line_magic, Magics, magics_class",
        "from IPython.core.getipython import get_ipython",
        "from IPython.utils.io import capture_output",
        "from IPython.lib.pretty import pretty; assert pretty([1]) == '[1]'",
        "from matplotlib_inline.backend_inline import set_matplotlib_formats; set_matplotlib_formats('svg')",
        "import IPython.display as d; d.set_matplotlib_formats('retina')",
    ],
)
async def test_stand_ins_import(cells: CellRunner, statement: str) -> None:
    await cells.ok(statement)


@pytest.mark.parametrize("module", ["caas_jupyter_tools", "ace_tools"])
async def test_tables_with_a_title(cells: CellRunner, module: str) -> None:
    seen = await cells.ok(
        f"import pandas as pd\nimport {module} as tools\n"
        "tools.display_dataframe_to_user(name='Top five', dataframe=pd.DataFrame({'a': [1]}))"
    )
    (output,) = seen.outputs
    assert output["metadata"]["sandcell"]["title"] == "Top five"
    assert "application/vnd.dataresource+json" in output["data"]


async def test_a_redefined_display_does_not_break_the_next_cell(cells: CellRunner) -> None:
    await cells.ok("import builtins\ndisplay = 5\ndel builtins.display")
    assert (await cells.ok("[1, 2]")).text == "[1, 2]"


async def test_notebook_bars_are_text(cells: CellRunner) -> None:
    seen = await cells.ok(
        "import sys\nfrom tqdm.notebook import tqdm, trange\nfrom tqdm.auto import tqdm as auto\n"
        "for one in (tqdm, auto):\n    list(one([1, 2], file=sys.stdout))"
    )
    assert seen.stdout.count("2/2") == 2
