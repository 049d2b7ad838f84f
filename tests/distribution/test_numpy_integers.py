"""The corrections that give NumPy 64-bit integers: where they apply, and that they fail rather than miss."""

import ast
import json
import zipfile
from pathlib import Path

import pytest

from sandcell_distribution import numpy_integers, wheel_patches
from sandcell_distribution.errors import PatchMismatch
from sandcell_distribution.numpy_indices import WRAPS, edit_data
from sandcell_distribution.numpy_integers import CORE, LEGACY_RANDOM
from sandcell_distribution.store import Store
from sandcell_distribution.text_patch import TextPatch
from sandcell_distribution.wasm_edit import Edit, apply_edits
from sandcell_distribution.wasm_module import leb, read_module
from sandcell_distribution.wasm_wrap import Wrap, function_types, signed, wrap_functions
from sandcell_distribution.wheel_patches import TEXTS, change_of, patch, patches_of
from support.distribution import CACHE

MAGIC = b"\0asm\x01\0\0\0"


def section(number: int, *parts: bytes) -> bytes:
    content = leb(len(parts)) + b"".join(parts)
    return bytes([number]) + leb(len(content)) + content


def name(text: str) -> bytes:
    return leb(len(text)) + text.encode()


def body(code: bytes) -> bytes:
    content = b"\0" + code + b"\x0b"
    return leb(len(content)) + content


IMPORTS = section(
    2,
    name("env") + name("memory") + bytes([2, 1]) + leb(300) + leb(400),
    name("env") + name("table") + bytes([1, 0x70, 0]) + leb(1),
    name("env") + name("base") + bytes([3, 0x7F, 0]),
    name("env") + name("tag") + bytes([4, 0]) + leb(0),
    name("env") + name("call") + bytes([0]) + leb(0),
)
FIRST, SECOND = b"\x41\x07\x1a", b"\x41\x07\x1a\x41\x07\x1a\x01\x01"
MODULE = MAGIC + IMPORTS + section(10, body(FIRST), body(SECOND)) + section(11, b"data")


def code(content: bytes, function: int) -> bytes:
    span = read_module(content).bodies[function]
    return content[span.start + 1 : span.end - 1]


def test_functions_are_numbered_after_the_imported_ones() -> None:
    module = read_module(MODULE)
    assert sorted(module.bodies) == [1, 2]
    assert (code(MODULE, 1), code(MODULE, 2)) == (FIRST, SECOND)
    assert MODULE[module.data.start : module.data.end].endswith(b"data")


@pytest.mark.parametrize("number", [0, 127, 128, 515, 16383, 16384])
def test_long_numbers_are_read_as_they_are_written(number: int) -> None:
    module = MAGIC + section(2, name("env") + name("call") + b"\0" + leb(number)) + section(10, body(FIRST))
    assert code(module, 1) == FIRST


def test_other_files_are_refused() -> None:
    with pytest.raises(ValueError, match="not a WebAssembly binary"):
        read_module(b"PK\x03\x04")


def test_an_edit_changes_its_function_alone() -> None:
    edited = apply_edits(MODULE, [Edit("wider", 1, FIRST, 1, b"\x09")], "a.so")
    assert (code(edited, 1), code(edited, 2)) == (b"\x41\x09\x1a", SECOND)
    assert len(edited) == len(MODULE)


def test_an_edit_of_the_rest_fills_the_function_with_nothing() -> None:
    edited = apply_edits(MODULE, [Edit("short", 2, SECOND, 0, b"\x20\0", rest=True)], "a.so")
    assert code(edited, 2) == b"\x20\0" + b"\x01" * (len(SECOND) - 2)
    assert read_module(edited) == read_module(MODULE)


@pytest.mark.parametrize(
    ("edit", "found"),
    [
        (Edit("twice", 2, FIRST, 1, b"\x09"), 2),
        (Edit("absent", 1, b"\x41\x08", 1, b"\x09"), 0),
        (Edit("no such function", 7, FIRST, 1, b"\x09"), 0),
        (Edit("imported", 0, FIRST, 1, b"\x09"), 0),
    ],
)
def test_an_edit_that_does_not_fit_once_fails(edit: Edit, found: int) -> None:
    with pytest.raises(PatchMismatch) as raised:
        apply_edits(MODULE, [edit], "a.so")
    assert (raised.value.patch, raised.value.file, raised.value.found) == (edit.name, "a.so", found)


@pytest.mark.parametrize("text", ["nothing", "old old"])
def test_a_text_that_does_not_fit_once_fails(text: str) -> None:
    files = {"a.py": text.encode()}
    with pytest.raises(PatchMismatch, match=r"'swap' .* a\.py"):
        TextPatch("swap", "a.py", "old", "new").apply(files)
    assert files == {"a.py": text.encode()}


def test_a_wheel_without_the_compiled_core_fails() -> None:
    with pytest.raises(PatchMismatch, match="_multiarray_umath"):
        patch("numpy", {"numpy/__init__.py": b""})


def test_other_packages_are_left_alone() -> None:
    assert (patches_of("six"), change_of("six")) == ((), None)


