"""Why a request was not sent or got no answer, as errors that every HTTP client already knows.

    OSError
    +- ConnectionRefusedError <- RequestRefused   not sent: the page or the person said no
    +- ConnectionError        <- RequestFailed    sent, but there is no answer that a page can read
    +- TimeoutError           <- RequestTimedOut  no answer in time

`code` is the broker's (`frontend/src/broker/errors.ts`); the message says what to do.
"""

from collections.abc import Mapping

_FAILED = frozenset({"unreachable", "offline", "redirect-refused", "response-too-large", "stopped"})


class RequestRefused(ConnectionRefusedError):
    """The request was not sent."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class RequestFailed(ConnectionError):
    """The request was sent, and there is no answer."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class RequestTimedOut(TimeoutError):
    """There was no answer in time."""

    code = "timed-out"


def error_of(info: Mapping[str, object]) -> OSError:
    """Return the error for what the broker said."""
    code, message = str(info.get("code", "unreachable")), str(info.get("message", "The request failed."))
    if code == "timed-out":
        return RequestTimedOut(message)
    return RequestFailed(code, message) if code in _FAILED else RequestRefused(code, message)
