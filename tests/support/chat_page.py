"""The chat page, driven as a person would: by labels, keys and what is on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from support.browser import Complaints

ANSWER_MS = 240_000
"""How long an answer may take on a busy machine, the first import of pandas included."""

Payload = Mapping[str, bytes | str]


class ChatPage:
    """What a person does on the page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.complaints = Complaints(page)
        page.set_default_timeout(ANSWER_MS)
        page.goto(url)
        expect(self.composer).to_be_visible()
        # The composer is there before the chat behind it.
        page.wait_for_function("() => globalThis.sandcell !== undefined")

    @property
    def composer(self) -> Locator:
        """The message box."""
        return self.page.get_by_role("textbox", name="Message")

    @property
    def answers(self) -> Locator:
        """All answers, in order."""
        return self.page.locator("article.turn-assistant")

    @property
    def answer(self) -> Locator:
        """The last answer."""
        return self.answers.last

    @property
    def cells(self) -> Locator:
        """The cells of the last answer."""
        return self.answer.get_by_role("group", name="Python cell")

    def attach(self, files: Payload) -> None:
        """Pick files with the paper clip."""
        payloads: list[Any] = [
            {"name": name, "mimeType": "application/octet-stream", "buffer": _bytes(content)}
            for name, content in files.items()
        ]
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="Attach files").click()
        chooser.value.set_files(payloads)

    def attach_path(self, path: Path) -> None:
        """Pick a file from the disk, for those too large to pass on."""
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="Attach files").click()
        chooser.value.set_files(str(path))

    def drop(self, files: Payload) -> None:
        """Drop files in the middle of the page."""
        data = self.page.evaluate_handle(
            """(files) => {
                 const data = new DataTransfer();
                 for (const [name, text] of files) data.items.add(new File([text], name));
                 return data;
               }""",
            [[name, _bytes(content).decode()] for name, content in files.items()],
        )
        for event in ("dragenter", "dragover", "drop"):
            self.page.dispatch_event("sandcell-app", event, {"dataTransfer": data})

    def send(self, text: str) -> None:
        """Write a message and send it, without waiting for the answer."""
        before = self.answers.count()
        self.composer.fill(text)
        self.page.get_by_role("button", name="Send").click()
        expect(self.answers).to_have_count(before + 1)

    def ask(self, text: str) -> Locator:
        """Write a message, send it and wait until the answer is whole."""
        self.send(text)
        return self.wait()

    def wait(self) -> Locator:
        """Wait until the last answer is whole."""
        expect(self.answer).to_have_attribute("aria-busy", "false", timeout=ANSWER_MS)
        return self.answer

    def stop(self) -> None:
        """Press the Stop button of the composer."""
        self.page.locator(".composer").get_by_role("button", name="Stop").click()

    def unfold(self) -> None:
        """Open every cell of the last answer."""
        # From the end: an opened cell leaves the list, and those after it would move up.
        for toggle in self.answer.locator(".cell-toggle[aria-expanded=false]").all()[::-1]:
            toggle.click()

    def run(self, code: str) -> dict[str, Any]:
        """Run code through the page's own interpreter, as a power user would in the console."""
        result: dict[str, Any] = self.page.evaluate(
            "async (code) => await window.sandcell.interpreter.run(code).result", code
        )
        return result

    def files(self) -> list[str]:
        """Paths of the chat's files."""
        listed: list[str] = self.page.evaluate(
            "async () => (await window.sandcell.interpreter.files.list()).map((entry) => entry.path)"
        )
        return sorted(listed)


def _bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content
