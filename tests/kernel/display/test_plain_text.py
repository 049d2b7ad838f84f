"""Plain text never raises and never floods."""

from sandcell_kernel.display import format_object
from sandcell_kernel.display.plain_text import LIMIT


def text(value: object) -> str:
    data, _ = format_object(value)
    return str(data["text/plain"])


class Broken:
    def __repr__(self) -> str:
        raise ValueError("no text for you")


class Leaving:
    def __repr__(self) -> str:
        raise SystemExit(3)


class NotText:
    def __repr__(self) -> str:
        return 5  # type: ignore[return-value]


def test_a_repr_that_raises_gives_its_error() -> None:
    assert "ValueError: no text for you" in text(Broken())
    assert "SystemExit: 3" in text(Leaving())
    assert "TypeError" in text(NotText())


def test_a_container_with_a_broken_item_is_still_shown() -> None:
    assert "ValueError: no text for you" in text([1, Broken()])


def test_a_huge_repr_is_cut_with_a_count() -> None:
    shown = text(type("Long", (), {"__repr__": lambda _: "y" * (LIMIT + 1234)})())
    assert len(shown) < LIMIT + 100
    assert "1,234 more characters" in shown


def test_a_huge_string_is_cut_before_its_repr_is_made() -> None:
    shown = text("z" * 10_000_000)
    assert len(shown) < LIMIT
    assert "of 10,000,000" in shown


def test_long_containers_stop_after_a_thousand_items() -> None:
    shown = text(list(range(5000)))
    assert "999" in shown
    assert "4,000 more]" in shown
    assert ", 1000" not in shown
    assert text(dict.fromkeys(range(1001))).endswith("1 more}")


def test_containers_are_laid_out_over_lines_in_their_order() -> None:
    shown = text({"zebra" * 6: 1, "apple" * 6: 2, "mango" * 6: 3})
    assert shown.splitlines()[0].startswith("{'zebra")
    assert len(shown.splitlines()) == 3


def test_short_values_are_as_python_writes_them() -> None:
    assert text([1, "a", None]) == "[1, 'a', None]"
    assert text(int) == "int"
    assert text("it's") == '"it\'s"'
