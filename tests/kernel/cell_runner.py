"""Runs cells and returns what the host saw of them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kernel.recording_host import RecordingHost
from sandcell_kernel.kernel import Kernel
from sandcell_kernel.wire import RunLimits


@dataclass
class Seen:
    """The messages of one run."""

    messages: list[dict[str, Any]]

    @property
    def result(self) -> dict[str, Any]:
        (result,) = [message for message in self.messages if message["type"] == "result"]
        return result

    @property
    def status(self) -> str:
        return str(self.result["status"])

    @property
    def outputs(self) -> list[dict[str, Any]]:
        return [message["output"] for message in self.messages if message["type"] == "output"]

    def stream(self, name: str) -> str:
        return "".join(
            one["text"] for one in self.outputs if one["output_type"] == "stream" and one["name"] == name
        )

    @property
    def stdout(self) -> str:
        return self.stream("stdout")

    @property
    def stderr(self) -> str:
        return self.stream("stderr")

    @property
    def text(self) -> str | None:
        """The plain text of the cell's result, None when it showed none."""
        shown = [one for one in self.outputs if one["output_type"] == "execute_result"]
        return str(shown[-1]["data"]["text/plain"]) if shown else None

    @property
    def error(self) -> dict[str, Any]:
        error: dict[str, Any] = self.result["error"]
        return error

    @property
    def traceback(self) -> str:
        return "\n".join(self.error["traceback"])

    @property
    def hint(self) -> str:
        return str(self.error.get("hint", ""))

    @property
    def files(self) -> dict[str, bytes]:
        return {one["path"]: one["bytes"] for one in self.messages if one["type"] == "file"}


class CellRunner:
    """A kernel with its host and its working folder."""

    def __init__(self, kernel: Kernel, host: RecordingHost, root: Path) -> None:
        self.kernel = kernel
        self.host = host
        self.root = root
        self._runs = 0

    async def __call__(self, code: str, **options: Any) -> Seen:
        """Run one cell."""
        self._runs += 1
        before = len(self.host.messages)
        await self.kernel.run(code, run=self._runs, **options)
        return Seen(self.host.messages[before:])

    async def ok(self, code: str, **options: Any) -> Seen:
        """Run one cell that must not fail."""
        seen = await self(code, **options)
        assert seen.status == "ok", seen.result
        return seen


def limits(output_bytes: int = 1024 * 1024, displays: int = 200) -> RunLimits:
    """Return the limits of a run."""
    return {"seconds": 60, "outputBytes": output_bytes, "displays": displays}
