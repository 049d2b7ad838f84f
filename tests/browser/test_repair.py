"""Errors go back to the model in words it can use; code that keeps failing is stopped."""

from __future__ import annotations

from playwright.sync_api import expect

from support.chat_page import ChatPage
from support.model_server import ModelServer, Recorded, call, say
from support.sample_data import as_csv, sales_rows

READ = 'import pandas as pd\ndf = pd.read_csv("/mnt/data/sale.csv")'
COLUMN = 'df = pd.read_csv("/mnt/data/sales.csv")\ndf["revenu"].sum()'
TYPES = 'df["date"].astype(int).max()'
RIGHT = 'print("latest", pd.to_datetime(df["date"]).max().date())'


def last_report(request: Recorded) -> str:
    """The report of the run before this request."""
    return next(str(m["content"]) for m in reversed(request.messages) if m["role"] == "tool")


def test_three_kinds_of_errors_end_in_success(chat: ChatPage, model: ModelServer) -> None:
    rows = sales_rows()
    model.script([call(READ), call(COLUMN), call(TYPES), call(RIGHT), say("It is the last one.")])
    chat.attach({"sales.csv": as_csv(rows)})
    answer = chat.ask("what is the latest date?")
    requests = model.wait_for_requests(5)

    missing_file = last_report(requests[1])
    assert "status: error" in missing_file and "FileNotFoundError" in missing_file
    assert "sales.csv" in missing_file.split("hint:")[1]

    missing_column = last_report(requests[2])
    assert "KeyError" in missing_column and "revenue" in missing_column.split("hint:")[1]
    assert "line 2" in missing_column

    wrong_type = last_report(requests[3])
    assert "ValueError" in wrong_type and "invalid literal" in wrong_type
    assert "site-packages" not in wrong_type

    success = last_report(requests[4])
    assert "status: ok" in success and f"latest {max(row['date'] for row in rows)}" in success
    expect(chat.cells).to_have_count(4)
    expect(answer).to_contain_text("It is the last one.")


def test_the_same_failing_code_is_not_run_for_ever(chat: ChatPage, model: ModelServer) -> None:
    model.script(lambda _request: call("undefined_name + 1"))
    answer = chat.ask("go on")
    assert len(model.requests) <= 4
    notes = [last_report(request) for request in model.requests[1:]]
    assert any("same" in note for note in notes), notes
    expect(answer.locator(".notice")).to_be_visible()

    # The chat is usable afterwards.
    model.script([say("Sorry.")])
    expect(chat.ask("stop that")).to_contain_text("Sorry.")


def test_different_errors_in_a_row_are_stopped_and_may_go_on(chat: ChatPage, model: ModelServer) -> None:
    model.script(lambda request: call(f"raise RuntimeError('number {request.number}')"))
    answer = chat.ask("try everything")
    tried = len(model.requests)
    assert 3 <= tried <= 6
    model.script([say("I give up.")])
    answer.locator(".notice").get_by_role("button").last.click()
    expect(chat.answer).to_contain_text("I give up.")


def test_an_endless_row_of_good_runs_asks_to_continue(chat: ChatPage, model: ModelServer) -> None:
    model.script(lambda request: call(f"print({request.number})"))
    answer = chat.ask("count for ever")
    assert len(model.requests) == 12
    model.script([say("Enough.")])
    answer.get_by_role("button", name="Continue").click()
    expect(chat.answer).to_contain_text("Enough.")
