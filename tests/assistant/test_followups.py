"""Follow-ups build on the variables and the question before."""

from pathlib import Path

import pandas as pd
import pytest

from assistant.workbench import Chat


def test_a_whole_chat(chat: Chat, sales: pd.DataFrame, folder) -> None:  # type: ignore[no-untyped-def]
    chat.ok("plot monthly revenue by region and list the top five products")
    cell = chat.ok("now only for 2024")
    year = sales[sales["date"].dt.year == 2024]
    assert "read_csv" not in cell.code
    assert cell.result["revenue"].tolist() == pytest.approx(
        year.groupby("product")["revenue"].sum().nlargest(5).tolist()
    )
    assert cell.shown[0].shape == (12, 4)
    cell = chat.ok("as a bar chart instead")
    assert cell.result.shape == (12, 4)
    assert len(cell.figures[0].axes[0].patches) == 48
    cell = chat.ok("and for products?")
    assert cell.result.shape == (12, 8)
    chat.ok("save that as Excel")
    saved = pd.read_excel(next(folder.glob("*.xlsx")))
    assert saved.shape == (12, 9)
    assert "(sandbox:/mnt/data/" in chat.replies[-1].text


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("How many values of height are missing, and what is the mean of the others?", "2", "175"),
        ("How many rows have height above 170? And what is the mean age of the rest?", "2", "20"),
        ("How many rows have city Oslo, and what is the median age of the others?", "1", "30"),
        ("Wie viele Zeilen haben city Oslo, und wie ist die median age der anderen?", "1", "30"),
    ],
)
def test_the_others_are_the_rows_that_were_left_out(
    folder: Path, chat: Chat, text: str, first: str, rest: str
) -> None:
    holes = "above" not in text
    heights = ["", "170", "180", ""] if holes else ["165", "175", "180", "160"]
    rows = zip(heights, ("10", "30", "40", "30"), ("Oslo", "Rome", "Rome", "Bern"), strict=True)
    for file in folder.iterdir():
        file.unlink()
    (folder / "people.csv").write_text("height,age,city\n" + "".join(f"{','.join(row)}\n" for row in rows))
    chat.ok(text)
    printed = chat.cell.stdout
    figures = [
        line.rpartition(": ")[2] for line in printed.splitlines() if "Rows selected" not in line and line
    ]
    assert [float(figure) for figure in figures] == [float(first), float(rest)], printed


@pytest.mark.parametrize(
    ("text", "column", "aggregate"),
    [
        ("use the average instead", "quantity", "mean"),
        ("what about the median?", "quantity", "median"),
        ("and unit price?", "unit_price", "mean"),
        ("same for unit_price", "unit_price", "mean"),
    ],
)
def test_other_figure(chat: Chat, sales: pd.DataFrame, text: str, column: str, aggregate: str) -> None:
    chat.ok("total quantity by region")
    table = chat.ok(text).result.set_index("region")
    assert table[column].to_dict() == pytest.approx(sales.groupby("region")[column].agg(aggregate).to_dict())


@pytest.mark.parametrize(
    "text",
    [
        "and by product?",
        "now by product",
        "what about products?",
        "per product instead",
        "jetzt nach product",
    ],
)
def test_other_group(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    chat.ok("total quantity by region")
    table = chat.ok(text).result.set_index("product")
    assert table["quantity"].to_dict() == sales.groupby("product")["quantity"].sum().to_dict()


@pytest.mark.parametrize(
    "text", ["sort it ascending", "order it from low to high", "sort that ascending please"]
)
def test_other_order(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    chat.ok("total quantity by region")
    expected = sales.groupby("region")["quantity"].sum().sort_values()
    assert chat.ok(text).result["region"].tolist() == expected.index.tolist()


def test_other_number(chat: Chat) -> None:
    chat.ok("top 5 products by quantity")
    assert len(chat.ok("make it the top 3").result) == 3
    assert len(chat.ok("top 7 instead").result) == 7


def test_other_chart(chat: Chat) -> None:
    chat.ok("total quantity by region")
    assert len(chat.ok("plot it").figures[0].axes[0].patches) == 4
    assert chat.ok("as a pie chart").figures
    assert "barh" in chat.ok("make it a horizontal bar chart").code


def test_conditions_add_up_and_replace(chat: Chat, sales: pd.DataFrame) -> None:
    chat.ok("total quantity by product")
    chat.ok("only for 2024")
    table = chat.ok("only North").result
    chosen = sales[(sales["date"].dt.year == 2024) & (sales["region"] == "North")]
    assert table["quantity"].sum() == chosen["quantity"].sum()
    table = chat.ok("now 2023").result
    chosen = sales[(sales["date"].dt.year == 2023) & (sales["region"] == "North")]
    assert table["quantity"].sum() == chosen["quantity"].sum()


def test_loads_again_when_variables_are_lost(chat: Chat) -> None:
    chat.ok("total quantity by region")
    chat.names.clear()
    chat.messages[-2]["content"] += (
        "\nnote: The kernel was restarted: variables, imports and functions are gone; files are still there."
    )
    assert "read_csv" in chat.ok("as a bar chart").code


def test_a_new_question_is_not_a_follow_up(chat: Chat) -> None:
    chat.ok("total quantity by region in 2024")
    assert len(chat.ok("histogram of unit price").figures) == 1
    assert "2024" not in chat.cell.code
