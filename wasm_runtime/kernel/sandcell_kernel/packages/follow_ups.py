"""Packages that a call needs though nothing imports them: `read_excel` needs openpyxl."""

import ast
from collections.abc import Iterator

# Attribute or function name -> modules. Only looked up when one of `FRAME_MODULES` is in play.
BY_NAME: dict[str, tuple[str, ...]] = {
    "read_excel": ("openpyxl",),
    "to_excel": ("openpyxl",),
    "ExcelFile": ("openpyxl",),
    "ExcelWriter": ("openpyxl",),
    "to_markdown": ("tabulate",),
    "read_html": ("lxml", "bs4", "html5lib"),
    "read_xml": ("lxml",),
    "to_xml": ("lxml",),
    "to_latex": ("jinja2",),
    "style": ("jinja2",),
    "background_gradient": ("jinja2", "matplotlib"),
    "text_gradient": ("jinja2", "matplotlib"),
    "plot": ("matplotlib",),
    "hist": ("matplotlib",),
    "boxplot": ("matplotlib",),
    "scatter_matrix": ("matplotlib",),
    "kde": ("scipy",),
    "density": ("scipy",),
    "read_parquet": ("pyarrow", "fastparquet"),
    "to_parquet": ("pyarrow", "fastparquet"),
    "read_feather": ("pyarrow",),
    "to_feather": ("pyarrow",),
    "read_hdf": ("tables",),
    "to_hdf": ("tables",),
    "tz_localize": ("tzdata",),
    "tz_convert": ("tzdata",),
    "ZoneInfo": ("tzdata",),
    "lambdify": ("numpy",),
    "clustermap": ("scipy",),
    "draw": ("matplotlib",),
    "draw_networkx": ("matplotlib",),
    "pagerank": ("scipy",),
    "spring_layout": ("numpy", "scipy"),
    "kamada_kawai_layout": ("numpy", "scipy"),
}

# The value of a keyword or positional text -> modules, e.g. `engine="xlsxwriter"`.
BY_VALUE: dict[str, tuple[str, ...]] = {
    "xlsxwriter": ("xlsxwriter",),
    "openpyxl": ("openpyxl",),
    "calamine": ("python_calamine",),
    "xlrd": ("xlrd",),
    "odf": ("odf",),
    "pyarrow": ("pyarrow",),
    "fastparquet": ("fastparquet",),
    "lxml": ("lxml",),
    "lxml-xml": ("lxml",),
    "xml": ("lxml",),
    "html5lib": ("html5lib",),
    "spearman": ("scipy",),
    "kendall": ("scipy",),
    "kde": ("scipy",),
    "density": ("scipy",),
    "lowess": ("statsmodels",),
    "ols": ("statsmodels",),
}

BY_ENDING: dict[str, tuple[str, ...]] = {
    ".xls": ("xlrd",),
    ".ods": ("odf",),
    ".xlsb": ("pyxlsb",),
    ".parquet": ("pyarrow", "fastparquet"),
    ".feather": ("pyarrow",),
}

FRAME_MODULES = frozenset({"pandas", "seaborn", "sympy", "networkx", "bs4", "plotly", "altair", "zoneinfo"})

_SCIPY_INTERPOLATIONS = frozenset({"quadratic", "cubic", "spline", "pchip", "akima", "polynomial", "krogh"})


def follow_ups(tree: ast.AST) -> Iterator[str]:
    """Yield the modules that names, texts and file endings in `tree` will need."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield from BY_NAME.get(node.attr, ())
        elif isinstance(node, ast.Name):
            yield from BY_NAME.get(node.id, ())
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 300:
            yield from _by_text(node.value)


def _by_text(text: str) -> Iterator[str]:
    yield from BY_VALUE.get(text, ())
    if text in _SCIPY_INTERPOLATIONS:
        yield "scipy"
    if "." in text:
        yield from BY_ENDING.get(text[text.rindex(".") :].lower(), ())
