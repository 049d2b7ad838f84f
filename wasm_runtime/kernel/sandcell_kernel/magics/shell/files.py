"""Commands of the mini shell that list, copy, move and remove files."""

from __future__ import annotations

import os
import shutil
import stat as stat_bits
import time
from pathlib import Path

from .errors import ShellError, Usage
from .options import Options
from .streams import Streams


def ls(arguments: list[str], streams: Streams) -> int:
    """List files."""
    aliases = {"all": "a", "human-readable": "h", "color": "G", "recursive": "R"}
    options = Options([a for a in arguments if not a.startswith("--color")], "1laAhtrSRdFGp", "", aliases)
    status, several = 0, len(options.operands) > 1
    plain: list[Path] = []
    folders: list[Path] = []
    for name in options.operands or ["."]:
        path = Path(name)
        if not os.path.lexists(path):
            streams.complain(f"ls: cannot access '{name}': No such file or directory")
            status = 2
        elif path.is_dir() and "d" not in options:
            folders.append(path)
        else:
            plain.append(path)
    _listing([(str(path), path) for path in plain], options, streams)
    for number, folder in enumerate(folders):
        _folder(folder, options, streams, several or "R" in options, number > 0 or bool(plain))
    return status


def ll(arguments: list[str], streams: Streams) -> int:
    """List files with their details."""
    return ls(["-la", *arguments], streams)


