"""A remote file read by HTTP ranges, so that zipfile can take single members out of it."""

import io
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from http.client import HTTPResponse
from ssl import SSLContext

BLOCK = 256 * 1024
"""Small reads are widened to this many bytes: a zip's directory is read in many tiny steps."""

LONGEST_EXTRA = 512
"""Room for the extra field of a member's local header, whose length the directory does not tell."""


class RangesRefused(Exception):
    """The server does not answer range requests."""


class RemoteFile(io.RawIOBase):
    """A seekable, read-only view of a URL; counts the bytes that it fetched."""

    def __init__(self, url: str, *, timeout: float, context: SSLContext | None) -> None:
        super().__init__()
        self._url, self._timeout, self._context = url, timeout, context
        self._position = 0
        self._block_start, self._block = 0, b""
        self.fetched = 0
        self.size = self._tail()

    def _tail(self) -> int:
        """Fetch the end of the file, where a zip keeps its directory, and learn the size from it."""
        with self._open(f"bytes=-{BLOCK}") as response:
            total = response.headers.get("Content-Range", "").rpartition("/")[2]
            if response.status != 206 or not total.isdigit():
                raise RangesRefused(f"answered {response.status} without a byte range")
            self._block = response.read()
        self.fetched += len(self._block)
        size = int(total)
        self._block_start = size - len(self._block)
        return size

    def _open(self, byte_range: str) -> HTTPResponse:
        request = urllib.request.Request(self._url, headers={"Range": byte_range})
        try:
            response = urllib.request.urlopen(request, timeout=self._timeout, context=self._context)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code == 416:
                raise RangesRefused("answered 416 to a byte range") from error
            raise
        assert isinstance(response, HTTPResponse)
        return response

    def prefetch(self, start: int, length: int, on_bytes: Callable[[int], None]) -> None:
        """Fetch a stretch in one request; reads inside it are then answered from memory."""
        self._fetch(start, length, on_bytes)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self.size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        wanted = min(len(buffer), self.size - self._position)
        if wanted <= 0:
            return 0
        offset = self._position - self._block_start
        if not 0 <= offset < len(self._block):
            self._fetch(self._position, max(wanted, BLOCK))
            offset = 0
        chunk = self._block[offset : offset + wanted]
        buffer[: len(chunk)] = chunk
        self._position += len(chunk)
        return len(chunk)

    def _fetch(self, start: int, length: int, on_bytes: Callable[[int], None] | None = None) -> None:
        end = min(start + length, self.size) - 1
        with self._open(f"bytes={start}-{end}") as response:
            if response.status != 206:
                raise RangesRefused(f"answered {response.status} to a byte range")
            chunks: list[bytes] = []
            while chunk := response.read(BLOCK):
                chunks.append(chunk)
                if on_bytes is not None:
                    on_bytes(len(chunk))
            self._block = b"".join(chunks)
        if not self._block:
            raise ConnectionError(f"the server sent nothing for bytes {start} to {end}")
        self._block_start = start
        self.fetched += len(self._block)


class RemoteZip:
    """A zip file behind a URL, of which single members can be had."""

    def __init__(self, url: str, *, timeout: float, context: SSLContext | None) -> None:
        self._remote = RemoteFile(url, timeout=timeout, context=context)
        self._zip = zipfile.ZipFile(io.BufferedReader(self._remote, buffer_size=1 << 16))

    @property
    def fetched(self) -> int:
        """Bytes that came over the network so far."""
        return self._remote.fetched

    def members(self, folder: str) -> dict[str, zipfile.ZipInfo]:
        """Return the files right below a folder, by file name."""
        found = (info for info in self._zip.infolist() if info.filename.startswith(folder))
        return {info.filename.removeprefix(folder): info for info in found}

    def read(self, member: zipfile.ZipInfo, on_bytes: Callable[[int], None]) -> bytes:
        """Return the content of a member, fetched in one request."""
        header = 30 + len(member.filename.encode()) + LONGEST_EXTRA
        self._remote.prefetch(member.header_offset, header + member.compress_size, on_bytes)
        return self._zip.read(member)
