"""The broker from Python: every HTTP client reaches what is allowed, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from support.sandbox_page import SandboxPage, plain, stream
from support.website import Website

CREATE = """
async (allow) => {
  const { createInterpreter } = await import("/sandcell.js");
  globalThis.asked = [];
  globalThis.told = [];
  globalThis.decide = async () => "refuse";
  globalThis.py = await createInterpreter({
    assets: "/runtime/",
    network: { allow, onAsk: (question) => (globalThis.asked.push(question), globalThis.decide(question)) },
    onNetwork: (entry) => globalThis.told.push(entry),
  });
  await py.ready;
}
"""


@pytest.fixture(scope="module")
def brokered(browser: Browser, sandbox_server: str, website: Website) -> Iterator[SandboxPage]:
    context = browser.new_context(ignore_https_errors=True)
    sandbox = SandboxPage(context.new_page(), sandbox_server)
    sandbox.js(CREATE, [f"data.example:{website.port}"])
    yield sandbox
    context.close()


@pytest.fixture(autouse=True)
def _fresh(brokered: SandboxPage, website: Website) -> None:
    website.knocks.clear()
    brokered.js("() => { asked.length = 0; told.length = 0; globalThis.decide = async () => 'refuse'; }")


def told(sandbox: SandboxPage) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = sandbox.js("() => told")
    return entries


CLIENTS = {
    "urllib": "import urllib.request\nurllib.request.urlopen(URL).read().decode()",
    "urlretrieve": "from urllib.request import urlretrieve\nopen(urlretrieve(URL, 'got.csv')[0]).read()",
    "http.client": (
        "import http.client\nc = http.client.HTTPSConnection('data.example', PORT)\n"
        "c.request('GET', '/cities.csv')\nc.getresponse().read().decode()"
    ),
    "requests": "import requests\nr = requests.get(URL)\nr.raise_for_status()\nr.text",
    "session": "import requests\nwith requests.Session() as s:\n    t = s.get(URL, timeout=(3, 5)).text\nt",
    "stream": (
        "import requests\nwith requests.get(URL, stream=True) as r:\n"
        "    t = b''.join(r.iter_content(5)).decode()\nt"
    ),
    "urllib3": "import urllib3\nurllib3.PoolManager().request('GET', URL).data.decode()",
    "httpx": "import httpx\nhttpx.get(URL).raise_for_status().text",
    "httpx async": "import httpx\nasync with httpx.AsyncClient() as c:\n    r = await c.get(URL)\nr.text",
    "pyfetch": "from pyodide.http import pyfetch\nawait (await pyfetch(URL)).string()",
    "open_url": "from pyodide.http import open_url\nopen_url(URL).read()",
    "pandas": "import pandas as pd\npd.read_csv(URL).to_csv(index=False)",
    "pandas gz": "import pandas as pd\npd.read_csv(URL + '.gz').to_csv(index=False)",
}


@pytest.mark.parametrize("client", CLIENTS)
def test_clients_read_an_allowed_host(brokered: SandboxPage, website: Website, client: str) -> None:
    code = f"URL = {website.url('/cities.csv')!r}\nPORT = {website.port}\n{CLIENTS[client]}"
    assert brokered.value(code) == repr("city,people\nOslo,709037\nRome,2748109\n")
    (entry,) = told(brokered)
    assert (entry["allowedBy"], entry["status"], entry["method"]) == ("settings", 200, "GET")
    assert brokered.js("() => asked") == []
    brokered.complaints.check()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/data.json", "pd.read_json(URL)['a'].sum()"),
        ("/table.html", "pd.read_html(URL)[0].loc[0, 'a']"),
        ("/workbook.xlsx", "pd.read_excel(URL).loc[0, 'answer']"),
    ],
)
def test_pandas_reads_addresses(brokered: SandboxPage, website: Website, path: str, code: str) -> None:
    shown = brokered.value(f"import pandas as pd\nURL = {website.url(path)!r}\nprint({code})\n'done'")
    assert shown == "'done'"
    assert {knock.path for knock in website.knocks} == {path}


def test_requests_sends_what_it_should(brokered: SandboxPage, website: Website) -> None:
    code = f"""
