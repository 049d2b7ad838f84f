"""What can go wrong in the relay, each with the code and status that the page acts on.

RelayError
├── InvalidRequest        400, 403, 413, 415: the browser's request cannot be passed on
├── AccessDenied          401: the relay does not know who asks
├── TooMany               429: a rate limit or a token budget is used up
├── LimitsUnavailable     503: the store of the rate limits cannot be reached
├── UpstreamError         502, 504: the model's server cannot be used
├── AssistantError        500: the built-in assistant failed
└── NotBuilt              503: `make build` has not been run
SettingsError             problems in the environment, all of them
StartError                the server cannot start
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class RelayError(Exception):
    """An error that is answered in OpenAI's shape."""

    kind = "server_error"
    headers: Mapping[str, str] = {}

    def __init__(self, code: str, message: str, status: int, param: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.param = param

    def body(self) -> dict[str, Any]:
        """The error as OpenAI writes it."""
        return error_body(self.code, self.message, self.kind, self.param)


class InvalidRequest(RelayError):
    """The browser's request cannot be passed on as it is."""

    kind = "invalid_request_error"


class AccessDenied(RelayError):
    """The request does not say who sends it, or says it in a way that is not valid (any more)."""

    kind = "authentication_error"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message, 401)
        self.headers = {"WWW-Authenticate": 'Bearer realm="sandcell"'}


class TooMany(RelayError):
    """The visitor has used up a limit; `Retry-After` says in how many seconds there is room again."""

    kind = "rate_limit_error"

    def __init__(self, code: str, message: str, seconds: int) -> None:
        super().__init__(code, message, 429)
        self.headers = {"Retry-After": str(max(1, seconds))}


class LimitsUnavailable(RelayError):
    """The rate limits cannot be counted, and the operator wants no request to pass uncounted."""

    def __init__(self) -> None:
        super().__init__(
            "limits-unavailable", "The server cannot count requests just now. Try again soon.", 503
        )
        self.headers = {"Retry-After": "5"}


class UpstreamError(RelayError):
    """The model's server cannot be reached, is too slow, or does not speak the protocol."""

    kind = "upstream_error"


class AssistantError(RelayError):
    """The built-in assistant failed on a conversation."""


class NotBuilt(RelayError):
    """A folder that `make build` fills is missing or damaged."""

    def __init__(self, what: str, path: object, problem: str = "is missing") -> None:
        self.what = f"{what} ({path}) {problem}"
        super().__init__("not-built", f"{self.what}. Run `make build`, then reload the page.", 503)


class SettingsError(Exception):
    """The environment holds values that the relay cannot start with."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("Sandcell cannot start:\n" + "\n".join(f"  - {problem}" for problem in problems))


class StartError(Exception):
    """Something outside the settings keeps the server from starting."""


def error_body(code: str, message: str, kind: str, param: str | None = None) -> dict[str, Any]:
    """An error in OpenAI's shape."""
    return {"error": {"message": message, "type": kind, "code": code, "param": param}}
