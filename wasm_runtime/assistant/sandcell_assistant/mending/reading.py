"""Mends the reading of files: a wrong path, another encoding, another separator, another format."""

import difflib
import re

from sandcell_assistant.language.tokens import normalise
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.mending.situation import Repair, Situation

_READ = re.compile(r"pd\.read_csv\((\s*(?:\"[^\"\n]*\"|'[^'\n]*'|\w+))")
_PATH = re.compile(
    r"No such file or directory: (['\"])(.+?)\1|File ([^\n]+?) does not exist|['\"]([^'\"\n]+)['\"]"
)


def wrong_path(situation: Situation) -> Repair | None:
    """Put the nearest known file in place of one that does not exist."""
    if situation.name != "FileNotFoundError":
        return None
    match = _PATH.search(situation.message)
    wrong = next((group for group in match.groups()[1:] if group), "") if match else ""
    nearest = _nearest(wrong, situation)
    if not wrong or nearest is None or nearest == wrong:
        return None
    changed = situation.code
    for source in (f'"{wrong}"', f"'{wrong}'", repr(wrong)):
        changed = changed.replace(source, literal(nearest))
    if changed == situation.code:
        return None
    return Repair(changed, f"There is no file {shown(wrong)}; I used {shown(nearest)}.")


def _nearest(wrong: str, situation: Situation) -> str | None:
    paths = [*(file.path for file in situation.context.files), *situation.context.made]
    names = {normalise(path.rsplit("/", 1)[-1]): path for path in paths}
    name = normalise(wrong.rsplit("/", 1)[-1])
    if name in names:
        return names[name]
    ending = name.rsplit(".", 1)[-1]
    same = {other: path for other, path in names.items() if other.rsplit(".", 1)[-1] == ending}
    close = difflib.get_close_matches(name, list(names), 1, 0.6)
    if close:
        return names[close[0]]
    return next(iter(same.values())) if len(same) == 1 else None


def wrong_encoding(situation: Situation) -> Repair | None:
    """Read a file that is not UTF-8 as Windows text, then as Latin-1."""
    if situation.name not in {"UnicodeDecodeError", "UnicodeError"}:
        return None
    encoding = (
        "latin-1"
        if "cp1252" in situation.code
        else "utf-16"
        if "0xff in position 0" in situation.message
        else "cp1252"
    )
    code = re.sub(r",\s*encoding=(\"[^\"]*\"|'[^']*')", "", situation.code)
    changed = _READ.sub(lambda match: f'pd.read_csv({match.group(1)}, encoding="{encoding}"', code)
    changed = re.sub(
        r"\bopen\((\s*(?:\"[^\"\n]*\"|'[^'\n]*'|\w+))\s*\)",
        lambda m: f'open({m.group(1)}, encoding="{encoding}")',
        changed,
    )
    return (
        Repair(changed, f"The file is not UTF-8, so I read it as {encoding}.")
        if changed != situation.code
        else None
    )


def wrong_separator(situation: Situation) -> Repair | None:
    """Let pandas find the separator, then leave out rows that do not fit."""
    if situation.name != "ParserError" and "Error tokenizing data" not in situation.message:
        return None
    code = situation.code
    if 'engine="python"' not in code:
        code = re.sub(r",\s*sep=(\"[^\"]*\"|'[^']*')", "", code)
        changed = _READ.sub(lambda match: f'pd.read_csv({match.group(1)}, sep=None, engine="python"', code)
        text = "The rows did not fit the separator, so I let pandas find it."
    else:
        changed = (
            code.replace('engine="python"', 'engine="python", on_bad_lines="warn"')
            if "on_bad_lines" not in code
            else code
        )
        text = "Some rows have another number of fields; I leave them out and pandas names them in a warning."
    return Repair(changed, text) if changed != situation.code else None


def wrong_kind(situation: Situation) -> Repair | None:
    """Read a file by what it is rather than by what its name says."""
    if (
        "read_excel" in situation.code
        and situation.name
        in {
            "ValueError",
            "BadZipFile",
            "InvalidFileException",
        }
        and re.search(
            r"format cannot be determined|not a zip file|File is not",
            situation.message + situation.name,
            re.I,
        )
    ):
        changed = re.sub(
            r"pd\.read_excel\(([^,)]+)[^)]*\)",
            r'pd.read_csv(\1, sep=None, engine="python")',
            situation.code,
        )
        return Repair(changed, "The file is no workbook, so I read it as text with separators.")
    if (
        "read_json" in situation.code
        and "Trailing data" in situation.message
        and "lines=True" not in situation.code
    ):
        changed = re.sub(r"pd\.read_json\(([^,)]+)\)", r"pd.read_json(\1, lines=True)", situation.code)
        return Repair(changed, "The file holds one JSON object a line, so I read it that way.")
    return None
