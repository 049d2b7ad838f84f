"""What a script of the mini shell consists of: words, commands, compound commands, lists."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """Characters as they are; quoted ones are no patterns and are not split."""

    text: str
    quoted: bool = False


@dataclass(frozen=True)
class Parameter:
    """`$name` or `${name[index] operator word}`."""

    name: str
    operator: str = ""
    argument: Word = ()
    replacement: Word = ()
    quoted: bool = False
    index: Word = ()


@dataclass(frozen=True)
class Substitution:
    """`$( … )` or backquotes."""

    script: Script
    quoted: bool = False


@dataclass(frozen=True)
class Arithmetic:
    """`$(( … ))`."""

    expression: Word
    quoted: bool = False


type Part = Text | Parameter | Substitution | Arithmetic
type Word = tuple[Part, ...]


@dataclass(frozen=True)
class Redirection:
    """`2> file`, `< file`, `<<< word`, `<< EOF`, `2>&1`."""

    operator: str
    descriptor: int
    target: Word


@dataclass(frozen=True)
class Assignment:
    """`name=value`, `name+=value`, `name=(a b c)`, `name[index]=value`."""

    name: str
    value: Word = ()
    words: tuple[Word, ...] = ()
    is_list: bool = False
    append: bool = False
    index: Word | None = None


@dataclass
class Simple:
    """A program or function with its words."""

    words: list[Word] = field(default_factory=list)
    assignments: list[Assignment] = field(default_factory=list)
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class Group:
    """`{ …; }` or, in a copy of the shell, `( … )`."""

    body: Script
    subshell: bool
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class If:
    """`if … then … elif … then … else … fi`."""

    branches: list[tuple[Script, Script]]
    otherwise: Script
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class Loop:
    """`while` or `until … do … done`."""

    condition: Script
    body: Script
    until: bool
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class For:
    """`for name in words; do … done`; without words over the arguments."""

    name: str
    words: list[Word] | None
    body: Script
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class Count:
    """`for ((first; condition; step)); do … done`."""

    parts: tuple[Word, Word, Word]
    body: Script
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class Case:
    """`case word in pattern) … ;; esac`."""

    word: Word
    branches: list[tuple[list[Word], Script]]
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class Condition:
    """`[[ … ]]`: words and operators as they stand."""

    words: list[Word]
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class Evaluation:
    """`(( … ))`."""

    expression: Word
    redirections: list[Redirection] = field(default_factory=list)


@dataclass
class Definition:
    """`name() { … }`."""

    name: str
    body: Command
    redirections: list[Redirection] = field(default_factory=list)


type Command = Simple | Group | If | Loop | For | Count | Case | Condition | Evaluation | Definition


@dataclass
class Pipeline:
    """Commands joined by `|`; `!` before them turns the status round."""

    commands: list[Command]
    negated: bool = False
    # What stands before it: `&&`, `||`, or nothing.
    connector: str = ""


type Script = list[Pipeline]


def plain(word: Word) -> str | None:
    """Return the text of a word that is written without quotes and expansions."""
    if all(isinstance(part, Text) and not part.quoted for part in word):
        return "".join(part.text for part in word if isinstance(part, Text))
    return None
