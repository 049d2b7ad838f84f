"""The page's own defences: its policy is in force, and a loop of questions does not take it hostage."""

from __future__ import annotations

from playwright.sync_api import expect

from support.chat_page import ChatPage

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
