"""Streams and displays: order, coalescing, limits."""

from collections.abc import Mapping
from typing import Any

import pytest

from kernel.cell_runner import CellRunner, limits
from sandcell_kernel.budget import BUNDLE_BYTES, cut_text, human_size
from sandcell_kernel.outputs import BURST, FLUSH_CHARACTERS, OutputSink


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def posted() -> list[Mapping[str, Any]]:
    return []


@pytest.fixture
def sink(clock: Clock, posted: list[Mapping[str, Any]]) -> OutputSink:
    sink = OutputSink(posted.append, clock)
    sink.begin(1, limits())
    return sink


def texts(posted: list[Mapping[str, Any]]) -> list[str]:
    return [one["output"]["text"] for one in posted]


def test_a_line_is_posted_at_once(sink: OutputSink, posted: list[Mapping[str, Any]]) -> None:
    sink.stream("stdout", "a")
    assert posted == []
    sink.stream("stdout", "\n")
    assert posted == [
        {"type": "output", "run": 1, "output": {"output_type": "stream", "name": "stdout", "text": "a\n"}}
    ]


def test_text_without_line_end_is_posted_when_print_says_so(
    sink: OutputSink, posted: list[Mapping[str, Any]]
) -> None:
    sink.stream("stdout", "Loading …")
    sink.stream("stdout", "")
    assert texts(posted) == ["Loading …"]


def test_a_flood_is_sent_in_few_pieces(
    sink: OutputSink, posted: list[Mapping[str, Any]], clock: Clock
) -> None:
    for _ in range(10_000):
        sink.stream("stdout", "line\n")
    sink.end()
    assert len(posted) <= BURST + 50_000 / FLUSH_CHARACTERS + 1
    assert "".join(texts(posted)) == "line\n" * 10_000
    clock.now += 1
    sink.stream("stdout", "later\n")
    assert texts(posted)[-1] == "later\n"


def test_streams_keep_their_order(sink: OutputSink, posted: list[Mapping[str, Any]]) -> None:
    sink.stream("stdout", "a")
    sink.stream("stderr", "b")
    sink.display({"text/plain": "c"}, {})
    sink.stream("stdout", "d")
    sink.end()
    kinds = [one["output"].get("name") or one["output"]["output_type"] for one in posted]
    assert kinds == ["stdout", "stderr", "display_data", "stdout"]


def test_text_over_the_limit_is_cut_and_counted_once(
    sink: OutputSink, posted: list[Mapping[str, Any]]
) -> None:
    sink.begin(2, limits(output_bytes=100))
    for number in range(1000):
        sink.stream("stdout", f"{number:05}\n")
    sink.end()
    text = "".join(texts(posted))
    assert text.startswith("00000\n00001\n")
    assert text.count("cut.]") == 1
    assert "5.9 kB of text cut" in text
    assert "00999\n" in text
    assert len(text) < 100 + 4096 + 200


def test_huge_print_is_cheap_in_messages(sink: OutputSink, posted: list[Mapping[str, Any]]) -> None:
    sink.begin(2, limits(output_bytes=1000))
    sink.stream("stdout", "x" * 50_000_000)
    sink.end()
    assert sum(map(len, texts(posted))) < 6000


def test_cut_never_splits_a_character() -> None:
    assert cut_text("äöü", 3) == "ä"
    assert cut_text("abc", 2) == "ab"


def test_displays_over_the_limit_are_counted(sink: OutputSink, posted: list[Mapping[str, Any]]) -> None:
    sink.begin(2, limits(displays=2))
    for number in range(5):
        sink.display({"text/plain": str(number)}, {})
    sink.end()
    assert [one["output"]["output_type"] for one in posted] == ["display_data", "display_data", "stream"]
    assert "3 displays cut" in posted[-1]["output"]["text"]


def test_updates_do_not_count_as_displays(sink: OutputSink, posted: list[Mapping[str, Any]]) -> None:
    sink.begin(2, limits(displays=1))
    sink.display({"text/plain": "0 %"}, {}, display_id="bar")
    for number in range(5):
        sink.display({"text/plain": f"{number} %"}, {}, display_id="bar", update=True)
    assert len(posted) == 6
    assert posted[-1]["output"]["transient"] == {"display_id": "bar"}


def test_a_bundle_too_large_loses_its_largest_part(sink: OutputSink, posted: list[Mapping[str, Any]]) -> None:
    sink.display({"text/html": "x" * (BUNDLE_BYTES + 1), "text/plain": "table"}, {})
    data = posted[0]["output"]["data"]
    assert "text/html" not in data
    assert data["text/plain"].startswith("table\n[Output too large to show: text/html, 33.6 MB")


def test_human_size() -> None:
    assert [human_size(size) for size in (5, 1500, 2_000_000, 3_200_000_000)] == [
        "5 bytes",
        "1.5 kB",
        "2.0 MB",
        "3.2 GB",
    ]


async def test_carriage_return_is_kept(cells: CellRunner) -> None:
    seen = await cells.ok(
        "import sys\nfor i in range(3):\n    sys.stderr.write(f'\\r{i}')\n    sys.stderr.flush()"
    )
    assert seen.stderr == "\r0\r1\r2"


async def test_print_of_bytes_and_odd_text(cells: CellRunner) -> None:
    seen = await cells.ok("import sys\nsys.stdout.buffer.write(b'raw\\xc3\\xa4')\nprint('\\ud800')")
    assert seen.stdout == "rawä\ud800\n"


async def test_descriptors_and_original_streams(cells: CellRunner) -> None:
    code = (
        "import os, sys\nos.write(1, b'one\\n')\nos.write(2, b'two\\n')\nprint('three', file=sys.__stdout__)"
    )
    seen = await cells.ok(code)
    assert (seen.stdout, seen.stderr) == ("one\nthree\n", "two\n")


def test_text_collected_elsewhere_comes_at_the_end(sink: OutputSink, posted: list[Mapping[str, Any]]) -> None:
    waiting = ["from C\n"]
    sink.add_source("stdout", lambda: waiting.pop() if waiting else "")
    sink.stream("stdout", "x\n")
    sink.end()
    assert texts(posted) == ["x\n", "from C\n"]


async def test_write_refuses_what_is_not_text(cells: CellRunner) -> None:
    assert (await cells("import sys; sys.stdout.write(3)")).error["ename"] == "TypeError"


async def test_closed_stdout_stays_usable(cells: CellRunner) -> None:
    await cells.ok("import sys; sys.stdout.close(); sys.stdout.detach if False else None")
    assert (await cells.ok("print('still')")).stdout == "still\n"


async def test_logging_goes_to_stderr(cells: CellRunner) -> None:
    code = "import logging\nlogging.StreamHandler().handle(logging.makeLogRecord({'msg': 'careful'}))"
    code += "\nprint('out')"
    seen = await cells.ok(code)
    assert "careful" in seen.stderr
    assert seen.stdout == "out\n"


async def test_limit_of_a_run(cells: CellRunner) -> None:
    seen = await cells.ok("for i in range(100000): print('x' * 100)", limits=limits(output_bytes=2000))
    assert len(seen.stdout) < 2000 + 4200
    assert "10.1 MB of text cut" in seen.stderr
