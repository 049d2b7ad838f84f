"""The corpus runner: reading corpora, native runs, comparing; and a small corpus in both Pythons."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conformance.browser_runs import BrowserRuns
from conformance.corpus import CorpusError, Script, program, read_corpus
from conformance.native import Native
from conformance.outcome import Outcome, differences, reason
from conformance.page import render
from conformance.report import Comparison, as_json, summary, table
from support.sandbox_page import SandboxPage
from support.serving import Serving
from support.static_server import static_app

SCRIPTS = (
    Script("same", "print('a')\nx = [1, 2]\nx"),
    Script("raises", "print('before')\n{}['k']"),
    Script("file", "open('/mnt/data/n.txt').read().strip()", {"n.txt": b"42\n"}),
    Script("kills", "a = []\nfor _ in range(100_000): a = [a]\nrepr(a)"),
    Script("after", "try:\n    x\nexcept NameError:\n    print('fresh')"),
    Script("endless", "while True: pass"),
    Script("platform", "import sys\nprint(sys.platform)"),
)


def test_a_folder_is_read_with_its_data_files(tmp_path: Path) -> None:
    (tmp_path / "b.py").write_text("print(1)")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.csv").write_text("x\n")
    assert read_corpus(tmp_path) == [Script("b.py", "print(1)", {"deep/a.csv": b"x\n"})]


def test_a_file_may_hold_many_scripts(tmp_path: Path) -> None:
    (tmp_path / "many.py").write_text("# %% one\nprint(1)\n# %% two\n2\n")
    assert [(one.id, one.code) for one in read_corpus(tmp_path)] == [
        ("many.py:one", "print(1)\n"),
        ("many.py:two", "2\n"),
    ]


def test_the_wide_corpus_is_whole() -> None:
    scripts = read_corpus(Path(__file__).with_name("wide"))
    assert len(scripts) >= 280
    assert len({script.id for script in scripts}) == len(scripts)


def test_records_are_read(tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(json.dumps({"id": "x", "code": "1"}) + "\n\n" + json.dumps({"task_id": 7, "code": "2"}))
    assert [(script.id, script.code) for script in read_corpus(file)] == [("x", "1\n"), ("7", "2\n")]


def test_a_record_with_a_head_and_a_check() -> None:
    record = {
        "prompt": "def f(x):\n    '''Double.'''\n",
        "canonical_solution": "    return x * 2\n",
        "test": "def check(candidate):\n    assert candidate(2) == 4\n",
        "entry_point": "f",
    }
    names: dict[str, object] = {}
    exec(program(record), names)
    assert program(record).rstrip().endswith("check(f)")


def test_a_record_with_a_prompt_in_words_and_a_list_of_tests() -> None:
    test = "assert add(1, 2) == 3"
    record = {"prompt": "Write add.", "code": "def add(a, b): return a + b", "test_list": [test]}
    assert program(record) == "def add(a, b): return a + b\nassert add(1, 2) == 3\n"


@pytest.mark.parametrize("content", ["", "not json", '{"prompt": "only"}'])
def test_a_corpus_that_cannot_be_read_says_why(tmp_path: Path, content: str) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(content)
    with pytest.raises(CorpusError):
        read_corpus(file)


def test_native_runs_say_how_they_ended() -> None:
    native = Native(sys.executable, 20)
    ended = native.run(Script("a", "print('/mnt/data')\nimport os\nos.getcwd()"))
    assert (ended.status, ended.stdout, ended.value) == ("ok", "/mnt/data\n", "'/mnt/data'")
    failed = native.run(Script("b", "1 / 0"))
    assert (failed.status, failed.exception) == ("error", "ZeroDivisionError")
    assert native.run(Script("c", "import sys\nsys.exit()")).status == "ok"
    assert native.run(Script("d", "import os\nos._exit(3)")).status == "died"
    assert Native(sys.executable, 0.5).run(Script("e", "while True: pass")).status == "timeout"


def test_differences_are_named_and_noise_is_none() -> None:
    one = Outcome("ok", "<A at 0x7f001122> 1.00000001 in 3.2 ms\n", "[1,  2]")
    assert differences(one, Outcome("ok", "<A at 0x1e82a0> 1.0 in 9 ms\n", "[1,\n 2]")) == []
    assert differences(one, Outcome("ok", one.stdout, "[1, 3]")) == ["value"]
    assert differences(one, Outcome("error", exception="TypeError")) == ["status"]
    assert differences(Outcome("error", exception="KeyError"), Outcome("error", exception="TypeError")) == [
        "exception"
    ]
    assert reason(Outcome("ok", "a b"), Outcome("ok", "a c"), ["stdout"]) == "stdout: 'b' natively, 'c' here"


@pytest.fixture(scope="module")
def both(browser: Browser, built_web: Path, built_runtime: Path) -> dict[str, Comparison]:
    native = Native(sys.executable, 3)
    with Serving(static_app(built_web, built_runtime)) as serving:
        context = browser.new_context()
        sandbox = SandboxPage(context.new_page(), serving.url)
        sandbox.create()
        here = BrowserRuns(sandbox, 3)
        found = {one.id: Comparison(one.id, native.run(one), here.run(one)) for one in SCRIPTS}
        context.close()
    return found


def test_a_corpus_in_both_pythons(both: dict[str, Comparison]) -> None:
    differing = {name: one.differs for name, one in both.items()}
    assert differing.pop("kills") in (["status"], ["exception"])
    assert differing == {
        **{name: [] for name in ("same", "raises", "file", "after", "endless")},
        "platform": ["stdout"],
    }


def test_the_report_counts_and_explains(both: dict[str, Comparison]) -> None:
    counts = summary(list(both.values()))
    # Natively the deep repr fails too; here `platform` prints another name.
    assert (counts.scripts, counts.passed_natively, counts.passed_both) == (len(SCRIPTS), 4, 3)
    text = table(list(both.values()), {"native": {"Python": "1"}, "browser": {"Python": "2"}})
    assert "'linux' natively, 'emscripten' here" in text
    assert "Python 1 natively, 2 here" in text
    assert json.loads(json.dumps(as_json(list(both.values()), {})))["summary"]["scripts"] == len(SCRIPTS)


def test_the_page_counts_and_names_what_differs() -> None:
    same, other = Outcome("ok", "a"), Outcome("ok", "b")
    versions = {"native": {"Python": "1", "numpy": "2"}, "browser": {"Python": "3", "numpy": "2"}}
    run = as_json([Comparison("x", same, same), Comparison("y", same, other)], versions)
    text = render([run, run])
    assert (
        "4 scripts, 2 with the same outcome. Of the 4 that pass natively 2 give the same here: **0.500**"
        in text
    )
    assert "| `y` | stdout: 'a' natively, 'b' here |" in text
    assert "The same in both: numpy 2. Unlike: Python 1 natively, 3 here." in text
