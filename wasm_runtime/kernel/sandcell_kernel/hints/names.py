"""A name that is not defined: a well-known import, or the nearest name."""

import builtins
import re
import sys

from sandcell_kernel.hints.context import HintContext, listed, nearest

# What models and people mean by these names; from the libraries' own documentation.
WELL_KNOWN = {
    "np": "import numpy as np",
    "pd": "import pandas as pd",
    "pl": "import polars as pl",
    "plt": "import matplotlib.pyplot as plt",
    "mpl": "import matplotlib as mpl",
    "mdates": "import matplotlib.dates as mdates",
    "mticker": "import matplotlib.ticker as mticker",
    "ticker": "import matplotlib.ticker as ticker",
    "sns": "import seaborn as sns",
    "px": "import plotly.express as px",
    "go": "import plotly.graph_objects as go",
    "alt": "import altair as alt",
    "sp": "import sympy as sp",
    "nx": "import networkx as nx",
    "sm": "import statsmodels.api as sm",
    "smf": "import statsmodels.formula.api as smf",
    "dt": "import datetime as dt",
    "ET": "import xml.etree.ElementTree as ET",
    "BeautifulSoup": "from bs4 import BeautifulSoup",
    "Image": "from PIL import Image",
    "Path": "from pathlib import Path",
    "BytesIO": "from io import BytesIO",
    "StringIO": "from io import StringIO",
    "Counter": "from collections import Counter",
    "defaultdict": "from collections import defaultdict",
    "deque": "from collections import deque",
    "namedtuple": "from collections import namedtuple",
    "dataclass": "from dataclasses import dataclass",
    "datetime": "from datetime import datetime",
    "timedelta": "from datetime import timedelta",
    "Decimal": "from decimal import Decimal",
    "Fraction": "from fractions import Fraction",
    "partial": "from functools import partial",
    "reduce": "from functools import reduce",
    "combinations": "from itertools import combinations",
    "product": "from itertools import product",
    "stats": "from scipy import stats",
    "train_test_split": "from sklearn.model_selection import train_test_split",
    "LinearRegression": "from sklearn.linear_model import LinearRegression",
    "StandardScaler": "from sklearn.preprocessing import StandardScaler",
    "KMeans": "from sklearn.cluster import KMeans",
    "tqdm": "from tqdm import tqdm",
    "requests": "import requests",
    "true": "True",
    "false": "False",
    "null": "None",
    "none": "None",
}


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the import that is missing, or the nearest name."""
    name = getattr(error, "name", None) or _quoted(str(error))
    if not isinstance(name, str):
        return None
    if isinstance(error, UnboundLocalError):
        return f"`{name}` is assigned later in the function: use `global {name}`, or make it a parameter."
    if name in WELL_KNOWN:
        instead = WELL_KNOWN[name]
        if " " not in instead:
            return f"In Python it is written `{instead}`."
        return f"`{name}` is not defined: add `{instead}`."
    if name in sys.stdlib_module_names or context.manifest.package_for(name) is not None:
        return f"`{name}` is not defined: add `import {name}`."
    names = [one for one in (*context.names(), *vars(builtins)) if not one.startswith("_")]
    near = nearest(name, names)
    if near:
        return f"`{name}` is not defined; nearest: {listed(near)}."
    return f"`{name}` is not defined in this chat: define it first (names from before a restart are gone)."


def _quoted(text: str) -> str | None:
    found = re.search(r"variable '(\w+)'|name '(\w+)'", text)
    return (found[1] or found[2]) if found else None
