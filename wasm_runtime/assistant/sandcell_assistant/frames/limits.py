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
    return None


def _number(reading: Reading, position: int) -> int | None:
    found = number_at(reading.tokens, position) if position >= 0 and position not in reading.taken else None
    return found[0] if found and isinstance(found[0], int) else None
