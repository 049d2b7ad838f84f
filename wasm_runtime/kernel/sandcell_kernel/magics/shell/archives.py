"""Commands of the mini shell that pack and unpack archives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .errors import ShellError, Usage
from .options import Options
from .streams import Streams


def zip_files(arguments: list[str], streams: Streams) -> int:
    """Pack files into a zip archive."""
    import zipfile

    options = Options(arguments, "rqj9", "x", {"recurse-paths": "r", "quiet": "q"})
    if len(options.operands) < 2:
        raise Usage("needs an archive and files")
    archive, *names = options.operands
    target = Path(archive if Path(archive).suffix else f"{archive}.zip")
    with zipfile.ZipFile(target, "a" if target.exists() else "w", zipfile.ZIP_DEFLATED) as packed:
        for path in _members(names, recursive="r" in options):
            name = path.name if "j" in options else str(path).lstrip("/")
            if path.resolve() != target.resolve():
                packed.write(path, name)
                if "q" not in options:
                    streams.line(f"  adding: {name}")
    return 0


def _members(names: list[str], recursive: bool) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        path.stat()  # says so when it does not exist
        yield path
        if path.is_dir() and recursive:
            yield from sorted(path.rglob("*"))


def unzip(arguments: list[str], streams: Streams) -> int:
    """Unpack or list a zip archive."""
    import zipfile

    options = Options(arguments, "lqojnp", "dP")
    if not options.operands:
        raise Usage("needs an archive")
    archive, *wanted = options.operands
    path = Path(archive) if Path(archive).exists() else Path(f"{archive}.zip")
    try:
        with zipfile.ZipFile(path) as packed:
            names = [name for name in packed.namelist() if not wanted or name in wanted]
            if "l" in options:
                streams.line("  Length      Name\n---------  --------")
                for name in names:
                    streams.line(f"{packed.getinfo(name).file_size:9}  {name}")
                return 0
            for name in names:
                packed.extract(name, options.values.get("d", "."))
                if "q" not in options:
                    streams.line(f"  inflating: {Path(options.values.get('d', '')) / name}")
    except zipfile.BadZipFile as error:
        raise ShellError(f"{path}: {error}") from error
    return 0


def tar(arguments: list[str], streams: Streams) -> int:
    """Pack (`c`), unpack (`x`) or list (`t`) a tar archive."""
    import tarfile

    if arguments and not arguments[0].startswith("-"):
        arguments = [f"-{arguments[0]}", *arguments[1:]]
    options = Options(arguments, "cxtvzjJp", "fC", {"directory": "C", "file": "f"})
    archive = options.values.get("f")
    if archive is None or not options.flags & {"c", "x", "t"}:
        raise Usage("needs one of c, x, t, and f with the archive")
    try:
        if "c" in options:
            _pack(archive, options, streams)
        else:
            _unpack(archive, options, streams)
    except tarfile.TarError as error:
        raise ShellError(f"{archive}: {error}") from error
    return 0


def _pack(archive: str, options: Options, streams: Streams) -> None:
    import tarfile

    mode = "w:"
    if "z" in options:
        mode = "w:gz"
    elif "j" in options:
        mode = "w:bz2"
    elif "J" in options:
        mode = "w:xz"
    folder = Path(options.values.get("C", "."))
    packer: Any = tarfile.open
    with packer(archive, mode) as packed:
        for name in options.operands:
            packed.add(folder / name, name)
            if "v" in options:
                streams.line(name)


def _unpack(archive: str, options: Options, streams: Streams) -> None:
    import tarfile

    folder = Path(options.values.get("C", "."))
    with tarfile.open(archive) as packed:
        for member in packed.getmembers():
            if options.operands and member.name not in options.operands:
                continue
            if "x" in options:
                packed.extract(member, folder, filter="data")
            if "t" in options or "v" in options:
                streams.line(member.name)


def gzip_file(arguments: list[str], streams: Streams) -> int:
    """Compress files, or with -d decompress them."""
    import gzip

    options = Options(arguments, "dkfc9")
    if "d" in options:
        return gunzip([f"-{''.join(options.flags - {'d'})}", *options.operands], streams)
    for name in options.operands:
        with Path(name).open("rb") as source, gzip.open(f"{name}.gz", "wb") as target:
            shutil.copyfileobj(source, target)
        if "k" not in options:
            Path(name).unlink()
    return 0


def gunzip(arguments: list[str], streams: Streams) -> int:
    """Decompress files."""
    import gzip

    del streams
    options = Options([one for one in arguments if one != "-"], "kfc9")
    for name in options.operands:
        try:
            with gzip.open(name) as source, Path(name.removesuffix(".gz")).open("wb") as target:
                shutil.copyfileobj(source, target)
        except gzip.BadGzipFile as error:
            raise ShellError(f"{name}: {error}") from error
        if "k" not in options:
            Path(name).unlink()
    return 0
