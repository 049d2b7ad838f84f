"""Whether a version of a package fits what was asked for."""

from __future__ import annotations


def satisfies(version: str, specifier: str) -> bool:
    """Return True when a version fits a specifier like `>=1.2,<2`."""
    return all(_fits(version, part) for part in specifier.split(",") if part)


def _fits(version: str, part: str) -> bool:
    operator = next(
        (one for one in ("===", "==", ">=", "<=", "~=", "!=", ">", "<") if part.startswith(one)), None
    )
    if operator is None:
        return True
    wanted = part[len(operator) :]
    if operator in ("==", "!=") and wanted.endswith(".*"):
        prefix = _release(wanted[:-2])
        return (_release(version)[: len(prefix)] == prefix) == (operator == "==")
    have, want = _release(version), _release(wanted)
    length = max(len(have), len(want))
    have, want = have + [0] * (length - len(have)), want + [0] * (length - len(want))
    if operator == "~=":
        kept = len(_release(wanted)) - 1
        return have >= want and have[:kept] == want[:kept]
    return {
        "==": have == want,
        "===": have == want,
        "!=": have != want,
        ">=": have >= want,
        "<=": have <= want,
        ">": have > want,
        "<": have < want,
    }[operator]


def _release(version: str) -> list[int]:
    numbers = []
    for part in version.split("+")[0].split("."):
        digits = ""
        for character in part:
            if not character.isdigit():
                break
            digits += character
        if not digits:
            break
        numbers.append(int(digits))
    return numbers
