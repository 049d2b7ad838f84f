"""Answers one turn of the model: plans a request, mends a failed cell, or reports a result."""

from typing import Any

from sandcell_assistant.answering import final_answer
from sandcell_assistant.conversation import Turn, read_conversation
from sandcell_assistant.memory import context_before_last
from sandcell_assistant.mending.repair import give_up, mend
from sandcell_assistant.planning import plan
from sandcell_assistant.reply import Reply

_MOST_RUNS = 4


def respond(messages: list[dict[str, Any]]) -> Reply:
    """Return the next turn of the assistant for OpenAI Chat Completions messages; odd ones never raise."""
    turns = read_conversation(messages)
    if not turns:
        turns = [Turn("", ())]
    context = context_before_last(turns)
    turn = turns[-1]
    planned = plan(turn.text, context)
    if not turn.runs:
        return Reply(" ".join([planned.text, *planned.notes]), planned.code)
    last = turn.runs[-1]
    if last.result is None:
        return Reply("The last cell has not come back with a result, so there is nothing to report yet.")
    if last.result.ok:
        return Reply(final_answer(planned, turn))
    if len(turn.runs) < _MOST_RUNS and (mended := mend(last.code, last.result, context, turn)):
        return mended
    return Reply(give_up(turn))
