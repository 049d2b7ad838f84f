"""Joins the conditions found in a request as its words say: `and`, `or`, months that share a year."""

import itertools
from dataclasses import dataclass, replace

from sandcell_assistant.frames.query import Condition
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.frames.timespans import time_condition
from sandcell_assistant.language.dates import Span, in_year


@dataclass(frozen=True)
class Found:
    """A condition and the tokens it was read from."""

    condition: Condition
    start: int
    end: int


def with_years(found: list[Found]) -> list[Found]:
    """Give months without a year the year of the month beside them: `January vs February 2024`."""
    years = {f.condition.column: str(f.condition.values[0])[:4] for f in found if f.condition.op == "within"}
    done = []
    for item in found:
        year, part = years.get(item.condition.column), item.condition.values
        if year and item.condition.op in {"month_of_year", "quarter_of_year"} and item.condition.column:
            span = in_year(Span(unit=item.condition.op.split("_")[0], part=int(part[0])), int(year))
            item = replace(item, condition=time_condition(item.condition.column, "in", span))
        done.append(item)
    return done


def joined(reading: Reading, found: list[Found]) -> Condition | None:
    """Join by the words between the conditions; `and` binds closer than `or`."""
    if not found:
        return None
    groups: list[list[Condition]] = [[found[0].condition]]
    for before, item in itertools.pairwise(found):
        between = range(before.end, item.start + 1)
        alternative = _excludes(before.condition, item.condition)
        if alternative or any(reading.tag_at(position, "or") for position in between):
            groups.append([item.condition])
        else:
            groups[-1].append(item.condition)
        reading.taken |= {p for p in range(before.end, item.start) if reading.tag_at(p, "and", "or")}
    parts = [_all(group) for group in groups]
    return parts[0] if len(parts) == 1 else Condition("or", parts=tuple(parts))


def _excludes(first: Condition, second: Condition) -> bool:
    """Return whether no row can meet both: `in January and February` asks for either."""
    single = {"eq", "in", "year", "month_of_year", "quarter_of_year", "within"}
    same = first.column == second.column and first.column is not None and first.op == second.op
    if first.op == "within":
        return same and first.values != second.values
    return same and first.op in single and not set(first.values) & set(second.values)


def _all(parts: list[Condition]) -> Condition:
    return parts[0] if len(parts) == 1 else Condition("and", parts=tuple(parts))
