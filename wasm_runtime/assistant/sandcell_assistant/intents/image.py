"""Resizes, converts, rotates, flips, crops and greys an image, and hands out the new file."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.saving import FOLDER
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.manifest import FileInfo
from sandcell_assistant.plan import Plan

_FORMATS = {
    "png": "png",
    "jpg": "jpg",
    "jpeg": "jpg",
    "webp": "webp",
    "gif": "gif",
    "bmp": "bmp",
    "tiff": "tiff",
    "tif": "tiff",
    "pdf": "pdf",
    "ico": "ico",
}
_SIZE = re.compile(r"(\d{1,5})\s*(?:x|×|by|\*|mal|por|par)\s*(\d{1,5})", re.I)
_WIDTH = re.compile(
    r"(\d{1,5})\s*(?:px|pixels?|pixel)?\s*(?:wide|in width|width|breit|de ancho|de large)|width (?:of |to"
    r" )?(\d{1,5})",
    re.I,
)
_HEIGHT = re.compile(
    r"(\d{1,5})\s*(?:px|pixels?|pixel)?\s*(?:high|tall|in height|hoch|de alto|de haut)|height (?:of |to"
    r" )?(\d{1,5})",
    re.I,
)
_PIXELS = re.compile(r"(\d{1,5})\s*(?:px|pixels?|pixel)\b", re.I)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:%|percent|prozent)", re.I)
_DEGREES = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*(?:°|degrees?|deg|grad|grados|degres|degrés)", re.I)
_TOPIC = re.compile(
    r"\b(image|picture|photo|logo|bild|foto|imagen|resize|scale|shrink|enlarge|rotate|flip|mirror|crop|gr[ae]y|gr[ae]yscale|thumbnail|"
    r"black and"
    r" white|verkleinere|vergrößere|skaliere|drehe|spiegle|graustufen|redimensiona|gira|tourne|"
    r"redimensionne|pixels?|px|"
    r"convert|wandle|konvertiere|save|half|double|turn|describe|info|size|profile|png|jpe?g|webp|gif|bmp|tiff?)\b",
    re.I,
)


@dataclass(frozen=True)
class Step:
    """One line of the work on the image, its words, and the suffix for the file's name."""

    code: str
    words: str
    suffix: str


def match(request: Request, context: Context) -> Plan | None:
    """Offer to work on the image that is named, or the newest."""
    if not context.images or not _TOPIC.search(request.text):
        return None
    image = next(
        (file for file in context.images if file.name.casefold() in request.text.casefold()),
        context.images[0],
    )
    if context.tables and not re.search(
        r"\b(image|picture|photo|bild|foto|imagen|pixels?|px|rotate|png|jpe?g|webp)\b", request.text, re.I
    ):
        return None
    steps = [
        step
        for step in (
            _rotate(request),
            _flip(request),
            _crop(request),
            _resize(request, image),
            _grey(request),
        )
        if step
    ]
    target = _format(request, image)
    if not steps and target is None:
        return _describe(image)
    return _plan(image, steps, target)


def _plan(image: FileInfo, steps: list[Step], target: str | None) -> Plan:
    path = PurePosixPath(image.path)
    ending = target or path.suffix.lstrip(".").lower() or "png"
    output = f"{FOLDER}/{path.stem}{''.join(step.suffix for step in steps)}.{ending}"
    if output == image.path:
        output = f"{FOLDER}/{path.stem}_copy.{ending}"
    lines = [
        "from PIL import Image, ImageOps",
        "",
        f"image = ImageOps.exif_transpose(Image.open({literal(image.path)}))",
        'print(f"Before: {image.width} x {image.height} pixels, {image.mode}")',
    ]
    lines += [step.code for step in steps]
    if ending in {"jpg", "jpeg", "bmp", "pdf"}:
        lines += [
            'if image.mode not in ("RGB", "L"):',
            '    canvas = Image.new("RGB", image.size, "white")',
            '    image = image.convert("RGBA")',
            '    canvas.paste(image, mask=image.getchannel("A"))',
            "    image = canvas",
        ]
    options = ", quality=90" if ending in {"jpg", "jpeg", "webp"} else ""
    lines += [
        f"image.save({literal(output)}{options})",
        'print(f"After: {image.width} x {image.height} pixels, {image.mode}")',
        "image",
    ]
    what = ", ".join([step.words for step in steps] + ([f"convert to {target.upper()}"] if target else []))
    name = shown(image.name)
    return Plan(
        68,
        f"I'll work on {name}: {what}.",
        "\n".join(lines),
        f"Done with {name}: {what}. The new file is {shown(output.rsplit('/', 1)[-1])}.",
        final=True,
    )


def _describe(image: FileInfo) -> Plan:
    code = "\n".join(
        [
            "from PIL import Image",
            "",
            f"image = Image.open({literal(image.path)})",
            "image.load()",
            'print(f"Size: {image.width} x {image.height} pixels")',
            'print(f"Format: {image.format}")',
            'print(f"Mode: {image.mode}")',
            "image",
        ]
    )
    text = "I cannot see what is in a picture; I can read its size and format."
    return Plan(56, f"{text} I'll do that for {shown(image.name)}.", code, text)


