"""Commands of the mini shell that read text and write text."""

from __future__ import annotations

import collections
import re
from pathlib import Path

from .errors import Usage
from .options import Options
from .streams import ENCODING, Streams, open_for_writing


def cat(arguments: list[str], streams: Streams) -> int:
    """Print files one after the other."""
    options = Options(arguments, "nAvet")
    for _, text in streams.inputs(options.operands):
        if "n" in options:
            text = "".join(f"{i:6}\t{line}" for i, line in enumerate(text.splitlines(keepends=True), start=1))
        streams.write(text)
    return 0


def nl(arguments: list[str], streams: Streams) -> int:
    """Print files with line numbers."""
    return cat(["-n", *Options(arguments, "", "b").operands], streams)


def head(arguments: list[str], streams: Streams) -> int:
    """Print the first lines."""
    options = Options(arguments, "qv", "nc", {"lines": "n", "bytes": "c"})
    for text in _with_names(options.operands, streams):
        if "c" in options.values:
            streams.write(text.encode(*ENCODING)[: options.number("c", 0)].decode(*ENCODING))
            continue
        count = options.number("n", 10)
        streams.write("".join(text.splitlines(keepends=True)[:count]))
    return 0


def tail(arguments: list[str], streams: Streams) -> int:
    """Print the last lines."""
    options = Options(arguments, "qvf", "nc", {"lines": "n", "bytes": "c"})
    for text in _with_names(options.operands, streams):
        lines = text.splitlines(keepends=True)
        written = options.values.get("n", "10")
        count = options.number("n", 10)
        if "c" in options.values:
            streams.write(text.encode(*ENCODING)[-options.number("c", 0) :].decode(*ENCODING))
        elif written.startswith("+"):
            streams.write("".join(lines[count - 1 :]))
        else:
            streams.write("".join(lines[-abs(count) :] if count else []))
    return 0


def _with_names(operands: list[str], streams: Streams) -> collections.abc.Iterator[str]:
    for number, (name, text) in enumerate(streams.inputs(operands)):
        if len(operands) > 1:
            streams.write(f"{chr(10) if number else ''}==> {name} <==\n")
        yield text


def wc(arguments: list[str], streams: Streams) -> int:
    """Count lines, words and bytes."""
    options = Options(arguments, "lwcm", "", {"lines": "l", "words": "w", "bytes": "c", "chars": "m"})
    wanted = [letter for letter in "lwmc" if letter in options] or ["l", "w", "c"]
    totals = dict.fromkeys(wanted, 0)
    rows: list[tuple[list[int], str]] = []
    for name, text in streams.inputs(options.operands):
        counts = {
            "l": text.count("\n"),
            "w": len(text.split()),
            "m": len(text),
            "c": len(text.encode(*ENCODING)),
        }
        for letter in wanted:
            totals[letter] += counts[letter]
        rows.append(([counts[letter] for letter in wanted], "" if name == "-" else name))
    if len(rows) > 1:
        rows.append((list(totals.values()), "total"))
    width = max(len(str(count)) for columns, _ in rows for count in columns)
    width = width if len(rows) > 1 or len(wanted) > 1 else 0
    for columns, name in rows:
        streams.line((" ".join(str(count).rjust(width) for count in columns) + f" {name}").rstrip())
    return 0


def sort(arguments: list[str], streams: Streams) -> int:
    """Sort lines."""
    options = Options(arguments, "nruhfgV", "kto", {"numeric-sort": "n", "reverse": "r", "unique": "u"})
    lines = [line for _, text in streams.inputs(options.operands) for line in text.splitlines()]
    separator = options.values.get("t")
    column = int(re.match(r"\d*", options.values.get("k", "")).group() or 0)  # type: ignore[union-attr]

    def key(line: str) -> object:
        fields = line.split(separator)
        part = line if not column else (fields[column - 1] if column <= len(fields) else "")
        if options.flags & {"n", "g", "h"}:
            number = re.match(r"\s*-?\d*\.?\d*", part)
            digits = number.group().strip() if number else ""
            return float(digits) if digits.strip("-.") else 0.0
        return part.lower() if "f" in options else part

    lines.sort(key=key, reverse="r" in options)  # type: ignore[arg-type]
    if "u" in options:
        lines = list(dict.fromkeys(lines))
    text = "".join(f"{line}\n" for line in lines)
    if "o" in options.values:
        with open_for_writing(options.values["o"], append=False) as file:
            file.write(text)
    else:
        streams.write(text)
    return 0


def uniq(arguments: list[str], streams: Streams) -> int:
    """Drop repeated neighbouring lines."""
    options = Options(arguments, "cdui", "", {"count": "c"})
    groups: list[tuple[str, int]] = []
    for _, text in streams.inputs(options.operands[:1]):
        for line in text.splitlines():
            if groups and groups[-1][0] == line:
                groups[-1] = (line, groups[-1][1] + 1)
            else:
                groups.append((line, 1))
    for line, count in groups:
        if ("d" in options and count == 1) or ("u" in options and count > 1):
            continue
        streams.line(f"{count:7} {line}" if "c" in options else line)
    return 0


