"""Makes one plan of several."""

from collections.abc import Sequence
from dataclasses import replace

from sandcell_assistant.cells import join_cells
from sandcell_assistant.literals import shown
from sandcell_assistant.plan import Plan


def merge_plans(plans: list[Plan], missed: Sequence[str] = ()) -> Plan:
    """Return one plan that does several, and says which parts of the request it leaves out."""
    left_out = tuple(f"I did not understand {shown(clause, 120)}, so I left that out." for clause in missed)
    if len(plans) == 1:
        return replace(plans[0], notes=(*plans[0].notes, *left_out))
    results = [part for part in plans if part.result]
    return Plan(
        max(part.score for part in plans),
        " ".join(part.text for part in plans),
        join_cells([part.code for part in plans if part.code]),
        "\n".join(f"- {part.done}" for part in plans),
        queries=tuple(query for part in plans for query in part.queries),
        frames={name: table for part in plans for name, table in part.frames.items()},
        result=results[-1].result if results else None,
        indexed=results[-1].indexed if results else False,
        focus=next((part.focus for part in reversed(plans) if part.focus), None),
        notes=tuple(dict.fromkeys([*(note for part in plans for note in part.notes), *left_out])),
    )
