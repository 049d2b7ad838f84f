"""SANDCELL_NETWORK: off unless it is set, told to the page, and written into the frame's policy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from sandcell.app import create_app
from sandcell.errors import SettingsError
from sandcell.settings import load
from sandcell.settings.network import Network
from support.relay import relay_settings


def client(network: Network) -> TestClient:
    return TestClient(create_app(replace(relay_settings(), network=network)), base_url="http://localhost")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Network()),
        ("off", Network()),
        ("ask", Network(ask=True)),
        ("Data.Example.org, *.wide.org", Network(allow=("data.example.org", "*.wide.org"))),
        ('["ask", "a.org"]', Network(True, ("a.org",))),
        ("ask,post api.example.org:8443", Network(True, ("POST api.example.org:8443",))),
        ("http://old.example.org", Network(allow=("http://old.example.org",))),
    ],
)
def test_values(text: str, expected: Network) -> None:
    assert load({"SANDCELL_NETWORK": text}).network == expected


@pytest.mark.parametrize(
    "text",
    [
        "on",
        "*",
        "*.com",
        "localhost",
        "10.0.0.1",
        "printer.local",
        "a.org/path",
        "a.org; script-src *",
        "off,a.org",
    ],
)
def test_values_that_are_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="SANDCELL_NETWORK holds"):
        load({"SANDCELL_NETWORK": text})


@pytest.mark.parametrize(
    ("network", "sources"),
    [
        (Network(), "'none'"),
        (Network(ask=True), "https:"),
        (Network(allow=("data.example.org", "POST data.example.org")), "https://data.example.org"),
        (Network(True, ("http://old.example.org",)), "https: http://old.example.org"),
    ],
)
def test_the_frame_of_the_broker_reaches_no_more(network: Network, sources: str) -> None:
    with client(network) as relay:
        policy = relay.get("/fetch.html").headers["content-security-policy"]
        page = relay.get("/").headers["content-security-policy"]
    assert f"; connect-src {sources};" in policy
    assert policy.startswith("default-src 'none'")
    assert "data.example.org" not in page and "old.example.org" not in page


def test_the_page_and_the_model_are_told() -> None:
    with client(Network()) as relay:
        off = relay.get("/api/config").json()
    with client(Network(True, ("data.example.org",))) as relay:
        on = relay.get("/api/config").json()
    assert off["network"] is None
    assert on["network"] == {"ask": True, "allow": ["data.example.org"]}
    assert "No network" in off["systemPrompt"] and "requests" not in off["systemPrompt"]
    assert "data.example.org" in on["systemPrompt"] and "No network" not in on["systemPrompt"]