def _folder(folder: Path, options: Options, streams: Streams, heading: bool, gap: bool) -> None:
    if heading:
        streams.line(f"\n{folder}:" if gap else f"{folder}:")
    hidden = "a" in options or "A" in options
    entries = [(path.name, path) for path in folder.iterdir() if hidden or not path.name.startswith(".")]
    if "a" in options:
        entries += [(".", folder), ("..", folder / "..")]
    if "l" in options:
        blocks = sum(-(-path.lstat().st_size // 4096) * 4 for _, path in entries)
        streams.line(f"total {_size(blocks * 1024) if 'h' in options else blocks}")
    _listing(entries, options, streams)
    if "R" in options:
        for _, path in sorted(entries):
            if path.is_dir() and path.name not in (".", ".."):
                _folder(path, options, streams, True, True)


def _listing(entries: list[tuple[str, Path]], options: Options, streams: Streams) -> None:
    if "t" in options:
        entries = sorted(entries, key=lambda entry: -entry[1].lstat().st_mtime)
    elif "S" in options:
        entries = sorted(entries, key=lambda entry: -entry[1].lstat().st_size)
    else:
        entries = sorted(entries)
    if "r" in options:
        entries.reverse()
    width = max((len(_entry_size(path, options)) for _, path in entries), default=0)
    for name, path in entries:
        shown = name + ("/" if ("F" in options or "p" in options) and path.is_dir() else "")
        if "l" not in options:
            streams.line(shown)
            continue
        info = path.lstat()
        changed = time.strftime("%b %d %H:%M", time.localtime(info.st_mtime))
        size = _entry_size(path, options).rjust(width)
        streams.line(f"{stat_bits.filemode(info.st_mode)} {info.st_nlink} user user {size} {changed} {shown}")


def _entry_size(path: Path, options: Options) -> str:
    size = path.lstat().st_size
    return _size(size) if "h" in options else str(size)


def _size(size: float) -> str:
    for unit in ("", "K", "M", "G"):
        if size < 1024 or unit == "G":
            return f"{size:.0f}{unit}" if not unit or size >= 10 else f"{size:.1f}{unit}"
        size /= 1024
    return str(size)


def pwd(arguments: list[str], streams: Streams) -> int:
    """Print the working folder."""
    del arguments
    streams.line(Path.cwd())
    return 0


def mkdir(arguments: list[str], streams: Streams) -> int:
    """Make folders."""
    del streams
    options = Options(arguments, "pv", "m", {"parents": "p"})
    for name in _required(options.operands):
        Path(name).mkdir(parents="p" in options, exist_ok="p" in options)
    return 0


def rmdir(arguments: list[str], streams: Streams) -> int:
    """Remove empty folders."""
    del streams
    for name in _required(Options(arguments, "p").operands):
        Path(name).rmdir()
    return 0


def rm(arguments: list[str], streams: Streams) -> int:
    """Remove files, with -r folders."""
    options = Options(arguments, "rRfvi", "", {"recursive": "r", "force": "f"})
    status = 0
    for name in options.operands:
        path = Path(name)
        if not os.path.lexists(path):
            if "f" not in options:
                streams.complain(f"rm: cannot remove '{name}': No such file or directory")
                status = 1
        elif path.is_dir() and not path.is_symlink():
            if not options.flags & {"r", "R"}:
                streams.complain(f"rm: cannot remove '{name}': Is a directory")
                status = 1
            else:
                shutil.rmtree(path)
        else:
            path.unlink()
    return status


def mv(arguments: list[str], streams: Streams) -> int:
    """Move or rename files."""
    del streams
    sources, target = _sources_and_target(Options(arguments, "fvin").operands)
    for source in sources:
        if target.is_dir():
            shutil.move(source, target / source.name)
        else:
            shutil.move(source, target)
    return 0


def cp(arguments: list[str], streams: Streams) -> int:
    """Copy files, with -r folders."""
    options = Options(arguments, "rRapfvun", "", {"recursive": "r", "archive": "a"})
    sources, target = _sources_and_target(options.operands)
    for source in sources:
        destination = target / source.name if target.is_dir() else target
        if source.is_dir():
            if not options.flags & {"r", "R", "a"}:
                streams.complain(f"cp: -r not specified; omitting directory '{source}'")
                return 1
            shutil.copytree(source, destination, dirs_exist_ok=True)
        else:
            shutil.copy2(source, destination)
    return 0


def _sources_and_target(operands: list[str]) -> tuple[list[Path], Path]:
    if len(operands) < 2:
        raise Usage("needs a source and a target")
    *sources, target = map(Path, operands)
    if len(sources) > 1 and not target.is_dir():
        raise ShellError(f"target '{target}' is not a directory")
    return sources, target


def touch(arguments: list[str], streams: Streams) -> int:
    """Make empty files or set their time."""
    del streams
    for name in _required(Options(arguments, "cam").operands):
        Path(name).touch()
    return 0


def du(arguments: list[str], streams: Streams) -> int:
    """Print the size of files and folders."""
    options = Options(arguments, "shkmca", "d", {"summarize": "s", "human-readable": "h", "max-depth": "d"})
    for name in options.operands or ["."]:
        path = Path(name)
        sizes = [
            one.stat().st_size for one in (path.rglob("*") if path.is_dir() else [path]) if one.is_file()
        ]
        path.stat()  # says so when it does not exist
        total = sum(sizes)
        streams.line(f"{_size(total) if 'h' in options else -(-total // 1024)}\t{name}")
    return 0


def stat(arguments: list[str], streams: Streams) -> int:
    """Print size, time and mode of files."""
    for name in _required(Options(arguments, "", "c").operands):
        info = Path(name).stat()
        changed = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(info.st_mtime))
        streams.line(
            f"  File: {name}\n  Size: {info.st_size}\n"
            f"Access: {stat_bits.filemode(info.st_mode)}\nModify: {changed}"
        )
    return 0


_KINDS = (
    (b"\x89PNG", "PNG image data"),
    (b"\xff\xd8\xff", "JPEG image data"),
    (b"GIF8", "GIF image data"),
    (b"%PDF", "PDF document"),
    (b"PK\x03\x04", "Zip archive data"),
    (b"\x1f\x8b", "gzip compressed data"),
    (b"SQLite format 3", "SQLite 3.x database"),
    (b"PAR1", "Apache Parquet"),
)


def file(arguments: list[str], streams: Streams) -> int:
    """Say what kind of content files hold."""
    for name in _required(Options(arguments, "b").operands):
        if Path(name).is_dir():
            streams.line(f"{name}: directory")
            continue
        with Path(name).open("rb") as opened:
            head = opened.read(4096)
        kind = next((text for signature, text in _KINDS if head.startswith(signature)), None)
        streams.line(f"{name}: {kind or _text_kind(head)}")
    return 0


def _text_kind(head: bytes) -> str:
    if not head:
        return "empty"
    try:
        head[:-3].decode("ascii")
        return "ASCII text"
    except UnicodeDecodeError:
        try:
            head[:-3].decode("utf-8")
        except UnicodeDecodeError:
            return "data"
        return "Unicode text, UTF-8 text"


def basename(arguments: list[str], streams: Streams) -> int:
    """Print the last part of a path."""
    streams.line(Path(_required(arguments)[0]).name.removesuffix(arguments[1] if len(arguments) > 1 else ""))
    return 0


def dirname(arguments: list[str], streams: Streams) -> int:
    """Print a path without its last part."""
    streams.line(Path(_required(arguments)[0]).parent)
    return 0


def _required(operands: list[str]) -> list[str]:
    if not operands:
        raise Usage("missing operand")
    return operands
