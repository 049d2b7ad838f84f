"""`name=value` of the mini shell, for good or for one command."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from .arithmetic import evaluate
from .expansion import Expansion
from .syntax import Assignment
from .variables import Variables


def assign(assignment: Assignment, variables: Variables, expansion: Expansion) -> None:
    """Set a variable, one value of a list, or a list."""
    if assignment.is_list:
        variables.set(assignment.name, expansion.words(list(assignment.words)), assignment.append)
        return
    text = expansion.text(assignment.value)
    if assignment.index is not None:
        variables.set_item(assignment.name, evaluate(expansion.text(assignment.index), variables), text)
    else:
        variables.set(assignment.name, text, assignment.append)


@contextlib.contextmanager
def assigned(assignments: list[Assignment], variables: Variables, expansion: Expansion) -> Iterator[None]:
    """Set and export variables, and take that back."""
    before = {one.name: variables.get(one.name) for one in assignments}
    exported = set(variables.exported)
    for assignment in assignments:
        assign(assignment, variables, expansion)
        variables.export(assignment.name)
    try:
        yield
    finally:
        for name, value in before.items():
            variables.unset(name)
            if value is not None:
                variables.set(name, value)
            if value is not None and name in exported:
                variables.export(name)
