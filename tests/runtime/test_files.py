"""Files between the host and the kernel: lazily mounted, changed, created, deleted."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Error

from support.sandbox_page import SandboxPage

SPECIAL = [
    "Ümläut (1).csv",
    "日本語.txt",
    "with space & 'quotes'.txt",
    "folder/deep/er.txt",
    "emoji 🐍.txt",
    "-dash.txt",
]


@pytest.mark.parametrize("name", SPECIAL)
def test_names_survive_both_ways(sandbox: SandboxPage, name: str) -> None:
    entry = sandbox.write(name, f"content of {name}")
    assert entry["path"] == f"/mnt/data/{name}"
    assert sandbox.value(f"open({entry['path']!r}, encoding='utf-8').read()") == repr(f"content of {name}")
    made = f"{name}.out"
    result = sandbox.ok(f"open({made!r}, 'w', encoding='utf-8').write('made')")
    assert result["files"]["created"] == [f"/mnt/data/{made}"]
    assert sandbox.read(f"/mnt/data/{made}") == "made"


def test_a_run_reports_created_changed_and_deleted(sandbox: SandboxPage) -> None:
    sandbox.write("change.txt", "before")
    sandbox.write("delete.txt", "gone soon")
    result = sandbox.ok(
        "import os\nopen('create.txt', 'w').write('new')\n"
        "open('change.txt', 'a').write(' after')\nos.remove('delete.txt')"
    )
    assert result["files"] == {
        "created": ["/mnt/data/create.txt"],
        "changed": ["/mnt/data/change.txt"],
        "deleted": ["/mnt/data/delete.txt"],
    }
    assert sandbox.read("change.txt") == "before after"
    assert "/mnt/data/delete.txt" not in sandbox.names()


def test_what_the_host_mounts_is_no_change_of_a_run(sandbox: SandboxPage) -> None:
    sandbox.write("mounted.txt", "x")
    assert sandbox.ok("1")["files"] == {"created": [], "changed": [], "deleted": []}
    assert sandbox.ok("open('mounted.txt').read()")["files"]["changed"] == []


def test_a_removed_file_is_gone_in_python(sandbox: SandboxPage) -> None:
    sandbox.write("remove.txt", "x")
    sandbox.js("() => py.files.remove('remove.txt')")
    assert sandbox.value("import os\nos.path.exists('remove.txt')") == "False"
    assert sandbox.ok("1")["files"]["deleted"] == []


def test_writing_again_replaces_the_content(sandbox: SandboxPage) -> None:
    sandbox.write("again.txt", "first")
    assert sandbox.value("open('again.txt').read()") == "'first'"
    sandbox.write("again.txt", "second, longer")
    assert sandbox.value("open('again.txt').read()") == "'second, longer'"


LAZY = "([name, size]) => py.files.write(name, new Blob([new Uint8Array(size).map((_, i) => i % 251)]))"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("open(p, 'rb').read() == whole", "True"),
        ("f = open(p, 'rb'); f.seek(1_500_000); f.read(700_000) == whole[1_500_000:2_200_000]", "True"),
        (
            "[f.seek(i) and f.read(1)[0] for f in [open(p, 'rb')] for i in (1, 1048575, 1048576, 2999999)]",
            "[1, 148, 149, 47]",
        ),
        ("os.path.getsize(p), open(p, 'rb').read(0), open(p, 'rb').seek(0, 2)", "(3000000, b'', 3000000)"),
        (
            "import mmap; f = open(p, 'rb')\n"
            "m = mmap.mmap(f.fileno(), 0, access=mmap.ACCESS_READ); m[:] == whole",
            "True",
        ),
        (
            "f = open(p, 'r+b'); f.seek(10); f.write(b'abc'); f.close(); open(p, 'rb').read(14)[9:]",
            "b'\\tabc\\r'",
        ),
        ("os.truncate(p, 5); open(p, 'rb').read()", "b'\\x00\\x01\\x02\\x03\\x04'"),
        ("f = open(p, 'ab'); f.write(b'end'); f.close(); open(p, 'rb').read() == whole + b'end'", "True"),
        ("open(p, 'wb').close(); os.path.getsize(p)", "0"),
        ("os.rename(p, p + '2'); open(p + '2', 'rb').read() == whole", "True"),
        ("import shutil; shutil.copy(p, p + '3'); open(p + '3', 'rb').read() == whole", "True"),
        ("f = open(p, 'rb'); f.read(1); os.remove(p); f.seek(0); f.read() == whole", "True"),
    ],
)
def test_a_lazy_file_behaves_like_any_other(sandbox: SandboxPage, code: str, expected: str) -> None:
    sandbox.js(LAZY, ["lazy.bin", 3_000_000])
    sandbox.ok("import os\np = '/mnt/data/lazy.bin'\nwhole = bytes(i % 251 for i in range(3_000_000))")
    assert sandbox.value(code) == expected


def test_a_file_larger_than_the_memory_is_read_in_parts(sandbox: SandboxPage) -> None:
    sandbox.js("""
      () => {
        const part = new Blob([new Uint8Array(64 * 1024 * 1024)]);
        return py.files.write("huge.bin", new Blob([...Array(40).fill(part), "the end"]));
      }
    """)
    code = "f = open('huge.bin', 'rb')\nf.seek(-7, 2)\nimport os\n(os.path.getsize('huge.bin'), f.read())"
    assert sandbox.value(code) == "(2684354567, b'the end')"
    sandbox.js("() => py.files.remove('huge.bin')")


def failure(sandbox: SandboxPage, script: str) -> Any:
    with pytest.raises(Error) as caught:
        sandbox.js(script)
    return str(caught.value)


def test_bad_paths_are_refused(sandbox: SandboxPage) -> None:
    for path in ("/etc/passwd", "../x", "/mnt/data/../../x", "a\\u0000b", "/mnt/data/", "a".ljust(300, "a")):
        assert "cannot be a file of the sandbox" in failure(sandbox, f"() => py.files.write('{path}', 'x')")
    sandbox.write("file", "x")
    assert "both a file and a folder" in failure(sandbox, "() => py.files.write('file/below', 'x')")
    assert "There is no file" in failure(sandbox, "() => py.files.read('absent.txt')")


def test_files_can_be_written_before_python_is_there(empty_page: SandboxPage) -> None:
    text = empty_page.js("""
      async () => {
        const { createInterpreter } = await import("/sandcell.js");
        const py = await createInterpreter({ assets: "/runtime/" });
        await py.files.write("early.txt", "early");
        const result = await py.run("open('/mnt/data/early.txt').read()").result;
        return result.outputs[0].data["text/plain"];
      }
    """)
    assert text == "'early'"


def test_a_profile_comes_from_the_kernel(sandbox: SandboxPage) -> None:
    sandbox.write("profile.csv", "name,amount\na,1\nb,2\n")
    profile = sandbox.js("() => py.files.profile('profile.csv')")
    assert profile["kind"] == "csv"
    assert profile["rows"] == 2
    assert [column["name"] for column in profile["columns"]] == ["name", "amount"]


def test_change_events_fire(sandbox: SandboxPage) -> None:
    count = sandbox.js("""
      async () => {
        let changes = 0;
        py.files.addEventListener("change", () => { changes += 1; });
        await py.files.write("event.txt", "x");
        await py.run("open('event2.txt', 'w').write('y')").result;
        await py.files.remove("event.txt");
        return changes;
      }
    """)
    assert count == 3
