"""Magics in cells."""

import pytest

from kernel.cell_runner import CellRunner


async def test_time_shows_the_value_and_keeps_the_names(cells: CellRunner) -> None:
    seen = await cells.ok("%%time\nimport math\nx = 3\nx + 1")
    assert seen.text == "4"
    assert "Wall time:" in seen.stdout
    assert (await cells.ok("%time y = x * 2\ny")).text == "6"
    assert (await cells.ok("%time y")).text == "6"
    assert (await cells.ok("math.floor(1.5), _")).text == "(1, 6)"


async def test_an_error_under_time_has_the_users_line(cells: CellRunner) -> None:
    seen = await cells("%%time\n\nx = 1\n1/0")
    assert seen.error["line"] == 4
    assert "----> " in seen.traceback
    assert "Wall time" in seen.stdout


async def test_time_with_await(cells: CellRunner) -> None:
    seen = await cells.ok("%%time\nimport asyncio\nawait asyncio.sleep(0)\n'done'")
    assert seen.text == "'done'"


async def test_timeit(cells: CellRunner) -> None:
    seen = await cells.ok("calls = []\n%timeit -n 3 -r 2 calls.append(1)\nlen(calls)")
    assert seen.text == "6"
    assert "2 runs, 3 loops each" in seen.stdout
    seen = await cells.ok("%%timeit -n 1 -r 1 z = 5\nz + 1")
    assert "per loop" in seen.stdout
    seen = await cells.ok("r = %timeit -o -q -n 1 -r 3 1 + 1\nlen(r.timings)")
    assert seen.text == "3"
    assert seen.stdout == ""


async def test_capture(cells: CellRunner) -> None:
    seen = await cells.ok("%%capture out\nimport sys\nprint('a')\nprint('b', file=sys.stderr)\ndisplay(1)\n2")
    assert seen.outputs == []
    seen = await cells.ok("out.stdout, out.stderr, len(out.outputs)")
    assert seen.text == "('a\\n', 'b\\n', 2)"
    seen = await cells.ok("out.show()")
    assert seen.stdout == "a\n"
    assert [one["data"]["text/plain"] for one in seen.outputs if "data" in one] == ["1", "2"]
    assert (await cells.ok("3")).text == "3"


async def test_capture_gives_the_streams_back_after_an_error(cells: CellRunner) -> None:
    seen = await cells("%%capture\nprint('hidden')\n1/0")
    assert seen.error["ename"] == "ZeroDivisionError"
    assert seen.stdout == ""
    assert (await cells.ok("print('seen')")).stdout == "seen\n"


async def test_capture_takes_figures_too(cells: CellRunner) -> None:
    seen = await cells.ok("%%capture c\nimport matplotlib.pyplot as plt\nplt.plot([1]);")
    assert seen.outputs == []
    kinds = "['text/plain', 'image/png', 'application/vnd.sandcell.figure+json']"
    assert (await cells.ok("list(c.outputs[0].data)")).text == kinds


async def test_writefile_and_run(cells: CellRunner) -> None:
    seen = await cells.ok("%%writefile mod.py\nimport sys\nprint('ran', sys.argv[1:])\nvalue = '%d!'\n")
    assert seen.stdout == "Writing mod.py\n"
    assert seen.files["/mnt/data/mod.py"] == b"import sys\nprint('ran', sys.argv[1:])\nvalue = '%d!'\n"
    assert (await cells.ok("%%writefile -a mod.py\nmore = 1")).stdout == "Appending to mod.py\n"
    seen = await cells.ok("%run mod.py a 'b c'\nvalue, more")
    assert seen.stdout == "ran ['a', 'b c']\n"
    assert seen.text == "('%d!', 1)"
    assert (await cells.ok("import mod\nmod.more")).text == "1"
    assert (await cells("%run none.py")).error["ename"] == "FileNotFoundError"


async def test_folders(cells: CellRunner) -> None:
    await cells.ok("%mkdir sub\n%cd sub")
    assert (await cells.ok("%pwd")).text == repr(str(cells.root / "sub"))
    seen = await cells.ok("%cd -\n%ls")
    assert seen.stdout == f"{cells.root}\nsub\n"
    assert "none" in (await cells.ok("%cd none")).stderr


async def test_variables(cells: CellRunner) -> None:
    await cells.ok("import numpy as np\nalpha = np.zeros((2, 3))\nbeta = 'text'\n_hidden = 1")
    assert (await cells.ok("%who")).stdout.split() == ["alpha", "beta", "np"]
    assert (await cells.ok("%who str")).stdout == "beta\n"
    assert "shape (2, 3), float64" in (await cells.ok("%whos")).stdout
    await cells.ok("%reset -f")
    assert (await cells.ok("%who")).stdout == "Interactive namespace is empty.\n"
    assert (await cells("beta")).error["ename"] == "NameError"


