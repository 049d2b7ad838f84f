"""The `_repr_*_` protocol, the type table and the user's own formatters."""

from typing import Any

import pytest

from sandcell_kernel.display import format_object
from sandcell_kernel.display.formatting import FORMATTERS, Formatting

PNG = b"\x89PNG\r\n\x1a\nrest"


class Rich:
    def __repr__(self) -> str:
        return "<rich>"

    def _repr_html_(self) -> str:
        return "<b>rich</b>"

    def _repr_latex_(self) -> str:
        return "$x$"

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        return PNG, {"width": 3}

    def _repr_json_(self) -> dict[str, int]:
        return {"a": 1}


def test_every_representation_is_offered() -> None:
    data, metadata = format_object(Rich())
    assert data == {
        "text/plain": "<rich>",
        "text/html": "<b>rich</b>",
        "text/latex": "$x$",
        "image/png": PNG,
        "application/json": {"a": 1},
    }
    assert metadata == {"image/png": {"width": 3}}


def test_a_mime_bundle_comes_first() -> None:
    class Bundle(Rich):
        def _repr_mimebundle_(self, **_: Any) -> Any:
            return {"text/html": "<i>bundle</i>"}, {"text/html": {"isolated": True}}

    data, metadata = format_object(Bundle())
    assert data == {"text/plain": "<rich>", "text/html": "<i>bundle</i>"}
    assert metadata == {"text/html": {"isolated": True}}


def test_an_empty_bundle_falls_back_to_the_methods() -> None:
    class Nothing(Rich):
        def _repr_mimebundle_(self, **_: Any) -> Any:
            return None

    assert format_object(Nothing())[0]["text/html"] == "<b>rich</b>"


def test_one_broken_method_does_not_hide_the_others() -> None:
    class Half(Rich):
        def _repr_html_(self) -> str:
            raise RuntimeError("half")

    data, metadata = format_object(Half())
    assert "text/html" not in data
    assert data["text/latex"] == "$x$"
    assert "RuntimeError: half" in str(metadata["sandcell"])


def test_base64_text_becomes_bytes() -> None:
    class Encoded:
        def _repr_png_(self) -> str:
            return "iVBORw0KGgo="

    assert format_object(Encoded())[0]["image/png"] == b"\x89PNG\r\n\x1a\n"


def test_made_up_attributes_are_not_representations() -> None:
    class Anything:
        def __getattr__(self, name: str) -> Any:
            return lambda *_, **__: f"made up {name}"

    assert list(format_object(Anything())[0]) == ["text/plain"]


def test_a_class_is_not_asked_for_its_objects_representation() -> None:
    assert list(format_object(Rich)[0]) == ["text/plain"]


def test_javascript_is_refused() -> None:
    class Script:
        def _repr_mimebundle_(self, **_: Any) -> Any:
            return {"application/javascript": "alert(1)", "text/plain": "script"}

    data, metadata = format_object(Script())
    assert data == {"text/plain": "script"}
    assert "JavaScript" in str(metadata["sandcell"])


def test_the_users_formatters_win() -> None:
    formatting = Formatting()
    formatting.formatters["text/html"].for_type(Rich, lambda _: "<u>mine</u>")
    formatting.formatters["text/plain"].for_type(Rich, lambda _, printer, __: printer.text("mine as text"))
    data, _ = formatting.format(Rich())
    assert data["text/html"] == "<u>mine</u>"
    assert data["text/plain"] == "mine as text"


@pytest.mark.parametrize("target", sorted(set(FORMATTERS.values())))
def test_every_entry_of_the_table_names_a_function(target: str) -> None:
    import importlib

    module, _, name = target.partition(":")
    assert callable(getattr(importlib.import_module(f"sandcell_kernel.display.{module}"), name))


def test_subclasses_are_found_along_the_mro() -> None:
    import pandas as pd

    class Mine(pd.DataFrame):  # type: ignore[misc]
        pass

    data, _ = format_object(Mine({"a": [1]}))
    assert "application/vnd.dataresource+json" in data
