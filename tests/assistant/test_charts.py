"""Charts: kind, titles, labelled axes, and the figures behind them."""

import pandas as pd
import pytest

from assistant.workbench import Chat


def labels(chat: Chat) -> tuple[str, str, str]:
    texts: tuple[str, str, str] = chat.figure_texts[0][0]
    return texts


@pytest.mark.parametrize(
    "text",
    [
        "plot monthly revenue by region",
        "line chart of revenue per month and region",
        "Show me how revenue developed over time by region as a line graph",
        "Umsatz pro Monat und Region als Liniendiagramm",
        "dibuja los ingresos mensuales por region",
        "trace le chiffre d'affaires mensuel par region",
    ],
)
def test_monthly_lines(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    cell = chat.ok(text)
    expected = (
        sales.groupby([pd.Grouper(key="date", freq="MS"), "region"])["revenue"].sum().unstack(fill_value=0)
    )
    pd.testing.assert_frame_equal(
        cell.result.sort_index(axis=1), expected, check_freq=False, check_names=False
    )
    assert len(cell.figures) == 1
    title, x, y = labels(chat)
    assert "onthly total revenue by region" in title
    assert (x, y) == ("date", "total revenue")
    assert len(cell.figures[0].axes[0].lines) == 4


def test_chart_and_list_in_one_sentence(chat: Chat, sales: pd.DataFrame) -> None:
    cell = chat.ok("plot monthly revenue by region and list the top five products")
    top = sales.groupby("product")["revenue"].sum().nlargest(5)
    assert len(cell.figures) == 1
    assert cell.shown[0].shape == (27, 4)
    assert cell.result["product"].tolist() == top.index.tolist()
    assert cell.code.count("pd.read_csv") == 1
    assert cell.code.count('df["revenue"] = ') == 1


@pytest.mark.parametrize(
    "text",
    [
        "bar chart of revenue by product",
        "plot revenue by product",
        "draw a bar graph showing total revenue for each product",
        "Balkendiagramm Umsatz nach Produkt",
    ],
)
def test_bars(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    cell = chat.ok(text)
    expected = sales.groupby("product")["revenue"].sum().sort_values(ascending=False)
    heights = [bar.get_height() for bar in cell.figures[0].axes[0].patches]
    assert heights == pytest.approx(expected.tolist())
    assert labels(chat)[1:] == ("product", "total revenue")


def test_stacked_and_horizontal_bars(chat: Chat) -> None:
    cell = chat.ok("stacked bar chart of quantity by region and product")
    assert len(cell.figures[0].axes[0].patches) == 32
    cell = chat.ok("horizontal bar chart of quantity by product")
    assert labels(chat)[1:] == ("total quantity", "product")


@pytest.mark.parametrize(
    "text",
    [
        "scatter plot of quantity vs unit price",
        "plot quantity against unit_price",
        "scatter quantity versus unit_price",
    ],
)
def test_scatter(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    cell = chat.ok(text)
    assert labels(chat)[1:] == ("unit_price", "quantity")
    assert f"Correlation: **{sales['quantity'].corr(sales['unit_price']):.3f}**" in chat.replies[-1].text
    assert len(cell.figures[0].axes[0].collections[0].get_offsets()) == len(sales)


@pytest.mark.parametrize(
    "text", ["histogram of unit price", "show the distribution of unit_price", "Histogramm von unit_price"]
)
def test_histogram(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    cell = chat.ok(text)
    assert sum(bar.get_height() for bar in cell.figures[0].axes[0].patches) == sales["unit_price"].count()
    assert labels(chat)[1:] == ("unit_price", "Number of rows")
    assert cell.result.loc["unit_price", "mean"] == pytest.approx(sales["unit_price"].mean(), abs=0.01)


@pytest.mark.parametrize("text", ["box plot of unit price by region", "boxplot unit_price per region"])
def test_box(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    cell = chat.ok(text)
    assert cell.result.loc["North", "50%"] == pytest.approx(
        sales[sales["region"] == "North"]["unit_price"].median(), abs=0.01
    )
    assert labels(chat)[1:] == ("region", "unit_price")


def test_heat_map(chat: Chat, sales: pd.DataFrame) -> None:
    cell = chat.ok("heat map of quantity by region and product")
    expected = sales.pivot_table(values="quantity", index="region", columns="product", aggfunc="sum")
    pd.testing.assert_frame_equal(cell.result, expected)
    assert labels(chat)[1:] == ("product", "region")


def test_heat_map_by_weekday(chat: Chat, sales: pd.DataFrame) -> None:
    cell = chat.ok("heatmap of revenue by weekday and region")
    mondays = sales[(sales["date"].dt.day_name() == "Monday") & (sales["region"] == "East")]
    assert cell.result.loc["Monday", "East"] == pytest.approx(mondays["revenue"].sum())
    assert cell.result.index[0] == "Monday"


@pytest.mark.parametrize(
    "text",
    [
        "pie chart of revenue by region",
        "pie of the revenue share per region",
        "Kreisdiagramm Umsatz nach Region",
    ],
)
def test_pie(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    cell = chat.ok(text)
    expected = sales.groupby("region")["revenue"].sum().sort_values(ascending=False)
    assert cell.result.iloc[:, 0].tolist() == pytest.approx(expected.tolist())


def test_cumulative_and_weekly(chat: Chat, sales: pd.DataFrame) -> None:
    cell = chat.ok("plot cumulative revenue over time")
    assert cell.result.iloc[-1, 0] == pytest.approx(sales["revenue"].sum())
    cell = chat.ok("weekly orders as a line chart")
    assert cell.result.iloc[:, 0].sum() == 400


def test_many_bars_are_cut_and_said(chat: Chat) -> None:
    chat.ok("bar chart of quantity by customer_id")
    assert "Bars shown: **the first 25 of 39**" in chat.replies[-1].text


@pytest.mark.parametrize(
    "text",
    [
        "is quantity correlated with unit price?",
        "correlation between quantity and unit_price",
        "Korrelation von quantity und unit_price",
    ],
)
def test_correlation_of_two(chat: Chat, sales: pd.DataFrame, text: str) -> None:
    chat.ok(text)
    assert (
        f"Pearson correlation: **{sales['quantity'].corr(sales['unit_price']):.3f}**" in chat.replies[-1].text
    )


def test_correlation_matrix(chat: Chat, sales: pd.DataFrame) -> None:
    cell = chat.ok("show the correlation matrix")
    pd.testing.assert_frame_equal(cell.result, sales[["quantity", "unit_price"]].corr())
    assert len(cell.figures) == 1
