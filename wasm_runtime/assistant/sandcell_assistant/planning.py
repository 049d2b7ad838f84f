"""Asks every capability for a plan, part by part of the request, and takes the best of each."""

from collections.abc import Callable
from dataclasses import replace

from sandcell_assistant.context import Context, Request
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
    pasted_code,
    profile,
    question,
)
from sandcell_assistant.language.clauses import split_clauses
from sandcell_assistant.merging import merge_plans
from sandcell_assistant.pasted.finding import find_code
from sandcell_assistant.plan import Plan

INTENTS: tuple[Callable[[Request, Context], Plan | None], ...] = (
    help.match,
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
    followup.match,
)
"""The capabilities; each returns a scored plan or passes."""


def plan(text: str, context: Context) -> Plan:
    """Return the best plan for a request, an honest refusal when no capability offers one."""
    request = _request(text, context)
    whole = best(request, context)
    if whole is not None and whole.final:
        return whole
    clauses = split_clauses(request)
    if len(clauses) > 1 and (parts := _parts(clauses, context)):
        return parts
    return whole or help.fallback(context)


def best(request: Request, context: Context) -> Plan | None:
    """Return the offer with the highest score."""
    offers = [offer for match in INTENTS if (offer := match(request, context)) is not None]
    return max(offers, key=lambda offer: offer.score, default=None)


def _request(text: str, context: Context) -> Request:
    pasted = find_code(text)
    names = tuple(file.name for file in context.files if file.name)
    return Request(pasted.prose, names, pasted.code, pasted.language)


def _parts(clauses: list[str], context: Context) -> Plan | None:
    """Plan the parts one after the other, each knowing what the ones before leave behind."""
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
    if len(plans) < 2 or len(missed) >= len(plans):
        return None
    return merge_plans(plans, missed)
