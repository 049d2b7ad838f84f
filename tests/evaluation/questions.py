"""The questions: generated data, what is asked, and the answer computed here, apart from any model."""

from __future__ import annotations

import random
import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field

from support.sample_data import as_csv, sales_rows, top_products


@dataclass(frozen=True)
class Question:
    """One task; what a right answer must show."""

    name: str
    ask: str
    files: Mapping[str, bytes | str] = field(default_factory=dict)
    numbers: tuple[float, ...] = ()
    """Numbers that the answer must show, to 0.5 % or the digits that it gives."""
    words: tuple[str, ...] = ()
    figures: int = 0
    saves: tuple[str, ...] = ()
    """Endings of files that must be there afterwards."""


def questions(seed: int = 11) -> tuple[Question, ...]:
    """The set; the same seed gives the same data and answers."""
    rng = random.Random(seed)
    rows = sales_rows(seed=seed)
    sales = {"sales.csv": as_csv(rows)}
    revenue = sum(float(row["revenue"]) for row in rows)
    best = top_products(rows, 1)[0]
    north = [float(row["revenue"]) for row in rows if row["region"] == "North"]
    heights = [round(rng.gauss(170, 9), 1) for _ in range(200)]
    holes = [str(height) if at % 9 else "" for at, height in enumerate(heights)]
    known = [float(height) for height in holes if height]
    return (
        Question("total", "What is the total revenue?", sales, (revenue,)),
        Question(
            "best",
            "Which product has the highest total revenue, and how much?",
            sales,
            (best[1],),
            (best[0],),
        ),
        Question(
            "filter",
            "What is the average revenue of sales in the region North?",
            sales,
            (statistics.mean(north),),
        ),
        Question("count", "How many rows does the file have?", sales, (len(rows),)),
        Question("chart", "Plot monthly revenue by region.", sales, figures=1),
        Question("export", "Save the total revenue by region as an Excel file.", sales, saves=(".xlsx",)),
        Question(
            "missing",
            "How many values of height are missing, and what is the mean of the others?",
            {"people.csv": "height\n" + "\n".join(f'"{height}"' for height in holes) + "\n"},
            (len(holes) - len(known), statistics.mean(known)),
        ),
        Question(
            "semicolons",
            "What is the total quantity?",
            {"eu.csv": as_csv(rows, ";")},
            (sum(int(row["quantity"]) for row in rows),),
        ),
        Question("arithmetic", "What is 123456789 * 987654321?", numbers=(123456789 * 987654321,)),
        Question(
            "bug", f"Find the bug in this code and fix it:\n\n```python\n{BUGGY}```", words=("len(xs)",)
        ),
    )


BUGGY = "def mean(xs):\n    return sum(xs) / len(xs + 1)\n\nprint(mean([1, 2, 3]))\n"
