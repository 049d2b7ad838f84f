"""`display`, `update_display`, `clear_output` and display handles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from .formatting import Formatting
from .ports import Formatted, RunningKernel


class Displayer:
    """Shows objects in the running cell of one kernel."""

    def __init__(self, kernel: RunningKernel, formatting: Formatting) -> None:
        self._kernel = kernel
        self.formatting = formatting

    def display(
        self,
        *objs: object,
        include: Iterable[str] | None = None,
        exclude: Iterable[str] | None = None,
        metadata: Mapping[str, object] | None = None,
        transient: Mapping[str, object] | None = None,
        display_id: object = None,
        raw: bool = False,
        clear: bool = False,
        update: bool = False,
        **options: object,
    ) -> DisplayHandle | None:
        """Show objects, each by its richest representations; with `display_id` return a handle."""
        del options
        if clear:
            self._kernel.sink.clear(True)
        identity = _identity(display_id if display_id is not None else (transient or {}).get("display_id"))
        for obj in objs:
            if not raw and self.formatting.shows_itself(obj):
                continue
            data, extra = (dict(obj), {}) if raw and isinstance(obj, Mapping) else self.formatting.format(obj)
            data = _select(data, include, exclude)
            self._kernel.sink.display(data, {**extra, **(metadata or {})}, identity, update)
        return DisplayHandle(identity, self) if identity is not None else None

    def show_bundle(self, formatted: Formatted, title: str | None = None) -> None:
        """Show a bundle that is already formatted, with a title for the page."""
        data, metadata = formatted
        if title is not None:
            sandcell = metadata.get("sandcell")
            metadata = {
                **metadata,
                "sandcell": {**(sandcell if isinstance(sandcell, dict) else {}), "title": title},
            }
        self._kernel.sink.display(data, metadata)

    def update_display(self, obj: object, *, display_id: object, **options: Any) -> None:
        """Replace what the display with this id shows."""
        self.display(obj, display_id=display_id, update=True, **options)

    def clear_output(self, wait: bool = False) -> None:
        """Remove the outputs of the cell so far, at once or when the next one comes."""
        self._kernel.sink.clear(bool(wait))

    def note(self, text: str) -> None:
        """Tell the user something on stderr."""
        self._kernel.sink.stream("stderr", f"{text}\n")

    def __call__(self, *objs: object, **options: Any) -> DisplayHandle | None:
        """Show objects, as `display`."""
        return self.display(*objs, **options)


class DisplayHandle:
    """A display that can be updated."""

    def __init__(self, display_id: str | None = None, displayer: Displayer | None = None) -> None:
        from . import installed

        self.display_id = display_id or os.urandom(16).hex()
        self._displayer = displayer or installed()

    def display(self, obj: object, **options: Any) -> None:
        """Show an object under this id."""
        self._displayer.display(obj, display_id=self.display_id, **options)

    def update(self, obj: object, **options: Any) -> None:
        """Replace what this display shows."""
        self._displayer.update_display(obj, display_id=self.display_id, **options)

    def __repr__(self) -> str:
        return f"<DisplayHandle display_id={self.display_id}>"


def _identity(display_id: object) -> str | None:
    if display_id is None or display_id is False:
        return None
    return os.urandom(16).hex() if display_id is True else str(display_id)


def _select(
    data: dict[str, object], include: Iterable[str] | None, exclude: Iterable[str] | None
) -> dict[str, object]:
    if include is not None:
        data = {mime: content for mime, content in data.items() if mime in set(include)}
    if exclude is not None:
        data = {mime: content for mime, content in data.items() if mime not in set(exclude)}
    return data