def test_the_identity_of_a_change_follows_what_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    before = change_of("pandas")
    other = (*TEXTS["pandas"], TextPatch("more", "pandas/__init__.py", "a", "b"))
    monkeypatch.setattr(wheel_patches, "TEXTS", {**TEXTS, "pandas": other})
    after = change_of("pandas")
    assert before is not None
    assert after is not None
    assert before.identity != after.identity


@pytest.fixture(scope="module")
def published(distribution: Path) -> dict[str, dict[str, bytes]]:
    """Return the files of the patched packages as their authors published them."""
    packages = json.loads((distribution / "manifest.json").read_text())["packages"]
    wheels = {}
    for package in TEXTS:
        with zipfile.ZipFile(Store(CACHE).path(packages[package]["origin_sha256"])) as wheel:
            wheels[package] = {
                file: wheel.read(file) for file in wheel.namelist() if file.endswith((".py", ".so"))
            }
    return wheels


@pytest.mark.parametrize("package", sorted(TEXTS))
def test_the_patches_fit_what_is_published(published: dict[str, dict[str, bytes]], package: str) -> None:
    files = published[package]
    patched = patch(package, files)
    assert patched.keys() == files.keys()
    changed = {file for file in files if files[file] != patched[file]}
    binaries = {CORE, LEGACY_RANDOM} if package == "numpy" else set()
    assert changed == {text.file for text in TEXTS[package]} | binaries
    for file in changed - binaries:
        ast.parse(patched[file])


def test_a_core_of_other_bytes_fails(published: dict[str, dict[str, bytes]]) -> None:
    patched = numpy_integers.widen(published["numpy"])
    with pytest.raises(PatchMismatch, match="python-int"):
        numpy_integers.widen(patched)


def test_the_binaries_keep_their_layout(published: dict[str, dict[str, bytes]]) -> None:
    files = published["numpy"]
    patched = numpy_integers.widen(files)
    assert read_module(patched[LEGACY_RANDOM]) == read_module(files[LEGACY_RANDOM])
    before, after = read_module(files[CORE]), read_module(patched[CORE])
    assert sorted(after.bodies) == [*before.bodies, *(max(before.bodies) + 1 + i for i in range(len(WRAPS)))]
    assert after.data.end - after.data.start == before.data.end - before.data.start != 0
    wrapped = {wrap.function for wrap in WRAPS}
    sizes = {index: span.end - span.start for index, span in before.bodies.items() if index not in wrapped}
    assert sizes.items() <= {index: span.end - span.start for index, span in after.bodies.items()}.items()


def test_data_that_is_not_the_known_data_fails() -> None:
    with pytest.raises(PatchMismatch, match="int32-by-size"):
        edit_data(MODULE, "a.so")


def typed(*bodies: bytes) -> bytes:
    return (
        MAGIC + IMPORTS + section(3, *(b"\0" for _ in bodies)) + section(10, *bodies) + section(11, b"data")
    )


def test_a_wrapper_takes_the_place_of_its_function_and_calls_it() -> None:
    text = """
    local seen i32
    local wide i64
    local.get given       # the parameter
    local.tee seen
    i64.load32_s 4
    local.set wide
    i32.const -2
    if
      call original
    end
    """
    content = typed(body(FIRST), body(SECOND))
    size = len(body(FIRST)) - 1
    wrapped = wrap_functions(content, [Wrap("w", 1, ("given",), size, text)], "a.so")
    assert sorted(read_module(wrapped).bodies) == [1, 2, 3]
    assert (code(wrapped, 2), code(wrapped, 3)) == (SECOND, FIRST)
    span = read_module(wrapped).bodies[1]
    assert wrapped[span.start : span.end].hex(" ") == (
        "02 01 7f 01 7e 20 00 22 01 34 00 04 21 02 41 7e 04 40 10 03 0b 0b"
    )
    assert list(function_types(wrapped)) == [0, 0, 0]
    assert wrapped[read_module(wrapped).data.start :].endswith(b"data")


@pytest.mark.parametrize(("function", "size"), [(1, 1), (9, 5)])
def test_a_function_of_another_size_is_not_wrapped(function: int, size: int) -> None:
    with pytest.raises(PatchMismatch, match="'w'"):
        wrap_functions(typed(body(FIRST)), [Wrap("w", function, (), size, "")], "a.so")


@pytest.mark.parametrize(
    ("number", "encoded"), [(0, "00"), (63, "3f"), (64, "c0 00"), (-1, "7f"), (-64, "40"), (-65, "bf 7f")]
)
def test_signed_numbers_are_encoded(number: int, encoded: str) -> None:
    assert signed(number).hex(" ") == encoded


def test_the_distribution_says_what_is_patched(distribution: Path) -> None:
    packages = json.loads((distribution / "manifest.json").read_text())["packages"]
    patched = {package: entry["patched"] for package, entry in packages.items() if "patched" in entry}
    assert patched == {package: ["numpy-integers"] for package in TEXTS}
    for package in patched:
        assert packages[package]["origin_sha256"] != packages[package]["sha256"]
