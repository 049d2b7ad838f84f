"""A sales table with known flaws, and chats over it."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from assistant.workbench import Chat


def sales_frame() -> pd.DataFrame:
    """Return 403 rows: three repeated, eleven without quantity, eight without region, no revenue column."""
    rng = np.random.default_rng(1)
    count = 400
    frame = pd.DataFrame(
        {
            "order_id": range(1, count + 1),
            "date": pd.date_range("2023-01-01", periods=count, freq="2D").strftime("%Y-%m-%d"),
            "region": rng.choice(["North", "South", "East", "West"], count),
            "product": rng.choice([f"Product {letter}" for letter in "ABCDEFGH"], count),
            "customer_id": rng.integers(1, 40, count),
            "quantity": rng.integers(1, 20, count).astype(float),
            "unit_price": rng.uniform(5, 100, count).round(2),
        }
    )
    frame.loc[::37, "quantity"] = np.nan
    frame.loc[::53, "region"] = None
    return pd.concat([frame, frame.head(3)], ignore_index=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that stands for /mnt/data, with sales.csv in it."""
    sales_frame().to_csv(tmp_path / "sales.csv", index=False)
    return tmp_path


@pytest.fixture
def sales(folder: Path) -> pd.DataFrame:
    """Return what is in sales.csv, with dates and the revenue of each row."""
    frame = pd.read_csv(folder / "sales.csv", parse_dates=["date"])
    frame["revenue"] = frame["quantity"] * frame["unit_price"]
    return frame


@pytest.fixture
def chat(folder: Path) -> Chat:
    """Return a fresh chat over that folder."""
    return Chat(folder)
