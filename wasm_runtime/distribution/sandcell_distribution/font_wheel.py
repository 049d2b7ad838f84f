"""A wheel of fonts, cut from published ones: one weight, only the characters that are wanted."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from sandcell_distribution.errors import InvalidPackages
from sandcell_distribution.fetcher import Fetcher
from sandcell_distribution.font_list import Face, FontPackage
from sandcell_distribution.wheel_file import write_wheel

RECIPE = 1
"""Of what this file makes: count up when the same fonts shall come out otherwise."""

SHAPING = ["GSUB", "GPOS", "GDEF", "BASE"]
NEVER_READ = ["VORG", "vhea", "vmtx", "DSIG", "STAT", "meta", "MVAR", "HVAR", "avar"]

WHEEL = b"Wheel-Version: 1.0\nGenerator: sandcell-distribution\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
FIRST, LAST = 0x20, 0x2FFFF


class FontWheels:
    """Makes the wheels of font packages; what was made before comes from the cache."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def make(self, packages: Sequence[FontPackage], folder: Path) -> list[Path]:
        """Write one wheel a package into a folder and return their paths."""
        made: list[Path] = []
        for package in packages:
            path = folder / f"{_stem(package)}-py3-none-any.whl"
            key = _key(package)
            if not self._fetcher.store.recall(key, path):
                self._fetcher.fetch(
                    list({face.source.sha256: face.source for face in package.faces}.values())
                )
                self._write(package, path)
                self._fetcher.store.remember(key, path)
            made.append(path)
        return made

    def _write(self, package: FontPackage, path: Path) -> None:
        module, dist_info = package.name.replace("-", "_"), f"{_stem(package)}.dist-info"
        files: dict[str, bytes] = {f"{module}/__init__.py": f'"""{package.summary}"""\n'.encode()}
        for face in package.faces:
            with zipfile.ZipFile(self._fetcher.store.path(face.source.sha256)) as wheel:
                if face.file not in wheel.namelist():
                    raise InvalidPackages("packages.toml", [f"{face.source.file} holds no {face.file}"])
                files[f"{module}/{face.save_as}"] = cut(wheel.read(face.file), face)
                licences = [name for name in wheel.namelist() if "/licenses/" in name and name[-1] != "/"]
                files |= {
                    f"{dist_info}/licenses/{face.source.project}/{name.rpartition('/')[2]}": wheel.read(name)
                    for name in licences
                }
        files[f"{dist_info}/METADATA"] = _metadata(package)
        files[f"{dist_info}/WHEEL"] = WHEEL
        write_wheel(path, dist_info, files)


def cut(content: bytes, face: Face) -> bytes:
    """Return a font with what the face keeps of it."""
    options = subset.Options(
        layout_features=["*"] if face.layout else [],
        notdef_outline=True,
        recalc_timestamp=False,
        drop_tables=[*NEVER_READ, *([] if face.layout else SHAPING)],
        name_IDs=["*"],
    )
    font: TTFont = subset.load_font(io.BytesIO(content), options)
    if face.weight is not None:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": face.weight}
        instancer.instantiateVariableFont(font, axes, inplace=True)
    wanted = [code for code in font.getBestCmap() if _is_kept(code, face)]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    stream = io.BytesIO()
    subset.save_font(font, stream, options)
    return stream.getvalue()


def _is_kept(code: int, face: Face) -> bool:
    if not FIRST <= code <= LAST or any(first <= code <= last for first, last in face.drop):
        return False
    return not face.codecs or any(_encodes(code, codec) for codec in face.codecs)


def _encodes(code: int, codec: str) -> bool:
    try:
        chr(code).encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _key(package: FontPackage) -> str:
    parts = (RECIPE, version("fonttools"), package)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _stem(package: FontPackage) -> str:
    return f"{package.name.replace('-', '_')}-{package.version}"


def _metadata(package: FontPackage) -> bytes:
    fields: Mapping[str, str] = {
        "Metadata-Version": "2.4",
        "Name": package.name,
        "Version": package.version,
        "Summary": package.summary,
        "License-Expression": "OFL-1.1",
    }
    return "".join(f"{key}: {value}\n" for key, value in fields.items()).encode()
