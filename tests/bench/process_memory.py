"""Memory of the browser's renderer processes: how much a job took at its worst. Linux tells."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

# https://docs.kernel.org/filesystems/proc.html: 5 sets the peak back to what is resident now.
_RESET_PEAK = "5"
_LEAST = 0.1


class RendererPeak:
    """Counts from its making, over all renderers, those that started since included."""

    def __init__(self, browser: Browser) -> None:
        self._session = browser.new_browser_cdp_session()
        for process in self._renderers():
            Path(f"/proc/{process}/clear_refs").write_text(_RESET_PEAK)
        self._before = self._peaks()

    def mebibytes(self) -> float:
        """Return what was taken beyond what was there, a tenth at least, as ratios need more than nothing."""
        now = self._peaks()
        return max(_LEAST, sum(peak - self._before.get(process, 0.0) for process, peak in now.items()))

    def close(self) -> None:
        """Leave the browser alone."""
        self._session.detach()

    def _renderers(self) -> list[int]:
        processes = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        return [one["id"] for one in processes if one["type"] == "renderer"]

    def _peaks(self) -> dict[int, float]:
        return {process: _peak(process) for process in self._renderers()}


def _peak(process: int) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise LookupError(f"/proc/{process}/status names no peak: only Linux is measured")
