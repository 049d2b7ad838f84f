"""JSON text of a message; bytes are taken out of it first, for JavaScript gets them as they are."""

import json
import math
from collections.abc import Mapping


def _plain(value: object) -> object:
    """Return a JSON value for what JSON does not know, e.g. a NumPy number in metadata."""
    item = getattr(value, "item", None)
    if callable(item):
        return item()
    return list(value) if isinstance(value, (set, frozenset)) else str(value)


def _finite(value: object) -> object:
    """Return the value with NaN and infinity as None, and only text as keys."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): _finite(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(one) for one in value]
    if value is None or isinstance(value, (str, int)):
        return value
    return _finite(_plain(value))


def json_text(value: object) -> str:
    """Return strict JSON, which `JSON.parse` accepts, of any nested value."""
    try:
        return json.dumps(value, allow_nan=False, default=_plain, separators=(",", ":"))
    except (ValueError, TypeError):
        # NaN, or keys that are not text: rare, and slower to mend.
        return json.dumps(_finite(value), separators=(",", ":"))


def take_bytes(bundle: Mapping[str, object]) -> tuple[dict[str, object], dict[str, bytes]]:
    """Split a MIME bundle into what JSON can hold and what it cannot."""
    binary = {
        kind: bytes(value)
        for kind, value in bundle.items()
        if isinstance(value, (bytes, bytearray, memoryview))
    }
    return {kind: value for kind, value in bundle.items() if kind not in binary}, binary
