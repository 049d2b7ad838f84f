"""The bench of the rows, and `--write-compatibility`, which writes docs/compatibility.md from a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from runtime.contract.page import PAGE, Outcome, render
from runtime.contract.sections import ROWS, SECTIONS
from runtime.contract.versions import read_versions
from runtime.contract.workbench import Bench

OUTCOMES = pytest.StashKey[dict[str, Outcome]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the page."""
    parser.addoption(
        "--write-compatibility",
        action="store_true",
        help="write docs/compatibility.md from this run; needs all rows of the contract",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what the rows come to."""
    config.stash[OUTCOMES] = {}


@pytest.fixture(scope="module")
def bench(browser: Browser, sandbox_server: str) -> Iterator[Bench]:
    """One interpreter for all rows."""
    context = browser.new_context()
    yield Bench(context.new_page(), sandbox_server)
    context.close()


@pytest.fixture
def outcomes(request: pytest.FixtureRequest) -> dict[str, Outcome]:
    """What the rows came to so far."""
    return request.config.stash[OUTCOMES]


@pytest.fixture(scope="module")
def compatibility_written(request: pytest.FixtureRequest, built_runtime: Path) -> Iterator[None]:
    """Write the page after the rows when the option says so."""
    yield
    if not request.config.getoption("--write-compatibility"):
        return
    outcomes = request.config.stash[OUTCOMES]
    left = [row.id for row in ROWS if row.id not in outcomes]
    if left:
        raise pytest.UsageError(f"--write-compatibility needs all rows; not run: {', '.join(left)}")
    PAGE.write_text(render(SECTIONS, outcomes, read_versions(built_runtime)), "utf-8")
