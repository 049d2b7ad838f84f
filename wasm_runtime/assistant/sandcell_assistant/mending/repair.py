"""Tries the ways of mending one after the other, and says so when none fits."""

from collections.abc import Callable

from sandcell_assistant.context import Context
from sandcell_assistant.conversation import Turn
from sandcell_assistant.literals import shown
from sandcell_assistant.mending.columns import text_dates, text_numbers, wrong_column
from sandcell_assistant.mending.names import missing_name, wrong_attribute, wrong_import
from sandcell_assistant.mending.operands import misplaced_bracket, number_in_text
from sandcell_assistant.mending.reading import wrong_encoding, wrong_kind, wrong_path, wrong_separator
from sandcell_assistant.mending.situation import Repair, Situation
from sandcell_assistant.pasted.mistyped import mend_syntax
from sandcell_assistant.reply import Reply
from sandcell_assistant.toolresult import ToolResult

_STOPPED = {
    "timeout": "The run took too long and was stopped. Working on fewer rows or columns may help.",
    "interrupted": "The run was stopped before it was done, so there is no result.",
    "out_of_memory": "The run needed more memory than there is. Working on fewer rows or columns may help.",
    "restarted": (
        "Python ended unexpectedly and was started anew; the variables are gone, the files are still there."
    ),
}


def syntax(situation: Situation) -> Repair | None:
    """Mend code that does not parse."""
    if situation.name not in {"SyntaxError", "IndentationError", "TabError"}:
        return None
    mended = mend_syntax(situation.code)
    return Repair(mended[0], f"The code did not parse; I changed {'; '.join(mended[1])}.") if mended else None


WAYS: tuple[Callable[[Situation], Repair | None], ...] = (
    syntax,
    missing_name,
    wrong_attribute,
    wrong_import,
    wrong_path,
    wrong_encoding,
    wrong_separator,
    wrong_kind,
    wrong_column,
    text_dates,
    text_numbers,
    misplaced_bracket,
    number_in_text,
)


def repair(situation: Situation) -> Repair | None:
    """Return the first repair that changes the code."""
    for way in WAYS:
        found = way(situation)
        if found is not None and found.code != situation.code:
            return found
    return None


def mend(code: str, result: ToolResult, context: Context, turn: Turn) -> Reply | None:
    """Return a changed cell with a word on what was wrong, None when nothing helps or it was tried before."""
    if result.status in _STOPPED:
        return None
    found = repair(Situation(code, result, context))
    if found is None or any(run.code == found.code for run in turn.runs):
        return None
    return Reply(found.text, found.code)


def give_up(turn: Turn) -> str:
    """Return the honest last word on a turn that did not end well."""
    last = turn.runs[-1].result
    assert last is not None
    if last.status in _STOPPED:
        return _STOPPED[last.status]
    name, message = last.error_name_and_message()
    tries = f" after {len(turn.runs)} tries" if len(turn.runs) > 1 else ""
    text = (
        f"The code failed{tries} with {shown(f'{name}: {message}', 300)}, and I know no simple way to"
        " mend it."
    )
    if not name:
        text = f"The run failed{tries}, and I know no simple way to mend it."
    return text + (f"\n\nWhat the sandbox says: {last.hint[:500]}" if last.hint else "")
