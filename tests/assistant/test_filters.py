"""Conditions: what is kept is what the words say."""

import pandas as pd
import pytest

from assistant.workbench import Chat


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("show rows where quantity is above 15", "quantity > 15"),
        ("rows with quantity > 15", "quantity > 15"),
        ("orders with a quantity of at least 15", "quantity >= 15"),
        ("orders with more than 15 units", "quantity > 15"),
        ("quantity below 3", "quantity < 3"),
        ("list orders whose unit price is between 20 and 30", "unit_price >= 20 and unit_price <= 30"),
        ("show orders from the North region", "region == 'North'"),
        ("only rows where region is north", "region == 'North'"),
        ("region = North and quantity > 10", "region == 'North' and quantity > 10"),
        ("rows where region is North or South", "region in ['North', 'South']"),
        ("rows where quantity is over 18 or unit price is below 7", "quantity > 18 or unit_price < 7"),
        ("show all rows where the product contains 'Product A'", "product == 'Product A'"),
        ("show all rows where product ends with H", "product == 'Product H'"),
        ("rows where region is not North", "region != 'North'"),
        ("rows where region is missing", "region.isna()"),
        ("rows after 2024-12-01", "date > '2024-12-01'"),
        ("show orders since March 2025", "date >= '2025-03-01'"),
        ("rows before February 2023", "date < '2023-02-01'"),
        ("show rows in Q1 2024", "date >= '2024-01-01' and date < '2024-04-01'"),
        ("show rows between January and March 2024", "date >= '2024-01-01' and date < '2024-04-01'"),
        ("show rows from 2024", "date.dt.year == 2024"),
        ("zeige Zeilen mit quantity über 15", "quantity > 15"),
        ("muestra las filas con quantity mayor que 15", "quantity > 15"),
        ("affiche les lignes avec quantity supérieure à 15", "quantity > 15"),
        ("customer_id is 7", "customer_id == 7"),
        ("show rows with unit price greater than $95", "unit_price > 95"),
    ],
)
def test_rows_kept(chat: Chat, sales: pd.DataFrame, text: str, query: str) -> None:
    table = chat.ok(text).result
    expected = sales.query(query, engine="python")
    assert 0 < len(expected) < len(sales)
    assert table["order_id"].tolist() == expected["order_id"].tolist()
    assert f"**{len(expected):,} of 403**" in chat.replies[-1].text


def test_condition_inside_a_group_question(chat: Chat, sales: pd.DataFrame) -> None:
    table = chat.ok("total quantity by product for region North in 2024").result
    chosen = sales[(sales["region"] == "North") & (sales["date"].dt.year == 2024)]
    assert (
        table.set_index("product")["quantity"].to_dict()
        == chosen.groupby("product")["quantity"].sum().to_dict()
    )


def test_last_months_count_back_from_the_data(chat: Chat, sales: pd.DataFrame) -> None:
    table = chat.ok("show rows of the last 2 months").result
    expected = sales[sales["date"] > sales["date"].max() - pd.DateOffset(months=2)]
    assert table["order_id"].tolist() == expected["order_id"].tolist()


def test_value_without_a_column_is_searched_everywhere(chat: Chat) -> None:
    table = chat.ok("show only rows for 'Product G'").result
    assert set(table["product"]) == {"Product G"}
