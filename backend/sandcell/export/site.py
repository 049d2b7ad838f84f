"""Writes the static page: built files, a part of the distribution, configuration, and lines for hosts."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .. import __version__
from ..errors import StartError
from ..settings import Settings
from ..site.distribution import read_distribution
from ..site.pages import Pages
from ..site.web_build import WebBuild
from .hosting import hosting_text, underscore_headers
from .policies import Headers, framers, meta, page_headers, with_policy
from .runtime_part import PARTS, Part, RuntimePart

__all__ = ["PARTS", "Exported", "export_site"]

INSIDE = "@inside"
"""The key of the assistant inside the sandbox, as `frontend/src/page/state/model_shelf.ts` knows it."""

CONFIG = "config.json"
SHELL, STAMP = "sw-shell.js", "self.sandcellShell = "
COMPRESSED = (".br", ".gz")
PATH = re.compile(r"/((?!\.\.?/)[\w.~-]+/)*")


@dataclass(frozen=True)
class Exported:
    """What was written."""

    folder: Path
    files: int
    bytes: int
    hosting: str
    """Lines for hosts that can send headers."""


def export_site(settings: Settings, folder: Path, part: Part = "science", path: str = "/") -> Exported:
    """Writes the folder whole or not at all; raises `StartError`, `NotBuilt`."""
    if not PATH.fullmatch(path):
        raise StartError(f"--path {path!r} is no folder of a site: give one such as / or /tools/sandcell/")
    check_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as made:
        site = Path(made) / "site"
        hosting = write_site(settings, site, part, path)
        if folder.exists():
            folder.rename(Path(made) / "old")
        site.rename(folder)
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return Exported(folder, len(sizes), sum(sizes), hosting)


def check_folder(folder: Path) -> None:
    """Raises `StartError` when something other than an earlier export would be replaced."""
    if folder.is_dir() and (not any(folder.iterdir()) or is_export(folder / CONFIG)):
        return
    if folder.exists():
        raise StartError(f"{folder} holds something else: name a new folder, or one of an earlier export.")


def is_export(config: Path) -> bool:
    """Whether the file is the configuration of a static page."""
    try:
        found = json.loads(config.read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("form") == "static"


def write_site(settings: Settings, site: Path, part: Part, path: str) -> str:
    """Writes everything into a new folder; returns the lines for hosts."""
    bundle, headers = WebBuild(settings.web_root).bundle(), page_headers(settings)
    runtime = RuntimePart(settings.runtime_root, part)
    copy_built(settings.web_root, site, headers)
    write_widget(settings, site, headers)
    restamp_shell(site, headers)
    copy_runtime(runtime, site / "runtime")
    pages = Pages()
    prompt = pages.system_prompt(read_distribution(site / "runtime"), settings.limits, settings.network)
    (site / CONFIG).write_text(json.dumps(static_config(settings, prompt), indent=1) + "\n", "utf-8")
    (site / "index.html").write_text(pages.page(bundle, meta(headers.get("/", {})), CONFIG), "utf-8")
    (site / ".nojekyll").write_text("", "utf-8")
    hosting = hosting_text(headers, path)
    (site / "hosting.txt").write_text(hosting, "utf-8")
    if path == "/":
        (site / "_headers").write_text(underscore_headers(headers, path), "utf-8")
    return hosting


def static_config(settings: Settings, system_prompt: str) -> dict[str, object]:
    """`ServerConfig` in `frontend/src/chat/types.ts`, for a page that has no server."""
    limits = settings.limits
    return {
        "version": __version__,
        "form": "static",
        "assistant": True,
        "defaultModel": INSIDE,
        "models": [],
        "systemPrompt": system_prompt,
        "limits": {"seconds": limits.seconds, "memoryMB": limits.memory_mb, "outputKB": limits.output_kb},
        "network": settings.network.info(),
        "assets": "runtime/",
        "api": "v1/",
    }


def copy_built(web_root: Path, site: Path, headers: Headers) -> None:
    """The built page without what only the relay reads; hosts compress by themselves."""
    for source in sorted(web_root.rglob("*")):
        name = source.relative_to(web_root)
        hidden = any(part.startswith(".") for part in name.parts)
        if hidden or not source.is_file() or source.is_symlink() or source.suffix in COMPRESSED:
            continue
        target = site / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if own := headers.get(f"/{name.as_posix()}"):
            target.write_text(with_policy(source, own), "utf-8")
        elif name.as_posix() != "headers.json":
            shutil.copyfile(source, target)


def write_widget(settings: Settings, site: Path, headers: Headers) -> None:
    """The page inside other sites' frames, with who may show it and where its settings are."""
    target = site / "embed.html"
    target.write_text(WebBuild(settings.web_root).embed(framers(settings), CONFIG), "utf-8")
    target.write_text(with_policy(target, headers.get("/embed.html", {})), "utf-8")


def restamp_shell(site: Path, headers: Headers) -> None:
    """Tells the service worker what the pages hold now that their policies are in them."""
    shell = site / SHELL
    if not shell.exists():
        return
    listed = json.loads(shell.read_text("utf-8").removeprefix(STAMP).strip().removesuffix(";"))
    for entry in listed["files"]:
        content = (site / entry["file"]).read_bytes()
        entry.update(sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    listed["headers"] = headers
    canonical = json.dumps([listed["version"], listed["files"], headers], sort_keys=True)
    listed["version"] = hashlib.sha256(canonical.encode()).hexdigest()[:16]
    shell.write_text(f"{STAMP}{json.dumps(listed, separators=(',', ':'))};\n", "utf-8")


def copy_runtime(runtime: RuntimePart, folder: Path) -> None:
    """The files of the part."""
    folder.mkdir(parents=True)
    for name in runtime.files():
        shutil.copyfile(runtime.root / name, folder / name)
    for name, text in runtime.texts.items():
        (folder / name).write_text(text, "utf-8")
