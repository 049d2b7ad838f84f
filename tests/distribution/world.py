"""A small world for the distribution tool: generated wheels, a core, a package list and a server."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from distribution.file_server import FileServer
from sandcell_distribution.artifact import Artifact
from sandcell_distribution.build import Builder, Request
from sandcell_distribution.fetcher import Fetcher
from sandcell_distribution.linker_patches import LINKER_PATCHES
from sandcell_distribution.local_wheels import LocalPackage
from sandcell_distribution.package_list import PackageList, load
from sandcell_distribution.progress import Progress
from sandcell_distribution.registry import Index, IndexSettings
from sandcell_distribution.sources.carrier import Carrier
from sandcell_distribution.sources.cdn import Cdn
from sandcell_distribution.sources.sdists import Sdists
from sandcell_distribution.sources.source import Failure, Source
from sandcell_distribution.store import Store
from sandcell_distribution.symbol_patches import SYMBOL_PATCHES
from sandcell_distribution.worker_script import CLASSIC_CHECK

PLATFORM = "cp314-cp314-pyemscripten_2026_0_wasm32"

LOADER = (
    f"function ae(){{{CLASSIC_CHECK}}}async function dt(){{return ae()}}var U='1';"
    "export{dt as loadPyodide,U as version};\n//# sourceMappingURL=pyodide.mjs.map\n"
)
GLUE = (
    f"var a=import.meta.url,b=import.meta.url;function Bn(){{{CLASSIC_CHECK}}}"
    "function _createPyodideModule(){return [a,b,import.meta.url,Bn()]}export default _createPyodideModule;\n"
    + "".join(f"/*{old}*/" for _, old, _ in SYMBOL_PATCHES)
    + "".join(f"/*{old}*/" for _, old, _ in LINKER_PATCHES)
)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wheel(
    project: str, version: str = "1.0", *, requires: Sequence[str] = (), tag: str = "py3-none-any"
) -> bytes:
    """Return the bytes of a wheel with one module."""
    stem = f"{project.replace('-', '_')}-{version}"
    metadata = f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\n"
    metadata += "".join(f"Requires-Dist: {requirement}\n" for requirement in requires)
    files = {
        f"{project.replace('-', '_')}/__init__.py": f"name = {project!r}\n".encode(),
        f"{stem}.dist-info/METADATA": metadata.encode(),
        f"{stem}.dist-info/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
        archive.writestr(
            zipfile.ZipInfo(f"{stem}.dist-info/RECORD"), "".join(f"{name},,\n" for name in files)
        )
    return stream.getvalue()


def tarball(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return gzip.compress(stream.getvalue(), mtime=0)


def zip_of(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


class GivenFiles:
    """A source that has its files at hand; for the core, whose npm has its own test."""

    name = "given files"

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self.contents = dict(contents)

    def offers(self, artifact: Artifact) -> bool:
        return artifact.kind == "core"

    def fetch(self, artifacts: Sequence[Artifact], store: Store) -> dict[Artifact, Failure]:
        for artifact in artifacts:
            store.add_bytes(artifact, self.contents[artifact.file], self.name)
        return {}


@dataclass
class World:
    """What the tool sees, with knobs for the tests."""

    folder: Path
    server: FileServer
    official: dict[str, bytes] = field(default_factory=dict)
    """Official wheels by file name."""
    depends: dict[str, list[str]] = field(default_factory=dict)
    pinned: dict[str, bytes] = field(default_factory=dict)
    sdists: dict[str, tuple[str, bytes, dict[str, str]]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    loader: str = LOADER
    glue: str = GLUE

    def __post_init__(self) -> None:
        self.kernel = self.folder / "kernel"
        (self.kernel / "tiny_kernel").mkdir(parents=True)
        (self.kernel / "tiny_kernel" / "__init__.py").write_text('__version__ = "0.1.0"\n')
        (self.kernel / "pyproject.toml").write_text(
            '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
            '[project]\nname = "tiny-kernel"\nrequires-python = ">=3.12"\ndynamic = ["version"]\n'
            '[tool.hatch.version]\npath = "tiny_kernel/__init__.py"\n'
        )

    @property
    def out(self) -> Path:
        return self.folder / "out" / "runtime"

    def core(self) -> bytes:
        lock = {
            "info": {
                "arch": "wasm32",
                "platform": "emscripten_5_0_3",
                "python": "3.14.0",
                "abi_version": "2026_0",
            },
            "packages": {
                file.split("-")[0]: self._entry(file, content) for file, content in self.official.items()
            },
        }
        return tarball(
            {
                "package/pyodide.mjs": self.loader.encode(),
                "package/pyodide.asm.mjs": self.glue.encode(),
                "package/pyodide.asm.wasm": b"\0asm",
                "package/python_stdlib.zip": zip_of({"this.py": b"love = 1\n"}),
                "package/pyodide-lock.json": json.dumps(lock).encode(),
            }
        )

    def _entry(self, file: str, content: bytes) -> dict[str, object]:
        name, version = file.split("-")[:2]
        return {
            "name": name,
            "version": version,
            "file_name": file,
            "install_dir": "site",
            "sha256": sha256(content),
            "package_type": "package",
            "imports": [name],
            "depends": self.depends.get(name, []),
            "unvendored_tests": False,
        }

    def write_list(self, more: str = "") -> Path:
        """Write `packages.toml` for what the world holds, and serve it all."""
        core = self.core()
        carrier = zip_of({f"carried/{file}": content for file, content in self.official.items()})
        self.server.add_to_index("carrier", "carrier-1.0-py3-none-any.whl", carrier)
        parts = [
            'schema = 1\n[pyodide]\nversion = "1.2.3"\npython = "3.14.2"\n'
            f'platform_tag = "pyemscripten_2026_0_wasm32"\ncdn = "{self.server.url}/cdn/v{{version}}/"\n'
            f'[pyodide.core]\nfile = "pyodide-1.2.3.tgz"\nsha256 = "{sha256(core)}"\nsize = {len(core)}\n',
            "[bytecode]\nkeep_source = []\n",
            '[[carriers]]\nproject = "carrier"\nversion = "1.0"\nfile = "carrier-1.0-py3-none-any.whl"\n'
            f'sha256 = "{sha256(carrier)}"\nfolder = "carried/"\n',
            f'[[groups]]\nname = "all"\ntitle = "Everything"\npackages = {json.dumps(self.roots)}\n',
        ]
        for file, content in self.pinned.items():
            name = file.split("-")[0].replace("_", "-")
            self.server.add_to_index(name, file, content)
            parts.append(f'[wheels.{name}]\nfile = "{file}"\nsha256 = "{sha256(content)}"\n')
        for name, (file, content, folders) in self.sdists.items():
            self.server.add_to_index(name, file, content)
            inline = ", ".join(f'"{key}" = "{value}"' for key, value in folders.items())
            parts.append(
                f'[sdists.{name}]\nversion = "1.0"\nfile = "{file}"\nsha256 = "{sha256(content)}"\n'
                f"folders = {{ {inline} }}\n"
            )
        path = self.folder / "packages.toml"
        path.write_text("\n".join([*parts, more]))
        return path

    def sources(self, wanted: PackageList, progress: Progress) -> list[Source]:
        index = Index(lambda: IndexSettings(f"{self.server.url}/simple", None))
        return [
            GivenFiles({wanted.core.file: self.core()}),
            Cdn(wanted.cdn, progress),
            *(Carrier(spec, index, progress) for spec in wanted.carriers),
            IndexWheels(index, progress),
            Sdists(index, progress),
        ]

    def request(self, packages: Path, groups: tuple[str, ...] | None = None) -> Request:
        local = [LocalPackage(self.kernel, boot=True)]
        # No bytecode: that takes the real core, see test_bytecode.py.
        return Request(packages, self.out, self.folder / "cache", groups, local, bytecode=False)

    def build(
        self, *, more: str = "", groups: tuple[str, ...] | None = None, packages: Path | None = None
    ) -> bool:
        """Build the world's distribution (or that of a list written before); False when it was there."""
        packages = packages or self.write_list(more)
        wanted = load(packages)
        progress = Progress(quiet=True)
        fetcher = Fetcher(Store(self.folder / "cache"), self.sources(wanted, progress), progress)
        return Builder(wanted, fetcher, progress).build(self.request(packages, groups))

    def manifest(self) -> dict[str, object]:
        loaded = json.loads((self.out / "manifest.json").read_text())
        assert isinstance(loaded, dict)
        return loaded


class IndexWheels(Sdists):
    """Takes pinned wheels from the small index without pip, which has its own test."""

    def offers(self, artifact: Artifact) -> bool:
        return artifact.kind == "wheel"
