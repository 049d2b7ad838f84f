"""Seven data sets of different shapes, the same on every machine."""

import json
from pathlib import Path

import numpy as np
import pandas as pd


def sales() -> pd.DataFrame:
    """Return 500 sales over two years: date, region, product, quantity, price, revenue."""
    rng = np.random.default_rng(5)
    frame = pd.DataFrame(
        {
            "date": pd.date_range("2023-01-01", periods=500, freq="35h").strftime("%Y-%m-%d"),
            "region": rng.choice(["North", "South", "East", "West"], 500),
            "product": rng.choice(["Laptop", "Phone", "Desk", "Chair", "Lamp"], 500),
            "quantity": rng.integers(1, 9, 500),
            "price": rng.uniform(20, 300, 500).round(2),
        }
    )
    frame["revenue"] = (frame["quantity"] * frame["price"]).round(2)
    return frame


def staff() -> pd.DataFrame:
    """Return 120 employees with department, salary, age, years and a rating."""
    rng = np.random.default_rng(6)
    years = rng.integers(0, 30, 120)
    return pd.DataFrame(
        {
            "employee_id": [f"E{number:03d}" for number in range(120)],
            "name": [f"Person {number}" for number in range(120)],
            "department": rng.choice(["Engineering", "Sales", "HR", "Finance"], 120),
            "gender": rng.choice(["female", "male"], 120),
            "age": 22 + years + rng.integers(0, 10, 120),
            "years_at_company": years,
            "salary": (38_000 + 1_500 * years + rng.normal(0, 6_000, 120)).round(0).astype(int),
            "performance_rating": rng.integers(1, 6, 120),
            "remote": rng.choice([True, False], 120),
        }
    )


def sensor() -> pd.DataFrame:
    """Return three days of readings every ten minutes from two sensors."""
    rng = np.random.default_rng(7)
    stamps = pd.date_range("2024-05-01", periods=432, freq="10min")
    parts = [
        pd.DataFrame(
            {
                "timestamp": stamps.strftime("%Y-%m-%d %H:%M:%S"),
                "sensor": name,
                "temperature": (base + 5 * np.sin(np.arange(432) / 23) + rng.normal(0, 0.5, 432)).round(2),
                "humidity": rng.uniform(30, 70, 432).round(1),
            }
        )
        for name, base in (("roof", 18.0), ("cellar", 12.0))
    ]
    frame = pd.concat(parts, ignore_index=True)
    frame.loc[[10, 500], "temperature"] = [60.0, -40.0]
    return frame


def survey() -> pd.DataFrame:
    """Return 200 answers on a scale in words, with a few left out."""
    rng = np.random.default_rng(8)
    scale = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
    frame = pd.DataFrame(
        {
            "respondent": range(1, 201),
            "age_group": rng.choice(["18-29", "30-44", "45-59", "60+"], 200),
            "country": rng.choice(["Germany", "France", "Spain"], 200),
            "satisfaction": rng.choice(scale, 200),
            "recommends": rng.choice(["Yes", "No"], 200),
            "minutes": rng.integers(2, 40, 200),
        }
    )
    frame.loc[::25, "satisfaction"] = None
    return frame


def customers() -> pd.DataFrame:
    """Return untidy customers: spaces, mixed types, missing values, repeated rows, money as text."""
    rng = np.random.default_rng(9)
    frame = pd.DataFrame(
        {
            "Customer ID": range(1000, 1080),
            "Full Name": [f" Client {number} " for number in range(80)],
            "City": rng.choice(["Berlin", "Hamburg", "Munich"], 80),
            "Age": [str(age) if age % 9 else "unknown" for age in rng.integers(18, 80, 80)],
            "Signup Date": pd.date_range("2022-01-15", periods=80, freq="9D").strftime("%d.%m.%Y"),
            "Total Spent": [f"€ {amount:,.2f}" for amount in rng.uniform(10, 5_000, 80)],
        }
    )
    frame.loc[::8, "City"] = None
    frame.loc[3, "Total Spent"] = None
    return pd.concat([frame, frame.iloc[[5, 6]]], ignore_index=True)


def wide() -> pd.DataFrame:
    """Return 40 rows of 300 columns."""
    values = np.random.default_rng(10).normal(0, 1, (40, 299)).round(3)
    frame = pd.DataFrame(values, columns=[f"f{number:03d}" for number in range(1, 300)])
    frame.insert(0, "label", ["a", "b"] * 20)
    return frame


def grades() -> pd.DataFrame:
    """Return 60 students with class and three marks."""
    rng = np.random.default_rng(11)
    return pd.DataFrame(
        {
            "student": [f"Student {number}" for number in range(60)],
            "class": rng.choice(["10A", "10B", "10C"], 60),
            "math": rng.integers(30, 101, 60),
            "physics": rng.integers(30, 101, 60),
            "english": rng.integers(30, 101, 60),
        }
    )


def write(folder: Path, name: str) -> dict[str, pd.DataFrame]:
    """Write the files of a data set and return its frames by the names that expectations use."""
    if name == "shop":
        orders = sales().head(50).drop(columns=["revenue"])
        stores = pd.DataFrame(
            {"region": ["North", "South", "East", "West"], "manager": ["Ana", "Bo", "Cy", "Di"]}
        )
        with pd.ExcelWriter(folder / "shop.xlsx") as book:
            orders.to_excel(book, sheet_name="Orders", index=False)
            stores.to_excel(book, sheet_name="Stores", index=False)
        return {"orders": orders, "stores": stores}
    if name == "books":
        books = pd.DataFrame(
            {
                "title": ["Ulysses", "Emma", "Dune", "Faust", "It"],
                "genre": ["novel", "novel", "scifi", "drama", "horror"],
                "pages": [730, 474, 612, 160, 1138],
                "year": [1922, 1815, 1965, 1808, 1986],
            }
        )
        (folder / "books.json").write_text(json.dumps(books.to_dict("records")))
        return {"df": books}
    frames = {
        "sales": sales,
        "staff": staff,
        "sensor": sensor,
        "survey": survey,
        "customers": customers,
        "wide": wide,
        "grades": grades,
    }
    frame = frames[name]()
    frame.to_csv(folder / f"{name}.csv", index=False)
    return {"df": pd.read_csv(folder / f"{name}.csv")}
