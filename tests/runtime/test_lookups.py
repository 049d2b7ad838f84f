"""The browser's own log of its network: nothing that the sandbox tries gets as far as a look-up of a name.

A listening server hears only who connects. A name that is looked up leaves the machine before that, and can
carry data in itself (`secret.attacker.example`). Chromium writes every look-up down, so its log shows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserType, Error

from support.attempts import NETWORK, attempt
from support.browser import launch_options
from support.sandbox_page import SandboxPage

ZONE = "observed.example"
BAIT = (Path(__file__).parents[1] / "browser" / "bait.html").read_text("utf-8")

CLICK_ALL = """() => document.querySelectorAll("a").forEach((link) =>
  link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })))"""


def lookups(log: Path) -> set[str]:
    """The names in our zone that the browser looked up, or tried to connect to."""
    found = set()
    told = json.loads(log.read_text("utf-8"))
    kinds = {number: name for name, number in told["constants"]["logEventTypes"].items()}
    for event in told["events"]:
        if kinds[event["type"]].startswith(("HOST_RESOLVER", "DNS_", "TCP_", "UDP_", "QUIC_", "HTTP_STREAM")):
            found |= set(re.findall(rf"([\w-]+)\.{re.escape(ZONE)}", json.dumps(event.get("params", {}))))
    return found


@pytest.fixture(scope="module")
def looked_up(
    browser_type: BrowserType, sandbox_server: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[set[str]]:
    """What was looked up while every way to the network was tried, and a page of the zone was opened."""
    log = tmp_path_factory.mktemp("log") / "net.json"
    options = launch_options()
    browser = browser_type.launch(**{**options, "args": [*options.get("args", ()), f"--log-net-log={log}"]})
    page = browser.new_page()
    sandbox = SandboxPage(page, sandbox_server)
    sandbox.complaints.expect("")
    sandbox.create()
    for number, way in enumerate(NETWORK.values()):
        host = f"way{number}.{ZONE}:8443"
        names = {
            "URL": f"https://{host}/x",
            "WS": f"wss://{host}/x",
            "TLS": f"https://{host}/x",
            "PORT": 8443,
        }
        attempt(sandbox, way.replace("127.0.0.1", f"stun{number}.{ZONE}"), names)
    sandbox.run(f"import socket\nsocket.getaddrinfo('python.{ZONE}', 80)")
    sandbox.run(f"import requests\nrequests.get('https://requests.{ZONE}/x', timeout=2)", timeout=30)
    sandbox.show(BAIT.replace("{url}", f"https://bait.{ZONE}"))
    page.frames[-1].evaluate(CLICK_ALL)
    sandbox.complaints.check()
    with pytest.raises(Error, match="net::ERR_"):
        browser.new_page().goto(f"https://control.{ZONE}:8443/")
    browser.close()
    yield lookups(log)


def test_no_name_of_the_sandbox_is_looked_up(looked_up: set[str]) -> None:
    # The page that was opened on purpose shows that the log would tell.
    assert looked_up == {"control"}
