"""Top lists, groups, single figures, pivots and profiles: the numbers are those of the data."""

import pandas as pd
import pytest

from assistant.workbench import Chat


@pytest.mark.parametrize(
    "text",
    [
        "list the top five products by revenue",
        "top 5 products by sales",
        "What are our 5 best selling products?",
        "show me the five products with the highest revenue",
        "which 5 products bring in the most revenue?",
        "zeige die 5 besten Produkte nach Umsatz",
        "muestra los 5 mejores productos por ingresos",
        "affiche les 5 meilleurs produits par chiffre d'affaires",
    ],
)
def test_top_products(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    expected = sales.groupby("product")["revenue"].sum().nlargest(5)
    table = chat.ok(text).result
    assert list(table["product"]) == list(expected.index)
    assert table["revenue"].tolist() == pytest.approx(expected.tolist())
    answer = chat.replies[-1].text
    assert "quantity × unit_price" in answer
    assert f"{round(expected.iloc[0], 2):,}" in answer


@pytest.mark.parametrize(
    "text",
    ["bottom 3 regions by quantity", "the 3 worst regions by quantity", "3 regions with the lowest quantity"],
)
def test_bottom_regions(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    expected = sales.groupby("region")["quantity"].sum().nsmallest(3)
    table = chat.ok(text).result
    assert dict(zip(table["region"], table["quantity"], strict=True)) == expected.to_dict()


@pytest.mark.parametrize(
    ("text", "column", "aggregate"),
    [
        ("average unit price per region", "unit_price", "mean"),
        ("mean unit_price by region", "unit_price", "mean"),
        ("What's the median unit price for each region?", "unit_price", "median"),
        ("total quantity by region", "quantity", "sum"),
        ("sum of quantity grouped by region", "quantity", "sum"),
        ("quantity per region", "quantity", "sum"),
        ("maximum quantity by region", "quantity", "max"),
        ("min unit price by region", "unit_price", "min"),
        ("standard deviation of quantity by region", "quantity", "std"),
        ("durchschnittlicher unit_price pro Region", "unit_price", "mean"),
        ("moyenne de unit_price par region", "unit_price", "mean"),
        ("promedio de unit_price por region", "unit_price", "mean"),
        ("price by region", "unit_price", "mean"),
    ],
)
def test_groups(chat: Chat, sales: pd.DataFrame, text: str, column: str, aggregate: str) -> None:
    expected = sales.groupby("region")[column].agg(aggregate)
    table = chat.ok(text).result.set_index("region")[column]
    assert table.to_dict() == pytest.approx(expected.to_dict())
    assert table.is_monotonic_decreasing


def test_groups_by_two_columns_and_two_aggregates(chat: Chat, sales: pd.DataFrame) -> None:
    table = chat.ok("total quantity by region and product").result
    expected = sales.groupby(["region", "product"])["quantity"].sum()
    assert table.set_index(["region", "product"])["quantity"].sort_index().tolist() == expected.tolist()
    table = chat.ok("mean and median quantity by product").result.set_index("product").sort_index()
    assert table["mean"].tolist() == pytest.approx(sales.groupby("product")["quantity"].mean().tolist())
    assert table["median"].tolist() == sales.groupby("product")["quantity"].median().tolist()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("revenue by month", "M"),
        ("quarterly revenue", "Q"),
        ("revenue per year", "Y"),
        ("Umsatz pro Monat", "M"),
    ],
)
def test_groups_by_time(chat: Chat, sales: pd.DataFrame, text: str, period: str) -> None:
    expected = sales.groupby(sales["date"].dt.to_period(period))["revenue"].sum()
    table = chat.ok(text).result
    assert table.iloc[:, 0].tolist() == [str(key) for key in expected.index]
    assert table["revenue"].tolist() == pytest.approx(expected.tolist())


