"""The page's shell, its headers, and what the page asks for when it starts."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import httpx2
from starlette.applications import Starlette

from sandcell.app import create_app
from sandcell.site.security import SecurityHeaders
from support.relay import relay_settings, run_relay
from support.serving import Serving


class Tags(HTMLParser):
    """Collects start tags, and the text inside scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script" and data.strip():
            self.inline.append(data)

    def links(self, rel: str) -> list[str | None]:
        return [attrs["href"] for tag, attrs in self.tags if tag == "link" and attrs.get("rel") == rel]


def test_the_shell_loads_the_built_assets(http: httpx2.Client) -> None:
    answer = http.get("/")
    page = Tags(answer.text)
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    assert [(attrs["type"], attrs["src"]) for attrs in scripts] == [("module", "assets/page-9c8d7e6f.js")]
    assert page.links("stylesheet") == ["assets/shared-5e6f7a8b.css", "assets/page-abcdef12.css"]
    assert page.links("modulepreload") == ["assets/shared-1a2b3c4d.js"]
    assert answer.headers["cache-control"] == "no-cache"
    metas = [attrs for tag, attrs in page.tags if tag == "meta"]
    assert {"name": "color-scheme", "content": "light dark"} in metas
    assert "noscript" in [tag for tag, _ in page.tags]


def test_the_shell_needs_no_inline_code(http: httpx2.Client) -> None:
    answer = http.get("/")
    page = Tags(answer.text)
    assert page.inline == []
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
    policy = answer.headers["content-security-policy"]
    (scripts,) = re.findall(r"script-src ([^;]*)", policy)
    assert scripts == "'self' 'wasm-unsafe-eval'"


def test_the_page_is_isolated(http: httpx2.Client) -> None:
    headers = http.get("/").headers
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-embedder-policy"] == "credentialless"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["document-isolation-policy"] == "isolate-and-credentialless"
    assert headers["referrer-policy"] == "no-referrer"


def test_every_answer_is_nosniff(http: httpx2.Client) -> None:
    answers = [http.get(path) for path in ("/", "/api/config", "/healthz", "/nothing", "/v1/models")]
    answers += [http.post("/v1/chat/completions"), http.get("/", headers={"host": "evil.example"})]
    assert {answer.headers.get("x-content-type-options") for answer in answers} == {"nosniff"}
    assert len({answer.status_code for answer in answers}) == 4


def test_config_with_a_model(http: httpx2.Client) -> None:
    answer = http.get("/api/config")
    config = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert config.pop("systemPrompt").startswith("You are Sandcell")
    assert config == {
        "version": "0.1.0",
        "assistant": False,
        "defaultModel": "scripted-model",
        "models": [
            {"id": "scripted-model", "api": "chat", "tools": "auto", "vision": True, "contextWindow": 128_000}
        ],
        "limits": {
            "seconds": 60,
            "memoryMB": 1024,
            "outputKB": 1024,
            "fileMB": 1024,
            "workspaceMB": 4096,
        },
        "network": None,
        "assets": "runtime/",
        "api": "v1/",
    }


def test_config_without_a_model(alone: str) -> None:
    config = httpx2.get(alone + "/api/config").json()
    assert (config["assistant"], config["defaultModel"]) == (True, "sandcell-assistant")
    assert [entry["id"] for entry in config["models"]] == ["sandcell-assistant"]


def test_before_the_build(tmp_path: Path) -> None:
    with run_relay(relay_settings(web_root=tmp_path / "web", runtime_root=tmp_path / "runtime")) as serving:
        page = httpx2.get(serving.url + "/")
        config = httpx2.get(serving.url + "/api/config")
        assert httpx2.get(serving.url + "/assets/x.js").status_code == 404
        assert httpx2.get(serving.url + "/runtime/manifest.json").status_code == 404
    assert page.status_code == 503
    assert "make build" in page.text
    assert (config.status_code, config.json()["error"]["code"]) == (503, "not-built")
    assert "make build" in config.json()["error"]["message"]


def test_a_new_build_is_seen_at_once(tmp_path: Path) -> None:
    manifest = tmp_path / ".vite" / "manifest.json"
    manifest.parent.mkdir()
    with run_relay(relay_settings(web_root=tmp_path, runtime_root=tmp_path)) as serving:
        for number, text in enumerate(("first", "second", "<b>")):
            manifest.write_text(json.dumps({"src/page/main.ts": {"file": f"assets/{text}.js"}}))
            os.utime(manifest, ns=(number, number))
            shown = httpx2.get(serving.url + "/").text
            assert f'src="assets/{text}.js"'.replace("<b>", "&lt;b&gt;") in shown
        manifest.write_text('{"src/page/other.ts": {}}')
        assert "damaged" in httpx2.get(serving.url + "/").text


def test_a_head_is_answered(http: httpx2.Client) -> None:
    for path in ("/", "/healthz", "/jail.html"):
        answer = http.head(path)
        assert (answer.status_code, answer.content) == (200, b"")


def test_our_own_mistakes_are_answered_in_shape(web_root: Path, runtime_root: Path) -> None:
    app = create_app(relay_settings(web_root=web_root, runtime_root=runtime_root))

    async def mistake() -> None:
        raise KeyError("secret detail")

    app.add_api_route("/mistake", mistake)
    app.router.routes.insert(0, app.router.routes.pop())
    with Serving(app) as serving:
        answer = httpx2.get(serving.url + "/mistake")
    assert (answer.status_code, answer.json()["error"]["code"]) == (500, "relay-failed")
    assert "secret detail" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_page_may_connect_where_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "headers.json").write_text(
        json.dumps({"/": {"Content-Security-Policy": "default-src 'none'; connect-src 'self'; x 'none'"}})
    )
    for connect, said in (((), "connect-src 'self'; x"), (("https:",), "connect-src 'self' https:; x")):
        headers = SecurityHeaders(Starlette(), tmp_path, connect).headers("/", "text/html")
        assert said in headers["Content-Security-Policy"]
    assert "https:" not in str(SecurityHeaders(Starlette(), tmp_path, ("https:",)).headers("/x", "text/html"))
