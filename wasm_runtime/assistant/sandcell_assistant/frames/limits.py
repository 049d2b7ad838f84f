"""Reads how many are wanted: `top 5`, `5 largest`, `first ten`."""

from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.language.numbers import number_at

_MOST = 10_000
_FIRSTS = frozenset({"first", "erste", "ersten", "primeros", "premiers", "last", "head", "random", "sample"})


def read_limit(reading: Reading) -> int | None:
    """Return the number beside a word of order, None when there is none."""
    for position, token in enumerate(reading.tokens):
        tag = reading.tag_at(position, "top", "bottom")
        if (tag is None and token.norm not in _FIRSTS) or position in reading.taken:
            continue
        for number in (_number(reading, tag.end if tag else position + 1), _number(reading, position - 1)):
            if number is not None and 0 < number <= _MOST:
                return number
    return _counted_things(reading) if reading.has("top", "bottom") else None


def _counted_things(reading: Reading) -> int | None:
    """Return the number in `the five products with the highest revenue`."""
    things = [
        mention.start
        for mention in reading.free
        if not mention.column.is_number or mention.column.is_identifier
    ]
    things += [tag.start for tag in reading.tags if tag.name == "rows"]
    found = [number for start in things if (number := _number(reading, start - 1)) is not None]
    return next((number for number in found if 0 < number <= _MOST), None)


def _number(reading: Reading, position: int) -> int | None:
    found = number_at(reading.tokens, position) if position >= 0 and position not in reading.taken else None
    return found[0] if found and isinstance(found[0], int) else None