def test_which_month_was_best(chat: Chat, sales: pd.DataFrame) -> None:
    chat.ok("which month had the highest revenue?")
    expected = sales.groupby(sales["date"].dt.strftime("%Y-%m"))["revenue"].sum()
    assert f"{expected.idxmax()}: **{round(expected.max(), 2):,}**" in chat.replies[-1].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how many rows are there?", "403"),
        ("how many different products are there?", "8"),
        ("number of unique regions", "4"),
        ("how many orders are there?", "400"),
        ("what is the highest unit price?", "max"),
        ("median unit price", "median"),
        ("What was the total revenue in 2024?", "2024"),
        ("how much revenue did we make in March 2024?", "2024-03"),
    ],
)
def test_single_figures(chat: Chat, sales: pd.DataFrame, text: str, expected: str) -> None:
    chat.ok(text)
    if expected in {"max", "median"}:
        expected = f"{round(sales['unit_price'].agg(expected), 4):,}"
    elif expected.startswith("2024"):
        chosen = sales[sales["date"].dt.strftime("%Y-%m-%d").str.startswith(expected)]
        expected = f"{round(chosen['revenue'].sum(), 4):,}"
    assert f"**{expected}**" in chat.replies[-1].text


@pytest.mark.parametrize(
    "text", ["orders per month", "number of orders by month", "how many orders per month"]
)
def test_counts_orders_not_rows(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    expected = sales.groupby(sales["date"].dt.to_period("M"))["order_id"].nunique()
    assert chat.ok(text).result["order_id"].tolist() == expected.tolist()


def test_largest_orders_are_rows(chat: Chat, sales: pd.DataFrame) -> None:
    table = chat.ok("show the 5 largest orders").result
    assert table["order_id"].tolist() == sales.nlargest(5, "revenue")["order_id"].tolist()


def test_share_and_growth(chat: Chat, sales: pd.DataFrame) -> None:
    table = chat.ok("what percentage of revenue comes from each region?").result.set_index("region")
    expected = 100 * sales.groupby("region")["revenue"].sum() / sales.groupby("region")["revenue"].sum().sum()
    assert table["share %"].to_dict() == pytest.approx(expected.round(2).to_dict())
    table = chat.ok("month over month growth of revenue").result
    monthly = sales.groupby(sales["date"].dt.to_period("M"))["revenue"].sum()
    assert table["change %"].iloc[1:].tolist() == pytest.approx(
        (100 * monthly.pct_change()).round(2).iloc[1:].tolist()
    )


@pytest.mark.parametrize(
    "text",
    [
        "pivot table of quantity by region and product",
        "crosstab of quantity: region by product",
        "Pivottabelle von quantity nach region und product",
    ],
)
def test_pivot(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    table = chat.ok(text).result
    expected = sales.pivot_table(values="quantity", index="region", columns="product", aggfunc="sum")
    assert table.loc[expected.index, expected.columns].equals(expected)
    assert table.loc["Total", "Total"] == sales.dropna(subset=["region"])["quantity"].sum()


def test_pivot_by_month(chat: Chat, sales: pd.DataFrame) -> None:
    table = chat.ok("pivot revenue by region and month").result
    north = sales[(sales["region"] == "North") & (sales["date"].dt.strftime("%Y-%m") == "2024-05")]
    assert table.loc["2024-05", "North"] == pytest.approx(north["revenue"].sum())


@pytest.mark.parametrize(
    "text",
    [
        "profile the file",
        "describe this data",
        "give me an overview of sales.csv",
        "summarize the dataset",
        "analysiere die Daten",
        "What's in this file?",
        "do some EDA",
    ],
)
def test_profile(chat: Chat, text: str) -> None:
    cell = chat.ok(text)
    overview = cell.tables[0]
    assert overview.loc["quantity", "missing"] == 12
    assert overview.loc["region", "distinct"] == 4
    answer = chat.replies[-1].text
    for fact in ("Rows: **403**", "Columns: **7**", "Duplicate rows: **3**"):
        assert fact in answer


@pytest.mark.parametrize(
    "text", ["sort by unit price descending", "order the rows by unit_price, highest first"]
)
def test_sorts_rows(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    assert (
        chat.ok(text).result["unit_price"].tolist()
        == sales["unit_price"].sort_values(ascending=False).tolist()
    )


def test_first_and_last_rows(chat: Chat) -> None:
    assert chat.ok("show me the first 10 rows").result.shape == (10, 7)
    assert chat.ok("show the last 5 rows").result["order_id"].tolist() == [399, 400, 1, 2, 3]


def test_distinct_values_are_listed(chat: Chat, sales: pd.DataFrame) -> None:
    table = chat.ok("list the unique values of product").result
    assert table.set_index("product")["rows"].to_dict() == sales["product"].value_counts().to_dict()


def test_outliers(chat: Chat) -> None:
    chat.ok("find outliers in unit price")
    assert "Rows with outliers: **0**" in chat.replies[-1].text
