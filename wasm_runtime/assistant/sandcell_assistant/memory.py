"""Works out the state before the last request by planning the earlier ones again."""

import ast
from dataclasses import replace

from sandcell_assistant.context import Context
from sandcell_assistant.conversation import Turn
from sandcell_assistant.plan import Plan
from sandcell_assistant.planning import plan


def context_before_last(turns: list[Turn]) -> Context:
    """Return what is known when the last turn's request is planned."""
    context = Context()
    for turn in turns[:-1]:
        before = _seen(context, turn)
        context = _after(before, turn, plan(turn.text, before))
    return _seen(context, turns[-1])


def _seen(context: Context, turn: Turn) -> Context:
    """Return the state as a turn finds it."""
    if turn.lost_state:
        context = replace(context, frames={}, result=None)
    return replace(context, files=turn.files)


def _after(context: Context, turn: Turn, planned: Plan) -> Context:
    """Return the state after a turn: only variables that a finished run really assigned are kept."""
    frames, result, assigned = dict(context.frames), context.result, set[str]()
    code, error, made = context.last_code, context.last_error, list(context.made)
    ran = any(run.result is not None and run.result.ok for run in turn.runs)
    for run in turn.runs:
        code = run.code
        if run.result is None:
            continue
        error = "" if run.result.ok else run.result.error
        if run.result.ok:
            assigned |= assigned_names(run.code)
            made += run.result.created_files()
        if run.result.lost_state:
            frames, result, assigned = {}, None, set()
    frames |= {name: table for name, table in planned.frames.items() if name in assigned}
    indexed = context.indexed
    if planned.result in assigned:
        result, indexed = planned.result, planned.indexed
    return replace(
        context,
        frames=frames,
        result=result,
        indexed=indexed,
        queries=planned.queries if planned.queries and ran else context.queries,
        focus=planned.focus if planned.focus and ran else context.focus,
        last_code=code,
        last_error=error,
        made=tuple(made[-50:]),
    )


def assigned_names(code: str) -> set[str]:
    """Return the names that a cell assigns."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    return {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
