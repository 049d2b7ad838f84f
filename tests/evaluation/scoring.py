"""Says what an answer lacks: numbers, words, figures, files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.questions import Question

NUMBER = re.compile(r"-?\d[\d,\u202f\u00a0']*(?:\.\d+)?(?:[eE][+-]?\d+)?")
TOLERANCE = 0.005


@dataclass(frozen=True)
class Answer:
    """What the page showed in the end."""

    text: str
    figures: int
    files: tuple[str, ...]
    failed: bool = False


def lacks(question: Question, answer: Answer) -> list[str]:
    """What a right answer would hold and this one does not; empty when it is right."""
    found = list(numbers_in(answer.text))
    missing = [
        f"the number {wanted:g}" for wanted in question.numbers if not any(near(wanted, one) for one in found)
    ]
    text = answer.text.casefold()
    missing += [f"the word {word}" for word in question.words if word.casefold() not in text]
    if answer.figures < question.figures:
        missing.append(f"{question.figures} figure(s), {answer.figures} shown")
    missing += [
        f"a file {ending}"
        for ending in question.saves
        if not any(path.endswith(ending) for path in answer.files)
    ]
    if answer.failed:
        missing.append("an end: the answer failed")
    return missing


def near(wanted: float, found: float) -> bool:
    """Whole numbers must be exact; others agree within the tolerance."""
    if wanted == int(wanted):
        return found == wanted
    return abs(found - wanted) <= abs(wanted) * TOLERANCE


def numbers_in(text: str) -> Iterable[float]:
    """All numbers of a text; separators of thousands are taken out."""
    for match in NUMBER.finditer(text):
        digits = re.sub(r"[,\u202f\u00a0']", "", match.group())
        # Whole numbers stay exact: a float has 53 bits.
        yield int(digits) if re.fullmatch(r"-?\d+", digits) else float(digits)
