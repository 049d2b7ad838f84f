"""PIL images as PNG, made smaller than a screen needs and no larger."""

from __future__ import annotations

import io
from typing import Any

from .ports import Formatted

LONGEST_SIDE = 1600


def format_image(image: Any) -> Formatted:
    """Return the PNG of a PIL image with its true size in the metadata."""
    width, height = image.size
    kind = f"{width}×{height} {image.mode} image" + (f" ({image.format})" if image.format else "")
    text = {"text/plain": f"<{type(image).__module__}.{type(image).__name__} {kind}>"}
    if not width or not height:
        return dict(text), {"sandcell": {"description": kind}}
    shown = image
    if max(width, height) > LONGEST_SIDE:
        shown = image.copy()
        shown.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    buffer = io.BytesIO()
    _for_png(shown).save(buffer, format="PNG")
    data: dict[str, object] = {**text, "image/png": buffer.getvalue()}
    size = {"width": shown.size[0], "height": shown.size[1]}
    return data, {"image/png": size, "sandcell": {"description": kind}}


def _for_png(image: Any) -> Any:
    """Convert a mode that PNG or browsers cannot hold."""
    if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        return image
    if image.mode == "F" or image.mode.startswith("I"):
        low, high = image.convert("F").getextrema()
        if low >= 0 and high <= 255:
            return image.convert("F").convert("L")
        scale = 255 / (high - low) if high > low else 1.0
        return image.convert("F").point(lambda value: value * scale + (-low * scale)).convert("L")
    return image.convert("RGBA" if image.mode in ("PA", "La", "RGBa") else "RGB")
