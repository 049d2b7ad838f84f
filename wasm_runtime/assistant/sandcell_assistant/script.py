"""Writes a cell: imports first, then loading, then steps, with no line twice."""

import keyword
import re
from dataclasses import dataclass, field

from sandcell_assistant.context import Context
from sandcell_assistant.frames.loading import load_lines
from sandcell_assistant.frames.query import Condition
from sandcell_assistant.language.tokens import normalise
from sandcell_assistant.manifest import Table

_ORDER = ("import ", "from ")
_TAKEN = frozenset(
    {"pd", "np", "plt", "sp", "display", "print", "path", "image", "data", "ax", "fig", "list", "set"}
)


def identifier(text: str, fallback: str = "data") -> str:
    """Return a Python name made from any text; only letters a-z, digits and underscores survive."""
    name = re.sub(r"[^a-z0-9]+", "_", normalise(text)).strip("_")[:30].strip("_")
    if not name or not name[0].isalpha() or keyword.iskeyword(name) or name in _TAKEN:
        name = f"{fallback}_{name}".strip("_")
    return name if name.isidentifier() and not keyword.iskeyword(name) else fallback


@dataclass
class Script:
    """The cell being written."""

    context: Context
    imports: list[str] = field(default_factory=list)
    blocks: list[list[str]] = field(default_factory=list)
    frames: dict[str, Table] = field(default_factory=dict)
    result: str | None = None
    indexed: bool = False
    used: set[str] = field(default_factory=set)
    filters: dict[tuple[str, Condition], str] = field(default_factory=dict)
    """Variables of rows that were picked by a condition."""

    def needs(self, *lines: str) -> None:
        """Import what a step uses."""
        self.imports += [line for line in lines if line not in self.imports]

    def block(self, *lines: str) -> None:
        """Add a step; blocks are separated by an empty line."""
        if lines:
            self.blocks.append(list(lines))

    def frame(self, table: Table) -> str:
        """Return the variable that holds a table, loading it first unless it is alive."""
        known = {**self.context.frames, **self.frames}
        for name, held in known.items():
            if held.key == table.key:
                return name
        single = len({held.path for held in self.context.tables}) <= 1 and len(self.context.tables) <= 1
        name = self.fresh("df" if single and "df" not in known else _table_name(table))
        self.needs("import pandas as pd")
        self.block(*load_lines(name, table, self.needs))
        self.frames[name] = table
        return name

    def fresh(self, wanted: str) -> str:
        """Return a name that no frame or earlier step has taken."""
        taken = {*self.context.frames, *self.frames, *self.used}
        name, number = wanted, 2
        while name in taken:
            name, number = f"{wanted}_{number}", number + 1
        self.used.add(name)
        return name

    def code(self) -> str:
        """Return the whole cell."""
        imports = sorted(self.imports, key=lambda line: (not line.startswith(_ORDER[0]), line))
        parts = ["\n".join(imports)] if imports else []
        return "\n\n".join([*parts, *("\n".join(block) for block in self.blocks)])


def _table_name(table: Table) -> str:
    text = (
        f"{table.stem} {table.sheet}"
        if table.sheet and not table.sheet.lower().startswith("sheet")
        else table.stem
    )
    return identifier(text, "df")
