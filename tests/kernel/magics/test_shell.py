"""The mini shell."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sandcell_kernel.magics.shell import Shell

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a script in an empty folder; return status, output, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NAME", "world")

    def run_script(text: str, stdin: str = "") -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        status = Shell(None).run(text, stdin, out, err)
        return status, out.getvalue(), err.getvalue()

    return run_script


@pytest.mark.parametrize(
    ("script", "output"),
    [
        ("echo a   b", "a b\n"),
        ("echo 'a   b' \"c  $NAME\" \\$NAME", "a   b c  world $NAME\n"),
        ("echo -n x; echo y", "xy\n"),
        ("echo a && echo b || echo c", "a\nb\n"),
        ("false && echo a || echo b", "b\n"),
        ("false; echo $?", "1\n"),
        ("X=5\necho ${X}0 ${Y:-none}", "50 none\n"),
        ("echo $(echo in; echo side)", "in side\n"),
        ("echo `echo tick`", "tick\n"),
        ('echo "$(echo quoted  text)"', "quoted text\n"),
        ("echo {a,b}.txt", "a.txt b.txt\n"),
        ("echo one # comment", "one\n"),
        ("printf '%s=%d\\n' a 1 b 2", "a=1\nb=2\n"),
        ("seq 3 | sort -rn | head -n 2", "3\n2\n"),
        ("seq 1 2 7 | tail -2", "5\n7\n"),
        ("seq 12 | tail -n +11", "11\n12\n"),
        ("printf 'b\\na\\nb\\n' | sort | uniq -c | sort -rn", "      2 b\n      1 a\n"),
        ("printf 'x 10\\ny 9\\n' | sort -k2 -n", "y 9\nx 10\n"),
        ("printf 'a,b,c\\n' | cut -d, -f1,3", "a,c\n"),
        ("echo hello | tr a-z A-Z", "HELLO\n"),
        ("echo hello | tr -d l", "heo\n"),
        ("echo a b | sed 's/a/x/;' | sed 's/b/&&/g'", "x bb\n"),
        ("seq 5 | sed -n '2,3p'", "2\n3\n"),
        ("seq 100 | wc -l", "100\n"),
        ("printf 'one\\ntwo\\n' | wc", "2 2 8\n"),
        ("printf 'a\\nB\\n' | grep -i b", "B\n"),
        ("printf 'a\\nb\\nc\\n' | grep -v b", "a\nc\n"),
        ("printf 'ab\\ncd\\n' | grep -E 'a|d' -c", "2\n"),
        ("printf 'x1\\ny\\n' | grep -o '[0-9]'", "1\n"),
        ("test 1 -lt 2 && echo yes", "yes\n"),
        ("[ -f none ] || echo no", "no\n"),
        ("cat <<'EOF'\na $x\nEOF\necho after", "a $x\nafter\n"),
        ("basename /a/b.txt .txt; dirname /a/b.txt", "b\n/a\n"),
        ("python -c 'print(1 + 1)'", "2\n"),
        ("echo 'print(5)' | python", "5\n"),
        ("which ls python", "/usr/bin/ls\n/usr/bin/python\n"),
        ("bash -c 'echo nested; echo more'", "nested\nmore\n"),
        ("date -u +%Y-x | grep -c '^20[0-9][0-9]-x$'", "1\n"),
    ],
)
def test_output(run: Run, script: str, output: str) -> None:
    assert run(script)[1:] == (output, "")


def test_redirections(run: Run) -> None:
    run(
        "echo one > a.txt\necho two >> a.txt\nls none 2> err.txt\n"
        "cat none > both.txt 2>&1\ncat < a.txt > b.txt"
    )
    assert Path("a.txt").read_text() == "one\ntwo\n"
    assert Path("b.txt").read_text() == "one\ntwo\n"
    assert "No such file" in Path("err.txt").read_text()
    assert "No such file" in Path("both.txt").read_text()
    assert run("echo x > /dev/null; cat none 2>/dev/null") == (1, "", "")


def test_bytes_pass_through_unharmed(run: Run) -> None:
    content = bytes(range(256))
    Path("a.bin").write_bytes(content)
    run("cat a.bin > b.bin; cat a.bin | tee c.bin > /dev/null")
    assert Path("b.bin").read_bytes() == content
    assert Path("c.bin").read_bytes() == content


def test_files(run: Run) -> None:
    assert run("mkdir -p d/e && touch d/x.txt 'd/a b.txt' d/.h && ls d")[1] == "a b.txt\ne\nx.txt\n"
    assert run("ls -a d")[1].split("\n")[:3] == [".", "..", ".h"]
    assert run("ls d/*.txt")[1] == "d/a b.txt\nd/x.txt\n"
    assert run("cp -r d f && mv f/x.txt f/y.txt && ls f/*")[1].count("y.txt") == 1
    assert run("cp d g")[0] == 1
    assert run("rm d")[2] == "rm: cannot remove 'd': Is a directory\n"
    assert run("rm -rf d f && ls")[1] == ""
    assert run("rm -f none") == (0, "", "")
    assert run("rm none")[0] == 1


def test_long_listing(run: Run) -> None:
    Path("big.bin").write_bytes(b"x" * 2048)
    line = run("ls -l")[1].splitlines()[1]
    assert line.startswith("-rw")
    assert line.split()[4] == "2048"
    assert run("ls -lh")[1].splitlines()[1].split()[4] == "2.0K"
    assert run("du -h big.bin")[1] == "2.0K\tbig.bin\n"


def test_each_script_has_its_own_folder_and_variables(run: Run) -> None:
    before = Path.cwd()
    assert run("mkdir in && cd in && touch here && export NAME=other && pwd && echo $NAME")[1] == (
        f"{before / 'in'}\nother\n"
    )
    assert Path.cwd() == before
    assert os.environ["NAME"] == "world"
    assert [one.name for one in Path("in").iterdir()] == ["here"]


def test_find(run: Run) -> None:
    run("mkdir -p a/b; touch a/x.py a/b/y.py a/b/z.txt")
    assert run("find a -name '*.py'")[1] == "a/b/y.py\na/x.py\n"
    assert run("find . -type d")[1] == ".\n./a\n./a/b\n"
    assert run("find a -maxdepth 1 -type f")[1] == "a/x.py\n"
    assert run("find a -type f ! -name '*.py' -delete; find a -name '*.txt'")[1] == ""
    assert run("grep -rl '' a | wc -l")[1] == "2\n" or run("grep -r x a")[0] == 1


def test_grep_in_files(run: Run) -> None:
    Path("a.txt").write_text("one\ntwo\nthree\nfour\n")
    Path("b.txt").write_text("two\n")
    assert run("grep -n two a.txt b.txt")[1] == "a.txt:2:two\nb.txt:1:two\n"
    assert run("grep -A1 two a.txt")[1] == "two\nthree\n"
    assert run("grep none a.txt") == (1, "", "")
    assert run("grep -q one a.txt && echo found")[1] == "found\n"
    assert run("grep '[' a.txt")[0] == 2


def test_archives(run: Run) -> None:
    Path("d").mkdir()
    Path("d/a.txt").write_text("content")
    assert run("zip -r d.zip d && rm -r d && unzip -q d.zip && cat d/a.txt")[1].endswith("content")
    assert "d/a.txt" in run("unzip -l d.zip")[1]
    assert run("tar -czf d.tgz d && rm -r d && tar xzf d.tgz && cat d/a.txt")[1] == "content"
    assert run("tar tf d.tgz")[1] == "d\nd/a.txt\n"
    assert run("gzip d/a.txt && ls d && gunzip d/a.txt.gz && cat d/a.txt")[1] == "a.txt.gz\ncontent"
    Path("bad.zip").write_text("no zip")
    assert run("unzip bad.zip")[0] == 1


def test_unpacking_stays_in_its_folder(run: Run) -> None:
    import tarfile

    with tarfile.open("evil.tar", "w") as packed:
        member = tarfile.TarInfo("../outside.txt")
        packed.addfile(member, io.BytesIO(b""))
    status, _, errors = run("mkdir in && cd in && tar xf ../evil.tar")
    assert status == 1
    assert "outside" in errors


def test_python_programs(run: Run) -> None:
    Path("p.py").write_text(
        "import sys\nprint(sys.argv, __name__, sys.stdin.read())\nprint('e', file=sys.stderr)\nsys.exit(3)"
    )
    status, out, errors = run("echo in | python p.py a b")
    assert (status, out, errors) == (3, "['p.py', 'a', 'b'] __main__ in\n\n", "e\n")
    Path("bad.py").write_text("def f():\n    1/0\nf()\n")
    status, _, errors = run("python bad.py")
    assert status == 1
    assert errors.startswith("Traceback")
    assert "bad.py" in errors
    assert "python_program" not in errors
    assert errors.endswith("ZeroDivisionError: division by zero\n")
    assert run("python none.py")[0] == 2
    Path("data.json").write_text('{"b":1}')
    assert '"b": 1' in run("python -m json.tool data.json")[1]
    assert run("python --version")[1].startswith("Python 3.")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("ffmpeg -i x", "no ffmpeg"),
        ("apt-get install x", "system packages"),
        ("sudo ls", "sudo"),
        ("curl https://example.com", "use Python"),
        ("frobnicate", "programs cannot be started"),
        ("cat <(echo a)", "write to a file"),
        ("select x in a b; do echo; done", "write it in Python"),
        ("declare -A d", "use a dict in Python"),
        ("for i in 1 2; echo $i", "`do` is missing"),
        ("if true; then echo x", "`fi` is missing"),
        ("echo a; done", "syntax error near `done`"),
        ("awk '{print $1}' f", "use `cut`"),
        ("ls --frob", "option --frob is not supported"),
        ("head -n x", "needs a number"),
        ("echo 'open", "not closed"),
        ("ls | | wc", "needs a command"),
        ("echo >", "needs a file name"),
        ("cat <<E\nno end", "not closed"),
    ],
)
def test_refusals_are_readable(run: Run, script: str, reason: str) -> None:
    status, _, errors = run(script)
    assert status != 0
    assert reason in errors
