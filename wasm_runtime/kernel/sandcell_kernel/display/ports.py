"""What the display code needs of the running kernel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol

Bundle = dict[str, object]
"""MIME type to content: text, JSON-like values, or `bytes` for images."""

Formatted = tuple[Bundle, dict[str, object]]


class Sink(Protocol):
    """Where outputs of the running cell go."""

    def stream(self, name: Literal["stdout", "stderr"], text: str) -> None: ...

    def display(
        self,
        data: Mapping[str, object],
        metadata: Mapping[str, object],
        display_id: str | None = None,
        update: bool = False,
    ) -> None: ...

    def execute_result(
        self, data: Mapping[str, object], metadata: Mapping[str, object], execution_count: int
    ) -> None: ...

    def clear(self, wait: bool = False) -> None: ...


class RunningKernel(Protocol):
    """The kernel as display, magics and shims see it."""

    @property
    def user_ns(self) -> dict[str, Any]: ...

    @property
    def sink(self) -> Sink: ...

    @property
    def host(self) -> Any: ...

    @property
    def packages(self) -> Any: ...

    @property
    def execution_count(self) -> int: ...
