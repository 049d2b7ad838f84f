"""Asks every capability for a plan, part by part of the request, and takes the best of each."""

from collections.abc import Callable
from dataclasses import replace

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.accounting import leftover, unread
from sandcell_assistant.intents import (
    algebra,
    arithmetic,
    clean,
    convert,
    correlate,
    followup,
    formula_plot,
    help,
    image,
    join,
    others,
    pasted_code,
    profile,
    question,
    unreadable,
)
from sandcell_assistant.language.clauses import split_clauses
from sandcell_assistant.literals import shown
from sandcell_assistant.merging import merge_plans
from sandcell_assistant.pasted.finding import find_code
from sandcell_assistant.plan import Plan

Match = Callable[[Request, Context], Plan | None]

INTENTS: tuple[Match, ...] = (
    help.match,
    unreadable.match,
    pasted_code.match,
    arithmetic.match,
    formula_plot.match,
    algebra.match,
    image.match,
    convert.match,
    join.match,
    clean.match,
    correlate.match,
    profile.match,
    question.match,
    others.match,
    followup.match,
)
"""The capabilities; each returns a scored plan or passes."""

_CLEANING = frozenset({"clean", "duplicates", "missing", "fill", "drop", "outliers", "types", "zscore"})
COVERS: dict[Match, frozenset[str]] = {
    profile.match: frozenset({"profile", "types", "missing", "count", "duplicates", "nunique"}),
    clean.match: _CLEANING | {"mean", "median", "save", "convert", "count", "debug", "is_missing"},
    correlate.match: frozenset({"correlation", "heatmap", "top", "bottom", "scatter"}),
    join.match: frozenset({"join", "append", "save", "rows"}),
    convert.match: frozenset({"convert", "save"}),
}
"""The concepts that plans without a question account for; the others leave no word out by their grammar."""


def plan(text: str, context: Context) -> Plan:
    """Return the best plan for a request, an honest refusal when no capability offers one."""
    return _with_problems(_plan(text, context))


def _with_problems(planned: Plan) -> Plan:
    """Add what is wrong with the files that are read to the notes."""
    notes = list(planned.notes)
    for table in planned.frames.values():
        name = shown(table.path.rsplit("/", 1)[-1])
        if table.problem and table.reads_partly:
            notes.append(
                f"{name} has a problem: {shown(table.problem, 300)[1:-1]} Lines with too many"
                " fields are skipped."
            )
        elif table.rows == 0:
            notes.append(f"{name} has 0 rows.")
    return replace(planned, notes=tuple(dict.fromkeys(notes)))


def _plan(text: str, context: Context) -> Plan:
    request = _request(text, context)
    whole = best(request, context)
    if whole is not None and whole.final:
        return whole
    clauses = split_clauses(request)
    if len(clauses) > 1 and (parts := _parts(clauses, context, 2 if whole and whole.code else 1)):
        return parts
    if whole is None or whole.missed:
        return help.fallback(context, whole, request)
    return whole


def best(request: Request, context: Context) -> Plan | None:
    """Return the offer with the highest score that leaves no word out, else what the best one misses."""
    offers = [(offer, match) for match in INTENTS if (offer := match(request, context)) is not None]
    offers.sort(key=lambda pair: -pair[0].score)
    missed = [(offer, _missed(offer, match, request, context)) for offer, match in offers]
    for offer, words in missed:
        if not words:
            return offer
    return replace(missed[0][0], code=None, missed=missed[0][1]) if missed else None


def _missed(offer: Plan, match: Match, request: Request, context: Context) -> tuple[str, ...]:
    """Return the words that an offer does not account for."""
    if not offer.code:
        return ()
    if match in COVERS:
        tables = (*context.tables, *context.frames.values())
        return unread(request, COVERS[match], tables, may_name=match is not convert.match)
    every = [leftover(request, query) for query in offer.queries]
    return tuple(word for word in every[0] if all(word in other for other in every)) if every else ()


def _request(text: str, context: Context) -> Request:
    pasted = find_code(text)
    names = tuple(file.name for file in context.files if file.name)
    return Request(pasted.prose, names, pasted.code, pasted.language, context.known_words)


def _parts(clauses: list[str], context: Context, least: int) -> Plan | None:
    """Plan the parts one after the other, each knowing what the ones before leave behind.

    With fewer than `least` parts understood there is no plan.
    """
    plans: list[Plan] = []
    missed: list[str] = []
    for clause in clauses:
        offer = best(_request(clause, context), context)
        if offer is None or offer.code is None:
            missed.append(clause)
            continue
        plans.append(offer)
        context = replace(
            context.with_frames(offer.frames),
            queries=offer.queries or context.queries,
            result=offer.result or context.result,
            indexed=offer.indexed if offer.result else context.indexed,
            focus=offer.focus or context.focus,
            chained=True,
        )
    if len(plans) < least or not plans:
        return None
    return merge_plans(plans, missed)
