"""Pictures that a browser does not draw by itself, as a small PNG."""

from __future__ import annotations

import base64
import io
import warnings

from sandcell_kernel.preview.content import Content

_LONGEST_SIDE = 1400
_MOST_PIXELS = 50_000_000


def preview_picture(file: str) -> Content:
    """Return size, mode and format of an image, and the image small enough for the page."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file) as image:
            facts: dict[str, str | int] = {
                "pixels": f"{image.width} × {image.height}",
                "mode": str(image.mode),
                "format": str(image.format),
            }
            if getattr(image, "n_frames", 1) > 1:
                facts["frames"] = int(getattr(image, "n_frames", 1))
            if image.width * image.height > _MOST_PIXELS:
                return {"facts": facts, "problem": "The image has too many pixels to be shown."}
            image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            small = image if image.mode in ("RGB", "RGBA", "L", "1") else image.convert("RGBA")
            stream = io.BytesIO()
            small.save(stream, "PNG")
    return {"facts": facts, "picture": base64.b64encode(stream.getvalue()).decode()}
