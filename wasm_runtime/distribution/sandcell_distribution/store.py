"""The local cache: files under the sha256 of their content."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from sandcell_distribution.artifact import Artifact, sha256_of
from sandcell_distribution.errors import HashMismatch


class Store:
    """Keeps verified files by content, so that nothing is ever downloaded twice."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._verified: set[str] = set()

    def path(self, sha256: str) -> Path:
        return self.root / "sha256" / sha256

    def has(self, sha256: str) -> bool:
        """Tell whether the content is here and whole; damaged content is removed."""
        if sha256 in self._verified:
            return True
        path = self.path(sha256)
        if not path.is_file():
            return False
        if sha256_of(path) != sha256:
            path.unlink()
            return False
        self._verified.add(sha256)
        return True

    def read(self, sha256: str) -> bytes:
        return self.path(sha256).read_bytes()

    def add_bytes(self, artifact: Artifact, content: bytes, source: str) -> None:
        """Keep the content of an artifact, or raise HashMismatch."""
        actual = hashlib.sha256(content).hexdigest()
        if actual != artifact.sha256:
            raise HashMismatch(artifact.file, artifact.sha256, actual, source)
        self.put(actual, content)

    def add_file(self, artifact: Artifact, path: Path, source: str) -> None:
        """Keep a copy of the file, or raise HashMismatch."""
        actual = sha256_of(path)
        if actual != artifact.sha256:
            raise HashMismatch(artifact.file, artifact.sha256, actual, source)
        with self._partial(actual) as partial:
            shutil.copyfile(path, partial)
            partial.replace(self.path(actual))
        self._verified.add(actual)

    def put(self, sha256: str, content: bytes) -> None:
        """Write content whose hash is known; it appears whole or not at all."""
        with self._partial(sha256) as partial:
            partial.write_bytes(content)
            partial.replace(self.path(sha256))
        self._verified.add(sha256)

    def recall(self, key: str, path: Path) -> bool:
        """Bring back what was made before under this key; return False when there is nothing sound."""
        note = self.root / "made" / key
        if not note.is_file():
            return False
        sha256 = note.read_text()
        if not self.has(sha256):
            return False
        shutil.copyfile(self.path(sha256), path)
        return True

    def remember(self, key: str, path: Path) -> None:
        """Keep what was made under a key that names all its ingredients."""
        content = path.read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        self.put(sha256, content)
        (self.root / "made").mkdir(exist_ok=True)
        (self.root / "made" / key).write_text(sha256)

    def _partial(self, sha256: str) -> "_Partial":
        folder = self.path(sha256).parent
        folder.mkdir(parents=True, exist_ok=True)
        return _Partial(folder)


class _Partial:
    """A temporary file beside its goal that never stays behind."""

    def __init__(self, folder: Path) -> None:
        handle, name = tempfile.mkstemp(prefix="partial-", dir=folder)
        os.close(handle)
        self._path = Path(name)

    def __enter__(self) -> Path:
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink(missing_ok=True)
