"""matplotlib figures on the page: crisp, zoomed, saved, and interactive where they can be told whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

FIGURES = """
import matplotlib.pyplot as plt
plt.bar(["Q1", "Q2"], [3, 5], label="North")
plt.title("Revenue")
plt.legend()
plt.show()
plt.subplot(projection="polar").plot([0, 1, 2], [1, 2, 1])
plt.show()
"""
RENDERER_MS = 60_000


@pytest.fixture
def figures(chat: ChatPage, model: ModelServer) -> Locator:
    """A bar chart and a polar plot, drawn once for all tests of this file."""
    if chat.answers.count() == 0:
        model.script([call(FIGURES), say("Done.")])
        chat.ask("draw")
        chat.unfold()
        chat.page.mouse.move(500, 300)
        # It ends the following of the newest text.
        chat.page.mouse.wheel(0, -400)
    return chat.answer.locator("sandcell-figure")


def test_a_figure_is_drawn_at_twice_the_density_with_its_description(figures: Locator) -> None:
    picture = figures.first.locator("img")
    expect(picture).to_have_attribute("alt", re.compile("Revenue"))
    width, natural = picture.evaluate("image => [image.width, image.naturalWidth]")
    assert abs(natural - 2 * width) <= 2


def test_made_interactive_its_bars_tell_their_values(figures: Locator) -> None:
    figure = figures.first
    figure.get_by_role("button", name="Make interactive").click()
    frame = figure.frame_locator("iframe").frame_locator("iframe")
    bars = frame.locator(".bars .point")
    expect(bars).to_have_count(2, timeout=RENDERER_MS)
    bars.nth(1).hover(force=True)
    told = frame.locator(".hoverlayer .hovertext")
    expect(told).to_contain_text("Q25")
    expect(told).to_contain_text("North")
    figure.get_by_role("button", name="Show as picture").click()
    expect(figure.locator("img")).to_be_visible()


def test_what_cannot_be_interactive_says_why(figures: Locator) -> None:
    expect(figures.nth(1)).to_contain_text("A picture only: it has polar axes.")
    expect(figures.nth(1).get_by_role("button", name="Make interactive")).to_have_count(0)


def test_a_figure_is_saved_in_three_formats(chat: ChatPage, figures: Locator, tmp_path: Path) -> None:
    starts = {"Download image": b"\x89PNG", "Download as SVG": b"<?xml", "Download as PDF": b"%PDF"}
    for name, start in starts.items():
        with chat.page.expect_download() as saving:
            figures.first.get_by_role("button", name=name).click()
        saving.value.save_as(tmp_path / "saved")
        assert (tmp_path / "saved").read_bytes().startswith(start)


def test_an_enlarged_figure_zooms_with_wheel_and_keys_and_moves(chat: ChatPage, figures: Locator) -> None:
    figures.first.get_by_role("button", name="Enlarge figure").first.click()
    window = chat.page.get_by_role("dialog", name="Figure")
    view, scale = window.locator(".lightbox-view"), window.locator(".lightbox-scale")
    expect(view).to_be_focused()
    expect(scale).to_have_text("100 %")
    chat.page.keyboard.press("+")
    expect(scale).to_have_text("156 %")
    image = view.locator("img")
    before = image.evaluate("one => one.style.transform")
    chat.page.keyboard.press("ArrowRight")
    assert image.evaluate("one => one.style.transform") != before
    chat.page.keyboard.press("0")
    expect(scale).to_have_text("100 %")
    view.hover()
    chat.page.mouse.wheel(0, -300)
    expect(scale).to_have_text("200 %")
    window.get_by_role("button", name="Zoom out").click()
    expect(scale).to_have_text("128 %")
    chat.page.keyboard.press("Escape")
    expect(window).to_be_hidden()
