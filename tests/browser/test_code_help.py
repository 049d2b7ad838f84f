"""Code help: changes as hunks to keep or reject, lists of tests, repair to green, quick actions, patches."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, call, say

STATS = (
    "def mean(xs):\n    return sum(xs) / len(xs) + 1\n"
    + "\n# ---\n" * 6
    + "\ndef low(xs):\n    return max(xs)\n"
)
TESTS = (
    "from stats import low, mean\n\n\ndef test_mean():\n    assert mean([1, 3]) == 2\n\n\n"
    "def test_low():\n    assert low([3, 1]) == 1\n"
)
WRITE_TESTS = f"from pathlib import Path\nPath('test_stats.py').write_text({TESTS!r})\n!python -m pytest -q"
MEND = """from pathlib import Path
p = Path('stats.py')
p.write_text(p.read_text().replace(' + 1', '').replace('max(', 'min('))
import pytest
pytest.main(['-q'])"""


def test_tests_are_listed_repaired_to_green_and_changes_are_decided(
    chat: ChatPage, model: ModelServer
) -> None:
    chat.page.set_default_timeout(60_000)
    model.script([call(WRITE_TESTS), call(MEND), say("Both are mended.")])
    chat.attach({"stats.py": STATS})
    answer = chat.ask("Write tests for stats.py and mend what fails.")
    chat.unfold()
    lists = answer.locator("sandcell-tests")
    expect(lists.first).to_contain_text("0 of 2 tests passed")
    expect(lists.first.locator(".test[data-state=failed]").first).to_contain_text("assert 3.0 == 2")
    expect(lists.last).to_contain_text("2 of 2 tests passed")
    report = str(model.requests[1].messages[-1]["content"])
    assert "pytest: 2 failed" in report and "test_stats.py::test_mean: assert 3.0 == 2" in report

    # Nothing of pytest's own lies around, and the two changes are shown apart.
    assert chat.files() == ["/mnt/data/stats.py", "/mnt/data/test_stats.py"]
    changes = answer.locator("sandcell-changes")
    expect(changes.get_by_text("2 files changed")).to_be_visible()
    expect(changes.locator(".hunk-line[data-kind=removed]").first).to_contain_text("+ 1")

    changes.get_by_role("button", name="Reject change 2").click()
    read = "async () => (await window.sandcell.interpreter.files.read('/mnt/data/stats.py')).text()"
    chat.page.wait_for_function(f"async () => (await ({read})()).includes('max(')")
    text = chat.page.evaluate(read)
    assert text == STATS.replace(" + 1", "")

    # The patch holds what was kept, and the model hears of the rest.
    with chat.page.expect_download() as saved:
        changes.get_by_role("button", name="Download patch").click()
    patch = saved.value.path().read_text()
    assert "--- a/stats.py" in patch and "+    return sum(xs) / len(xs)\n" in patch and "min(" not in patch
    with chat.page.expect_download() as packed:
        changes.get_by_role("button", name="Download changed files").click()
    with zipfile.ZipFile(packed.value.path()) as archive:
        assert sorted(archive.namelist()) == ["stats.py", "test_stats.py"]
    model.script([say("Understood.")])
    chat.ask("Fine.")
    assert "rejected 1 of your 2 changes to /mnt/data/stats.py" in str(
        model.requests[0].messages[-1]["content"]
    )


def test_a_file_is_taken_back_as_a_whole_and_a_later_change_is_not_overwritten(
    chat: ChatPage, model: ModelServer
) -> None:
    model.script([call("from pathlib import Path\nPath('notes.py').write_text('a = 2\\n')"), say("Done.")])
    chat.attach({"notes.py": "a = 1\n"})
    answer = chat.ask("Change it.")
    changes = answer.locator("sandcell-changes")
    changes.get_by_role("button", name="Reject all").first.click()
    read = "async () => (await window.sandcell.interpreter.files.read('/mnt/data/notes.py')).text()"
    chat.page.wait_for_function(f"async () => (await ({read})()) === 'a = 1\\n'")
    chat.page.evaluate("() => window.sandcell.interpreter.files.write('/mnt/data/notes.py', 'a = 3\\n')")
    changes.get_by_role("button", name="Keep all").first.click()
    expect(chat.page.locator(".toast")).to_contain_text("was changed since")
    assert chat.page.evaluate(read) == "a = 3\n"


def test_pasted_code_and_a_zip_are_compared_with_what_became_of_them(
    chat: ChatPage, model: ModelServer
) -> None:
    pasted = "def area(r):\n    pi = 3\n    return pi * r * r"
    better = "import math\n\ndef area(r):\n    return math.pi * r * r"
    model.script([say(f"Better:\n\n```python\n{better}\n```")])
    answer = chat.ask(f"Refactor this:\n\n{pasted}")
    expect(answer.locator("sandcell-changes")).to_contain_text("The code you pasted")
    expect(answer.locator(".hunk-line[data-kind=removed]").first).to_contain_text("pi = 3")

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("app/one.py", "x = 1\n")
        archive.writestr("app/two.py", "y = 1\n")
    unpack = (
        "import zipfile\nfrom pathlib import Path\nzipfile.ZipFile('app.zip').extractall('work')\n"
        "Path('work/app/two.py').write_text('y = 2\\n')"
    )
    model.script([call(unpack), say("Changed.")])
    chat.attach({"app.zip": content.getvalue()})
    answer = chat.ask("Set y to 2.")
    changes = answer.locator("sandcell-changes")
    expect(changes.get_by_text("1 file changed")).to_be_visible()
    expect(changes.locator(".change-name")).to_have_text("work/app/two.py")
    expect(changes.locator(".hunk-line[data-kind=removed]")).to_have_text("-y = 1")


def test_quick_actions_send_the_code_of_the_cell(chat: ChatPage, model: ModelServer) -> None:
    model.script([call("total = 1 / 0"), say("It failed."), say("Because of the zero.")])
    answer = chat.ask("Divide")
    answer.get_by_label("What to do with this code").select_option("Fix")
    expect(chat.answer).to_contain_text("Because of the zero.")
    asked = str(model.requests[2].messages[-1]["content"])
    assert "Find the bug in this code and fix it." in asked
    assert "ZeroDivisionError: division by zero" in asked and "```python\ntotal = 1 / 0\n```" in asked


def test_the_built_in_assistant_does_the_quick_actions(chat: ChatPage, model: ModelServer) -> None:
    code = "def double(n):\n    if n == None:\n        return 0\n    return n * 2"
    model.script([call(code), say("There.")])
    chat.ask("Write a function")
    before = chat.answers.nth(chat.answers.count() - 1)
    chat.page.get_by_label("Model", exact=True).select_option("Built-in assistant, in this browser")
    for action, said in (("Explain", "double"), ("Add tests", "record"), ("Refactor", "by is or is not")):
        count = chat.answers.count()
        before.get_by_label("What to do with this code").select_option(action)
        expect(chat.answers).to_have_count(count + 1)
        expect(chat.wait()).to_contain_text(said)
    chat.page.get_by_label("Model", exact=True).select_option("scripted-model")


PROJECT = {
    # As the page names the files of a dropped folder.
    "shop/core/price.py": "def price(n):\n    return n * 3\n",
    "shop/core/__init__.py": "",
    "shop/main.py": "from core.price import price\nprint(price(2))\n",
}


def test_a_dropped_folder_is_worked_on_and_what_was_decided_lasts(
    fresh_chat: ChatPage, model: ModelServer, tmp_path: Path
) -> None:
    page = fresh_chat.page
    fresh_chat.drop(PROJECT)
    expect(page.locator(".composer")).to_contain_text("price.py")
    change = "p = Path('shop/core/price.py')\np.write_text(p.read_text().replace('3', '4'))"
    run = "!cd shop && python main.py"
    model.script([call(f"from pathlib import Path\n{change}\n{run}"), say("The price is four now.")])
    answer = fresh_chat.ask("Make the price four.")
    asked = str(model.requests[0].messages)
    assert "/mnt/data/shop/core/price.py" in asked and "/mnt/data/shop/main.py" in asked
    changes = answer.locator("sandcell-changes")
    expect(changes.locator(".change-name")).to_have_text("shop/core/price.py")
    changes.get_by_role("button", name="Reject all").first.click()
    expect(changes.locator(".hunk[data-rejected]")).to_have_count(1)
    page.evaluate("document.querySelector('sandcell-app').chats.flush()")

    # What was decided outlives the page, and the way out and back.
    page.reload()
    expect(page.locator("sandcell-changes .hunk[data-rejected]")).to_have_count(1)
    read = "async () => (await window.sandcell.interpreter.files.read('/mnt/data/shop/core/price.py')).text()"
    assert page.evaluate(read) == "def price(n):\n    return n * 3\n"
    page.get_by_role("button", name="More about Make the price four.").click()
    page.get_by_role("menuitem", name="Export…").click()
    with page.expect_download() as exported:
        page.get_by_role("button", name="Zip with files").click()
    saved = tmp_path / "chat.zip"
    exported.value.save_as(saved)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import", exact=True).click()
    chooser.value.set_files(str(saved))
    page.get_by_role("dialog").get_by_role("button", name="Import").click()
    expect(page.locator("sandcell-chats .chat-title")).to_have_count(2)
    expect(page.locator("sandcell-changes .hunk[data-rejected]")).to_have_count(1)
    page.evaluate("window.sandcell.interpreter.ready")
    assert "/mnt/data/shop/core/price.py" in fresh_chat.files()