async def test_environment(cells: CellRunner) -> None:
    seen = await cells.ok("%env SANDCELL_TEST=on\nimport os\nos.environ.pop('SANDCELL_TEST')")
    assert seen.text == "'on'"


@pytest.mark.parametrize(
    "code",
    [
        "%matplotlib inline",
        "%config InlineBackend.figure_format = 'retina'",
        "%load_ext autoreload\n%autoreload 2",
        "%pylab inline",
    ],
)
async def test_magics_that_mean_nothing_here_are_silent(cells: CellRunner, code: str) -> None:
    assert (await cells.ok(f"{code}\nprint(1)")).outputs == [
        {"output_type": "stream", "name": "stdout", "text": "1\n"}
    ]


async def test_a_windowed_matplotlib_is_said_to_be_inline(cells: CellRunner) -> None:
    assert "inline" in (await cells.ok("%matplotlib tk")).stderr


async def test_an_unknown_magic_warns_and_the_cell_goes_on(cells: CellRunner) -> None:
    seen = await cells.ok("%nonsense x\nprint('on')")
    assert "`%nonsense`" in seen.stderr
    assert seen.stdout == "on\n"
    seen = await cells.ok("%%nonsense\n'body'")
    assert "`%%nonsense`" in seen.stderr
    assert seen.text == "'body'"


async def test_interpolation(cells: CellRunner) -> None:
    seen = await cells.ok("n, name = 2, 'a b'\n!echo {n + 1} $n '{name}' ${HOME:-x} {}$$n")
    words = seen.stdout.split(" ")
    assert words[:4] == ["3", "2", "a", "b"]
    assert words[5] == "{}\n"  # `$$n` is the shell's own $n, which is not set
    seen = await cells.ok("def f(local):\n    !echo in {local}\nf('function')")
    assert seen.stdout == "in function\n"


async def test_shell_output_as_a_value(cells: CellRunner) -> None:
    seen = await cells.ok("lines = !echo one; echo two\nlines, lines.n, lines.s, len(lines)")
    assert seen.text == "(['one', 'two'], 'one\\ntwo', 'one two', 2)"
    assert seen.stdout == ""


async def test_bash_and_other_languages(cells: CellRunner) -> None:
    seen = await cells.ok("%%bash\nX=3\necho $X > n.txt\ncat n.txt")
    assert seen.stdout == "3\n"
    assert "Python only" in (await cells.ok("%%perl\nprint 1;")).stderr
    assert (await cells.ok("%%html\n<b>x</b>")).outputs[0]["data"]["text/html"] == "<b>x</b>"
    assert (await cells.ok("%%markdown\n# T")).outputs[0]["data"]["text/markdown"] == "# T"


async def test_help(cells: CellRunner) -> None:
    await cells.ok('def greet(name: str) -> str:\n    """Say hello."""\n    return name')
    assert "Signature:   greet(name: str) -> str" in (await cells.ok("greet?")).stdout
    assert "Say hello." in (await cells.ok("?greet")).stdout
    assert "    return name" in (await cells.ok("greet??")).stdout
    assert "not found" in (await cells.ok("missing?")).stdout


async def test_the_users_own_magics(cells: CellRunner) -> None:
    await cells.ok(
        "from IPython.core.magic import register_line_magic, register_cell_magic\n"
        "@register_line_magic\ndef double(line):\n    return line * 2\n"
        "@register_cell_magic\ndef count(line, cell):\n    return len(cell.split())"
    )
    assert (await cells.ok("%double ab")).text == "'abab'"
    assert (await cells.ok("%%count\na b c")).text == "3"


async def test_get_ipython(cells: CellRunner) -> None:
    await cells.ok("ip = get_ipython()\nip.run_line_magic('cd', '.')\nassert ip.user_ns['ip'] is ip")
    assert (await cells.ok("ip.getoutput('echo x')")).text == "['x']"
    assert (await cells.ok("ip.system('echo y')")).stdout == "y\n"
    assert (await cells.ok("ip.run_cell_magic('writefile', 'w.txt', 'z')")).files["/mnt/data/w.txt"] == b"z\n"
    assert (await cells.ok("ip.run_cell('q = 5\\nq'); q")).text == "5"


async def test_every_expression_is_shown_when_asked_for(cells: CellRunner) -> None:
    await cells.ok(
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.ast_node_interactivity = 'all'"
    )
    seen = await cells.ok("1\nx = 2\n(3,\n 4)\nNone\n'last'")
    shown = [one["data"]["text/plain"] for one in seen.outputs]
    assert shown == ["1", "(3, 4)", "'last'"]
