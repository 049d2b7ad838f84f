"""The final answer: what was done, and figures quoted from the result of the run only."""

import re
from urllib.parse import quote

from sandcell_assistant.conversation import Turn
from sandcell_assistant.literals import shown
from sandcell_assistant.plan import Plan
from sandcell_assistant.toolresult import ToolResult

_FACT = re.compile(r"^([^:\n]{1,80}): (\S.{0,200})$")
_MOST_FACTS = 12
_MOST_LINES = 20


def final_answer(planned: Plan, turn: Turn) -> str:
    """Return the answer for a turn whose last run came to its end."""
    last = turn.runs[-1].result
    assert last is not None
    parts = [planned.done or "The code ran without an error."]
    if len(turn.runs) > 1:
        # What was said of pasted code before it ran does not hold for the code that was mended.
        done = "What I changed stands above the code." if planned.verbatim else parts[0]
        parts[0] = f"It took {len(turn.runs)} tries; the last one worked. {done}"
    if planned.notes:
        parts.append(" ".join(planned.notes))
    printed = _verbatim(last) if planned.verbatim else _facts(last)
    parts += [text for text in (printed, _scalar(last), _links(last)) if text]
    return "\n\n".join(parts)


def _facts(result: ToolResult) -> str:
    facts = [match for line in result.stdout.splitlines() if (match := _FACT.match(line.strip()))]
    lines = [f"- {_escaped(match.group(1))}: {_quoted(match.group(2))}" for match in facts]
    return "\n".join(list(dict.fromkeys(lines))[:_MOST_FACTS])


def _verbatim(result: ToolResult) -> str:
    """Return what was printed as a block that its own backticks cannot end."""
    lines = result.stdout.splitlines()
    if not lines:
        return ""
    text = "\n".join(line[:200] for line in lines[:_MOST_LINES])
    more = f"\n\nThere are {len(lines) - _MOST_LINES} more lines." if len(lines) > _MOST_LINES else ""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall(r"`+", text)), default=0))
    return f"It printed:\n\n{fence}text\n{text}\n{fence}{more}"


def _escaped(text: str) -> str:
    """Return text from the data so that Markdown shows it as it is."""
    return re.sub(r"([\\`*_\[\]<>|~])", r"\\\1", text)


def _quoted(text: str) -> str:
    """Return a figure in bold, a formula as code."""
    return shown(text, 400) if re.search(r"[*_^\[\]{}<>`]", text) else f"**{_escaped(text)}**"


def _scalar(result: ToolResult) -> str:
    """Return a short last expression, unless it was printed too."""
    text = result.result.strip()
    if not text or "\n" in text or len(text) > 200 or text in result.stdout or text.startswith(("[{", "<")):
        return ""
    return f"Result: {_quoted(text)}"


def _links(result: ToolResult) -> str:
    return "\n".join(link(path) for path in result.created_files()[:10])


def link(path: str) -> str:
    """Return a Markdown link to a file of the sandbox."""
    name = re.sub(r"([\[\]\\`*_<>])", r"\\\1", path.rsplit("/", 1)[-1])
    return f"[{name}](sandbox:{quote(path)})"
