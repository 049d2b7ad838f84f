"""The command `sandcell`: starts the relay and says where it is."""

from __future__ import annotations

import argparse
import errno
import os
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn
import uvicorn.config
from uvicorn.supervisors import Multiprocess

from . import __version__
from .access.tokens import sign
from .app import create_app
from .errors import NotBuilt, SettingsError, StartError
from .export import PARTS, export_site
from .operating.observing import configure_logs
from .operating.patience import impatient
from .settings import Settings, load
from .site.distribution import read_distribution
from .site.web_build import WebBuild


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    options = parser().parse_args(arguments)
    if options.command == "token":
        return print_token(options)
    if options.command == "export":
        return export(options)
    return start(options)


def start(options: argparse.Namespace) -> int:
    """`sandcell serve`."""
    overrides = {
        "SANDCELL_HOST": options.host,
        "SANDCELL_PORT": options.port,
        "SANDCELL_WORKERS": options.workers,
        "SANDCELL_CONFIG": options.config,
    }
    given = {name: value for name, value in overrides.items() if value}
    try:
        settings = load(overrides=given)
        check_built(settings)
        listener = listen(settings.host, settings.port)
    except (SettingsError, StartError) as error:
        print(error, file=sys.stderr)
        return 2
    url = address(settings.host, listener.getsockname()[1])
    print(f"Sandcell is at {url}\n{who_answers(settings)}\nPress Ctrl+C to stop.", flush=True)
    if options.open:
        webbrowser.open(url)
    configure_logs(settings.service.log)
    if settings.service.workers > 1:
        # The workers read the environment again.
        os.environ.update(given)
    serve(settings, listener)
    return 0


def print_token(options: argparse.Namespace) -> int:
    """`sandcell token`: a signed token, for trying things out and for servers that are not in Python."""
    try:
        settings = load()
        given = {"requests": options.requests, "tokens": options.tokens}
        bounds = {name: value for name, value in given.items() if value}
        print(sign(settings.access, options.origin, options.subject, options.minutes * 60, bounds))
    except (SettingsError, StartError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def export(options: argparse.Namespace) -> int:
    """`sandcell export`: the static page."""
    try:
        done = export_site(load(), Path(options.folder).resolve(), options.runtime, options.path)
    except NotBuilt as error:
        print(error.message, file=sys.stderr)
        return 2
    except (SettingsError, StartError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{done.hosting}\n{done.files} files, {done.bytes / 1e6:.0f} MB in {done.folder}")
    print("Copy the folder to any static host. The lines above are in its hosting.txt.")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    result = argparse.ArgumentParser(
        prog="sandcell", description="Ask in words; Python runs in your own browser."
    )
    result.add_argument("--version", action="version", version=f"sandcell {__version__}")
    commands = result.add_subparsers(required=True, metavar="command", dest="command")
    serve_parser = commands.add_parser("serve", help="serve the page and pass prompts to the model")
    serve_parser.add_argument("--host", help="address to listen on (default: SANDCELL_HOST or 127.0.0.1)")
    serve_parser.add_argument("--port", help="port to listen on, 0 for any (default: SANDCELL_PORT or 8000)")
    serve_parser.add_argument("--open", action="store_true", help="open the page in the browser")
    serve_parser.add_argument("--workers", help="processes that answer (default: SANDCELL_WORKERS or 1)")
    serve_parser.add_argument("--config", help="TOML file with settings (default: SANDCELL_CONFIG)")
    export_parser = commands.add_parser("export", help="write the page as a folder for any static host")
    export_parser.add_argument("folder", help="where to write it; an earlier export there is replaced")
    export_parser.add_argument(
        "--runtime",
        choices=tuple(PARTS),
        default="science",
        help="; ".join(f"{name}: {what}" for name, what in PARTS.items()) + " (default: science)",
    )
    export_parser.add_argument(
        "--path", default="/", help="the folder of the site that it will be in, for the printed lines"
    )
    token_parser = commands.add_parser("token", help="sign a token for an embedding site")
    token_parser.add_argument("--origin", required=True, help="the site, e.g. https://docs.example.org")
    token_parser.add_argument("--subject", default="visitor", help="whom limits are counted for")
    token_parser.add_argument("--minutes", type=int, default=15, help="how long it is valid (default: 15)")
    token_parser.add_argument("--requests", help="a rate on top of the server's, e.g. 10/minute")
    token_parser.add_argument("--tokens", help="a budget on top of the server's, e.g. 20000/day")
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
    # With its protocol named, asyncio sends small pieces at once (TCP_NODELAY) on what is accepted here.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
    service = settings.service
    config = uvicorn.Config(
        "sandcell.app:from_environment" if service.workers > 1 else create_app(settings),
        factory=service.workers > 1,
        workers=service.workers,
        http=impatient(service.header_seconds),
        log_config=None if service.log == "json" else uvicorn.config.LOGGING_CONFIG,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Whom to believe about addresses is decided in `visitor.py`.
        proxy_headers=False,
        timeout_graceful_shutdown=service.drain,
        ws="none",
    )
    server = uvicorn.Server(config)
    with shared_figures(service.workers):
        try:
            if service.workers > 1:
                Multiprocess(config, sockets=[listener]).run()
            else:
                server.run(sockets=[listener])
        except KeyboardInterrupt:
            print("Stopped.")
        finally:
            listener.close()


@contextmanager
def shared_figures(workers: int) -> Iterator[None]:
    """A folder in which several workers keep their metrics, named before they start."""
    if workers == 1 or "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="sandcell-metrics-") as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        yield
        del os.environ["PROMETHEUS_MULTIPROC_DIR"]
