"""Mends names: a missing import, a misspelt name or attribute, a variable that is gone."""

import ast
import builtins
import difflib
import re

from sandcell_assistant.language.words import word_set
from sandcell_assistant.literals import shown
from sandcell_assistant.mending.situation import Repair, Situation
from sandcell_assistant.script import Script

IMPORTS = {
    "pd": "import pandas as pd",
    "np": "import numpy as np",
    "plt": "import matplotlib.pyplot as plt",
    "sns": "import seaborn as sns",
    "sp": "import sympy as sp",
    "Path": "from pathlib import Path",
    "datetime": "from datetime import datetime",
    "date": "from datetime import date",
    "timedelta": "from datetime import timedelta",
    "Counter": "from collections import Counter",
    "defaultdict": "from collections import defaultdict",
    "Fraction": "from fractions import Fraction",
    "Decimal": "from decimal import Decimal",
    "Image": "from PIL import Image",
    "sqrt": "from math import sqrt",
    "pi": "from math import pi",
    "px": "import plotly.express as px",
    "nx": "import networkx as nx",
    "BytesIO": "from io import BytesIO",
    "StringIO": "from io import StringIO",
    "BeautifulSoup": "from bs4 import BeautifulSoup",
    "reduce": "from functools import reduce",
    "lru_cache": "from functools import lru_cache",
    "dataclass": "from dataclasses import dataclass",
    "partial": "from functools import partial",
    "stats": "from scipy import stats",
    "sleep": "from time import sleep",
}
MODULES = word_set(
    "math random json re os sys csv time statistics itertools functools collections string copy "
    "sqlite3 zipfile io glob shutil pathlib calendar decimal fractions textwrap pprint operator "
    "heapq bisect base64 hashlib uuid urllib requests numpy pandas sympy scipy yaml"
)
_NAME = re.compile(r"name '([^']+)' is not defined")
_ATTRIBUTE = re.compile(r"has no attribute '([^']+)'(?:.*?Did you mean: '([^']+)')?", re.S)
_SUGGESTED = re.compile(r"Did you mean:? '([^']+)'")
_IMPORT = re.compile(r"cannot import name '([^']+)' from '([^']+)'")


def missing_name(situation: Situation) -> Repair | None:
    """Import what is known, spell what is close, load what is gone."""
    match = _NAME.search(situation.message) if situation.name in {"NameError", "UnboundLocalError"} else None
    if not match:
        return None
    name = match.group(1)
    line = IMPORTS.get(name) or (f"import {name}" if name in MODULES else None)
    if line:
        return Repair(
            f"{line}\n{situation.code}", f"{shown(name)} was not imported, so I added {shown(line)}."
        )
    if table := situation.context.frames.get(name):
        script = Script(situation.context)
        script = Script(type(situation.context)(files=situation.context.files))
        if script.frame(table) == name:
            return Repair(
                f"{script.code()}\n\n{situation.code}",
                f"The variable {shown(name)} was gone, so I load the file again.",
            )
    known = {node.id for node in ast.walk(_tree(situation.code)) if isinstance(node, ast.Name)} - {name}
    known |= {*situation.context.frames, *dir(builtins), *_imported(situation.code)}
    suggested = _SUGGESTED.search(situation.message)
    close = [suggested.group(1)] if suggested else difflib.get_close_matches(name, sorted(known), 1, 0.75)
    if not close:
        return None
    changed = re.sub(rf"\b{re.escape(name)}\b", close[0], situation.code)
    return Repair(changed, f"There is no {shown(name)}; I used {shown(close[0])}, the nearest name.")


def _tree(code: str) -> ast.Module:
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module(body=[], type_ignores=[])


def _imported(code: str) -> set[str]:
    nodes = [node for node in ast.walk(_tree(code)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return {(alias.asname or alias.name).split(".")[0] for node in nodes for alias in node.names}


def wrong_attribute(situation: Situation) -> Repair | None:
    """Take the attribute that Python itself suggests."""
    match = _ATTRIBUTE.search(situation.message) if situation.name == "AttributeError" else None
    suggestion = (
        _SUGGESTED.search(situation.message)
        or _SUGGESTED.search(situation.result.error)
        or _SUGGESTED.search(situation.result.hint)
    )
    if not match or not suggestion:
        return None
    wrong, right = match.group(1), suggestion.group(1).lstrip(".")
    changed = re.sub(rf"\.{re.escape(wrong)}\b", f".{right}", situation.code)
    return Repair(changed, f"There is no attribute {shown(wrong)}; I used {shown(right)}.")


def wrong_import(situation: Situation) -> Repair | None:
    """Take the spelling that Python itself suggests for an imported name."""
    match = _IMPORT.search(situation.message) if situation.name == "ImportError" else None
    suggestion = _SUGGESTED.search(situation.message)
    if not match or not suggestion:
        return None
    changed = re.sub(rf"\b{re.escape(match.group(1))}\b", suggestion.group(1), situation.code)
    return Repair(
        changed,
        f"{shown(match.group(2))} has no {shown(match.group(1))}; I used {shown(suggestion.group(1))}.",
    )
