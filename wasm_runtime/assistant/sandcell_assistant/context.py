"""What is known when a request is planned: files, variables and the questions before."""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from sandcell_assistant.frames.query import Query
from sandcell_assistant.language.tokens import Tag, Token, find_tags, normalise, spelled, tag_names, tokenise
from sandcell_assistant.manifest import FileInfo, Table


@dataclass(frozen=True)
class Request:
    """The words of one request."""

    text: str
    file_names: tuple[str, ...] = ()
    code: str = ""
    """Code that was pasted with the request, taken out of its text."""
    language: str = "python"
    """The language that the code was said to be in."""
    known: frozenset[str] = frozenset()
    """Words of the data, which are never taken for mistyped ones."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, numbers and signs; names of files are no words."""
        text = self.text
        for name in sorted(self.file_names, key=len, reverse=True):
            text = re.sub(re.escape(name), lambda match: " " * len(match.group()), text, flags=re.I)
        return spelled(tokenise(text), self.known)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The concepts found in them."""
        return find_tags(self.tokens)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The names of the concepts."""
        return tag_names(self.tags)

    @cached_property
    def words(self) -> frozenset[str]:
        """The normalised words."""
        return frozenset(token.norm for token in self.tokens)

    def has(self, *names: str) -> bool:
        """Whether one of the concepts is there."""
        return not self.concepts.isdisjoint(names)


@dataclass(frozen=True)
class Context:
    """The state of the chat before a request."""

    files: tuple[FileInfo, ...] = ()
    frames: dict[str, Table] = field(default_factory=dict)
    """Variables of data frames that are alive."""
    queries: tuple[Query, ...] = ()
    """The questions that the last plan about tables answered."""
    focus: Table | None = None
    """The table that the last plan worked on or made."""
    result: str | None = None
    """The variable of the last result, when it is alive."""
    indexed: bool = False
    """Whether the index of that result holds the groups."""
    chained: bool = False
    """Whether the last question is an earlier part of the same request."""
    last_code: str = ""
    last_error: str = ""
    made: tuple[str, ...] = ()
    """Paths of files that earlier runs created."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables of the files."""
        return tuple(table for file in self.files for table in file.tables)

    @property
    def known_words(self) -> frozenset[str]:
        """The words of columns, values and names of tables, as the tokeniser leaves them."""
        tables = [*self.tables, *self.frames.values()]
        texts = [
            text for table in tables for column in table.columns for text in (column.name, *column.texts)
        ]
        texts += [table.stem for table in tables] + [table.sheet for table in tables if table.sheet]
        return frozenset(word for text in texts for word in re.findall(r"[^\W_]{2,}", normalise(text)))

    @property
    def images(self) -> tuple[FileInfo, ...]:
        """All images."""
        return tuple(file for file in self.files if file.kind == "image" and not file.problem)

    def variable_of(self, table: Table) -> str | None:
        """Return the living variable that holds a table."""
        return next((name for name, held in self.frames.items() if held.key == table.key), None)

    def with_frames(self, frames: dict[str, Table]) -> "Context":
        """Return the same state with more variables."""
        return replace(self, frames={**self.frames, **frames})