def _format(request: Request, image: FileInfo) -> str | None:
    """Return the wanted format when it is another than the file's."""
    text = request.text.casefold().replace(image.name.casefold(), " ")
    found = [_FORMATS[word] for word in re.findall(r"[a-z]+", text) if word in _FORMATS]
    now = _FORMATS.get(PurePosixPath(image.path).suffix.lstrip(".").lower())
    wanted = [name for name in found if name != now]
    return wanted[-1] if wanted else None


def _rotate(request: Request) -> Step | None:
    text = request.text.casefold()
    if not re.search(r"rotat|turn|drehe|gira|tourne|upside", text):
        return None
    degrees = _DEGREES.search(text) or re.search(r"\b(90|180|270)\b", text)
    angle = float(degrees.group(1)) if degrees else 180.0 if "upside" in text else 90.0
    left = bool(re.search(r"counter|anti|left|links|izquierda|gauche", text))
    signed = angle if left else -angle
    words = f"rotate {angle:g}° {'counter-clockwise' if left else 'clockwise'}"
    return Step(f"image = image.rotate({signed:g}, expand=True)", words, "_rotated")


def _flip(request: Request) -> Step | None:
    text = request.text.casefold()
    if not re.search(r"\bflip|mirror|spieg", text):
        return None
    vertical = bool(re.search(r"vertical|upside|top", text))
    call = "ImageOps.flip" if vertical else "ImageOps.mirror"
    return Step(f"image = {call}(image)", f"flip {'vertically' if vertical else 'horizontally'}", "_flipped")


def _crop(request: Request) -> Step | None:
    text = request.text.casefold()
    if not re.search(r"\bcrop|zuschneid|recorta|recadre|square", text):
        return None
    if size := _SIZE.search(text):
        width, height = int(size.group(1)), int(size.group(2))
        return Step(
            f"image = ImageOps.fit(image, ({width}, {height}))",
            f"crop to {width} x {height} around the centre",
            "_cropped",
        )
    return Step(
        "side = min(image.size)\nimage = ImageOps.fit(image, (side, side))",
        "crop to a square around the centre",
        "_square",
    )


def _resize(request: Request, image: FileInfo) -> Step | None:
    text = _DEGREES.sub(" ", request.text.casefold().replace(image.name.casefold(), " "))
    if re.search(r"\bcrop|recorta|recadre", text):
        return None
    if "thumbnail" in text or "miniatur" in text or "vignette" in text:
        found = _SIZE.search(text) or _PIXELS.search(text) or re.search(r"\b(\d{2,4})\b", text)
        side = int(found.group(1)) if found else 128
        other = int(found.group(2)) if found and found.re is _SIZE else side
        return Step(
            f"image.thumbnail(({side}, {other}))", f"make a thumbnail within {side} x {other}", "_thumbnail"
        )
    if size := _SIZE.search(text):
        width, height = max(1, int(size.group(1))), max(1, int(size.group(2)))
        return Step(
            f"image = image.resize(({width}, {height}), Image.Resampling.LANCZOS)",
            f"resize to {width} x {height}",
            f"_{width}x{height}",
        )
    return _scaled(text)


def _scaled(text: str) -> Step | None:
    """Keep the proportions: by width, by height, by a factor."""
    if (found := _WIDTH.search(text)) or (not _HEIGHT.search(text) and (found := _PIXELS.search(text))):
        side = max(1, int(next(group for group in found.groups() if group)))
        code = (
            f"image = image.resize(({side}, max(1, round(image.height * {side} / image.width))),"
            " Image.Resampling.LANCZOS)"
        )
        return Step(code, f"resize to {side} pixels wide", f"_{side}w")
    if found := _HEIGHT.search(text):
        side = max(1, int(next(group for group in found.groups() if group)))
        code = (
            f"image = image.resize((max(1, round(image.width * {side} / image.height)), {side}),"
            " Image.Resampling.LANCZOS)"
        )
        return Step(code, f"resize to {side} pixels high", f"_{side}h")
    factor = _factor(text)
    if factor is None:
        return None
    return Step(
        f"image = ImageOps.scale(image, {factor:g})", f"scale to {100 * factor:g} %", f"_{100 * factor:g}pct"
    )


def _factor(text: str) -> float | None:
    if (percent := _PERCENT.search(text)) and 0 < float(percent.group(1)) <= 1000:
        value = float(percent.group(1)) / 100
        return 1 - value if re.search(r"\b(smaller by|reduce by|shrink by)\b", text) and value < 1 else value
    if re.search(r"\bhalf|halve|halb|mitad|moitié", text):
        return 0.5
    return 2.0 if re.search(r"\bdouble|twice|doppelt|doble", text) else None


def _grey(request: Request) -> Step | None:
    if re.search(
        r"gr[ae]y|black and white|black & white|\bb&w\b|schwarz-?weiß|graustufen|escala de grises|noir et"
        r" blanc",
        request.text,
        re.I,
    ):
        return Step("image = ImageOps.grayscale(image)", "turn grey", "_grey")
    return None
