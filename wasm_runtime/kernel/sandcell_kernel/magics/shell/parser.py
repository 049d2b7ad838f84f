"""Parses a command line of the mini shell: lists, pipelines, words with their quotes, redirections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .errors import Refused, ShellSyntax

Segment = tuple[str, str]
"""How a piece of a word was quoted (`plain`, `single`, `double`, `command`) and its text."""

Word = list[Segment]

_OPERATORS = (
    "&&",
    "||",
    ">>",
    "<<<",
    "<<",
    "2>&1",
    "&>>",
    "&>",
    "1>",
    "2>>",
    "2>",
    ">&2",
    "|",
    ";",
    ">",
    "<",
    "&",
    "(",
    ")",
)
_CONNECTORS = frozenset({"&&", "||", ";", "&", "\n"})
_REDIRECTIONS = frozenset({">", ">>", "1>", "2>", "2>>", "&>", "&>>", "<", "<<<"})
_RESERVED = frozenset({"if", "for", "while", "until", "case", "function", "select", "[["})


@dataclass
class Command:
    """A program with its words and redirections."""

    words: list[Word] = field(default_factory=list)
    redirections: list[tuple[str, Word]] = field(default_factory=list)


@dataclass
class Pipeline:
    """Commands joined by `|`, and what joins this pipeline to the one before."""

    connector: str
    commands: list[Command]


Token = tuple[str, str | Word]


def parse(text: str) -> list[Pipeline]:
    """Return the pipelines of a script; raise `ShellSyntax` or `Refused`."""
    pipelines = [Pipeline(";", [Command()])]
    tokens = iter(Tokenizer(text).tokens())
    for kind, value in tokens:
        current = pipelines[-1]
        if isinstance(value, list):
            current.commands[-1].words.append(value)
        elif kind == "heredoc":
            current.commands[-1].redirections.append(("<<", [("single", value)]))
        elif value in _CONNECTORS:
            if not _is_empty(current):
                pipelines.append(Pipeline(value, [Command()]))
        elif value == "|":
            current.commands.append(Command())
        else:
            current.commands[-1].redirections.append((value, _target(value, tokens)))
    pipelines = [pipeline for pipeline in pipelines if not _is_empty(pipeline)]
    _check(pipelines)
    return pipelines


def _target(operator: str, tokens: Iterator[Token]) -> Word:
    """Return the word that a redirection needs after it."""
    if operator in ("2>&1", ">&2"):
        return []
    if operator not in _REDIRECTIONS:
        raise Refused(
            f"`{operator}` (a group or subshell) is not supported by this shell; write it in Python"
        )
    _, word = next(tokens, ("end", ""))
    if not isinstance(word, list):
        raise ShellSyntax(f"syntax error: `{operator}` needs a file name")
    return word


def _is_empty(pipeline: Pipeline) -> bool:
    return len(pipeline.commands) == 1 and not (
        pipeline.commands[0].words or pipeline.commands[0].redirections
    )


def _check(pipelines: list[Pipeline]) -> None:
    for pipeline in pipelines:
        for command in pipeline.commands:
            if not command.words and not command.redirections:
                raise ShellSyntax("syntax error: a pipe needs a command on both sides")
            first = command.words[0] if command.words else []
            if len(first) == 1 and first[0][0] == "plain" and first[0][1] in _RESERVED:
                raise Refused(
                    f"`{first[0][1]}` is not supported by this shell; write the loop or condition in Python"
                )


class Tokenizer:
    """Splits a command line into words and operators."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\\\n", "")
        self._position = 0
        self._pending: list[tuple[int, str, bool]] = []  # here-documents that begin at the next line

    def tokens(self) -> list[Token]:
        """Return all tokens."""
        tokens: list[Token] = []
        text = self._text
        while self._position < len(text):
            character = text[self._position]
            if character == "\n":
                tokens.append(("operator", "\n"))
                self._position += 1
                self._read_heredocs(tokens)
            elif character.isspace():
                self._position += 1
            elif character == "#":
                end = text.find("\n", self._position)
                self._position = len(text) if end < 0 else end
            elif operator := self._operator():
                self._position += len(operator)
                if operator == "<<":
                    self._start_heredoc(tokens)
                else:
                    tokens.append(("operator", operator))
            else:
                tokens.append(("word", self._word()))
        if self._pending:
            raise ShellSyntax(f"the here-document <<{self._pending[0][1]} is not closed")
        return tokens

    def _operator(self) -> str | None:
        found = [one for one in _OPERATORS if self._text.startswith(one, self._position)]
        return max(found, key=len) if found else None

    def _start_heredoc(self, tokens: list[Token]) -> None:
        tabs = self._text.startswith("-", self._position)
        self._position += tabs
        while self._text[self._position : self._position + 1] in (" ", "\t"):
            self._position += 1
        word = self._word()
        self._pending.append((len(tokens), "".join(text for _, text in word), tabs))
        tokens.append(("heredoc", ""))

    def _read_heredocs(self, tokens: list[Token]) -> None:
        for index, delimiter, tabs in self._pending:
            lines = []
            while True:
                if self._position >= len(self._text):
                    raise ShellSyntax(f"the here-document <<{delimiter} is not closed")
                end = self._text.find("\n", self._position)
                end = len(self._text) if end < 0 else end
                line = self._text[self._position : end]
                self._position = end + 1
                if (line.lstrip("\t") if tabs else line) == delimiter:
                    break
                lines.append(line.lstrip("\t") if tabs else line)
            tokens[index] = ("heredoc", "".join(line + "\n" for line in lines))
        self._pending.clear()

    def _word(self) -> Word:
        segments: Word = []
        text = self._text
        while self._position < len(text):
            character = text[self._position]
            if character.isspace() or character in "|;&<>()":
                break
            if character == "'":
                segments.append(("single", self._until("'")))
            elif character == '"':
                segments.append(("double", self._double()))
            elif character == "`":
                segments.append(("command", self._until("`")))
            elif text.startswith("$(", self._position):
                segments.append(("command", self._substitution()))
            elif character == "\\":
                segments.append(("single", text[self._position + 1 : self._position + 2]))
                self._position += 2
            else:
                segments.append(("plain", self._plain()))
        return segments

    def _plain(self) -> str:
        start = self._position
        text = self._text
        while self._position < len(text):
            character = text[self._position]
            if character.isspace() or character in "|;&<>()'\"`\\" or text.startswith("$(", self._position):
                break
            self._position += 1
        return text[start : self._position]

    def _until(self, quote: str) -> str:
        end = self._text.find(quote, self._position + 1)
        if end < 0:
            raise ShellSyntax(f"the quote {quote} is not closed")
        content = self._text[self._position + 1 : end]
        self._position = end + 1
        return content

    def _double(self) -> str:
        """Return the content of double quotes; escaped characters keep their backslash for the expansion."""
        position = self._position + 1
        while position < len(self._text) and self._text[position] != '"':
            position += 2 if self._text[position] == "\\" else 1
        if position >= len(self._text):
            raise ShellSyntax('the quote " is not closed')
        content = self._text[self._position + 1 : position]
        self._position = position + 1
        return content

    def _substitution(self) -> str:
        depth, position = 0, self._position + 1
        while position < len(self._text):
            depth += (self._text[position] == "(") - (self._text[position] == ")")
            position += 1
            if depth == 0:
                content = self._text[self._position + 2 : position - 1]
                self._position = position
                return content
        raise ShellSyntax("$( is not closed")
