"""Signed, short-lived tokens: what an embedding site's server gives its readers."""

from __future__ import annotations

import time
from collections.abc import Mapping

import jwt

from ..errors import StartError
from ..settings.deployment import Access, origin_of


def sign(access: Access, site: str, subject: str, seconds: int, bounds: Mapping[str, object]) -> str:
    """A JSON Web Token for one site and visitor; raises `StartError` saying what is missing.

    `bounds`: `requests`, `tokens` (rates such as `10/minute`), `models` (names), `output_tokens` (a number).
    """
    if access.token_secret is None:
        raise StartError("SANDCELL_TOKEN_SECRET is not set: make one with `openssl rand -hex 32`.")
    audience = origin_of(site)
    if audience is None:
        raise StartError(f"{site!r} is no origin: give one such as https://docs.example.org.")
    if not 0 < seconds <= 24 * 3600:
        raise StartError("A token is valid for at least a minute and at most a day.")
    claims = {"aud": audience, "sub": subject, "exp": int(time.time()) + seconds, "limits": dict(bounds)}
    return jwt.encode(claims, access.token_secret, "HS256")
