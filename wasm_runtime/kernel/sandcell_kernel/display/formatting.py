"""From an object to its MIME bundle: two tables, looked up without importing any library."""

from __future__ import annotations

import base64
import importlib
from collections.abc import Callable
from typing import Any

from sandcell_kernel.type_names import bases_of, name_of, qualified_name

from .plain_text import error_text, plain_text
from .ports import Bundle, Formatted

METHODS: tuple[tuple[str, str], ...] = (
    ("_repr_html_", "text/html"),
    ("_repr_markdown_", "text/markdown"),
    ("_repr_svg_", "image/svg+xml"),
    ("_repr_png_", "image/png"),
    ("_repr_jpeg_", "image/jpeg"),
    ("_repr_latex_", "text/latex"),
    ("_repr_json_", "application/json"),
)
"""The method an object may offer for each MIME type, richest first."""

BINARY = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})
REFUSED = frozenset({"application/javascript", "text/javascript"})

FORMATTERS: dict[str, str] = {
    "pandas.DataFrame": "frames:format_frame",
    "pandas.core.frame.DataFrame": "frames:format_frame",
    "pandas.Series": "frames:format_series",
    "pandas.core.series.Series": "frames:format_series",
    "pandas.io.formats.style.Styler": "frames:format_styler",
    "polars.dataframe.frame.DataFrame": "polars_frames:format_frame",
    "polars.series.series.Series": "polars_frames:format_series",
    "matplotlib.figure.Figure": "figures:format_figure",
    "matplotlib.figure.SubFigure": "figures:format_subfigure",
    "plotly.basedatatypes.BaseFigure": "charts:format_plotly",
    "altair.vegalite.v5.api.TopLevelMixin": "charts:format_altair",
    "altair.vegalite.v6.api.TopLevelMixin": "charts:format_altair",
    "bokeh.models.layouts.LayoutDOM": "charts:format_bokeh",
    "PIL.Image.Image": "images:format_image",
}
"""Qualified type name (anywhere in the MRO) to `module:function` of this package."""

Formatter = Callable[[Any], Formatted | None]


class TypeFormatters:
    """Formatters that the user registers for one MIME type, IPython's `for_type` API."""

    def __init__(self) -> None:
        self.type_printers: dict[type, Callable[..., Any]] = {}
        self.deferred_printers: dict[str, Callable[..., Any]] = {}

    def for_type(self, cls: type | str, function: Callable[..., Any] | None = None) -> object:
        """Register a function for a class, or for `module.Name` of one that need not be imported yet."""
        table: dict[Any, Callable[..., Any]] = (
            self.deferred_printers if isinstance(cls, str) else self.type_printers
        )
        previous = table.get(cls)
        if function is not None:
            table[cls] = function
        return previous

    def for_type_by_name(self, module: str, name: str, function: Callable[..., Any] | None = None) -> object:
        """Register a function for a class by module and name."""
        return self.for_type(f"{module}.{name}", function)

    def pop(self, cls: type | str, default: object = None) -> object:
        """Forget the function of a class and return it."""
        if isinstance(cls, str):
            return self.deferred_printers.pop(cls, default)
        return self.type_printers.pop(cls, default)

    def lookup(self, obj: object) -> Callable[..., Any] | None:
        """Return the function registered for the nearest class of an object."""
        if not (self.type_printers or self.deferred_printers):
            return None
        for cls in bases_of(type(obj)):
            function = self.type_printers.get(cls) or self.deferred_printers.get(qualified_name(cls))
            if function is not None:
                return function
        return None


