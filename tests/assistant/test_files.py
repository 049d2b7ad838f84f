"""Several files: joins, appends, conversions, and files that cannot be read."""

import json
from pathlib import Path

import pandas as pd
import pytest

from assistant.workbench import Chat
from sandcell_assistant import respond


@pytest.fixture
def two(folder: Path) -> Chat:
    """Return a chat over sales.csv and customers.csv."""
    customers = {
        "customer_id": range(1, 31),
        "name": [f"Name {n}" for n in range(30)],
        "city": ["Berlin", "Paris", "Rome"] * 10,
    }
    pd.DataFrame(customers).to_csv(folder / "customers.csv", index=False)
    return Chat(folder)


@pytest.mark.parametrize(
    "text",
    [
        "join sales and customers",
        "merge sales.csv with customers.csv",
        "combine the two files on customer_id",
        "verbinde sales und customers",
    ],
)
def test_left_join(two: Chat, folder: Path, sales: pd.DataFrame, text: str) -> None:
    table = two.ok(text).result
    customers = pd.read_csv(folder / "customers.csv")
    if table.columns[0] == "order_id":
        assert len(table) == 403
        assert table["city"].isna().sum() == (~sales["customer_id"].isin(customers["customer_id"])).sum()
    else:
        assert set(table.columns) == {*customers.columns, *sales.columns} - {"revenue"}


def test_inner_join_then_question(two: Chat, folder: Path, sales: pd.DataFrame) -> None:
    table = two.ok("inner join sales with customers").result
    merged = sales.merge(pd.read_csv(folder / "customers.csv"), on="customer_id")
    assert len(table) == len(merged)
    cities = two.ok("total revenue by city").result.set_index("city")["revenue"]
    assert cities.to_dict() == pytest.approx(merged.groupby("city")["revenue"].sum().to_dict())


def test_join_and_question_in_one(two: Chat, folder: Path, sales: pd.DataFrame) -> None:
    cell = two.ok("join sales and customers and show total quantity by city")
    merged = sales.merge(pd.read_csv(folder / "customers.csv"), on="customer_id")
    assert (
        cell.result.set_index("city")["quantity"].to_dict()
        == merged.groupby("city")["quantity"].sum().to_dict()
    )


def test_join_on_id_of_the_other_table(tmp_path: Path) -> None:
    pd.DataFrame({"order": [1, 2], "customer_id": [7, 8]}).to_csv(tmp_path / "orders.csv", index=False)
    pd.DataFrame({"id": [7, 8], "name": ["A", "B"]}).to_csv(tmp_path / "customers.csv", index=False)
    table = Chat(tmp_path).ok("join orders with customers").result
    assert table["name"].tolist() == ["A", "B"]


def test_no_shared_column_is_said(tmp_path: Path) -> None:
    pd.DataFrame({"a": [1]}).to_csv(tmp_path / "one.csv", index=False)
    pd.DataFrame({"b": [1]}).to_csv(tmp_path / "two.csv", index=False)
    reply = Chat(tmp_path).ask("join one and two")
    assert reply.code is None
    assert "no column" in reply.text


def test_append(tmp_path: Path) -> None:
    pd.DataFrame({"a": [1, 2]}).to_csv(tmp_path / "one.csv", index=False)
    pd.DataFrame({"a": [3]}).to_csv(tmp_path / "two.csv", index=False)
    assert sorted(Chat(tmp_path).ok("stack one.csv and two.csv").result["a"]) == [1, 2, 3]


def test_the_named_file_is_used(two: Chat) -> None:
    two.ok("profile customers.csv")
    assert "Rows: **30**" in two.replies[-1].text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("convert sales.csv to Excel", "sales.xlsx"),
        ("turn it into a spreadsheet", "sales.xlsx"),
        ("give me this as json", "sales.json"),
        ("export to JSON", "sales.json"),
        ("convert to tsv", "sales.tsv"),
        ("save as markdown", "sales.md"),
        ("convert the csv to html", "sales.html"),
        ("konvertiere nach Excel", "sales.xlsx"),
        ("convierte a json", "sales.json"),
        ("convertis en excel", "sales.xlsx"),
        ("save the file as report.xlsx", "report.xlsx"),
    ],
)
def test_converts(chat: Chat, folder: Path, sales: pd.DataFrame, text: str, name: str) -> None:
    chat.ok(text)
    readers = {
        ".xlsx": pd.read_excel,
        ".json": pd.read_json,
        ".tsv": lambda path: pd.read_csv(path, sep="\t"),
    }
    path = folder / name
    if path.suffix in readers:
        saved = readers[path.suffix](path)
        assert saved["unit_price"].tolist() == sales["unit_price"].tolist()
        assert list(saved.columns) == list(sales.columns)[:7]
    else:
        assert "Product A" in path.read_text(encoding="utf-8")
    assert f"(sandbox:/mnt/data/{name})" in chat.replies[-1].text


