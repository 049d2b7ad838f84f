"""Numbers as people write them: `5`, `five`, `1,200.50`, `1.200,50`, `3k`, `2 million`."""

import re

from sandcell_assistant.language.tokens import Token
from sandcell_assistant.language.words import MULTIPLIERS, NUMBERS

_THOUSANDS = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$")
_EUROPEAN = re.compile(r"^\d{1,3}(\.\d{3})+(,\d+)?$")


def parse_number(text: str) -> float | int | None:
    """Return the number that the text is, None when it is none."""
    unit = text[-1:].casefold()
    factor = MULTIPLIERS.get(unit, 1) if unit in {"k", "m"} else 1
    body = text.rstrip("kKmM%")
    if _THOUSANDS.match(body):
        body = body.replace(",", "")
    elif _EUROPEAN.match(body) and ("," in body or body.count(".") > 1):
        body = body.replace(".", "").replace(",", ".")
    elif re.match(r"^\d+,\d+$", body):
        body = body.replace(",", ".")
    if not re.match(r"^\d{1,15}(\.\d+)?$", body):
        return None
    value = float(body) * factor
    return int(value) if value.is_integer() else value


def number_at(tokens: tuple[Token, ...], position: int) -> tuple[float | int, int] | None:
    """Return the number that begins at a token, and the token after it."""
    if position >= len(tokens):
        return None
    sign = 1
    if tokens[position].text in {"-", "−"} and position + 1 < len(tokens):
        sign, position = -1, position + 1
    if tokens[position].text in {"$", "€", "£", "¥"} and position + 1 < len(tokens):
        position += 1
    token = tokens[position]
    value = parse_number(token.text) if token.kind == "number" else NUMBERS.get(token.norm)
    if value is None or token.kind == "quoted":
        return None
    after = position + 1
    if (
        after < len(tokens)
        and tokens[after].norm in MULTIPLIERS
        and tokens[after].norm not in {"k", "m", "mil"}
    ):
        value, after = value * MULTIPLIERS[tokens[after].norm], after + 1
    if after < len(tokens) and tokens[after].text in {"€", "$", "£", "%"}:
        after += 1
    return sign * value, after
