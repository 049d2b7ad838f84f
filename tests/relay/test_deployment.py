"""What `docs/deployment.md` and `backend/deploy/` promise: tried with a real nginx, and read literally."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from sandcell.settings import load
from sandcell.settings.deployment import Access
from support.model_server import Gate, ModelServer, say
from support.relay import relay_settings, run_relay

TREE = Path(__file__).resolve().parents[2]
DEPLOY = TREE / "backend" / "deploy"
GUIDE = (TREE / "docs" / "deployment.md").read_text("utf-8")
CHAT = "/v1/chat/completions"
BODY = {"model": "gpt-5.5", "stream": True, "messages": [{"role": "user", "content": "hi"}]}
NAME = "sandcell.example.org"
SECRET = "a secret of thirty-two bytes, yes"


def blocks(language: str) -> list[str]:
    """The guide's examples in one language."""
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_the_guide_s_settings_start(tmp_path: Path) -> None:
    for example in blocks("toml"):
        file = tmp_path / "sandcell.toml"
        file.write_text(example, "utf-8")
        assert load({"SANDCELL_CONFIG": str(file)}).upstream


def test_every_setting_of_the_guide_exists() -> None:
    source = "".join(path.read_text("utf-8") for path in (TREE / "backend/sandcell/settings").glob("*.py"))
    for path in DEPLOY.iterdir():
        for name in re.findall(r"SANDCELL_[A-Z_]+", GUIDE + path.read_text("utf-8")):
            assert name in source, f"{name} in {path.name} or the guide"


def test_the_token_of_the_guide_is_taken(
    model: ModelServer, web_root: Path, runtime_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDCELL_TOKEN_SECRET", SECRET)
    names: dict[str, object] = {}
    exec(blocks("python")[0], names)  # The example as an embedding site's server would have it.
    make = names["sandcell_token"]
    assert callable(make)
    site = "https://docs.example.org"
    access = Access(token_secret=SECRET, embedders=(site,))
    model.script(lambda _: say("ok"))
    settings = relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)
    with run_relay(replace(settings, access=access)) as serving:
        headers = {"authorization": f"Bearer {make('reader')}", "origin": site}
        assert httpx2.post(serving.url + CHAT, json=BODY, headers=headers).status_code == 200
        assert (
            httpx2.post(serving.url + CHAT, json={**BODY, "model": "o"}, headers=headers).status_code == 403
        )
    assert model.requests[0].body["max_tokens"] == 4000


def test_the_unit_s_and_proxies_files_are_whole() -> None:
    assert (DEPLOY / "Caddyfile").read_text("utf-8").count("{") == (DEPLOY / "Caddyfile").read_text().count(
        "}"
    )
    unit = (DEPLOY / "sandcell.service").read_text("utf-8")
    assert re.findall(r"^\[(\w+)\]$", unit, re.MULTILINE) == ["Unit", "Service", "Install"]
    with (TREE / "pyproject.toml").open("rb") as file:
        assert "sandcell" in tomllib.load(file)["project"]["scripts"]


def test_the_containers_files_are_valid() -> None:
    yaml = pytest.importorskip("yaml")
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    assert (
        (DEPLOY / compose["services"]["sandcell"]["build"]["context"] / "pyproject.toml").resolve().is_file()
    )
    kinds = [part["kind"] for part in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text("utf-8"))]
    assert kinds == ["Deployment", "Service"]
    sources = re.findall(r"^COPY (?!--from)(\S+)", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert all((TREE / source).exists() for source in sources)


def nginx() -> str:
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("no nginx here: `.ci/install-services` installs one")
    return program


@contextmanager
def proxied(relay: str, port: int, folder: Path) -> Iterator[str]:
    """The shipped configuration in a real nginx, on free ports and without a certificate."""
    program = nginx()
    shipped = (DEPLOY / "nginx.conf").read_text("utf-8")
    server = re.sub(r"\n *ssl_certificate.*", "", shipped)
    server = server.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    server = server.replace("127.0.0.1:8000", urlsplit(relay).netloc)
    assert str(port) in server and urlsplit(relay).netloc in server
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = f"""daemon off; pid {folder}/pid; error_log {folder}/error.log;
    events {{}} http {{ access_log off; {temporary} {server} }}"""
    (folder / "nginx.conf").write_text(main, "utf-8")
    arguments = [
        program,
        "-p",
        str(folder),
        "-c",
        str(folder / "nginx.conf"),
        "-e",
        str(folder / "error.log"),
    ]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True) as process:
        try:
            while process.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=5).close()
                    break
                except ConnectionRefusedError:
                    continue
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def test_nginx_passes_events_on_at_once_and_says_who_asks(
    model: ModelServer, web_root: Path, runtime_root: Path, unused_port: int, tmp_path: Path
) -> None:
    settings = relay_settings(f"{model.url}/v1", web_root=web_root, runtime_root=runtime_root)
    trusted = Access(code="open sesame", trusted_proxies=(ip_network("127.0.0.1"),))
    gate = Gate()
    model.script(
        [say("one two three four", pause=gate, pause_after=2), say("x", pause=Gate(), pause_after=1)]
    )
    headers = {"host": NAME, "authorization": "Bearer open sesame"}
    with (
        run_relay(replace(settings, allowed_hosts=(NAME,), access=trusted)) as serving,
        proxied(serving.url, unused_port, tmp_path) as url,
        httpx2.Client(base_url=url, headers=headers, timeout=60) as client,
    ):
        with client.stream("POST", CHAT, json=BODY) as answer:
            chunks = answer.iter_raw()
            received = next(chunks)
            assert not gate.opened.is_set()
            gate.open()
            received += b"".join(chunks)
        assert b"four" in received and b"[DONE]" in received
        with client.stream("POST", CHAT, json=BODY) as answer:
            next(answer.iter_raw())
        model.requests[1].wait_aborted()
        assert client.get("/metrics").status_code == 404
        assert client.get("/").headers["content-security-policy"]
