"""A way to run Python in a page, driven from here: the plain worker or our sandbox."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Error, Page

from support.browser import Complaints

Name = Literal["plain", "sandbox"]
NAMES: tuple[Name, Name] = ("plain", "sandbox")
APPEARS_MS = 60_000
TIMEOUT_MS = 300_000


class Way:
    """One open page."""

    def __init__(self, context: BrowserContext, url: str, name: Name) -> None:
        self.name = name
        self.page: Page = context.new_page()
        self.page.set_default_timeout(TIMEOUT_MS)
        self.complaints = Complaints(self.page)
        self.page.goto(f"{url}/bench/{name}.html", wait_until="commit")
        try:
            self.page.wait_for_function("globalThis.way !== undefined", timeout=APPEARS_MS)
        except Error:
            self.complaints.check()
            raise

    def js(self, script: str, argument: object = None) -> Any:
        """Evaluate a function of the page; `way` is what it drives."""
        value = self.page.evaluate(script, argument)
        self.complaints.check()
        return value

    def close(self) -> None:
        """Close the page; its caches stay with the context."""
        self.page.close()


class Bench:
    """What every case is given: the browser, the server, and both ways open side by side."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser = browser
        self.url = url

    def context(self) -> BrowserContext:
        """A browser context with empty caches."""
        return self.browser.new_context()

    @cached_property
    def pair(self) -> dict[Name, Way]:
        """Both ways, started and with pandas imported, for what is measured after the start."""
        context = self.context()
        ways: dict[Name, Way] = {name: Way(context, self.url, name) for name in NAMES}
        for way in ways.values():
            way.js("async () => { await way.ready; await way.run('import pandas'); }")
        return ways


def order(turn: int) -> tuple[Name, ...]:
    """Both ways, the other one first at every turn, so that neither profits from its place."""
    return NAMES if turn % 2 == 0 else NAMES[::-1]
