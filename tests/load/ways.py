"""What stands between the reader and the model: nothing, nginx, our relay, LiteLLM's proxy."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

STARTS_WITHIN = 120.0
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Way:
    """A port to talk to, and the processes that do the work behind it."""

    name: str
    port: int
    pid: int | None

    def cpu(self) -> float:
        """Seconds of CPU that the processes have used."""
        return sum(sum(map(int, stat(pid)[11:13])) for pid in self.pids()) / TICK

    def memory(self) -> int:
        """Resident bytes of all processes."""
        return sum(int(stat(pid)[21]) for pid in self.pids()) * os.sysconf("SC_PAGE_SIZE")

    def pids(self) -> list[int]:
        """The process and its children, and theirs."""
        found = [] if self.pid is None else [self.pid]
        for pid in found:
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        return found


def stat(pid: int) -> list[str]:
    """Fields of `/proc/<pid>/stat` after the name."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def free_port() -> int:
    """A port where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def started(name: str, command: list[str], port: int, ready: str, **environment: str) -> Iterator[Way]:
    """A program that answers at a path when it is ready."""
    with ExitStack() as stack:
        log = stack.enter_context(tempfile.TemporaryFile())
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=log, stderr=log)
        stack.callback(process.wait, 30)
        stack.callback(process.terminate)
        until = time.monotonic() + STARTS_WITHIN
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{ready}", timeout=5).close()
                break
            except OSError as error:
                if process.poll() is not None or time.monotonic() > until:
                    log.seek(0)
                    said = log.read().decode(errors="replace")[-2000:]
                    raise RuntimeError(f"{name} did not start: {said}") from error
                time.sleep(0.1)
        yield Way(name, port, process.pid)


@contextmanager
def ours(upstream: int, workers: int, build: Path) -> Iterator[Way]:
    """Our relay."""
    port = free_port()
    script = "import sys; from sandcell.cli import main; sys.exit(main(['serve']))"
    settings = {
        "OPENAI_BASE_URL": f"http://127.0.0.1:{upstream}/v1",
        "OPENAI_API_KEY": "sk-load",
        "SANDCELL_MODEL": "load",
        "SANDCELL_PORT": str(port),
        "SANDCELL_WORKERS": str(workers),
        "SANDCELL_WEB_ROOT": str(build / "web"),
        "SANDCELL_RUNTIME_ROOT": str(build / "runtime"),
    }
    name = f"Sandcell, {workers} worker{'s' if workers > 1 else ''}"
    with started(name, [sys.executable, "-c", script], port, "/healthz", **settings) as way:
        yield way


@contextmanager
def nginx(upstream: int) -> Iterator[Way]:
    """A plain reverse proxy with two workers that does not collect."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        raise RuntimeError("nginx is not installed")
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        places = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("proxy", "client_body", "fastcgi"))
        (Path(folder) / "nginx.conf").write_text(
            f"""daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/log;
            events {{ worker_connections 8192; }}
            http {{ access_log off; {places} uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
              upstream model {{ server 127.0.0.1:{upstream}; keepalive 64; }}
              server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://model;
                proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; }} }} }}"""
        )
        command = [program, "-p", folder, "-c", f"{folder}/nginx.conf", "-e", f"{folder}/log"]
        with started("nginx", command, port, "/v1/models") as way:
            yield way


@contextmanager
def litellm(upstream: int, program: str) -> Iterator[Way]:
    """LiteLLM's proxy with one worker, from an environment of its own."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"
        config.write_text(
            f"""model_list:
  - model_name: load
    litellm_params: {{model: openai/load, api_base: "http://127.0.0.1:{upstream}/v1", api_key: sk-load}}
"""
        )
        command = [program, "--config", str(config), "--port", str(port), "--host", "127.0.0.1"]
        quiet = {
            "LITELLM_LOG": "ERROR",
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            # Without visitors' keys, as ours is measured.
            "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
        }
        with started("LiteLLM, 1 worker", command, port, "/health/liveliness", **quiet) as way:
            yield way
