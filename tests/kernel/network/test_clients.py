"""HTTP clients on the broker's socket: what they ask for and what they make of the answer."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from kernel.cell_runner import CellRunner
from kernel.recording_host import RecordingHost
from sandcell_kernel import network
from sandcell_kernel.network.exchange import parse_request

URL = "https://data.example.org/a.csv?x=1"


def answer(body: bytes = b"a,b\n1,2\n", status: int = 200, **more: Any) -> dict[str, Any]:
    return {"status": status, "reason": "OK", "url": URL, "headers": [["x-a", "1"]], "body": body, **more}


@pytest.fixture
def web(cells: CellRunner, host: RecordingHost) -> Iterator[RecordingHost]:
    network.install(cells.kernel, browser=True)
    yield host
    network.uninstall()


def asked(host: RecordingHost) -> dict[str, Any]:
    (kind, payload) = host.asked[-1]
    assert kind == "fetch"
    return dict(payload)


async def test_a_cell_says_where_it_asks_from(cells: CellRunner, web: RecordingHost) -> None:
    web.web_answers = [answer()]
    code = "import urllib.request\n\ndef read(url):\n    return urllib.request.urlopen(url).read()\n\n"
    code += f"read({URL!r})"
    assert (await cells.ok(code)).text == r"b'a,b\n1,2\n'"
    request = asked(web)
    assert (request["url"], request["method"], request["body"]) == (URL, "GET", None)
    assert (request["line"], request["code"], request["library"]) == (
        4,
        "return urllib.request.urlopen(url).read()",
        "urllib",
    )


def test_urllib_sends_a_body_and_waits_as_long_as_it_was_told(web: RecordingHost) -> None:
    web.web_answers = [answer(status=201)]
    request = urllib.request.Request(URL, data=b"a=1", headers={"X-Key": "k"}, method="PUT")
    with urllib.request.urlopen(request, timeout=7, context=None) as response:
        assert (response.status, response.headers["x-a"], response.url) == (201, "1", URL)
    sent = asked(web)
    assert (sent["method"], sent["body"], sent["seconds"]) == ("PUT", "YT0x", 7)
    assert ("X-Key", "k") in sent["headers"]


def test_statuses_and_refusals_of_urllib(web: RecordingHost) -> None:
    refusal = {"error": {"code": "refused-by-user", "message": "The user refused."}}
    late = {"error": {"code": "timed-out", "message": "Too late."}}
    web.web_answers = [answer(b"gone", 404), refusal, late]
    with pytest.raises(urllib.error.HTTPError) as status:
        urllib.request.urlopen(URL)
    assert (status.value.code, status.value.read()) == (404, b"gone")
    with pytest.raises(urllib.error.URLError, match="The user refused") as refused:
        urllib.request.urlopen(URL)
    assert isinstance(refused.value.reason, ConnectionRefusedError)
    with pytest.raises(TimeoutError, match="Too late"):
        urllib.request.urlopen(URL)


def test_a_connection_makes_one_exchange_after_another(web: RecordingHost) -> None:
    web.web_answers = [answer(b"one"), answer(b"", 204), answer(b"")]
    connection = http.client.HTTPSConnection("data.example.org", 8443, timeout=3)
    for method, expected in (("GET", b"one"), ("DELETE", b""), ("HEAD", b"")):
        connection.request(method, "/x")
        assert connection.getresponse().read() == expected
        assert asked(web)["url"] == "https://data.example.org:8443/x"


def test_headers_of_an_answer_cannot_write_a_second_one(web: RecordingHost) -> None:
    web.web_answers = [answer(headers=[["x-a", "1\r\nContent-Length: 0\r\n\r\nforged"]])]
    with urllib.request.urlopen(URL) as response:
        assert response.read() == b"a,b\n1,2\n"


def test_headers_that_are_not_sent_are_told(web: RecordingHost) -> None:
    web.web_answers = [answer(dropped=["x-forwarded-for"])]
    with pytest.warns(UserWarning, match="x-forwarded-for"):
        urllib.request.urlopen(URL).close()


def test_a_chunked_body_is_joined() -> None:
    sent = (
        b"POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\n\r\n"
    )
    request = parse_request(sent, "https://a.org", 2.0)
    assert (request.method, request.url, request.body, request.seconds) == (
        "POST",
        "https://a.org/x",
        b"abcde",
        2.0,
    )


async def test_bytes_for_the_kernels_own_use(cells: CellRunner, web: RecordingHost) -> None:
    web.web_answers = [answer(b"wheel"), answer(b"none", 404), answer(b"now")]
    assert await cells.kernel.web.fetch_bytes(URL, "pip") == b"wheel"
    assert asked(web)["library"] == "pip"
    with pytest.raises(OSError, match="answered 404"):
        await cells.kernel.web.fetch_bytes(URL, "pip")
    assert cells.kernel.web.fetch_bytes_now(URL, "pip") == b"now"


def test_everything_is_put_back(cells: CellRunner) -> None:
    before = http.client.HTTPConnection.connect, http.client.HTTPSConnection, urllib.request.urlopen
    network.install(cells.kernel, browser=True)
    network.uninstall()
    assert (http.client.HTTPConnection.connect, http.client.HTTPSConnection, urllib.request.urlopen) == before