def test_json_and_excel_back_to_csv(tmp_path: Path) -> None:
    (tmp_path / "data.json").write_text(
        json.dumps([{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]), encoding="utf-8"
    )
    Chat(tmp_path).ok("convert data.json to csv")
    assert (tmp_path / "data.csv").read_text(encoding="utf-8") == "a,b\n1,x\n2,y\n"


def test_every_sheet_becomes_a_file(tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "book.xlsx") as writer:
        pd.DataFrame({"a": [1]}).to_excel(writer, sheet_name="First", index=False)
        pd.DataFrame({"b": [2]}).to_excel(writer, sheet_name="Second", index=False)
    Chat(tmp_path).ok("convert the workbook to csv")
    assert (tmp_path / "book_First.csv").read_text(encoding="utf-8") == "a\n1\n"
    assert (tmp_path / "book_Second.csv").read_text(encoding="utf-8") == "b\n2\n"


def test_question_about_a_sheet(tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "book.xlsx") as writer:
        pd.DataFrame({"city": ["A", "B"], "sales": [1, 2]}).to_excel(writer, sheet_name="Sales", index=False)
        pd.DataFrame({"city": ["A", "B"], "cost": [5, 6]}).to_excel(writer, sheet_name="Costs", index=False)
    assert Chat(tmp_path).ok("total cost by city").result["cost"].tolist() == [6, 5]


def test_lines_above_the_header_are_skipped() -> None:
    sheet = {"name": "S", "rows": 2, "skip_rows": 3, "columns": [{"name": "amount", "type": "number"}]}
    files = json.dumps([{"path": "/mnt/data/b.xlsx", "kind": "excel", "sheets": [sheet]}])
    code = respond([{"role": "user", "content": f"<files>{files}</files> total amount"}]).code
    assert code is not None
    assert "skiprows=3" in code


def test_parquet_is_refused(chat: Chat) -> None:
    reply = chat.ask("convert to parquet")
    assert reply.code is None
    assert "pyarrow" in reply.text


def test_other_separator_and_umlauts(tmp_path: Path) -> None:
    (tmp_path / "Ümläut (1).csv").write_text("Straße;Größe\nA;1\nB;3\n", encoding="utf-8")
    assert Chat(tmp_path).ok("durchschnittliche Größe").stdout.strip() == "Average Größe: 2.0"


@pytest.mark.parametrize(
    "text", ["profile the file", "plot it", "clean it", "total amount by region", "convert to excel"]
)
@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 4], ids=["empty", "binary"])
def test_unreadable_file_is_named(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "broken.csv").write_bytes(content)
    reply = Chat(tmp_path).ask(text)
    assert reply.code is None
    assert "broken.csv" in reply.text
    assert ("is empty" if not content else "cannot be read") in reply.text


def test_table_without_rows(tmp_path: Path) -> None:
    (tmp_path / "none.csv").write_text("date,region,revenue\n", encoding="utf-8")
    chat = Chat(tmp_path)
    chat.ok("profile the file")
    assert "Rows: **0**" in chat.replies[-1].text
    assert "0 rows" in chat.ask("total revenue by region").text


def test_an_empty_file_that_is_named_wins_over_a_good_one(chat: Chat, folder: Path) -> None:
    (folder / "nothing.csv").write_bytes(b"")
    assert "`nothing.csv` is empty" in chat.ask("profile nothing.csv").text
    assert not chat.cells
    chat.ok("profile sales.csv")


def test_lines_that_do_not_fit_are_skipped_and_counted(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b,c\n1,2,3\n4,5,6,7,8\n7,8\n4,5,9\n")
    chat = Chat(tmp_path)
    assert "Total c: 12.0" in chat.ok("sum of c").stdout
    assert "Lines skipped: **1**" in chat.replies[-1].text
    assert "`bad.csv` has a problem" in chat.replies[-1].text


def test_records_inside_a_json_object_and_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "inner.json").write_text('{"made": 1, "records": [{"n": "a", "v": 1}, {"n": "b", "v": 5}]}')
    assert "Total v: 6" in Chat(tmp_path).ok("total v").stdout
    (tmp_path / "inner.json").write_text('{"n": "a", "v": 1}\n{"n": "b", "v": 5}\n')
    assert "Average v: 3.0" in Chat(tmp_path).ok("average v").stdout


def test_lines_above_the_header_of_a_csv_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "report.csv").write_text("Report of sales\n\nregion,revenue\nNorth,5\nSouth,7\nSouth,1\n")
    table = Chat(tmp_path).ok("total revenue by region").result
    assert dict(zip(table["region"], table["revenue"], strict=True)) == {"South": 8, "North": 5}


def test_three_hundred_columns(tmp_path: Path) -> None:
    pd.DataFrame({f"col_{n}": [n, n + 1, n + 2] for n in range(300)}).to_csv(
        tmp_path / "wide.csv", index=False
    )
    chat = Chat(tmp_path)
    assert chat.ok("profile the file").tables[0].shape == (300, 5)
    chat.ok("average of col_250")
    assert "Average col\\_250: **251.0**" in chat.replies[-1].text
    assert len(chat.ok("histogram of col_17").figures) == 1


def test_columns_that_the_manifest_leaves_out(tmp_path: Path) -> None:
    pd.DataFrame({f"col_{n}": [n, n + 1] for n in range(300)}).to_csv(tmp_path / "wide.csv", index=False)

    class ShortManifest(Chat):
        def manifest(self) -> str:
            columns = [{"name": f"col_{n}", "type": "integer"} for n in range(20)]
            entry = {
                "path": "/mnt/data/wide.csv",
                "size": 1,
                "kind": "csv",
                "rows": 2,
                "columns": columns,
                "columns_left_out": 280,
            }
            return f"<files>\n{json.dumps([entry])}\n</files>"

    chat = ShortManifest(tmp_path)
    chat.ok("average of col_250")
    assert "250.5" in chat.replies[-1].text
