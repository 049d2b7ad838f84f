"""Processor time of the browser's renderer processes: what code in pages costs, whoever else is busy."""

from __future__ import annotations

from playwright.sync_api import Browser


class RendererClock:
    """Counts from its making; processes that ended meanwhile are not counted."""

    def __init__(self, browser: Browser) -> None:
        self._session = browser.new_browser_cdp_session()
        self._before = self._seconds()

    def milliseconds(self) -> float:
        """Processor time since the clock was made."""
        spent = (now - self._before.get(process, 0.0) for process, now in self._seconds().items())
        return 1000 * sum(spent)

    def close(self) -> None:
        """Leave the browser alone."""
        self._session.detach()

    def _seconds(self) -> dict[int, float]:
        processes = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        return {one["id"]: one["cpuTime"] for one in processes if one["type"] == "renderer"}
