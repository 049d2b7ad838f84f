"""Says what is wrong with a file that is named and cannot be read at all."""

from sandcell_assistant.context import Context, Request
from sandcell_assistant.language.tokens import normalise
from sandcell_assistant.literals import shown
from sandcell_assistant.manifest import FileInfo
from sandcell_assistant.plan import Plan

_SCORE = 92
_TASKS = (
    "profile",
    "clean",
    "convert",
    "plot",
    "by",
    "sum",
    "mean",
    "count",
    "top",
    "bottom",
    "save",
    "rows",
)


def match(request: Request, context: Context) -> Plan | None:
    """Answer a request that names such a file, or that can only mean one."""
    broken = [file for file in context.files if file.problem and not file.tables]
    text = normalise(request.text)
    named = [file for file in broken if normalise(file.name) in text]
    only = broken if len(broken) == len(context.files) == 1 and _means_the_file(request) else []
    if not (named or only) or request.code:
        return None
    return Plan(_SCORE, " ".join(told(file) for file in named or only), final=True)


def _means_the_file(request: Request) -> bool:
    return request.has(*_TASKS) or bool(
        request.words & {"file", "data", "dataset", "table", "datei", "daten", "archivo", "datos", "fichier"}
    )


def told(file: FileInfo) -> str:
    """Return what is wrong with a file, and what to do."""
    if file.size == 0:
        return f"{shown(file.name)} is empty (0 bytes), so nothing can be read from it."
    problem = (file.problem or "").strip()
    return (
        f"{shown(file.name)} cannot be read: {shown(problem, 300)[1:-1]}"
        f"{'' if problem.endswith('.') else '.'} Please add it again, or save it in another format first."
    )
