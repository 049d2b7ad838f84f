"""The main job, end to end: code is written, fails, is mended, draws, goes on, hands out a file."""

from __future__ import annotations

import io

import openpyxl
from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.model_server import Gate, ModelServer, say
from support.relay import KEY
from support.sample_data import as_csv, sales_rows, top_products

WRONG = """import pandas as pd
df = pd.read_csv("/mnt/data/sales.csv", parse_dates=["date"])
df.groupby("Region")["revenue"].sum()"""

MENDED = """import matplotlib.pyplot as plt
monthly = df.groupby([df["date"].dt.to_period("M").astype(str), "region"])["revenue"].sum().unstack()
ax = monthly.plot(figsize=(8, 4), title="Monthly revenue by region")
ax.set_xlabel("month")
ax.set_ylabel("revenue")
top = df.groupby("product")["revenue"].sum().nlargest(5).reset_index()
top.to_excel("/mnt/data/top products.xlsx", index=False)
top"""

FOLLOW_UP = 'print("months:", len(monthly)); print("best:", top["product"].iloc[0])'


def test_from_a_dropped_file_to_chart_table_and_download(fresh_chat: ChatPage, model: ModelServer) -> None:
    rows = sales_rows()
    best = top_products(rows)
    gate = Gate()
    model.script(
        [
            say("I will read the file first.", code=WRONG, pause=gate, pause_after=8),
            say("The column is called `region`.", code=MENDED),
            say("Here it is: [top products](<sandbox:/mnt/data/top products.xlsx>)."),
            say("", code=FOLLOW_UP),
            say("There are 12 months."),
        ]
    )
    fresh_chat.drop({"sales.csv": as_csv(rows)})
    fresh_chat.send("plot monthly revenue by region and list the top five products")

    # The code is on the screen while it is still being written.
    gate.wait_reached()
    expect(fresh_chat.answer).to_contain_text("I will read")
    gate.open()
    answer = fresh_chat.wait()

    # The model saw the columns but not the rows, and what went wrong with what would have worked.
    first, second, third = model.wait_for_requests(3)
    manifest = str(first.messages[-1]["content"])
    assert "<files>" in manifest and '"revenue"' in manifest
    assert rows[200]["revenue"] not in manifest
    assert first.body["tools"][0]["function"]["name"] == "python"
    feedback = second.messages[-1]["content"]
    assert second.messages[-1]["role"] == "tool"
    assert "status: error" in feedback and "KeyError" in feedback and "'region'" in feedback
    report = next(m["content"] for m in reversed(third.messages) if m["role"] == "tool")
    assert "status: ok" in report and "top products.xlsx" in report
    assert best[0][0] in report and "Monthly revenue by region" in report and "base64" not in report
    # The scripted model can see: the figure goes along as an image.
    assert "image_url" in str(third.messages[-1]["content"])

    # The person sees the figure, the table and the file.
    expect(fresh_chat.cells).to_have_count(2)
    figure = answer.locator("figure.image-card img")
    expect(figure).to_have_count(1)
    assert "Monthly revenue by region" in (figure.get_attribute("alt") or "")
    assert figure.evaluate("img => img.naturalWidth >= 1.5 * img.width && img.naturalWidth > 600")
    table = answer.get_by_role("table").last
    for product, _total in best:
        expect(table).to_contain_text(product)
    with fresh_chat.page.expect_download() as download:
        answer.locator(".prose").get_by_role("button", name="top products").click()
    assert download.value.suggested_filename == "top products.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [name for name, _ in best]

    # The follow-up uses the variables of the first run.
    answer = fresh_chat.ask("how many months are there?")
    fresh_chat.unfold()
    expect(answer).to_contain_text("months: 12")
    expect(answer).to_contain_text(f"best: {best[0][0]}")
    expect(answer).to_contain_text("There are 12 months.")

    # The key never came near the browser.
    assert all(request.headers["authorization"] == f"Bearer {KEY}" for request in model.requests)
    assert KEY not in fresh_chat.page.content()
    assert KEY not in str(fresh_chat.page.evaluate("fetch('/api/config').then(r => r.text())"))


def test_edit_and_run_again_replaces_the_outputs(chat: ChatPage, model: ModelServer) -> None:
    model.script([say("Counting.", code="print('one')"), say("Done."), say("Noted.")])
    answer = chat.ask("count")
    chat.unfold()
    expect(answer).to_contain_text("one")
    answer.get_by_role("button", name="Edit and run again").click()
    editor = answer.locator(".cm-content")
    editor.click()
    chat.page.keyboard.press("ControlOrMeta+A")
    chat.page.keyboard.type("print('two' * 2)")
    answer.get_by_role("button", name="Run", exact=True).click()
    expect(answer).to_contain_text("twotwo")
    chat.ask("what does it say now?")
    assert "print('two' * 2)" in str(model.requests[-1].messages)


def test_a_new_chat_starts_empty(chat: ChatPage, model: ModelServer) -> None:
    model.script([say("", code="kept = 1\nopen('left.txt', 'w').write('x')"), say("Done."), say("Hello.")])
    chat.ask("write a file")
    assert chat.files() == ["/mnt/data/left.txt"]
    chat.page.get_by_role("button", name="New chat").first.click()
    expect(chat.answers).to_have_count(0)
    chat.page.evaluate("window.sandcell.interpreter.ready")
    assert chat.files() == []
    assert chat.run("'kept' in globals()")["outputs"][0]["data"]["text/plain"] == "False"
    chat.ask("hello")
    assert len([m for m in model.requests[-1].messages if m["role"] == "user"]) == 1
