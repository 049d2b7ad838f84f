"""The page of live examples, run as its readers run it: every cell shows what it says it shows."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from support.browser import Complaints

READY_MS = 120_000


def test_every_example_shows_what_it_says(browser: Browser, live_server: str) -> None:
    page = browser.new_page()
    complaints = Complaints(page)
    page.set_default_timeout(READY_MS)
    page.goto(f"{live_server.rstrip('/')}/examples.html")
    cells = page.locator("sandcell-cell")
    expect(cells).to_have_count(7)
    # Every one of them can fail: it says what is expected.
    assert page.locator("sandcell-cell[expect]").count() == 7
    for number in range(7):
        cells.nth(number).get_by_role("button", name="Run").click()
        frame = cells.nth(number).locator("iframe").content_frame
        expect(frame.locator(".embedded-check")).to_have_text("As expected", timeout=READY_MS)
    figure = cells.nth(2).locator("iframe").content_frame
    expect(figure.locator("figure.image-card img")).to_have_count(1)
    files = cells.nth(3).locator("iframe").content_frame
    expect(files.locator(".file-card")).to_contain_text("cities.xlsx")
    complaints.check()
    page.close()
