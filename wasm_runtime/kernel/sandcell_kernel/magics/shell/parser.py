"""Parses scripts of the mini shell: lists, pipelines, compound commands, redirections, here-documents."""

from __future__ import annotations

import re

from .errors import Refused, ShellSyntax
from .lines import Lines
from .syntax import (
    Assignment,
    Case,
    Command,
    Condition,
    Count,
    Definition,
    Evaluation,
    For,
    Group,
    If,
    Loop,
    Pipeline,
    Redirection,
    Script,
    Simple,
    Text,
    Word,
    plain,
)
from .words import BREAKS, Reader

_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)(\[[^\]=]*\])?(\+?)=")
_DEFINITION = re.compile(r"([A-Za-z_][\w-]*)[ \t]*\([ \t]*\)\s*")
MAX_DEPTH = 60
_CLOSING = frozenset({"then", "else", "elif", "fi", "do", "done", "esac", "}"})


def parse(text: str) -> Script:
    """Return the script that a text is; raise `ShellSyntax` or `Refused`."""
    return _parsed(text, 0)


def _parsed(text: str, depth: int) -> Script:
    if depth > MAX_DEPTH:
        raise ShellSyntax("the script is nested too deeply")
    return Parser(text, lambda inner: _parsed(inner, depth + 1)).script()


