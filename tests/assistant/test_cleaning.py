"""Cleaning: what is removed and filled, and the file that comes out."""

from pathlib import Path

import pandas as pd
import pytest

from assistant.workbench import Chat


@pytest.mark.parametrize(
    "text",
    [
        "clean the data",
        "please clean up this file",
        "tidy the dataset",
        "bereinige die Daten",
        "limpia los datos",
        "nettoie les données",
    ],
)
def test_cleans_everything(chat: Chat, folder: Path, sales: pd.DataFrame, text: str) -> None:
    chat.ok(text)
    saved = pd.read_csv(folder / "sales_clean.csv")
    assert len(saved) == 400
    assert saved.isna().sum().sum() == 0
    expected = sales.drop_duplicates()["quantity"].median()
    assert saved.loc[0, "quantity"] == expected
    assert saved.loc[0, "region"] == "Unknown"
    answer = chat.replies[-1].text
    assert "Duplicate rows removed: **3**" in answer
    assert "(sandbox:/mnt/data/sales_clean.csv)" in answer


def test_cleans_into_excel(chat: Chat, folder: Path) -> None:
    chat.ok("clean the data and save it as Excel")
    assert pd.read_excel(folder / "sales_clean.xlsx").shape == (400, 7)
    assert not list(folder.glob("clean*"))


@pytest.mark.parametrize(
    "text", ["remove duplicates", "drop duplicate rows", "deduplicate and remove the duplicates"]
)
def test_only_duplicates(chat: Chat, folder: Path, text: str) -> None:
    chat.ok(text)
    saved = pd.read_csv(folder / "sales_clean.csv")
    assert len(saved) == 400
    assert saved["quantity"].isna().sum() == 11


def test_fill_with_mean_in_one_column(chat: Chat, folder: Path, sales: pd.DataFrame) -> None:
    chat.ok("fill missing values in quantity with the mean")
    saved = pd.read_csv(folder / "sales_clean.csv")
    assert saved.loc[0, "quantity"] == pytest.approx(sales["quantity"].mean())
    assert saved["region"].isna().sum() == sales["region"].isna().sum()


def test_drop_rows_with_missing(chat: Chat, folder: Path, sales: pd.DataFrame) -> None:
    chat.ok("drop rows with missing values")
    assert len(pd.read_csv(folder / "sales_clean.csv")) == len(sales.dropna())


def test_reports_without_changing(chat: Chat, sales: pd.DataFrame) -> None:
    cell = chat.ok("how many missing values are there?")
    assert cell.result.loc["quantity", "missing"] == sales["quantity"].isna().sum()
    assert not chat.cell.created
    assert len(chat.ok("show duplicate rows").result) == 6


def test_identifiers_are_never_made_up(tmp_path: Path) -> None:
    frame = pd.DataFrame({"customer_id": [1, None, 3], "amount": [10.0, None, 30.0]})
    frame.to_csv(tmp_path / "a.csv", index=False)
    Chat(tmp_path).ok("clean the data")
    saved = pd.read_csv(tmp_path / "a_clean.csv")
    assert saved["customer_id"].isna().sum() == 1
    assert saved["amount"].tolist() == [10.0, 20.0, 30.0]


def test_text_numbers_and_dates_get_their_types(tmp_path: Path) -> None:
    rows = "name;price;day\n Ann ;€ 1.234,50;03.01.2024\nBob;€ 20,00;14.02.2024\nBob;€ 20,00;14.02.2024\n"
    (tmp_path / "prices.csv").write_text(rows, encoding="utf-8")
    chat = Chat(tmp_path)
    chat.ok("clean the data")
    saved = pd.read_csv(tmp_path / "prices_clean.csv")
    assert saved.to_dict("list") == {
        "name": ["Ann", "Bob"],
        "price": [1234.5, 20.0],
        "day": ["2024-01-03", "2024-02-14"],
    }
    assert "Total price" in chat.ok("total price").stdout
    assert "1,254.5" in chat.replies[-1].text


def test_later_questions_use_the_cleaned_rows(chat: Chat) -> None:
    chat.ok("remove duplicates")
    chat.ok("how many rows are there?")
    assert "**400**" in chat.replies[-1].text


def test_remove_outliers(tmp_path: Path) -> None:
    pd.DataFrame({"amount": [*range(1, 30), 10_000]}).to_csv(tmp_path / "a.csv", index=False)
    Chat(tmp_path).ok("remove outliers from amount")
    assert pd.read_csv(tmp_path / "a_clean.csv")["amount"].max() == 29
