"""Asks every capability for a plan and takes the best."""

from collections.abc import Callable

from sandcell_assistant.context import Context, Request
from sandcell_assistant.intents import help as help_intent
from sandcell_assistant.intents import profile
from sandcell_assistant.plan import Plan

INTENTS: tuple[Callable[[Request, Context], Plan | None], ...] = (
    help_intent.match,
    profile.match,
)


def plan(text: str, context: Context) -> Plan:
    """Return the best plan for a request, an honest refusal when no capability offers one."""
    request = Request(text)
    offers = [offer for match in INTENTS if (offer := match(request, context)) is not None]
    return max(offers, key=lambda offer: offer.score, default=None) or help_intent.fallback(request, context)
