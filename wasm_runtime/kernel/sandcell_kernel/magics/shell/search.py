"""`grep` and `find` of the mini shell."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from .errors import Usage
from .options import Options
from .streams import Streams, read_text


def grep(arguments: list[str], streams: Streams) -> int:
    """Print the lines that match a pattern; status 1 when none does."""
    aliases = {"ignore-case": "i", "invert-match": "v", "count": "c", "line-number": "n", "recursive": "r"}
    plain = [one for one in arguments if not one.startswith(("--color", "--include"))]
    included = [one.partition("=")[2] for one in arguments if one.startswith("--include")]
    options = Options(plain, "ivcnlorRwFEPhHsqx", "eABCm", aliases)
    operands = options.operands
    pattern = options.values.get("e") or (operands.pop(0) if operands else None)
    if pattern is None:
        raise Usage("needs a pattern")
    expression = _expression(pattern, options)
    recursive = bool(options.flags & {"r", "R"})
    files = list(_files(operands or ["."], included)) if recursive else operands
    several = (len(files) > 1 or recursive or "H" in options) and "h" not in options
    found = 0
    for name in files or ["-"]:
        text = streams.stdin.read() if name == "-" else read_text(name)
        matches = [
            (i, line) for i, line in enumerate(text.splitlines(), 1) if _matches(expression, line, options)
        ]
        found += len(matches)
        prefix = f"{name}:" if several else ""
        if "q" not in options:
            _report(text, matches, expression, prefix, name, options, streams)
    return 0 if found else 1


def _expression(pattern: str, options: Options) -> re.Pattern[str]:
    if "F" in options:
        pattern = re.escape(pattern)
    elif not options.flags & {"E", "P"}:
        # In basic expressions `\|`, `\(`, `\+` are the operators, and the bare characters are themselves.
        pattern = re.sub(r"\\([|(){}+?])|([|(){}+?])", lambda m: m[1] or "\\" + m[2], pattern)
    pattern = re.sub(r"\[\[:(\w+):\]\]", lambda m: {"digit": r"\d", "space": r"\s"}.get(m[1], r"\w"), pattern)
    if "w" in options:
        pattern = rf"\b(?:{pattern})\b"
    if "x" in options:
        pattern = rf"^(?:{pattern})$"
    try:
        return re.compile(pattern, re.IGNORECASE if "i" in options else 0)
    except re.error as error:
        raise Usage(f"invalid pattern {pattern!r}: {error}") from error


def _matches(expression: re.Pattern[str], line: str, options: Options) -> bool:
    return (expression.search(line) is None) == ("v" in options)


def _report(
    text: str,
    matches: list[tuple[int, str]],
    expression: re.Pattern[str],
    prefix: str,
    name: str,
    options: Options,
    streams: Streams,
) -> None:
    if "c" in options:
        streams.line(f"{prefix}{len(matches)}")
    elif "l" in options:
        if matches:
            streams.line(name)
    elif "o" in options:
        for _, line in matches:
            for match in expression.finditer(line):
                streams.line(prefix + match.group())
    else:
        _print_lines(text.splitlines(), matches, prefix, options, streams)


def _print_lines(
    lines: list[str], matches: list[tuple[int, str]], prefix: str, options: Options, streams: Streams
) -> None:
    around = options.number("C", 0)
    before, after = options.number("B", around), options.number("A", around)
    limit = options.number("m", len(matches))
    hits = {number for number, _ in matches[:limit]}
    shown = sorted({n for hit in hits for n in range(hit - before, hit + after + 1) if 1 <= n <= len(lines)})
    previous = None
    for number in shown:
        if previous is not None and number > previous + 1 and (before or after):
            streams.line("--")
        mark = ":" if number in hits else "-"
        place = f"{number}{mark}" if "n" in options else ""
        head = prefix[:-1] + mark if prefix else ""
        streams.line(f"{head}{place}{lines[number - 1]}")
        previous = number


def _files(places: list[str], included: list[str]) -> Iterator[str]:
    for place in places:
        path = Path(place)
        for one in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if one.is_file() and (not included or any(fnmatch.fnmatch(one.name, glob) for glob in included)):
                yield str(one)


Test = Callable[[Path], bool]


def find(arguments: list[str], streams: Streams) -> int:
    """Print paths below folders that pass tests (-name, -iname, -path, -type, -size, -maxdepth, …)."""
    rest = list(arguments)
    places = []
    while rest and not rest[0].startswith(("-", "!", "(")):
        places.append(rest.pop(0))
    query = _FindQuery(rest)
    status = 0
    for place in places or ["."]:
        if not Path(place).exists():
            streams.complain(f"find: '{place}': No such file or directory")
            status = 1
            continue
        for path, shown in _walk(Path(place), place, query.deepest):
            depth = shown[len(place) :].strip("/").count("/") + (shown != place)
            if depth < query.shallowest or not query.passes(path):
                continue
            if query.delete:
                path.rmdir() if path.is_dir() else path.unlink()
            else:
                streams.line(shown)
    return status


class _FindQuery:
    """The tests and actions of one `find`."""

    def __init__(self, words: list[str]) -> None:
        self.deepest: int | None = None
        self.shallowest = 0
        self.delete = False
        self._choices: list[list[Test]] = [[]]
        negate = False
        while words:
            word = words.pop(0)
            if word in ("!", "-not"):
                negate = True
                continue
            if word in ("-o", "-or"):
                self._choices.append([])
            elif test := self._word(word, words):
                self._choices[-1].append(_negated(test) if negate else test)
            negate = False

    def passes(self, path: Path) -> bool:
        """Return True when a path passes one group of tests."""
        return any(all(test(path) for test in tests) for tests in self._choices)

    def _word(self, word: str, words: list[str]) -> Test | None:
        if word in ("-print", "-a", "-and"):
            return None
        if word == "-delete":
            self.delete = True
            return None
        if word == "-empty":
            return lambda path: path.stat().st_size == 0 if path.is_file() else not any(path.iterdir())
        if not words:
            raise Usage(f"{word} needs a value")
        value = words.pop(0)
        if word in ("-maxdepth", "-mindepth"):
            self.deepest = int(value) if word == "-maxdepth" else self.deepest
            self.shallowest = int(value) if word == "-mindepth" else self.shallowest
            return None
        return _find_test(word, value)


def _find_test(word: str, value: str) -> Test:
    if word == "-name":
        return lambda path: fnmatch.fnmatchcase(path.name, value)
    if word == "-iname":
        return lambda path: fnmatch.fnmatchcase(path.name.lower(), value.lower())
    if word in ("-path", "-wholename"):
        return lambda path: fnmatch.fnmatchcase(str(path), value)
    if word == "-type" and value in ("f", "d", "l"):
        return {"f": Path.is_file, "d": Path.is_dir, "l": Path.is_symlink}[value]
    if word == "-size":
        return _size_test(value)
    raise Usage(f"{word} {value} is not supported here; use Python's pathlib")


def _size_test(value: str) -> Test:
    unit = {"k": 1024, "M": 1024**2, "G": 1024**3, "c": 1}.get(value[-1], 512)
    limit = int(value.strip("+-kMGcb"))
    if value.startswith("+"):
        return lambda path: -(-path.stat().st_size // unit) > limit
    if value.startswith("-"):
        return lambda path: -(-path.stat().st_size // unit) < limit
    return lambda path: -(-path.stat().st_size // unit) == limit


def _negated(test: Test) -> Test:
    return lambda path: not test(path)


def _walk(path: Path, shown: str, deepest: int | None) -> Iterator[tuple[Path, str]]:
    yield path, shown
    if path.is_dir() and not path.is_symlink() and deepest != 0:
        for child in sorted(path.iterdir()):
            yield from _walk(
                child, f"{shown.rstrip('/')}/{child.name}", None if deepest is None else deepest - 1
            )
