"""`os.system` and `subprocess` reach the mini shell; sockets and alarms say why not."""

import os
import subprocess
import sys

import pytest

from kernel.cell_runner import CellRunner


async def text(serial: CellRunner, code: str) -> str | None:
    return (await serial.ok("import subprocess, os, sys\n" + code)).text


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("subprocess.run(['echo', 'a b'], capture_output=True, text=True).stdout", "'a b\\n'"),
        ("subprocess.run('echo $((1))x; false', shell=True).returncode", "1"),
        ("subprocess.check_output('echo hi | tr a-z A-Z', shell=True)", "b'HI\\n'"),
        ("subprocess.check_output(['cat'], input='in', text=True)", "'in'"),
        ("subprocess.run(['cat', 'none'], stderr=subprocess.PIPE, text=True).stderr[:4]", "'cat:'"),
        ("subprocess.run(['cat', 'no'], stdout=-1, stderr=subprocess.STDOUT).stdout[:4]", "b'cat:'"),
        ("subprocess.call(['true'])", "0"),
        ("subprocess.getoutput('echo x')", "'x'"),
        ("subprocess.Popen(['echo', 'x'], stdout=subprocess.PIPE).communicate()", "(b'x\\n', None)"),
        ("subprocess.Popen(['cat'], stdin=-1, stdout=-1, text=True).communicate('q')[0]", "'q'"),
        ("subprocess.run(['pwd'], cwd='/', capture_output=True).stdout", "b'/\\n'"),
        ("subprocess.run('echo $A', env={'A': '1'}, shell=True, capture_output=True).stdout", "b'1\\n'"),
        ("subprocess.run([sys.executable, '-c', 'print(6)'], capture_output=True).stdout", "b'6\\n'"),
        ("os.system('exit_is_unknown') >> 8", "127"),
        ("os.popen('echo p').read()", "'p\\n'"),
        ("subprocess.run(['ls', '*'], capture_output=True).returncode", "2"),
    ],
)
async def test_programs(serial: CellRunner, expression: str, value: str) -> None:
    assert await text(serial, expression) == value


async def test_output_goes_to_the_cell(serial: CellRunner) -> None:
    seen = await serial.ok("import os, subprocess\nos.system('echo one')\nsubprocess.run(['echo', 'two'])")
    assert seen.stdout == "one\ntwo\n"


async def test_failures_raise(serial: CellRunner) -> None:
    seen = await serial("import subprocess\nsubprocess.run(['cat', 'none'], check=True)")
    assert seen.error["ename"] == "CalledProcessError"
    seen = await serial("subprocess.run(['ffmpeg', '-version'])")
    assert seen.error["ename"] == "FileNotFoundError"
    assert "browser" in seen.error["evalue"]


async def test_pip_through_subprocess(serial: CellRunner) -> None:
    serial.host.packages["fakearrays"] = "value = 7"
    serial.host.blocking = True
    # The host waits in a thread, which the shims forbid: here it is only asked whether it can.
    await serial.kernel.packages.load(["fakearrays"])
    seen = await serial.ok(
        "import subprocess, sys\n"
        "subprocess.check_call([sys.executable, '-m', 'pip', 'install', 'fakearrays'])"
    )
    assert "already satisfied: fakearrays (2.0)" in seen.stdout
    seen = await serial("subprocess.check_call([sys.executable, '-m', 'pip', 'install', 'torch'])")
    assert seen.error["ename"] == "CalledProcessError"
    assert "scikit-learn" in seen.stderr


@pytest.mark.parametrize(
    "code",
    [
        "import socket\nsocket.create_connection(('example.com', 443))",
        "import socket\nsocket.gethostbyname('example.com')",
        "import socket\nwith socket.socket() as s:\n    s.connect(('example.com', 443))",
        "import urllib.request\nurllib.request.urlopen('http://example.com/')",
    ],
)
async def test_sockets_name_the_host(serial: CellRunner, code: str) -> None:
    seen = await serial(code)
    assert "example.com" in seen.error["evalue"]
    assert "no sockets" in seen.error["evalue"]


async def test_alarms(serial: CellRunner) -> None:
    seen = await serial("import signal\nsignal.alarm(0)\nsignal.alarm(5)")
    assert seen.error["line"] == 3
    assert "time limit" in seen.error["evalue"]


async def test_joblib_runs_in_this_process(serial: CellRunner) -> None:
    pytest.importorskip("joblib")
    code = "from joblib import Parallel, delayed\nParallel(n_jobs=-1)(delayed(abs)(n) for n in [-1, -2])"
    assert await text(serial, code) == "[1, 2]"


async def test_everything_is_put_back(cells: CellRunner) -> None:
    from sandcell_kernel import shims

    before = subprocess.Popen, os.system, os.cpu_count
    shims.install(cells.kernel, serial=True)
    assert subprocess.Popen is not before[0]
    shims.uninstall()
    assert (subprocess.Popen, os.system, os.cpu_count) == before
    done = subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True, check=True)
    assert done.stdout == b"1\n"


async def test_real_threads_stay_where_they_work(cells: CellRunner) -> None:
    seen = await cells.ok(
        "import threading\nids = []\nt = threading.Thread(target=lambda: ids.append(threading.get_ident()))\n"
        "t.start(); t.join()\nids[0] != threading.get_ident()"
    )
    assert seen.text == "True"
