"""Files that are too large, too many, or too much together: the code ends, and what was not kept is named."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Error

from support.sandbox_page import SandboxPage

MIB = 2**20


@pytest.fixture(scope="module")
def small(browser: Browser, sandbox_server: str) -> Iterator[SandboxPage]:
    """An interpreter with 1 MiB for a file, 3 MiB for all of them, and room for 100."""
    context = browser.new_context()
    page = SandboxPage(context.new_page(), sandbox_server)
    page.create(limits={"fileMB": 1, "workspaceMB": 3, "files": 100}, spare=False)
    yield page
    page.complaints.check()
    context.close()


@pytest.fixture(autouse=True)
def _empty(small: SandboxPage) -> None:
    small.ok("import os\nfor name in os.listdir():\n    os.remove(name)")


def test_one_file_ends_at_its_limit(small: SandboxPage) -> None:
    code = "f = open('grow.bin', 'wb', buffering=0)\nwhile True:\n    f.write(bytes(100_000))"
    result = small.run(code)
    assert (result["status"], result["stateLost"]) == ("error", False)
    assert "File too large" in result["error"]["evalue"]
    assert "split it" in result["error"]["hint"]
    assert small.value("f.close(); os.path.getsize('grow.bin') <= 2**20") == "True"


@pytest.mark.parametrize(
    "code",
    [
        "for i in range(10**6):\n    open(f'{i}.bin', 'wb').write(bytes(500_000))",
        "for i in range(10**6):\n    open(f'/tmp/{i}.bin', 'wb').write(bytes(500_000))",
        "kept = []\nfor i in range(10**6):\n    kept.append(open('/tmp/open', 'w+b', buffering=0))\n"
        "    os.remove('/tmp/open')\n    kept[-1].write(bytes(500_000))",
    ],
    ids=["in the folder", "elsewhere", "without a name"],
)
def test_the_disk_is_full_at_its_limit(small: SandboxPage, code: str) -> None:
    result = small.run(f"import os\n{code}")
    assert (result["status"], result["error"]["ename"]) == ("error", "OSError")
    assert "No space left" in result["error"]["evalue"]
    assert "os.remove" in result["error"]["hint"]
    small.ok(
        "import glob\nkept = None\n_ = None\n"
        "for name in glob.glob('*.bin') + glob.glob('/tmp/*.bin'):\n    os.remove(name)"
    )
    # What was deleted can be written again.
    assert small.value("open('next.bin', 'wb').write(bytes(900_000))") == "900000"


def test_a_file_of_a_terabyte_is_an_error_not_a_death(small: SandboxPage) -> None:
    for code in ("f.truncate(10**12)", "f.seek(10**12); f.write(b'x')"):
        result = small.run(f"with open('huge.bin', 'wb', buffering=0) as f:\n    {code}")
        assert (result["status"], result["stateLost"]) == ("error", False), result
        assert "File too large" in result["error"]["evalue"]


def test_a_file_that_the_kernel_let_through_is_not_kept_and_named(small: SandboxPage) -> None:
    run = small.js("async () => { const run = py.run('0'); await run.result; return run.id + 1; }")
    post = (
        "import js\nfrom pyodide.ffi import to_js\n"
        "for name, size in (('forged.bin', 2**20 + 1), ('fits.bin', 10)):\n"
        f"    message = {{'type': 'file', 'run': {run}, 'path': '/mnt/data/' + name,\n"
        "        'bytes': js.ArrayBuffer.new(size), 'modified': 1}\n"
        "    js.postMessage(to_js(message, dict_converter=js.Object.fromEntries))"
    )
    result = small.ok(post)
    assert result["unkept"] == [{"path": "/mnt/data/forged.bin", "size": MIB + 1, "reason": "file"}]
    assert "/mnt/data/forged.bin" not in small.names() and "/mnt/data/fits.bin" in small.names()
    small.js("() => py.files.remove('fits.bin')")


def test_the_person_s_own_files_count_and_are_refused_with_a_way_on(small: SandboxPage) -> None:
    small.js("() => py.files.write('own.bin', new Uint8Array(2.5 * 2 ** 20))")
    with pytest.raises(Error, match=r"own2.bin \(1.0 MB\) was not added.*Remove files"):
        small.js("() => py.files.write('own2.bin', new Uint8Array(1e6))")
    result = small.ok("open('made.bin', 'wb').write(bytes(800_000))")
    assert [(file["path"], file["reason"]) for file in result["unkept"]] == [
        ("/mnt/data/made.bin", "workspace")
    ]
    assert result["files"]["created"] == []
    # Deleting in the same run makes room.
    result = small.ok("os.remove('own.bin')\nopen('made.bin', 'wb').write(bytes(900_000))")
    assert "unkept" not in result and "/mnt/data/made.bin" in small.names()


def test_more_files_than_a_chat_may_have_do_not_end_the_kernel(small: SandboxPage) -> None:
    result = small.ok("for i in range(150):\n    open(f'{i}.txt', 'w').close()")
    assert result["stateLost"] is False
    assert len(result["files"]["created"]) == 100
    assert {file["reason"] for file in result["unkept"]} == {"count"} and len(result["unkept"]) == 50
    assert len(small.names()) == 100
