"""The command `sandcell`, as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

COMMAND = [sys.executable, "-c", "import sys; from sandcell.cli import main; sys.exit(main())"]
CLEAN = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("OPENAI_", "SANDCELL_", "BROWSER"))
}


def environment(web_root: Path, runtime_root: Path, **more: str) -> dict[str, str]:
    return {**CLEAN, "SANDCELL_WEB_ROOT": str(web_root), "SANDCELL_RUNTIME_ROOT": str(runtime_root), **more}


def run(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], env=env, capture_output=True, text=True, timeout=60, check=False
    )


def test_version() -> None:
    assert run("--version", env=CLEAN).stdout == "sandcell 0.1.0\n"


def test_no_command_is_explained() -> None:
    done = run(env=CLEAN)
    assert done.returncode == 2
    assert "usage: sandcell" in done.stderr


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


def test_a_port_in_use(web_root: Path, runtime_root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port, env=environment(web_root, runtime_root))
    assert done.returncode == 2
    assert done.stderr == f"Port {port} is in use. Stop what uses it, or choose another with --port.\n"


def test_an_address_of_another_machine(web_root: Path, runtime_root: Path) -> None:
    env = environment(web_root, runtime_root, SANDCELL_ALLOWED_HOSTS="a.example")
    done = run("serve", "--host", "192.0.2.1", env=env)
    assert done.returncode == 2
    assert done.stderr == "192.0.2.1 is no address of this machine. Choose another with --host.\n"


def test_nothing_built(tmp_path: Path) -> None:
    done = run("serve", env=environment(tmp_path / "web", tmp_path / "runtime"))
    assert done.returncode == 2
    assert str(tmp_path / "web") in done.stderr and str(tmp_path / "runtime") in done.stderr
    assert "make build" in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_settings_are_listed(web_root: Path, runtime_root: Path) -> None:
    done = run("serve", "--host", "0.0.0.0", "--port", "x", env=environment(web_root, runtime_root))
    assert done.returncode == 2
    assert done.stderr.count("\n  - ") == 2
    assert "SANDCELL_ALLOWED_HOSTS" in done.stderr
