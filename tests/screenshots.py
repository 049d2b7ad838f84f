"""Makes the pictures of the README and the docs from the real page: `python -m tests.screenshots`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.browser import launch_options  # noqa: E402
from support.chat_page import ANSWER_MS, ChatPage  # noqa: E402
from support.model_server import ModelServer, Turn, call, say  # noqa: E402
from support.relay import relay_settings, run_relay  # noqa: E402

DOCS = ROOT / "docs"
SAMPLES = ROOT / "frontend" / "public" / "assets" / "samples"
PROMPT = "plot monthly revenue by region and list the top five products"
MAX_BYTES = 300_000

SALES: tuple[Turn, ...] = (
    call(
        "import matplotlib.pyplot as plt\nimport pandas as pd\n\n"
        "sales = pd.read_csv('sales.csv', parse_dates=['date'])\n"
        "monthly = sales.pivot_table(\n    index=sales['date'].dt.to_period('M').dt.to_timestamp(),\n"
        "    columns='region', values='revenue', aggfunc='sum')\n"
        "fig, ax = plt.subplots(figsize=(7.2, 2.1), layout='constrained')\n"
        "monthly.plot(ax=ax, marker='o', markersize=3)\n"
        "ax.set(title='Monthly revenue by region', xlabel='', ylabel='Revenue')\n"
        "ax.legend(title='', ncols=4, fontsize='small')\nplt.show()\n"
        "sales.groupby('product')[['units', 'revenue']].sum().nlargest(5, 'revenue')"
    ),
    say("The chart has **one line for each region**; the table lists the five best products by revenue."),
)


WHOLE: tuple[Turn, ...] = (call("sales"), say("These are all 1,200 orders."))

ARABIC_PROMPT = "ارسم الإيرادات الشهرية حسب المنطقة واذكر أعلى خمسة منتجات"
ARABIC: tuple[Turn, ...] = (
    SALES[0],
    say("في الرسم **خط لكل منطقة**، وفي الجدول المنتجات الخمسة الأعلى إيرادًا من `sales.csv`."),
)


@dataclass(frozen=True)
class Look:
    """One way to see the page."""

    width: int
    height: int
    scheme: Literal["light", "dark"]

    @property
    def phone(self) -> bool:
        """True for a small screen with touch."""
        return self.width < 500


DESKTOP, DARK = Look(1280, 800, "light"), Look(1280, 800, "dark")
PHONE = Look(390, 844, "dark")


@contextmanager
def opened(browser: Browser, look: Look, url: str) -> Iterator[ChatPage]:
    """The page in one look."""
    context = browser.new_context(
        locale="en-US",
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        device_scale_factor=2 if look.phone else 1,
        is_mobile=look.phone,
        has_touch=look.phone,
    )
    yield ChatPage(context.new_page(), url)
    context.close()


def save(page: Page, path: Path) -> None:
    """Write an optimised picture of what is on the screen."""
    page.mouse.move(0, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), animations="disabled")
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise SystemExit(f"{path} has {size} bytes, more than {MAX_BYTES}: make it smaller.")
    print(f"{path.relative_to(ROOT)}  {size // 1000} kB")


def dialogs(page: Page) -> None:
    """The whole table, the palette and the settings, over the chat."""
    page.get_by_role("button", name="Explore the whole table: sort, filter, search").last.click()
    expect(page.locator(".ag-row").first).to_be_visible(timeout=ANSWER_MS)
    expect(page.locator(".grid-note")).to_contain_text("rows", timeout=ANSWER_MS)
    save(page, DOCS / "images" / "grid.png")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox", name="Search commands, chats and files")).to_be_focused()
    save(page, DOCS / "images" / "palette.png")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+,")
    expect(page.get_by_role("dialog", name="Settings")).to_be_visible()
    save(page, DOCS / "images" / "settings.png")
    page.keyboard.press("Escape")


def speak_arabic(page: Page) -> None:
    """Choose Arabic, as the settings do."""
    page.evaluate(
        """() => document.querySelector("sandcell-app").dispatchEvent(
             new CustomEvent("sandcell-language", { detail: "ar" }))"""
    )
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def sales(chat: ChatPage, prompt: str = PROMPT) -> None:
    """Ask for the sales, and show their chart."""
    chat.attach_path(SAMPLES / "sales.csv")
    answer = chat.ask(prompt)
    try:
        expect(answer.locator("figure.image-card img")).to_have_count(1)
    except AssertionError as error:
        raise SystemExit(f"The answer has no chart:\n{answer.inner_text()}") from error


def show_end(chat: ChatPage) -> None:
    """Scroll so that as much of the answer as fits stands above the message box."""
    chat.page.locator(".scroller").evaluate("box => { box.scrollTop = box.scrollHeight; }")


def main() -> None:
    """Make every picture."""
    web = Path(os.environ.get("SANDCELL_WEB_ROOT") or ROOT / "build" / "web")
    with sync_playwright() as playwright, ModelServer() as model:
        browser = playwright.chromium.launch(**launch_options())
        scripted = relay_settings(f"{model.url}/v1", web_root=web)
        with run_relay(scripted) as relay:
            for look, name in ((DESKTOP, "screenshot.png"), (DARK, "images/desktop-dark.png")):
                with opened(browser, look, relay.url) as chat:
                    model.script(SALES)
                    sales(chat)
                    show_end(chat)
                    save(chat.page, DOCS / name)
                    if look is DESKTOP:
                        model.script(WHOLE)
                        chat.ask("show me all orders")
                        dialogs(chat.page)
            with opened(browser, DESKTOP, relay.url) as chat:
                model.script(ARABIC)
                sales(chat, ARABIC_PROMPT)
                speak_arabic(chat.page)
                show_end(chat)
                save(chat.page, DOCS / "images" / "arabic.png")
        with run_relay(relay_settings(web_root=web)) as relay, opened(browser, PHONE, relay.url) as chat:
            save(chat.page, DOCS / "images" / "phone-start.png")
            sales(chat)
            show_end(chat)
            save(chat.page, DOCS / "images" / "phone-dark.png")
        browser.close()


if __name__ == "__main__":
    main()
