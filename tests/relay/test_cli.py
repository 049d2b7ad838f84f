"""The command `sandcell`: as a process of its own, and what it says when it cannot start."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from sandcell.cli import main

COMMAND = [sys.executable, "-c", "import sys; from sandcell.cli import main; sys.exit(main())"]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("OPENAI_", "SANDCELL_", "BROWSER"))
}


def environment(web_root: Path, runtime_root: Path, **more: str) -> dict[str, str]:
    return {**CLEAN, "SANDCELL_WEB_ROOT": str(web_root), "SANDCELL_RUNTIME_ROOT": str(runtime_root), **more}


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch, web_root: Path, runtime_root: Path) -> pytest.MonkeyPatch:
    """The environment with nothing set but the built folders."""
    for name in set(os.environ) - set(CLEAN):
        monkeypatch.delenv(name)
    monkeypatch.setenv("SANDCELL_WEB_ROOT", str(web_root))
    monkeypatch.setenv("SANDCELL_RUNTIME_ROOT", str(runtime_root))
    return monkeypatch


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == "sandcell 0.1.0\n"


def test_no_command_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([])
    assert "usage: sandcell" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "the built-in, rule-based assistant answers"),
        (
            {
                "OPENAI_BASE_URL": "http://user:hidden@127.0.0.1:9/v1",
                "OPENAI_API_KEY": "sk-x",
                "SANDCELL_MODEL": "m",
            },
            "Model: m at http://127.0.0.1:9/v1",
        ),
    ],
)
def test_serve_and_stop(
    web_root: Path, runtime_root: Path, tmp_path: Path, more: dict[str, str], says: str
) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    env = environment(web_root, runtime_root, BROWSER=f"{browser} %s", **more)
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", "--open"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        first, second = process.stdout.readline(), process.stdout.readline()
        found = re.fullmatch(r"Sandcell is at (http://127\.0\.0\.1:\d+)\n", first)
        assert found, first
        assert says in second
        assert httpx2.get(found[1] + "/healthz", timeout=30).json() == {"status": "ok"}
        assert httpx2.get(found[1] + "/", timeout=30).status_code == 200
        assert opened.read_text().strip() == found[1]
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0, rest
    assert "Traceback" not in rest
    assert "hidden" not in first + second + rest and "sk-x" not in first + second + rest


@pytest.mark.usefixtures("clean")
def test_a_port_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--port", port]) == 2
    said = capsys.readouterr().err
    assert said == f"Port {port} is in use. Stop what uses it, or choose another with --port.\n"


@pytest.mark.parametrize(
    ("host", "says"),
    [
        ("192.0.2.1", "192.0.2.1 is no address of this machine. Choose another with --host.\n"),
        ("no.such.host.invalid", "SANDCELL_HOST 'no.such.host.invalid' is no address of this machine"),
    ],
)
def test_an_address_of_another_machine(
    clean: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str, says: str
) -> None:
    clean.setenv("SANDCELL_ALLOWED_HOSTS", "a.example")
    clean.setenv("SANDCELL_ACCESS_CODE", "open sesame")
    assert main(["serve", "--host", host]) == 2
    assert capsys.readouterr().err.startswith(says)


def test_nothing_built(clean: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    clean.setenv("SANDCELL_WEB_ROOT", str(tmp_path / "web"))
    clean.setenv("SANDCELL_RUNTIME_ROOT", str(tmp_path / "runtime"))
    assert main(["serve"]) == 2
    said = capsys.readouterr().err
    assert str(tmp_path / "web") in said and str(tmp_path / "runtime") in said
    assert "make build" in said


def test_a_page_without_its_headers(
    clean: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], web_root: Path, tmp_path: Path
) -> None:
    shutil.copytree(web_root / ".vite", tmp_path / ".vite")
    clean.setenv("SANDCELL_WEB_ROOT", str(tmp_path))
    assert main(["serve"]) == 2
    assert "headers.json" in capsys.readouterr().err


@pytest.mark.usefixtures("clean")
def test_bad_settings_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--host", "0.0.0.0", "--port", "x"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n  - ") == 3
    assert "SANDCELL_ALLOWED_HOSTS" in said and "SANDCELL_ACCESS_CODE" in said
