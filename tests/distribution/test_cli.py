"""The command line: one clear message and exit status 1 on errors; progress as lines when piped."""

import io
from pathlib import Path

import pytest

from sandcell_distribution.cli import main
from sandcell_distribution.progress import Progress, human


def test_a_bad_list_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packages = tmp_path / "packages.toml"
    packages.write_text("schema = 2\n")
    status = main(["build", "--packages", str(packages), "--out", str(tmp_path / "out")])
    assert status == 1
    said = capsys.readouterr().err
    assert said.startswith("sandcell-distribution: bad-packages: ")
    assert "schema must be 1, not 2" in said
    assert not (tmp_path / "out").exists()


def test_an_unknown_group_is_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    status = main(["build", "--groups", "data,maps", "--out", str(out), "--cache", str(cache)])
    assert status == 1
    assert "unknown-group: No such group: maps. Groups are: data, plots" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pipe_gets_plain_lines() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.start("Downloading 2 file(s)", 1000)
    for _ in range(10):
        progress.advance(100)
    progress.finish()
    assert stream.getvalue().splitlines() == [
        "Downloading 2 file(s): 1.0 kB",
        "Downloading 2 file(s): 30 % (300 B)",
        "Downloading 2 file(s): 50 % (500 B)",
        "Downloading 2 file(s): 80 % (800 B)",
        "Downloading 2 file(s): 100 % (1.0 kB)",
    ]


def test_a_terminal_gets_a_bar() -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.start("Downloading", 1000)
    progress.expect(1000)
    progress.advance(1000)
    assert "Downloading ███████████████░░░░░░░░░░░░░░░  50 % 1.0 kB of 2.0 kB" in stream.getvalue()


def test_quiet_says_nothing() -> None:
    stream = io.StringIO()
    progress = Progress(stream, quiet=True)
    progress.start("Downloading", 10)
    progress.advance(10)
    progress.say("done")
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (76_000_000, "76.0 MB"), (2e9, "2.0 GB")],
)
def test_sizes_in_words(size: float, words: str) -> None:
    assert human(size) == words
