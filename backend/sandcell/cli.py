"""The command `sandcell`: starts the relay and says where it is."""

from __future__ import annotations

import argparse
import errno
import socket
import sys
import webbrowser
from collections.abc import Sequence

import uvicorn

from . import __version__
from .app import create_app
from .distribution import read_distribution
from .errors import NotBuilt, SettingsError, StartError
from .settings import Settings, load
from .web_build import WebBuild


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    options = parser().parse_args(arguments)
    overrides = {"SANDCELL_HOST": options.host or "", "SANDCELL_PORT": options.port or ""}
    try:
        settings = load(overrides={name: value for name, value in overrides.items() if value})
        check_built(settings)
        listener = listen(settings.host, settings.port)
    except (SettingsError, StartError) as error:
        print(error, file=sys.stderr)
        return 2
    url = address(settings.host, listener.getsockname()[1])
    print(f"Sandcell is at {url}\n{who_answers(settings)}\nPress Ctrl+C to stop.", flush=True)
    if options.open:
        webbrowser.open(url)
    serve(settings, listener)
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(
        prog="sandcell", description="Ask in words; Python runs in your own browser."
    )
    result.add_argument("--version", action="version", version=f"sandcell {__version__}")
    commands = result.add_subparsers(required=True, metavar="command")
    serve_parser = commands.add_parser("serve", help="serve the page and pass prompts to the model")
    serve_parser.add_argument("--host", help="address to listen on (default: SANDCELL_HOST or 127.0.0.1)")
    serve_parser.add_argument("--port", help="port to listen on, 0 for any (default: SANDCELL_PORT or 8000)")
    serve_parser.add_argument("--open", action="store_true", help="open the page in the browser")
    return result


def check_built(settings: Settings) -> None:
    """Raises `StartError` when something that is served has not been built."""
    problems = []
    for check in (
        lambda: WebBuild(settings.web_root).bundle(),
        lambda: read_distribution(settings.runtime_root),
    ):
        try:
            check()
        except NotBuilt as error:
            problems.append(error.what)
    if not problems and not (settings.web_root / "headers.json").is_file():
        problems.append(f"The sandbox's headers ({settings.web_root / 'headers.json'}) are missing")
    if problems:
        raise StartError(f"{'; '.join(problems)}. Run `make build` first.")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises `StartError` saying what to do about the port or the address."""
    try:
        family, _, _, _, target = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        raise StartError(
            f"SANDCELL_HOST {host!r} is no address of this machine ({error.strerror})."
        ) from error
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(target)
        listener.listen(2048)
    except OSError as error:
        listener.close()
        reason = {
            errno.EADDRINUSE: f"Port {port} is in use. Stop what uses it, or choose another with --port.",
            errno.EACCES: f"Port {port} needs administrator rights. Choose one above 1023 with --port.",
            errno.EADDRNOTAVAIL: f"{host} is no address of this machine. Choose another with --host.",
        }.get(error.errno or 0, f"Cannot listen on {host}:{port} ({error.strerror}).")
        raise StartError(reason) from error
    return listener


def address(host: str, port: int) -> str:
    """The URL to type in."""
    shown = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def who_answers(settings: Settings) -> str:
    """One line on the model."""
    if settings.upstream is None:
        return (
            "No model is connected: the built-in, rule-based assistant answers. "
            "To connect one, set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own."
        )
    names = ", ".join(model.id for model in settings.models) or "the first that is listed"
    return f"Model: {names} at {settings.upstream.address}"


def serve(settings: Settings, listener: socket.socket) -> None:
    """Serves until interrupted; open streams get a few seconds to end."""
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        listener.close()
