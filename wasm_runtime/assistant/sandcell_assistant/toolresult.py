"""Reads the text that goes back to the model after a run."""

import re
from dataclasses import dataclass, field

_STATUS = re.compile(r"\s*status:\s*([a-z_]+)", re.I)
_SECTION = re.compile(
    r"^(?:(stdout|stderr|result|files|traceback):[ \t]*()$|(display \d+|error|hint|note): (.*)$|(display"
    r" \d+|error|hint|note):()$)"
)
_LOST = re.compile(
    r"(variables?|state|kernel)[^.\n]{0,40}\b(gone|lost|cleared|restarted|replaced)\b|\brestarted\b", re.I
)
_ERROR = re.compile(
    r"^(?:[\w.]*\.)?([A-Z]\w*(?:Error|Exception|Warning|Interrupt|Exit|Iteration))\b:?\s*(.*)$"
)
_PLACE = re.compile(r" \((cell \d+)?(, )?(line \d+)?\)$")
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class ToolResult:
    """One run as the model is told about it."""

    status: str
    sections: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def ok(self) -> bool:
        """Whether the run came to its end without an error."""
        return self.status == "ok" and "error" not in self.sections

    @property
    def stdout(self) -> str:
        """What the code printed."""
        return self.sections.get("stdout", "").strip("\n")

    @property
    def result(self) -> str:
        """The text of the last expression."""
        return self.sections.get("result", "").strip("\n")

    @property
    def error(self) -> str:
        """The error with its traceback, or the whole text when it is not in a section of its own."""
        return (self.sections.get("error") or self.sections.get("traceback") or self.text).strip()

    @property
    def hint(self) -> str:
        """What the sandbox suggests."""
        return self.sections.get("hint", "").strip()

    @property
    def lost_state(self) -> bool:
        """Whether the variables of earlier runs are gone."""
        if self.status in {"restarted", "out_of_memory"}:
            return True
        return tells_lost_state(self.sections.get("note", ""))

    def error_name_and_message(self) -> tuple[str, str]:
        """Return the exception's type and message, both empty when there is none."""
        found = ("", "")
        lines = self.error.splitlines()
        for number, line in enumerate(lines):
            match = _ERROR.match(_PLACE.sub("", line.strip()))
            if match:
                rest = match.group(2)
                if not rest and number + 1 < len(lines):
                    rest = lines[number + 1].strip()
                found = (match.group(1), rest)
        return found

    def created_files(self) -> list[str]:
        """Return the paths named in the section on files that were not deleted."""
        paths: list[str] = []
        for line in self.sections.get("files", "").splitlines():
            kind, _, listed = line.strip().partition(": ")
            if kind in {"created", "changed"}:
                paths += re.split(r", (?=/mnt/data/)", re.sub(r" and \d+ more$", "", listed))
        return [path for path in dict.fromkeys(paths) if path.startswith("/mnt/data/")]


def tells_lost_state(note: str) -> bool:
    """Return whether a note says that the variables are gone."""
    return bool(_LOST.search(note))


def read_tool_result(text: str) -> ToolResult:
    """Split the text of a tool message into its status and sections."""
    text = _ANSI.sub("", text)
    status = "unknown"
    sections: dict[str, list[str]] = {}
    current: list[str] | None = None
    for number, line in enumerate(text.splitlines()):
        if number == 0 and (match := _STATUS.match(line)):
            status = match.group(1).lower()
            continue
        if match := _SECTION.match(line):
            name, rest = next(
                (n, r) for n, r in zip(match.groups()[::2], match.groups()[1::2], strict=True) if n
            )
            current = sections.setdefault(name, [])
            current += [rest] if rest else []
        elif current is not None:
            current.append(line)
    return ToolResult(status, {name: "\n".join(lines).rstrip() for name, lines in sections.items()}, text)