import requests
more = {{"X-Key": "k", "X-Forwarded-For": "me"}}
r = requests.get({website.url("/echo")!r}, params={{"q": "a b"}}, headers=more)
told = r.json()
sent = told["headers"]
print(r.status_code, r.ok, r.reason, r.url)
(told["path"], *(sent.get(name) for name in ("x-key", "x-forwarded-for", "cookie", "referer")))
"""
    result = brokered.ok(code)
    assert plain(result) == "('/echo?q=a+b', 'k', None, None, None)"
    assert f"200 True OK {website.url('/echo?q=a+b')}" in stream(result)
    assert "x-forwarded-for" in stream(result, "stderr").lower()


def test_bad_answers_are_the_errors_that_code_expects(brokered: SandboxPage, website: Website) -> None:
    code = f"""
import requests, httpx, urllib.request, urllib.error
URL = {website.url("/missing")!r}
r = requests.get(URL)
try: r.raise_for_status()
except requests.HTTPError as e: print("requests", e.response.status_code)
try: httpx.get(URL).raise_for_status()
except httpx.HTTPStatusError as e: print("httpx", e.response.status_code)
try: urllib.request.urlopen(URL)
except urllib.error.HTTPError as e: print("urllib", e.code, e.read())
"""
    assert stream(brokered.ok(code)) == "requests 404\nhttpx 404\nurllib 404 b'not here'\n"
    brokered.complaints.expect("404")
    brokered.complaints.check()


def test_timeouts_are_timeouts(brokered: SandboxPage, website: Website) -> None:
    website.release.clear()
    code = f"""
import requests, httpx, urllib.request
URL = {website.url("/slow")!r}
try: requests.get(URL, timeout=0.3)
except requests.Timeout as e: print(type(e).__name__)
try: httpx.get(URL, timeout=0.3)
except httpx.TimeoutException as e: print(type(e).__name__)
try: urllib.request.urlopen(URL, timeout=0.3)
except TimeoutError as e: print("TimeoutError")
"""
    assert stream(brokered.ok(code)) == "ReadTimeout\nReadTimeout\nTimeoutError\n"
    website.release.set()


def test_where_python_cannot_be_suspended_the_worker_stands_still(
    brokered: SandboxPage, website: Website
) -> None:
    code = f"""
import requests
from pyodide.ffi import can_run_sync, create_proxy, to_js
seen = []
def inside(*_):
    seen.append((can_run_sync(), requests.get({website.url("/cities.csv")!r}).text[:4]))
to_js([1]).forEach(create_proxy(inside))
seen
"""
    assert brokered.value(code) == "[(False, 'city')]"


@pytest.mark.parametrize("suspended", [True, False], ids=["suspended", "standing still"])
def test_stop_ends_a_request(brokered: SandboxPage, website: Website, suspended: bool) -> None:
    website.release.clear()
    call = f"requests.get({website.url('/slow')!r})"
    if not suspended:
        call = f"to_js([1]).forEach(create_proxy(lambda *_: {call}))"
    brokered.ok("import requests\nfrom pyodide.ffi import create_proxy, to_js\nkept = 1")
    brokered.begin(f"print('go')\n{call}", until="go")
    result = brokered.stop()
    assert (result["status"], result["stateLost"]) == ("interrupted", False)
    assert brokered.value("kept") == "1"
    result = brokered.run(call, timeout=1)
    assert (result["status"], result["stateLost"]) == ("timeout", False)
    website.release.set()


def test_the_person_decides_about_other_hosts(brokered: SandboxPage, website: Website) -> None:
    url = website.url("/cities.csv?who=me", "other.example")
    result = brokered.run(f"import requests\nx = 1\nrequests.get({url!r})")
    assert result["error"]["ename"] == "ConnectionError"
    assert "refused" in result["error"]["evalue"]
    (question,) = brokered.js("() => asked")
    assert question["host"] == f"other.example:{website.port}"
    assert (question["method"], question["path"], question["query"]) == ("GET", "/cities.csv", "?who=me")
    assert (question["queryBytes"], question["bodyBytes"]) == (6, 0)
    assert (question["purpose"]["line"], question["purpose"]["library"]) == (3, "requests")
    assert question["purpose"]["code"].startswith("requests.get(")
    assert website.knocks == []
    brokered.js("() => { globalThis.decide = async () => 'once'; }")
    brokered.ok(f"requests.get({url!r})")
    brokered.js("() => { globalThis.decide = async () => 'host'; }")
    brokered.ok(f"requests.get({url!r})\nrequests.get({url!r})")
    assert len(brokered.js("() => asked")) == 3
    assert [entry["allowedBy"] for entry in told(brokered)] == [None, "once", "chat", "chat"]
    assert brokered.js("() => py.network.allowed") == [f"other.example:{website.port}"]
    brokered.js("() => { for (const entry of py.network.allowed) py.network.revoke(entry); }")


def test_other_methods_are_asked_for_even_on_an_allowed_host(brokered: SandboxPage, website: Website) -> None:
    call = f"import requests\nrequests.post({website.url('/echo')!r}, json={{'a': 'å'}})"
    assert brokered.run(call)["status"] == "error"
    assert website.knocks == []
    brokered.js("() => { globalThis.decide = async () => 'once'; }")
    assert brokered.value(f"{call}.json()['body']") == '\'{"a": "\\\\u00e5"}\''
    assert [one["bodyBytes"] for one in brokered.js("() => asked")] == [15, 15]


def test_three_refusals_end_the_asking(brokered: SandboxPage, website: Website) -> None:
    urls = [website.url("/", f"h{n}.example") for n in range(6)]
    code = f"""
