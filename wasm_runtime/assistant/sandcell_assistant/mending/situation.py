"""What is known when a cell has failed."""

from dataclasses import dataclass, field
from functools import cached_property

from sandcell_assistant.context import Context
from sandcell_assistant.toolresult import ToolResult


@dataclass(frozen=True)
class Situation:
    """The failed code, its error, and the state of the chat."""

    code: str
    result: ToolResult
    context: Context = field(default_factory=Context)

    @cached_property
    def name(self) -> str:
        """The type of the exception."""
        return self.result.error_name_and_message()[0]

    @cached_property
    def message(self) -> str:
        """The message of the exception."""
        return self.result.error_name_and_message()[1]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Every column known from the files and from living frames."""
        tables = [*self.context.tables, *self.context.frames.values()]
        return tuple(dict.fromkeys(column.name for table in tables for column in table.columns))


@dataclass(frozen=True)
class Repair:
    """Changed code with a sentence on what was wrong."""

    code: str
    text: str