class Formatting:
    """Formats objects by the user's registrations, the type table and the `_repr_*_` methods."""

    def __init__(self) -> None:
        mimes = ["text/plain", *(mime for _, mime in METHODS), "application/pdf", "application/javascript"]
        self.formatters = {mime: TypeFormatters() for mime in mimes}
        self.mimebundle_formatter = TypeFormatters()

    def format(self, obj: object) -> Formatted:
        """Return the MIME bundle and metadata of an object; never raises for what its code does."""
        data: Bundle = {}
        metadata: dict[str, object] = {}
        for step in (self._from_table, self._from_bundle_method, self._from_methods, self._from_user):
            try:
                found = step(obj)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - libraries' and users' code
                _add_problem(metadata, obj, error)
                continue
            if found is not None:
                data.update(found[0])
                metadata.update(found[1])
                if step == self._from_table or (step == self._from_bundle_method and found[0]):
                    break
        if "text/plain" not in data:
            data = {"text/plain": plain_text(obj), **data}
        return _clean(data, metadata)

    def shows_itself(self, obj: object) -> bool:
        """Let an object with `_ipython_display_` show itself; return False when it does not."""
        method = real_method(obj, "_ipython_display_")
        if method is None or any(qualified_name(cls) in FORMATTERS for cls in bases_of(type(obj))):
            return False
        try:
            method()
        except (Exception, SystemExit):  # noqa: BLE001 - the object's other representations are shown instead
            return False
        return True

    def _from_table(self, obj: object) -> Formatted | None:
        for cls in bases_of(type(obj)):
            if target := FORMATTERS.get(qualified_name(cls)):
                module, _, name = target.partition(":")
                formatter: Formatter = getattr(importlib.import_module(f"{__package__}.{module}"), name)
                return formatter(obj)
        return None

    def _from_bundle_method(self, obj: object) -> Formatted | None:
        method = real_method(obj, "_repr_mimebundle_")
        if method is None:
            return None
        found = method(include=None, exclude=None)
        content, extra = _with_metadata(found, dict)
        return (content, extra) if isinstance(content, dict) else None

    def _from_methods(self, obj: object) -> Formatted | None:
        data: Bundle = {}
        metadata: dict[str, object] = {}
        for name, mime in METHODS:
            method = real_method(obj, name)
            if method is None:
                continue
            try:
                found = method()
            except (Exception, SystemExit) as error:  # noqa: BLE001 - one broken method must not hide the others
                _add_problem(metadata, obj, error)
                continue
            if found is not None:
                content, extra = _with_metadata(found, object)
                data[mime] = content
                if extra:
                    metadata[mime] = extra
        return data, metadata

    def _from_user(self, obj: object) -> Formatted | None:
        data: Bundle = {}
        if bundle := self.mimebundle_formatter.lookup(obj):
            found = bundle(obj)
            if isinstance(found, dict):
                data.update(found)
        for mime, formatters in self.formatters.items():
            function = formatters.lookup(obj)
            if function is None:
                continue
            content = _call_text_printer(function, obj) if mime == "text/plain" else function(obj)
            if content is not None:
                data[mime] = content
        return data, {}


def real_method(obj: object, name: str) -> Callable[..., Any] | None:
    """Return a method that the object's class really has (not one that `__getattr__` makes up)."""
    try:
        if issubclass(type(obj), type) or getattr(type(obj), name, None) is None:
            return None
        method = getattr(obj, name, None)
    except Exception:  # noqa: BLE001 - a property that raises offers nothing
        return None
    return method if callable(method) else None


def _call_text_printer(function: Callable[..., object], obj: object) -> object:
    """Call a text formatter, which IPython gives a printer and a cycle flag."""
    import io

    buffer = io.StringIO()

    class Printer:
        def text(self, text: str) -> None:
            buffer.write(text)

        def pretty(self, value: object) -> None:
            buffer.write(plain_text(value))

    try:
        function(obj, Printer(), False)
    except TypeError:
        return function(obj)
    return buffer.getvalue()


def _with_metadata(found: Any, kind: type) -> tuple[Any, dict[str, object]]:
    """Split what a `_repr_*_` method returned into content and metadata."""
    if (
        isinstance(found, tuple)
        and len(found) == 2
        and isinstance(found[1], dict)
        and isinstance(found[0], kind)
    ):
        return found[0], found[1]
    return found, {}


def _add_problem(metadata: dict[str, object], obj: object, error: BaseException) -> None:
    sandcell = metadata.setdefault("sandcell", {})
    if isinstance(sandcell, dict):
        sandcell.setdefault("problem", f"{name_of(type(obj))} could not be shown richly: {error_text(error)}")


def _clean(data: Bundle, metadata: dict[str, object]) -> Formatted:
    """Keep what the wire allows: text as `str`, images as `bytes`, no JavaScript."""
    kept: Bundle = {}
    for mime, content in data.items():
        if mime in REFUSED:
            sandcell = metadata.setdefault("sandcell", {})
            if isinstance(sandcell, dict):
                sandcell["problem"] = "JavaScript outputs are not run here."
        elif mime in BINARY:
            image = _as_bytes(content)
            if image is not None:
                kept[mime] = image
        elif mime.startswith("text/") or mime.endswith("+xml"):
            kept[str(mime)] = str.__str__(content) if isinstance(content, str) else plain_text(content)
        elif content is not None:
            kept[str(mime)] = content
    return kept, metadata


def _as_bytes(content: object) -> bytes | None:
    if isinstance(content, bytes | bytearray | memoryview):
        return bytes(content)
    if isinstance(content, str):
        try:
            return base64.b64decode(content, validate=False)
        except ValueError:
            return None
    return None
