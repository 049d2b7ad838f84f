"""What a hint may look at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import FrameType

from sandcell_kernel.frames import UserFrame, walk
from sandcell_kernel.packages.manifest import Manifest


@dataclass(frozen=True, slots=True)
class HintContext:
    """The surroundings of an error."""

    frames: Sequence[UserFrame]
    files: Sequence[str]
    manifest: Manifest
    can_block: bool

    def names(self) -> Mapping[str, object]:
        """Return the names that were in sight where the user's code failed."""
        if not self.frames:
            return {}
        frame = self.frames[-1].frame
        return {**frame.f_globals, **frame.f_locals}

    def failing_text(self) -> str:
        """Return the source line that failed."""
        import linecache

        if not self.frames:
            return ""
        last = self.frames[-1]
        return linecache.getline(last.filename, last.line)


def all_frames(error: BaseException) -> list[FrameType]:
    """Return every frame of the traceback, innermost first, the library's too."""
    return [frame for frame, _, _ in walk(error.__traceback__)][::-1]


def nearest(word: str, candidates: Iterable[str], count: int = 3) -> list[str]:
    """Return the candidates that are most like `word`, regardless of case and separators."""
    import difflib

    plain: dict[str, list[str]] = {}
    for candidate in candidates:
        plain.setdefault(_plain(candidate), []).append(candidate)
    matches = difflib.get_close_matches(_plain(word), list(plain), n=count, cutoff=0.6)
    found = [one for match in matches for one in plain[match]]
    if len(found) < count and len(word) >= 3:
        key = _plain(word)
        found += [
            one
            for text, ones in plain.items()
            if len(text) > 2 and (key in text or text in key)
            for one in ones
        ]
    return list(dict.fromkeys(found))[:count]


def _plain(word: str) -> str:
    return "".join(one for one in word.casefold() if one.isalnum())


def listed(names: Iterable[object], limit: int = 40) -> str:
    """Return names as a short list in Python's notation."""
    values = list(names)
    text = ", ".join(repr(one)[:80] for one in values[:limit])
    return f"{text}, … ({len(values)} in all)" if len(values) > limit else text


def named_type(value: object, module: str, *names: str) -> bool:
    """Return True when a base of `value`'s type has one of `names` and comes from `module`."""
    return any(
        one.__name__ in names and one.__module__.partition(".")[0] == module for one in type(value).__mro__
    )
