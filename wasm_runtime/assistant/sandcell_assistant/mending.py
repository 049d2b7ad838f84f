"""Mends a failed cell once the cause is plain; otherwise says what went wrong."""

from sandcell_assistant.context import Context
from sandcell_assistant.conversation import Turn
from sandcell_assistant.reply import Reply
from sandcell_assistant.toolresult import ToolResult


def mend(code: str, result: ToolResult, context: Context, turn: Turn) -> Reply | None:
    """Return a changed cell with a word on what was wrong, None when nothing is known to help."""
    return None


def give_up(turn: Turn) -> str:
    """Return the honest last word on a turn that ended in an error."""
    last = turn.runs[-1].result
    assert last is not None
    name, message = last.error_name_and_message()
    text = f"The code failed with `{name}: {message}`." if name else f"The run ended with status `{last.status}`."
    return text + (f"\n\n{last.hint}" if last.hint else "")
