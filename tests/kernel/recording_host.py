"""A host without a page: keeps messages, sleeps for real, loads packages that are written beforehand."""

import asyncio
import sys
import threading
import time
from collections.abc import Awaitable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sandcell_kernel.errors import PackageLoadFailed
from sandcell_kernel.network.client import WebResponse

_sleep = time.sleep


class RecordingHost:
    """Implements `sandcell_kernel.host.Host`."""

    def __init__(self, site: Path) -> None:
        self.messages: list[dict[str, Any]] = []
        self.site = site
        self.loaded: list[str] = []
        self.packages: dict[str, str] = {}
        self.answers: list[str] = []
        self.asked: list[tuple[str, Mapping[str, object]]] = []
        self.web_answers: list[Any] = []
        self.blocking = False
        self.slept: list[float] = []
        self.stop_sleeping = False

    def post(self, message: Mapping[str, object]) -> None:
        self.messages.append(dict(message))

    def post_file(self, run: int, path: str, file: str, modified: float) -> None:
        content = Path(file).read_bytes()
        self.post({"type": "file", "run": run, "path": path, "bytes": content, "modified": modified})

    def sleep(self, seconds: float) -> bool:
        self.slept.append(seconds)
        _sleep(min(seconds, 0.001))
        return self.stop_sleeping

    def can_block(self) -> bool:
        return self.blocking

    def block[T](self, awaitable: Awaitable[T]) -> T:
        """Wait in a second thread, as JSPI waits on a second stack."""
        results: list[T] = []
        failures: list[BaseException] = []

        async def await_it() -> T:
            return await awaitable

        def work() -> None:
            loop = asyncio.SelectorEventLoop()
            try:
                results.append(loop.run_until_complete(await_it()))
            except BaseException as error:  # noqa: BLE001 - raised again in the other thread
                failures.append(error)
            finally:
                loop.close()

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        if failures:
            raise failures[0]
        return results[0]

    def cancel_blocked(self) -> bool:
        return False

    async def load_packages(self, names: Sequence[str]) -> None:
        for name in names:
            if name not in self.packages:
                raise PackageLoadFailed([name], "the server did not answer")
            self.loaded.append(name)
            (self.site / f"{name}.py").write_text(self.packages[name])
        if str(self.site) not in sys.path:
            sys.path.append(str(self.site))

    async def ask(self, kind: str, payload: Mapping[str, object]) -> object:
        self.asked.append((kind, payload))
        if kind == "fetch":
            return self.web_answers.pop(0)
        if not self.answers:
            raise RuntimeError("nobody is there")
        return self.answers.pop(0)

    def ask_now(self, kind: str, payload: Mapping[str, object]) -> object:
        self.asked.append((kind, payload))
        answer = self.web_answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def page_response(self, response: WebResponse) -> object:
        return response

    def of_type(self, kind: str) -> list[dict[str, Any]]:
        """Return the messages of one type, in order."""
        return [message for message in self.messages if message["type"] == kind]