import requests
for url in {urls!r} * 2:
    try: requests.get(url)
    except requests.ConnectionError: pass
"""
    brokered.ok(code)
    assert len(brokered.js("() => asked")) == 3
    brokered.run(f"requests.get({urls[0]!r})")
    assert len(brokered.js("() => asked")) == 4
    assert website.knocks == []


def test_a_redirect_is_followed_to_allowed_hosts_only(brokered: SandboxPage, website: Website) -> None:
    same = website.url(f"/to/{website.url('/cities.csv')}")
    assert brokered.value(f"import requests\nrequests.get({same!r}).text[:4]") == "'city'"
    away = website.url(f"/to/{website.url('/leak?secret', 'evil.example')}")
    inside = website.url(f"/to/https://127.0.0.1:{website.port}/leak")
    for url in (away, inside):
        result = brokered.run(f"requests.get({url!r})")
        assert "redirect" in result["error"]["evalue"], result["error"]
    assert website.seen("/leak") == []


def test_no_answer_in_plain_words(brokered: SandboxPage, website: Website) -> None:
    result = brokered.run(f"import requests\nrequests.get({website.url('/closed')!r})")
    assert "does not allow browsers from other origins to read it (CORS)" in result["error"]["evalue"]
    assert "secret" not in str(result)


def test_cookies_are_neither_kept_nor_sent(brokered: SandboxPage, website: Website) -> None:
    code = (
        f"import requests\nrequests.get({website.url('/cookie')!r})\nrequests.get({website.url('/echo')!r})"
    )
    brokered.ok(code)
    assert all("cookie" not in knock.headers for knock in website.knocks)


def test_pages_names_of_this_machine_are_never_asked(brokered: SandboxPage, website: Website) -> None:
    brokered.js("() => { globalThis.decide = async () => 'host'; }")
    port = website.port
    hosts = ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "data.example.", "10.0.0.1.x.example"]
    urls = [f"https://{host}:{port}/x" for host in hosts] + [f"https://u:p@data.example:{port}/x"]
    urls += [f"http://data.example:{port}/x", "file:///etc/passwd", f"{brokered.page.url}v1/models"]
    code = f"""
from pyodide.http import pyfetch
for url in {urls!r}:
    try:
        await pyfetch(url)
        print("reached", url)
    except OSError: pass
"""
    assert stream(brokered.ok(code)) == ""
    assert brokered.js("() => asked") == []
    assert website.knocks == []


def test_an_answer_that_is_too_large_is_cut_off(brokered: SandboxPage, website: Website) -> None:
    code = f"import requests\nrequests.get({website.url('/packed')!r}).content.count(0)"
    assert brokered.value(code) == str(8 * 1024 * 1024)


def test_many_requests_at_once(brokered: SandboxPage, website: Website) -> None:
    code = f"""
import asyncio, httpx
async with httpx.AsyncClient() as client:
    got = await asyncio.gather(*(client.get({website.url("/cities.csv")!r} + f"?{{n}}") for n in range(20)))
[len(r.text) for r in got] == [37] * 20
"""
    assert brokered.value(code) == "True"


def test_without_the_option_nothing_is_asked(empty_page: SandboxPage, website: Website) -> None:
    empty_page.create()
    result = empty_page.run(f"import requests\nrequests.get({website.url('/cities.csv')!r})")
    assert "gives running code no network" in result["error"]["evalue"]
    assert website.knocks == []
