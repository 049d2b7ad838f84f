"""Reads a corpus: a folder of scripts, or a JSONL file of records with reference solutions."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SOLUTIONS = ("canonical_solution", "reference", "reference_code", "reference_solution", "solution", "code")
TESTS = ("test", "test_code", "tests")


class CorpusError(Exception):
    """The corpus cannot be read; the message says why."""


@dataclass(frozen=True)
class Script:
    """One program of a corpus, with the data files beside it."""

    id: str
    code: str
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_corpus(path: Path) -> list[Script]:
    """All scripts of a folder (its other files are put beside each), or of a JSONL file."""
    if path.is_dir():
        scripts = list(_folder(path))
    elif path.is_file():
        scripts = list(_records(path))
    else:
        raise CorpusError(f"{path} is neither a folder nor a file.")
    if not scripts:
        raise CorpusError(f"{path} holds no scripts: give a folder of .py files or a JSONL file.")
    return scripts


def _folder(folder: Path) -> Iterator[Script]:
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix != ".py" and "__pycache__" not in file.parts
    }
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        for part, code in _parts(file.read_text("utf-8")):
            yield Script(f"{name}:{part}" if part else name, code, files)


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the scripts of a file: one, or one for each line `# %% name` that begins it."""
    if not text.startswith("# %% "):
        yield "", text
        return
    for part in text.split("# %% ")[1:]:
        name, _, code = part.partition("\n")
        yield name.strip(), code


def _records(file: Path) -> Iterator[Script]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError as error:
            raise CorpusError(f"{file}:{number} is not JSON: {error}") from error
        name = next((str(record[key]) for key in ("id", "task_id", "name") if key in record), f"{number}")
        yield Script(name, program(record))


def program(record: Mapping[str, Any]) -> str:
    """The program of a record: what its prompt begins, its solution, and its test."""
    solution = next((str(record[key]) for key in SOLUTIONS if record.get(key)), None)
    if solution is None:
        raise CorpusError(f"a record has none of {', '.join(SOLUTIONS)}: {sorted(record)}")
    prompt = str(record.get("prompt") or "")
    # A prompt in words is no code; the head of a function, as in HumanEval, is.
    whole = prompt + solution if prompt and not _is_python(solution) else solution
    if prompt and whole == solution and _defines(prompt, record.get("entry_point")):
        whole = prompt + solution
    return "\n".join([whole, *_tests(record)]) + "\n"


def _tests(record: Mapping[str, Any]) -> Iterator[str]:
    if record.get("test_setup_code"):
        yield str(record["test_setup_code"])
    if isinstance(record.get("test_list"), list):
        yield from map(str, record["test_list"])
    for key in TESTS:
        test = record.get(key)
        if isinstance(test, list):
            yield from map(str, test)
        elif isinstance(test, str) and test.strip():
            yield test
            if "def check(" in test and record.get("entry_point"):
                yield f"check({record['entry_point']})"


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError):
        return False
    return True


def _defines(prompt: str, name: object) -> bool:
    return isinstance(name, str) and f"def {name}(" in prompt
