"""Hints for what Python and other libraries removed."""

import pytest

from kernel.cell_runner import CellRunner


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("import imp", "importlib"),
        ("from distutils.util import strtobool", "setuptools"),
        ("import PyPDF2", "pypdf"),
        ("import time\ntime.clock()", "perf_counter"),
        ("import asyncio\nasyncio.coroutine(f)", "async def"),
        ("import inspect\ninspect.getargspec(len)", "getfullargspec"),
        ("{}.iteritems()", ".items()"),
        ("for i in xrange(3): pass", "range"),
        ("import winreg", "os.environ"),
        ("import numpy as np\nnp.bool8", "np.bool_"),
        (
            "raise ImportError(\"cannot import name 'plot_roc_curve' from 'sklearn'\")",
            "RocCurveDisplay",
        ),
        ("raise ModuleNotFoundError(\"No module named 'sklearn.externals'\")", "import joblib"),
        ("raise AttributeError(\"Module 'scipy' has no attribute 'mean'\")", "np.mean"),
        ("raise ImportError('`load_boston` has been removed from scikit-learn')", "load_diabetes"),
        ("raise ImportError(\"Unable to find a usable engine; tried using: 'pyarrow'.\")", ".csv"),
        ("raise ValueError('array is too big; larger than the maximum possible size.')", "32-bit"),
    ],
)
async def test_the_modern_way_is_named(cells: CellRunner, code: str, hint: str) -> None:
    assert hint in (await cells(code)).hint
