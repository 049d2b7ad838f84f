"""The language of the mini shell does what bash does: each script runs in both."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest

from sandcell_kernel.magics.shell import Shell

BASH = shutil.which("bash")
SCRIPTS = Path(__file__).with_name("shell_scripts.txt").read_text("utf-8").rstrip("\n").split("\n---\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a few files, the current one."""
    (tmp_path / "a.txt").write_text("one\ntwo words\nthree\n")
    (tmp_path / "b.txt").write_text("x\n")
    (tmp_path / "table.csv").write_text("1,2\n3,4\n")
    (tmp_path / "lib.sh").write_text("from_lib=lib\necho loaded\n")
    (tmp_path / "script.sh").write_text('echo "script $# $1"\n')
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.skipif(BASH is None, reason="there is no bash to compare with")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script[:50].replace("\n", " "))
def test_a_script_does_what_it_does_in_bash(script: str, folder: Path) -> None:
    def left() -> list[str]:
        return sorted(one.name for one in folder.iterdir())

    there = subprocess.run([str(BASH), "-c", script], capture_output=True, text=True, check=False)
    files = left()
    out, err = io.StringIO(), io.StringIO()
    status = Shell(None).run(script, "", out, err)
    assert (out.getvalue(), status) == (there.stdout, there.returncode), err.getvalue()
    assert bool(err.getvalue()) == bool(there.stderr)
    assert left() == files


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("f() { f; }; f", "times deep"),
        ("x=x; echo $((x))", "deep"),
        ("echo " + "$(echo " * 80 + ")" * 80, "nested too deeply"),
        ("echo $((" + "(" * 200 + "1" + ")" * 200 + "))", "nested too deeply"),
        ("echo $((1 / 0))", "division by 0"),
        ("echo $((2 ** 999))", "exponent"),
    ],
)
def test_what_never_ends_is_an_error(script: str, reason: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert Shell(None).run(script, "", out, err) != 0
    assert reason in err.getvalue()


def test_words_of_a_program_come_as_they_are(folder: Path) -> None:
    out = io.StringIO()
    script = 'for x in "$@"; do echo "<$x>"; done; ls *.csv'
    assert Shell(None).run_words(["bash", "-c", script, "name", "a b", "*"], out=out) == 0
    assert out.getvalue() == "<a b>\n<*>\ntable.csv\n"
    assert folder == Path.cwd()
