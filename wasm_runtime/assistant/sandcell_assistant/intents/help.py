"""Greets, thanks, says who it is and what it can do with the files at hand."""

import re

from sandcell_assistant.context import Context, Request
from sandcell_assistant.language.fillers import BEYOND
from sandcell_assistant.literals import shown
from sandcell_assistant.manifest import FileInfo, Table
from sandcell_assistant.plan import Plan

CONNECT = (
    "To connect a language model, start the server with `OPENAI_API_KEY=… make serve`, or with "
    "`OPENAI_BASE_URL=http://127.0.0.1:11434/v1 make serve` for a local one such as Ollama."
)
_WHO = re.compile(
    r"\b(who|what) are you\b|\bare you (an? )?(ai|llm|model|gpt|chatgpt|claude|bot|human|real)|your"
    r" name|which model|what model"
    r"|\bwer bist du|was bist du|qui es-tu|quien eres|quién eres|how do you work",
    re.I,
)
_HELP = re.compile(
    r"^\s*(help|hilfe|ayuda|aide|/help|\?)\W*$|what can (you|i|this)|how can you help|what do you do|how does"
    r" this work"
    r"|what (else )?(should|could) i (ask|do)|was kannst du|que puedes|qué puedes|que"
    r" peux-tu|examples?\W*$|help me\W*$",
    re.I,
)
_HELLO = re.compile(
    r"^\s*(hi|hello|hey|hallo|hola|bonjour|salut|good (morning|afternoon|evening)|moin|guten"
    r" (tag|morgen)|yo|servus)\b"
    r"[\s,!.]*(there|sandcell|everyone|assistant)?\W*$",
    re.I,
)
_THANKS = re.compile(
    r"^\s*(ok(ay)?[\s,]+)?(thanks?|thank"
    r" you|thx|ty|cheers|danke|merci|gracias|great|perfect|nice|awesome|cool|super|good job|"
    r"well done|ok(ay)?)\b[\w\s,!.]{0,30}$",
    re.I,
)


def match(request: Request, context: Context) -> Plan | None:
    """Answer small talk and questions about the assistant itself."""
    text = request.text
    if request.code:
        return None
    if _WHO.search(text):
        return Plan(95, _who(context), final=True)
    if _HELLO.match(text) or not text.strip():
        return Plan(95, f"Hello. {_can_do(context)}", final=True)
    if _THANKS.match(text):
        return Plan(90, "You are welcome. " + _next(context), final=True)
    if _HELP.search(text):
        return Plan(60, f"{_can_do(context)}\n\n{_limits()}", final=True)
    return None


def fallback(context: Context, nearest: Plan | None = None, request: Request | None = None) -> Plan:
    """Say plainly that the request was not understood, which words were not, and what would be."""
    problems = [file for file in context.files if file.problem]
    lead = (
        "I am the built-in assistant, a set of rules and no language model, and I did not understand this"
        " request."
    )
    if nearest is not None and nearest.missed:
        lead = _missed_text(nearest)
    elif request and (beyond := [token.text for token in request.tokens if token.norm in BEYOND]):
        lead += f" Nothing I can do has to do with {' and '.join(f'“{word}”' for word in beyond[:5])}."
    elif problems and not context.tables and not context.images:
        lead = _problem_text(problems)
    return Plan(0, f"{lead}\n\n{_can_do(context)}\n\n{CONNECT}")


def _missed_text(nearest: Plan) -> str:
    words = " and ".join(f"“{shown(word, 80)[1:-1]}”" for word in nearest.missed[:5])
    without = nearest.text.replace("I'll", "I would", 1)
    more = f" Leaving that out, {without[:1].lower() if not without.startswith('I ') else 'I'}{without[1:]}"
    return (
        f"I did not understand {words} in this request, and I do not guess: I am a set of rules and no"
        f" language model, so nothing was run.{more}"
    )


def _problem_text(problems: list[FileInfo]) -> str:
    return " ".join(
        f"`{file.name.replace('`', '')}` could not be read: {file.problem}." for file in problems[:5]
    )


def _who(context: Context) -> str:
    return (
        "I am Sandcell's built-in assistant: a set of rules that writes Python for common requests. I am not"
        " a language model. The code runs in your own browser, and your files stay"
        f" there.\n\n{_can_do(context)}\n\n{CONNECT}"
    )


def _limits() -> str:
    return f"I am a set of rules and no language model, so open questions are beyond me. {CONNECT}"


def _next(context: Context) -> str:
    if context.queries:
        return (
            "You can go on from the last result, for example *as a bar chart instead* or *save that as"
            " Excel*."
        )
    return "Ask whenever there is something else to work out."


def _can_do(context: Context) -> str:
    lines = examples(context)
    return "For example, you can ask:\n" + "\n".join(f"- *{line}*" for line in lines)


def examples(context: Context) -> list[str]:
    """Return requests that would work, with the real names of columns and files."""
    lines: list[str] = []
    tables = [table for table in context.tables if table.columns]
    if tables:
        lines += table_examples(tables[0])
        if len(tables) > 1:
            lines.append(f"join {_plain(tables[0].stem)} and {_plain(tables[1].stem)}")
    if context.images:
        lines += ["resize the image to 800 pixels wide", "convert the image to PNG"]
    if not lines:
        lines = [
            "profile sales.csv (drop the file here first)",
            "plot monthly revenue by region and list the top five products",
            "convert the file to Excel",
            "integrate x^2 * sin(x) from 0 to pi",
            "solve x^2 - 5x + 6 = 0",
            "explain this code: … (paste some Python)",
        ]
    return lines


def table_examples(table: Table) -> list[str]:
    """Return requests that fit the columns of one table."""
    numbers = [c for c in table.columns if c.is_number and not c.is_identifier]
    groups = [c for c in table.columns if c.is_category and not c.is_identifier]
    dates = [c for c in table.columns if c.is_date]
    lines = ["profile the file"]
    if numbers and dates:
        lines.append(
            f"plot monthly {_plain(numbers[0].name)}" + (f" by {_plain(groups[0].name)}" if groups else "")
        )
    if numbers and groups:
        lines.append(f"top 5 {_plain(groups[-1].name)} by {_plain(numbers[0].name)}")
        lines.append(f"average {_plain(numbers[-1].name)} per {_plain(groups[0].name)}")
    elif numbers:
        lines.append(f"histogram of {_plain(numbers[0].name)}")
    return [*lines, "clean the data and save it as Excel"]


def _plain(name: str) -> str:
    """Return a name from a file so that Markdown shows it as it is."""
    return (
        "".join(char for char in name if char.isalnum() or char in " -.%&/()_")
        .replace("_", "\\_")[:60]
        .strip()
        or "…"
    )
