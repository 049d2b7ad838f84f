"""The scores of the evaluation: right answers pass, wrong, missing and failed ones do not."""

from __future__ import annotations

import pytest

from evaluation.questions import Question, questions
from evaluation.scoring import Answer, lacks

ASKED = Question("x", "?", numbers=(1234.567, 12), words=("Anvil",), figures=1, saves=(".xlsx",))
RIGHT = Answer("Anvil: 1,234.57 over 12 rows", 1, ("/mnt/data/out.xlsx",))


def test_a_right_answer_lacks_nothing() -> None:
    assert lacks(ASKED, RIGHT) == []


@pytest.mark.parametrize(
    ("answer", "missing"),
    [
        (Answer("Anvil: 1300 over 12 rows", 1, RIGHT.files), "the number 1234.57"),
        (Answer("Anvil: 1234.57 over 13 rows", 1, RIGHT.files), "the number 12"),
        (Answer("Bolt: 1234.57 over 12 rows", 1, RIGHT.files), "the word Anvil"),
        (Answer(RIGHT.text, 0, RIGHT.files), "1 figure(s), 0 shown"),
        (Answer(RIGHT.text, 1, ()), "a file .xlsx"),
        (Answer(RIGHT.text, 1, RIGHT.files, failed=True), "an end: the answer failed"),
    ],
)
def test_what_is_missing_is_named(answer: Answer, missing: str) -> None:
    assert lacks(ASKED, answer) == [missing]


def test_an_empty_answer_is_right_to_no_question() -> None:
    assert [each.name for each in questions() if not lacks(each, Answer("", 0, ()))] == []


def test_the_data_is_the_same_every_time() -> None:
    assert questions() == questions()


def test_large_whole_numbers_are_compared_exactly() -> None:
    product = Question("product", "?", numbers=(123456789 * 987654321,))
    assert lacks(product, Answer("121,932,631,112,635,269", 0, ())) == []
    assert lacks(product, Answer("121,932,631,112,635,268", 0, ())) != []
