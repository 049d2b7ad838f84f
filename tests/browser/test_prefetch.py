"""What code will import is fetched and imported while the code is still being written."""

from __future__ import annotations

from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.model_server import Gate, ModelServer, say

CODE = "import networkx as nx\nprint('edges:', nx.path_graph(4).number_of_edges())  # and so on, and so on"
READY = """
async () => {
  const { interpreter } = window.sandcell;
  await interpreter.ready;
  for (;;) {
    const { outputs } = await interpreter.run("import sys; 'networkx' in sys.modules").result;
    if (outputs.at(-1).data["text/plain"] === "True") return;
  }
}
"""


def test_the_imports_of_half_written_code_are_there_before_it_is_whole(
    fresh_chat: ChatPage, model: ModelServer
) -> None:
    fresh_chat.page.evaluate("async () => window.sandcell.interpreter.ready")
    gate = Gate()
    model.script([say("", code=CODE, pause=gate, pause_after=6), say("Three.")])
    with fresh_chat.page.expect_request("**/runtime/networkx-*"):
        fresh_chat.send("hello")
    gate.wait_reached()
    expect(fresh_chat.answer).not_to_contain_text("so on, and so on")
    fresh_chat.page.evaluate(READY)
    gate.open()
    fresh_chat.wait()
    fresh_chat.unfold()
    expect(fresh_chat.cells.first).to_contain_text("edges: 3")


def test_what_a_message_is_about_is_fetched_while_it_is_typed(fresh_chat: ChatPage) -> None:
    page = fresh_chat.page
    page.evaluate("async () => window.sandcell.interpreter.ready")
    with page.expect_request("**/runtime/qrcode-*"):
        fresh_chat.composer.fill("make me a QR code")
    with page.expect_request("**/runtime/openpyxl-*"):
        fresh_chat.attach({"book.xlsx": b"not really a workbook"})
    # Nothing was sent.
    assert fresh_chat.answers.count() == 0
