"""Finds a Chromium on this machine: an image is made by the engine that will run it."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("google-chrome-stable", "google-chrome", "chromium", "chromium-browser")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHT = (".cache/ms-playwright", "Library/Caches/ms-playwright")
DOWNLOADED = (
    "chromium-*/chrome-linux*/chrome",
    "chromium_headless_shell-*/chrome-*/*headless*shell",
    "chromium-*/chrome-mac*/Chromium.app/Contents/MacOS/Chromium",
)


def find_browser() -> Path | None:
    """Return an installed Chrome or Chromium, or one that Playwright downloaded; None when there is none."""
    return next(_candidates(), None)


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        if path := shutil.which(name):
            yield Path(path)
    yield from (Path(name) for name in MAC if os.access(name, os.X_OK))
    for folder in PLAYWRIGHT:
        for pattern in DOWNLOADED:
            yield from sorted(Path.home().joinpath(folder).glob(pattern), reverse=True)


def arguments(browser: Path, profile: Path, url: str) -> list[str]:
    """Return the command that opens the page in a browser without a window."""
    options = [
        "--headless=new",
        f"--user-data-dir={profile}",
        "--remote-debugging-port=0",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--lang=en-US",
    ]
    # Chromium's own sandbox cannot be set up by root; the machine is a container then. The page is our own.
    if sys.platform == "linux" and os.geteuid() == 0:
        options.append("--no-sandbox")
    return [str(browser), *options, url]
