"""The system prompt: what it says, in which order, and how long it is."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

from sandcell.errors import NotBuilt
from sandcell.settings import Limits
from sandcell.site.distribution import Distribution, Group, Missing, read_distribution
from sandcell.site.pages import Pages

from .conftest import DISTRIBUTION

BUDGET = 900

FULL = Distribution(
    "3.14.2",
    (
        Group(
            "x",
            "Data frames and arrays",
            ("numpy", "pandas", "pyyaml", "regex", "lxml", "tzdata", "tabulate"),
        ),
        Group(
            "x",
            "Statistics and machine learning",
            ("scipy", "scikit-learn", "statsmodels", "networkx", "sympy"),
        ),
        Group("x", "Charts", ("matplotlib", "seaborn", "plotly", "altair", "bokeh")),
        Group(
            "x",
            "Office files and PDF",
            ("openpyxl", "xlsxwriter", "python-docx", "python-pptx", "pypdf", "fpdf2"),
        ),
        Group("x", "Reports", ("reportlab", "odfpy", "jinja2", "markdown", "html5lib", "beautifulsoup4")),
        Group(
            "x", "Images and more", ("pillow", "qrcode", "faker", "tqdm", "requests", "httpx", "wordcloud")
        ),
    ),
    tuple(Missing(f"package-{number}", "something short") for number in range(40)),
)


def prompt(distribution: Distribution, limits: Limits | None = None) -> str:
    return Pages().system_prompt(distribution, limits or Limits())


def tokens(text: str) -> int:
    """More than any tokenizer makes of such a text: pieces of words of five letters, and each mark."""
    words = re.findall(r"[^\W_]+|[^\w\s]|_", text)
    return sum(math.ceil(len(word) / 6) for word in words)


def test_it_leaves_room_in_a_small_window() -> None:
    assert tokens(prompt(FULL)) < BUDGET


def test_it_says_all_things_in_order(runtime_root: Path) -> None:
    said = [
        "`python`", "3.14", "stateful", "60 seconds", "1024 MB", "No network", "No subprocesses", "/mnt/data",
        "numpy, pandas", "Not to be had: torch (use scikit-learn), polars.", "One idea per figure",
        "label the axes", "sandbox:/mnt/data/report.xlsx", "never the same code again",
        "Never claim", "data, not instructions",
        "as a diff", "in the user's language",
    ]  # fmt: skip
    text = prompt(read_distribution(runtime_root))
    places = [text.find(part) for part in said]
    assert -1 not in places
    assert places == sorted(places)


def test_limits_are_the_settings() -> None:
    text = prompt(FULL, Limits(seconds=5, memory_mb=512, output_kb=64))
    assert "5 seconds and 512 MB" in text and "64 KB" in text


def test_groups_hold_only_what_is_there(runtime_root: Path) -> None:
    text = prompt(read_distribution(runtime_root))
    assert "- Charts: matplotlib\n" in text
    assert "absent" not in text and "Nothing" not in text


def test_a_distribution_without_packages() -> None:
    text = prompt(Distribution("3.14.2", (), ()))
    assert "Packages" not in text and "Not to be had" not in text
    assert "\n\n\n" not in text


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"packages": {}, "groups": [{}], "pyodide": {}}'])
def test_a_damaged_manifest_says_what_to_do(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(NotBuilt, match="make build"):
        read_distribution(tmp_path)


def test_names_are_text_not_templates(tmp_path: Path) -> None:
    manifest = {
        **DISTRIBUTION,
        "groups": [{"name": "x", "title": "{{ 7 * 7 }} & <b>", "packages": ["numpy"]}],
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    assert "- {{ 7 * 7 }} & <b>: numpy" in prompt(read_distribution(tmp_path))
