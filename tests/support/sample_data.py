"""Makes the data files that tests drop on the page; all of it is computed, the same every time."""

import csv
import io
import random
from datetime import date, timedelta

REGIONS = ("North", "South", "East", "West")
PRODUCTS = ("Anvil", "Bolt", "Cog", "Dowel", "Easel", "Funnel", "Gasket")


def sales_rows(count: int = 400, seed: int = 7) -> list[dict[str, str]]:
    """`count` sales from 2024, columns: date, region, product, quantity, price, revenue."""
    rng = random.Random(seed)
    rows = []
    for index in range(count):
        day = date(2024, 1, 1) + timedelta(days=index * 366 // count)
        quantity = rng.randint(1, 20)
        price = round(rng.uniform(2, 90), 2)
        rows.append(
            {
                "date": day.isoformat(),
                "region": rng.choice(REGIONS),
                "product": rng.choice(PRODUCTS),
                "quantity": str(quantity),
                "price": f"{price:.2f}",
                "revenue": f"{quantity * price:.2f}",
            }
        )
    return rows


def as_csv(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    """The rows as CSV text with a header."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def top_products(rows: list[dict[str, str]], count: int = 5) -> list[tuple[str, float]]:
    """Products with the highest total revenue, best first: what a correct answer must show."""
    totals: dict[str, float] = {}
    for row in rows:
        totals[row["product"]] = totals.get(row["product"], 0.0) + float(row["revenue"])
    return sorted(totals.items(), key=lambda item: -item[1])[:count]


def large_csv(megabytes: int) -> bytes:
    """A CSV of at least this many megabytes: id, group, value, note."""
    block = "".join(
        f"{i},{'abcd'[i % 4]},{(i * 7919) % 10007 / 10},row number {i} of a large file\n"
        for i in range(20000)
    )
    repeats = megabytes * 1_000_000 // len(block) + 1
    return ("id,group,value,note\n" + block * repeats).encode()


def wide_csv(columns: int = 300, rows: int = 20) -> str:
    """A frame of many columns."""
    header = ",".join(f"c{i}" for i in range(columns))
    lines = [",".join(str(i * j) for i in range(columns)) for j in range(rows)]
    return "\n".join([header, *lines]) + "\n"


CORRUPT_CSV = b'a,b,c\n1,2,3\n4,5\n"6,7,8\n\xff\xfe\x00\x00broken,,,,,\n9,10,11\n'
EMPTY_FILE = b""
NO_ROWS_CSV = b"date,region,revenue\n"
