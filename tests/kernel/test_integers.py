"""Integers of 64 bits where NumPy's default has 32: tried here with functions that are narrow on purpose."""

import ast
from typing import Any

import numpy as np
import pytest

from sandcell_kernel.cells import Compiler
from sandcell_kernel.integers import WideTypes, _made_wide, _randint_wide, _reduced_wide, _wrapped_wide


@pytest.mark.parametrize(
    ("code", "wide"),
    [
        ("x.astype(int)", "x.astype('int64')"),
        ("df.astype({'a': int, 'b': float})", "df.astype({'a': 'int64', 'b': float})"),
        ("np.zeros(3, int)", "np.zeros(3, 'int64')"),
        ("pd.read_csv(f, dtype=int)", "pd.read_csv(f, dtype='int64')"),
        ("int('3') + f(int)", "int('3') + f(int)"),
        ("list(map(int, x)); isinstance(x, int)", "list(map(int, x))\nisinstance(x, int)"),
        ("p.add_argument('--n', type=int)", "p.add_argument('--n', type=int)"),
    ],
)
def test_int_as_a_type(code: str, wide: str) -> None:
    assert ast.unparse(WideTypes().visit(ast.parse(code))) == wide


def test_compiler_uses_the_transformer() -> None:
    cell = Compiler(WideTypes()).compile("np.zeros(1, dtype=int).dtype", "<cell 1>")
    assert cell.last is not None
    assert "int64" in cell.last.co_consts


def narrow_array(value: Any, dtype: Any = None) -> Any:
    """Do what `np.array` does where the default is 32 bits."""
    result = np.array(value, dtype)
    is_default = dtype is None and result.dtype == np.int64 and not hasattr(value, "dtype")
    return result.astype(np.int32) if is_default else result


def test_arrays_of_python_integers() -> None:
    array = _made_wide(np, narrow_array, lambda _file: True)
    assert array([1, 2]).dtype == np.int64
    assert array([1.5]).dtype == np.float64
    assert array([1], dtype=np.int32).dtype == np.int32
    assert array(np.array([1], np.int32)).dtype == np.int32


def test_arrays_of_libraries_stay() -> None:
    array = _made_wide(np, narrow_array, lambda _file: False)
    assert array([1, 2]).dtype == np.int32


def narrow_sum(a: Any, axis: Any = None, dtype: Any = None, out: Any = None) -> Any:
    """Do what `sum` does where the default is 32 bits."""
    return np.add.reduce(a, axis, dtype or np.int32, out)


def test_sums_do_not_overflow() -> None:
    values = np.array([2**30] * 4, np.int32)
    assert narrow_sum(values) == 0
    assert _reduced_wide(np, narrow_sum)(values) == 2**32
    assert _reduced_wide(np, narrow_sum)(values, dtype=np.int32) == 0


def test_lists_are_summed_wide() -> None:
    def narrow(obj: Any, ufunc: Any, _method: str, axis: Any, dtype: Any, out: Any) -> Any:
        return ufunc.reduce(np.asarray(obj), axis, dtype or np.int32, out)

    wide = _wrapped_wide(np, narrow)
    assert wide(np.array([2**30] * 4, np.int32), np.add, "sum", None, None, None) == 2**32
    assert wide([True] * 3, np.add, "sum", None, None, None).dtype == np.int64


def test_random_integers() -> None:
    asked: list[Any] = []
    randint = _randint_wide(np, lambda _low, _high, _size, dtype: asked.append(dtype))
    randint(5)
    randint(5, dtype=np.int8)
    assert asked == [np.int64, np.int8]