class Parser(Lines):
    """Recursive descent over the characters: what a character means depends on where it stands."""

    def script(self) -> Script:
        """Parse everything."""
        found = self._list(())
        if self._reader.next:
            raise ShellSyntax(
                f"syntax error near `{self._reader.text[self._reader.position :][:20].strip()}`"
            )
        if self._waiting:
            raise ShellSyntax(f"the here-document <<{self._waiting[0][2]} is not closed")
        return found

    # -- lists and pipelines -----------------------------------------------------------------------

    def _list(self, ends: tuple[str, ...]) -> Script:
        """Parse commands up to one of the words or characters `ends`, which is left standing."""
        found: Script = []
        connector = ""
        while True:
            self._blank(lines=True)
            if not self._reader.next or self._ends(ends):
                break
            if self._reader.next in "&|;" and not connector:
                raise ShellSyntax(f"syntax error near `{self._reader.next}`: a command is missing before it")
            pipeline = self._pipeline()
            pipeline.connector = connector
            found.append(pipeline)
            connector = self._connector(ends)
        if connector:
            raise ShellSyntax(f"syntax error: `{connector}` needs a command after it")
        return found

    def _ends(self, ends: tuple[str, ...]) -> bool:
        reader = self._reader
        for end in ends:
            if reader.at(end) and (not end.isalpha() or self._peek() == end):
                return True
        if self._peek() in _CLOSING and self._peek() not in ends:
            raise ShellSyntax(f"syntax error near `{self._peek()}`")
        return False

    def _connector(self, ends: tuple[str, ...]) -> str:
        reader = self._reader
        self._blank()
        for operator in ("&&", "||"):
            if reader.at(operator):
                reader.position += 2
                return operator
        if reader.next in (";", "&") and not any(reader.at(end) for end in ends if end[0] == ";"):
            reader.position += 1
        elif reader.next == "\n":
            self._line_end()
        elif reader.next and not self._ends(ends):
            raise ShellSyntax(f"syntax error near `{reader.next}`")
        return ""

    def _pipeline(self) -> Pipeline:
        negated = False
        while self._peek() in ("!", "time"):
            negated ^= self._peek() == "!"
            self._reader.position += len(self._peek())
            self._blank()
        commands = [self._command()]
        while True:
            self._blank()
            if self._reader.next != "|" or self._reader.at("||"):
                return Pipeline(commands, negated)
            self._reader.position += 1
            if self._reader.next == "&":
                self._reader.position += 1
                commands[-1].redirections.append(Redirection(">&", 2, (Text("1"),)))
            self._blank(lines=True)
            if not self._reader.next or self._reader.next in "|;&)\n":
                raise ShellSyntax("syntax error: a pipe needs a command on both sides")
            commands.append(self._command())

    # -- commands -----------------------------------------------------------------------------------

    def _command(self) -> Command:
        reader = self._reader
        word = self._peek()
        compound = {
            "if": self._if, "for": self._for, "while": self._loop, "until": self._loop, "case": self._case,
            "{": self._group, "[[": self._condition, "function": self._function,
        }.get(word)  # fmt: skip
        if word in ("select", "coproc"):
            raise Refused(f"`{word}` is not supported by this shell; write it in Python")
        if compound is None and reader.next == "(":
            compound = self._evaluation if reader.at("((") else self._subshell
        if compound is None:
            if found := _DEFINITION.match(reader.text, reader.position):
                reader.position = found.end()
                return Definition(found[1], self._command())
            return self._simple()
        command = compound()
        self._redirections(command)
        return command

    def _simple(self) -> Simple:
        reader, command = self._reader, Simple()
        while True:
            self._blank()
            if self._redirection(command):
                continue
            if not reader.next or reader.next in BREAKS:
                break
            if not command.words and self._assignment(command):
                continue
            command.words.append(reader.word())
        if reader.next == "(":
            raise ShellSyntax("syntax error near `(`: quote it, or leave a space before a group")
        if not command.words and not command.assignments and not command.redirections:
            raise ShellSyntax("syntax error: a command is missing")
        return command

    def _assignment(self, command: Simple) -> bool:
        reader = self._reader
        found = _ASSIGNMENT.match(reader.text, reader.position)
        if found is None:
            return False
        reader.position = found.end()
        index = Reader(found[2][1:-1], parse).quoted("") if found[2] else None
        if reader.next != "(":
            value = reader.word()
            command.assignments.append(Assignment(found[1], value, append=bool(found[3]), index=index))
            return True
        reader.position += 1
        words: list[Word] = []
        while True:
            self._blank(lines=True)
            if reader.next == ")":
                reader.position += 1
                break
            if not reader.next or reader.next in BREAKS:
                raise ShellSyntax(f"the list of {found[1]}=( is not closed")
            words.append(reader.word())
        value_words = tuple(words)
        command.assignments.append(
            Assignment(found[1], words=value_words, is_list=True, append=bool(found[3]))
        )
        return True

    def _subshell(self) -> Command:
        self._reader.position += 1
        body = self._list((")",))
        self._expect(")")
        return Group(body, subshell=True)

    def _group(self) -> Command:
        self._expect("{")
        body = self._list(("}",))
        self._expect("}")
        return Group(body, subshell=False)

    def _if(self) -> Command:
        branches: list[tuple[Script, Script]] = []
        otherwise: Script = []
        self._expect("if")
        while True:
            condition = self._list(("then",))
            self._expect("then")
            branches.append((condition, self._list(("elif", "else", "fi"))))
            if self._peek() != "elif":
                break
            self._expect("elif")
        if self._peek() == "else":
            self._expect("else")
            otherwise = self._list(("fi",))
        self._expect("fi")
        return If(branches, otherwise)

    def _loop(self) -> Command:
        until = self._peek() == "until"
        self._expect(self._peek())
        condition = self._list(("do",))
        return Loop(condition, self._body(), until)

    def _body(self) -> Script:
        self._blank(lines=True)
        if self._reader.next == ";":
            self._reader.position += 1
            self._blank(lines=True)
        self._expect("do")
        body = self._list(("done",))
        self._expect("done")
        return body

    def _for(self) -> Command:
        self._expect("for")
        self._blank()
        reader = self._reader
        if reader.at("(("):
            inside = self._evaluation_text()
            parts = [Reader(part.strip(), parse).quoted("") for part in inside.split(";")]
            if len(parts) != 3:
                raise ShellSyntax("`for ((…))` needs three parts")
            return Count((parts[0], parts[1], parts[2]), self._body())
        name = plain(reader.word()) or ""
        if not name.isidentifier():
            raise ShellSyntax("`for` needs a name")
        self._blank(lines=True)
        words: list[Word] | None = None
        if self._peek() == "in":
            self._expect("in")
            words = []
            self._blank()
            while reader.next and reader.next not in ";\n":
                words.append(reader.word())
                self._blank()
        return For(name, words, self._body())

    def _case(self) -> Command:
        self._expect("case")
        self._blank()
        reader = self._reader
        word = reader.word()
        self._blank(lines=True)
        self._expect("in")
        branches: list[tuple[list[Word], Script]] = []
        while True:
            self._blank(lines=True)
            if self._peek() == "esac":
                break
            if reader.next == "(":
                reader.position += 1
            patterns: list[Word] = []
            while True:
                self._blank()
                patterns.append(reader.word())
                self._blank()
                if reader.next != "|":
                    break
                reader.position += 1
            self._expect(")")
            branches.append((patterns, self._list((";;", "esac"))))
            if reader.at(";;"):
                reader.position += 2
        self._expect("esac")
        return Case(word, branches)

    def _condition(self) -> Command:
        self._expect("[[")
        reader, words = self._reader, list[Word]()
        while True:
            self._blank(lines=True)
            if not reader.next:
                raise ShellSyntax("`[[` needs a closing `]]`")
            operator = next((one for one in ("&&", "||", "(", ")", "<", ">") if reader.at(one)), "")
            if operator:
                reader.position += len(operator)
                words.append((Text(operator),))
                continue
            after = plain(words[-1]) if words else None
            # A pattern after `=~` may hold parentheses and bars.
            word = reader.word(" \t\n" if after == "=~" else BREAKS)
            if plain(word) == "]]":
                return Condition(words)
            words.append(word)

    def _evaluation(self) -> Command:
        return Evaluation(Reader(self._evaluation_text(), parse).quoted(""))

    def _evaluation_text(self) -> str:
        reader = self._reader
        end = reader.text.find("))", reader.position)
        if end < 0:
            raise ShellSyntax("(( is not closed")
        inside = reader.text[reader.position + 2 : end]
        reader.position = end + 2
        return inside

    def _function(self) -> Command:
        self._expect("function")
        self._blank()
        name = plain(self._reader.word()) or ""
        self._blank()
        if self._reader.at("()"):
            self._reader.position += 2
        self._blank(lines=True)
        return Definition(name, self._command())
