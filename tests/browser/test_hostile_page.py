"""The page's own defences: its policy is in force, and a loop of questions does not take it hostage."""

from __future__ import annotations

from playwright.sync_api import expect

from support.chat_page import ANSWER_MS, ChatPage
from support.model_server import ModelServer, call, say

INJECT = """
() => {
  globalThis.hacked = 0;
  const inline = document.createElement("script");
  inline.textContent = "globalThis.hacked = 1";
  const handler = document.createElement("div");
  handler.innerHTML = "<img src='data:,' onerror='globalThis.hacked = 2'>";
  const data = document.createElement("script");
  data.src = "data:text/javascript,globalThis.hacked = 3";
  document.body.append(inline, handler, data);
  const refused = new Promise((done, fail) => {
    data.onerror = done;
    data.onload = () => fail(new Error("the data: script was loaded"));
  });
  // The listener runs after the attribute's handler would have.
  const broken = new Promise((done) => handler.firstChild.addEventListener("error", done));
  return Promise.all([refused, broken]).then(() => globalThis.hacked);
}
"""


def test_no_script_but_ours_runs_in_the_page(chat: ChatPage) -> None:
    assert chat.page.evaluate(INJECT) == 0
    chat.complaints.expect("")


def test_the_page_says_so_in_its_headers(chat: ChatPage) -> None:
    answer = chat.page.request.get(chat.page.url)
    policy = answer.headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy and "script-src 'self'" in policy
    assert "unsafe-eval" not in policy and "script-src 'self' 'unsafe-inline'" not in policy
    assert answer.headers["x-dns-prefetch-control"] == "off"


BEGIN = "(code) => { globalThis.asking = window.sandcell.interpreter.run(code).result; }"
LOOP = """
count = 0
while count < 20:
    try:
        input("Again?")
    except Exception:
        count += 1
"""


def test_a_loop_of_questions_ends_after_three_refusals(chat: ChatPage) -> None:
    chat.page.evaluate("() => window.sandcell.interpreter.ready")
    chat.page.evaluate(BEGIN, LOOP)
    dialog = chat.page.get_by_role("dialog", name="Python asks")
    for _ in range(3):
        expect(dialog).to_be_visible()
        expect(dialog.get_by_role("button", name="Stop")).to_be_visible()
        dialog.get_by_role("button", name="Cancel").click()
    result = chat.page.evaluate("async () => (await globalThis.asking).status")
    assert result == "ok"
    expect(dialog).to_be_hidden()


BOMBS = """
import base64, struct, zlib
from IPython.display import HTML, SVG, Image, display

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

levels = "".join(
    f"<g id='g{i}'>" + f"<use href='#g{i - 1}'/>" * 10 + "</g>" for i in range(1, 12)
)
shapes = f"<defs><rect id='g0' width='9' height='9'/>{levels}</defs><use href='#g11'/>"
bomb = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{shapes}</svg>"
open("bomb.svg", "w").write(bomb)
packer = zlib.compressobj(1)
row = bytes(1 + 12_000)
pixels = b"".join(packer.compress(row) for _ in range(12_000)) + packer.flush()
head = struct.pack(">IIBBBBB", 12_000, 12_000, 8, 0, 0, 0, 0)
huge = b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
display(Image(huge, format="png"), SVG(data=bomb))
square = "<rect width='9' height='9'/>"
display(SVG(data=f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{square}</svg>"))
"""


def test_pictures_made_to_stall_the_page_do_not(fresh_chat: ChatPage, model: ModelServer) -> None:
    model.script([call(BOMBS), say("Look: ![bomb](sandbox:/mnt/data/bomb.svg)")])
    answer = fresh_chat.ask("show pictures")
    fresh_chat.unfold()
    expect(answer).to_contain_text("12,000 × 12,000 pixels")
    # Only the harmless drawing is drawn by the page itself.
    expect(answer.locator("img")).to_have_count(1)
    expect(answer.locator("iframe")).to_have_count(1)
    # The page's own thread is free: it answers, and the next run does.
    fresh_chat.composer.fill("still here")
    assert fresh_chat.run("6 * 7")["status"] == "ok"


MANY = """
from IPython.display import HTML, display
for i in range(70):
    display(HTML(f"<h4>number {i}</h4><p style='height: 60px'>text</p>"))
"""


def test_many_displays_make_few_frames(fresh_chat: ChatPage, model: ModelServer) -> None:
    model.script([call(MANY), say("There they are.")])
    answer = fresh_chat.ask("show many")
    fresh_chat.unfold()
    expect(answer).to_contain_text("35 more outputs not shown")
    # Not where it was seen: frames above it still find their height.
    answer.get_by_role("button", name="Show all").dispatch_event("click")
    shown = answer.locator("sandcell-html-frame")
    expect(shown).to_have_count(70)
    fresh_chat.page.locator(".scroller").hover()
    for place, way in ((69, 1), (0, -1)):
        # As a reader does: the page follows the newest until the wheel is turned.
        fresh_chat.page.mouse.wheel(0, way * 50_000)
        inner = shown.nth(place).frame_locator("iframe").frame_locator("iframe")
        heading = inner.get_by_role("heading", name=f"number {place}", exact=True)
        expect(heading).to_be_visible(timeout=ANSWER_MS)
        # What is far away is let go of, and comes back.
        expect(shown.nth(69 - place).locator("iframe")).to_have_count(0, timeout=ANSWER_MS)
        assert answer.locator("iframe").count() < 40
