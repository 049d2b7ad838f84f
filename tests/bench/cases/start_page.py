"""What a person waits for on the real page: it appears, and the first example answers."""

from __future__ import annotations

from playwright.sync_api import Page

from bench.row import Row
from bench.sizes import Sizes
from bench.way import TIMEOUT_MS, Bench

NOW = "() => performance.now()"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
STEPS = {
    "painted": "page: opened → first contents painted",
    "appears": "page: opened → can be used",
    "cell": "page: opened → example's code is there",
    "figure": "page: opened → example's figure",
    "whole": "page: opened → example's answer whole",
}


def measure(bench: Bench, sizes: Sizes) -> list[Row]:
    """Five rows; the example is clicked as soon as it can be, while Python still loads."""
    rows = {step: Row(title) for step, title in STEPS.items()}
    rows["painted"].goal = 1000
    for _ in range(sizes.starts):
        context = bench.context()
        page = context.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        for step, took in _visit(page, bench.url).items():
            rows[step].ours.append(took)
        context.close()
    return list(rows.values())


def _visit(page: Page, url: str) -> dict[str, float]:
    page.goto(url, wait_until="commit")
    page.locator(".example").first.wait_for()
    marks = {"appears": float(page.evaluate(NOW))}
    page.locator(".example").first.click()
    answer = page.locator("article.turn-assistant").last
    marks["painted"] = float(page.evaluate(PAINTED))
    answer.locator("sandcell-cell").first.wait_for(state="attached")
    marks["cell"] = float(page.evaluate(NOW))
    answer.locator("figure img").first.wait_for(state="attached")
    marks["figure"] = float(page.evaluate(NOW))
    page.locator("article.turn-assistant[aria-busy=false]").wait_for(state="attached")
    marks["whole"] = float(page.evaluate(NOW))
    return marks
