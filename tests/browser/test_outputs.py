"""Every kind of output on one page: formulas, drawings, sound, trees, bars, colours, long logs, errors."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

RICH = r"""
import io, wave
from IPython.display import HTML, JSON, SVG, Audio, Latex, Markdown, Math, Video, display

display(Math(r"\frac{a}{b}"))
display(Markdown("**strong** and $x^2$"))
drawing = "<rect width='60' height='40' fill='teal'/>"
display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg' width='60' height='40'>{drawing}</svg>"))
display(HTML("<p id='said'>said in a frame</p><script>document.body.textContent = 'ran'</script>"))
sound = io.BytesIO()
with wave.open(sound, "wb") as file:
    file.setnchannels(1), file.setsampwidth(2), file.setframerate(8000)
    file.writeframes(bytes(1600))
display(Audio(sound.getvalue()))
display(Video(b"\x00\x00\x00\x18ftypmp42", embed=True, mimetype="video/mp4"))
display(JSON({"outer": {"inner": [1, 2, {"deep": True}]}}))
"""

TEXT = r"""
from tqdm.auto import tqdm
import sys
for _ in tqdm(range(50), desc="steps", file=sys.stdout):
    pass
print("\x1b[38;2;255;255;0myellow\x1b[0m \x1b[38;5;21mblue\x1b[0m \x1b[31mred\x1b[0m")
"""

LONG = "for number in range(40_000): print('line', number)"

BROKEN = """
def inner(frame):
    return frame['nowhere']
import pandas as pd
inner(pd.DataFrame({'here': [1]}))
"""


@pytest.fixture
def outputs(chat: ChatPage, model: ModelServer) -> Locator:
    """The cells of one answer, run once for all tests of this file."""
    if chat.answers.count() == 0:
        model.script([call(RICH), call(TEXT), call(LONG), call(BROKEN), say("Done.")])
        chat.ask("show")
        chat.unfold()
    return chat.answer


def test_formulas_and_markdown_are_typeset(outputs: Locator) -> None:
    expect(outputs.locator("sandcell-formula .mfrac").first).to_be_attached()
    expect(outputs.locator(".output sandcell-markdown strong")).to_have_text("strong")
    expect(outputs.locator(".output sandcell-markdown .katex").first).to_be_attached()


def test_drawings_are_images_and_html_is_in_a_frame_without_scripts(outputs: Locator) -> None:
    drawing = outputs.locator("sandcell-image img[src^='data:image/svg']")
    assert drawing.evaluate("image => image.naturalWidth") == 60
    frame = outputs.locator("sandcell-html-frame")
    frame.scroll_into_view_if_needed()
    expect(frame.frame_locator("iframe").frame_locator("iframe").locator("#said")).to_have_text(
        "said in a frame"
    )


def test_sound_and_film_have_controls(outputs: Locator) -> None:
    sound = outputs.locator("audio.media")
    expect(sound).to_have_attribute("controls", "")
    sound.evaluate("one => one.duration > 0 || new Promise((done) => { one.onloadedmetadata = done; })")
    assert sound.evaluate("one => one.duration") == 0.1
    expect(outputs.locator("video.media")).to_have_attribute("controls", "")


def test_a_tree_opens_level_by_level(outputs: Locator) -> None:
    tree = outputs.locator("sandcell-json")
    expect(tree).not_to_contain_text("deep")
    tree.locator("summary").filter(has_text="outer").click()
    tree.locator("summary").filter(has_text="inner").click()
    tree.locator("summary").filter(has_text="2:").click()
    expect(tree).to_contain_text("deep: true")


def test_a_bar_of_progress_is_one_line(outputs: Locator) -> None:
    log = outputs.locator("sandcell-stream").filter(has_text="steps").locator(".log-text").first
    lines = [line for line in log.inner_text().splitlines() if "steps" in line]
    assert len(lines) == 1
    assert "100%" in lines[0]


def test_colours_of_a_terminal_can_be_read_in_both_themes(chat: ChatPage, outputs: Locator) -> None:
    words = outputs.locator(".log-text .ansi-fg")
    expect(words).to_have_text(["yellow", "blue"])
    for theme in ("light", "dark"):
        chat.page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        for word in words.all():
            assert word.evaluate(CONTRAST) >= 4.5, (theme, word.inner_text())
    chat.page.evaluate("() => delete document.documentElement.dataset.theme")


# Draws the two colours, as the browser understands them, and compares them as WCAG 2.2 does.
CONTRAST = """(word) => {
  const pixel = (colour) => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (colour) => {
    const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = pixel(colour).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = getComputedStyle(word.closest('.log')).backgroundColor;
  const [high, low] = [light(getComputedStyle(word).color), light(ground)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}"""


def test_a_long_log_shows_its_ends_and_is_saved_whole(chat: ChatPage, outputs: Locator) -> None:
    log = outputs.locator("sandcell-stream").filter(has_text="lines not shown")
    expect(log).to_contain_text("line 39999")
    assert len(log.inner_text().splitlines()) < 400
    with chat.page.expect_download() as saving:
        log.get_by_role("button", name="Download log").click()
    assert saving.value.path().read_text().splitlines()[20_000] == "line 20000"


def test_an_error_is_a_line_with_a_folded_traceback_of_the_own_frames(outputs: Locator) -> None:
    card = outputs.locator(".error-card")
    expect(card).to_contain_text("KeyError")
    expect(card).to_contain_text("here")
    trace = card.locator(".traceback-body pre")
    expect(trace).to_be_hidden()
    card.get_by_text("Traceback", exact=True).click()
    expect(trace).to_contain_text("return frame['nowhere']")
    expect(trace).not_to_contain_text("get_loc")