def cut(arguments: list[str], streams: Streams) -> int:
    """Print columns of each line."""
    options = Options(arguments, "s", "dfc", {"delimiter": "d", "fields": "f", "characters": "c"})
    spec = options.values.get("f") or options.values.get("c")
    if spec is None:
        raise Usage("needs -f or -c")
    delimiter = options.values.get("d", "\t")
    for _, text in streams.inputs(options.operands):
        for line in text.splitlines():
            parts = list(line) if "c" in options.values else line.split(delimiter)
            chosen = [part for i, part in enumerate(parts, start=1) if _in_ranges(i, spec)]
            joined = ("" if "c" in options.values else delimiter).join(chosen)
            streams.line(joined if len(parts) > 1 or "c" in options.values else line)
    return 0


def _in_ranges(number: int, spec: str) -> bool:
    for part in spec.split(","):
        low, dash, high = part.partition("-")
        if not dash and number == int(low):
            return True
        if dash and int(low or 1) <= number <= int(high or number):
            return True
    return False


def tr(arguments: list[str], streams: Streams) -> int:
    """Replace or delete characters."""
    options = Options(arguments, "ds", "")
    sets = [_characters(one) for one in options.operands]
    if not sets:
        raise Usage("missing operand")
    text = streams.stdin.read()
    if "d" in options:
        streams.write("".join(c for c in text if c not in sets[0]))
        return 0
    if len(sets) > 1 and sets[1]:
        target = sets[1] + sets[1][-1] * max(0, len(sets[0]) - len(sets[1]))
        text = text.translate({ord(a): b for a, b in zip(sets[0], target, strict=False)})
    if "s" in options:
        squeezed = sets[-1]
        text = "".join(c for i, c in enumerate(text) if c not in squeezed or i == 0 or text[i - 1] != c)
    streams.write(text)
    return 0


def _characters(spec: str) -> str:
    classes = {"[:upper:]": "A-Z", "[:lower:]": "a-z", "[:digit:]": "0-9", "[:space:]": " \t\n\r"}
    for name, characters in classes.items():
        spec = spec.replace(name, characters)
    spec = spec.replace("\\n", "\n").replace("\\t", "\t")
    return re.sub(r"(.)-(.)", lambda m: "".join(map(chr, range(ord(m[1]), ord(m[2]) + 1))), spec)


def tee(arguments: list[str], streams: Streams) -> int:
    """Copy the input to files and to the output."""
    options = Options(arguments, "a")
    text = streams.stdin.read()
    for name in options.operands:
        with open_for_writing(name, append="a" in options) as file:
            file.write(text)
    streams.write(text)
    return 0


def sed(arguments: list[str], streams: Streams) -> int:
    """Substitute (`s/a/b/g`), print (`2,5p` with -n) or delete (`3d`) lines."""
    options = Options(arguments, "nirE", "e")
    script = options.values.get("e") or (options.operands.pop(0) if options.operands else "")
    for name, text in streams.inputs(options.operands):
        edited = "".join(_sed_lines(script, text.splitlines(keepends=True), "n" in options))
        if "i" in options and name != "-":
            Path(name).write_bytes(edited.encode(*ENCODING))
        else:
            streams.write(edited)
    return 0


def _sed_lines(script: str, lines: list[str], quiet: bool) -> collections.abc.Iterator[str]:
    ranged = re.fullmatch(r"(\d+|\$)(?:,(\d+|\$))?([pd])", script)
    if ranged:
        first = len(lines) if ranged[1] == "$" else int(ranged[1])
        last = first if ranged[2] is None else len(lines) if ranged[2] == "$" else int(ranged[2])
        for number, line in enumerate(lines, start=1):
            inside = first <= number <= last
            if not (ranged[3] == "d" and inside) and not quiet:
                yield line
            if ranged[3] == "p" and inside:
                yield line
        return
    if len(script) < 4 or script[0] != "s":
        raise Usage(
            f"only s/…/…/, Np and Nd are supported here, not {script!r}; use Python's re for the rest"
        )
    parts = re.split(rf"(?<!\\){re.escape(script[1])}", script[2:])
    if len(parts) != 3:
        raise Usage(f"unterminated `s` command: {script!r}")
    flags = re.IGNORECASE if "i" in parts[2].lower() else 0
    replacement = re.sub(r"(?<!\\)&", r"\\g<0>", parts[1])
    for line in lines:
        yield re.sub(parts[0], replacement, line, count=0 if "g" in parts[2] else 1, flags=flags)


def md5sum(arguments: list[str], streams: Streams) -> int:
    """Print MD5 checksums."""
    return _checksums("md5", arguments, streams)


def sha256sum(arguments: list[str], streams: Streams) -> int:
    """Print SHA-256 checksums."""
    return _checksums("sha256", arguments, streams)


def _checksums(kind: str, arguments: list[str], streams: Streams) -> int:
    import hashlib

    for name, text in streams.inputs(Options(arguments, "b").operands):
        streams.line(
            f"{hashlib.new(kind, text.encode(*ENCODING), usedforsecurity=False).hexdigest()}  {name}"
        )
    return 0
