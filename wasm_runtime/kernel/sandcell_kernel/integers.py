"""64-bit integers where NumPy's own default has 32 bits, as on WebAssembly.

Code is written for machines where `np.arange(100_000).sum()` is 4999950000. Three parts restore that:
`int` named as a type in a cell means int64; arrays that a cell makes of Python's integers are int64; sums
and products of narrow integers are computed in int64, whoever asks. Arrays that libraries make for
themselves stay as they are.
"""

from __future__ import annotations

import ast
import functools
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any, override

NARROW = sys.maxsize < 2**32

# Functions that take a type after their first argument.
_TYPED = frozenset(
    {"array", "asarray", "zeros", "ones", "empty", "full", "arange", "fromiter", "zeros_like", "ones_like"}
)
_MADE_OF_PYTHON_INTEGERS = ("array", "asarray", "arange", "full")


class WideTypes(ast.NodeTransformer):
    """Replaces `int` by `"int64"` where it names the type of an array or a column."""

    @override
    def visit_Call(self, node: ast.Call) -> ast.Call:
        """Look at `x.astype(int)`, `f(dtype=int)` and `np.zeros(n, int)`."""
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else None
        if name == "astype":
            node.args = [_widened(one) for one in node.args]
        elif name in _TYPED:
            node.args[1:] = [_widened(one) for one in node.args[1:]]
        for keyword in node.keywords:
            if keyword.arg == "dtype":
                keyword.value = _widened(keyword.value)
        return node


def _widened(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Name) and node.id == "int":
        return ast.copy_location(ast.Constant("int64"), node)
    if isinstance(node, ast.Dict):
        node.values = [_widened(one) for one in node.values]
    return node


def widen(numpy: ModuleType, is_user: Callable[[str], bool]) -> None:
    """Make the functions of a freshly imported NumPy give 64-bit integers."""
    for name in _MADE_OF_PYTHON_INTEGERS:
        setattr(numpy, name, _made_wide(numpy, getattr(numpy, name), is_user))
    for name in ("cumsum", "cumprod"):
        setattr(numpy, name, _reduced_wide(numpy, getattr(numpy, name)))
    fromnumeric = sys.modules["numpy._core.fromnumeric"]
    methods = sys.modules["numpy._core._methods"]
    _set(fromnumeric, "_wrapreduction", functools.partial(_wrapped_wide, numpy))
    for name in ("_sum", "_prod"):
        setattr(methods, name, _reduced_wide(numpy, getattr(methods, name)))
    _set(numpy.random, "randint", functools.partial(_randint_wide, numpy))
    # int64 is the usual type now: `repr` does not name it.
    sys.modules["numpy._core.arrayprint"]._typelessdata.append(numpy.int64)


def _set(module: ModuleType, name: str, wrap: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    setattr(module, name, wrap(getattr(module, name)))


def _is_narrow(value: Any) -> bool:
    """Return True for an array of booleans or signed integers of less than 64 bits."""
    dtype = getattr(value, "dtype", None)
    return getattr(dtype, "kind", "") in ("b", "i") and getattr(dtype, "itemsize", 8) < 8


def _made_wide(
    numpy: ModuleType, original: Callable[..., Any], is_user: Callable[[str], bool]
) -> Callable[..., Any]:
    int32, int64 = numpy.dtype("int32"), numpy.dtype("int64")

    @functools.wraps(original)
    def made(*arguments: Any, **options: Any) -> Any:
        result = original(*arguments, **options)
        # A type that was asked for, or that an argument has, is meant.
        if (
            result.dtype != int32
            or options.get("dtype") is not None
            or any(hasattr(one, "dtype") for one in arguments)
            or not is_user(sys._getframe(1).f_code.co_filename)
            or any(not isinstance(one, (int, float, list, tuple, range)) for one in arguments)
        ):
            return result
        return result.astype(int64)

    return made


def _reduced_wide(numpy: ModuleType, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def reduced(
        a: Any, axis: Any = None, dtype: Any = None, out: Any = None, *rest: Any, **options: Any
    ) -> Any:
        if dtype is None and out is None:
            a = numpy.asarray(a) if isinstance(a, (list, tuple)) else a
            dtype = numpy.int64 if _is_narrow(a) else None
        return original(a, axis, dtype, out, *rest, **options)

    return reduced


def _wrapped_wide(numpy: ModuleType, original: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(obj: Any, ufunc: Any, method: str, axis: Any, dtype: Any, out: Any, **options: Any) -> Any:
        if dtype is None and out is None and method in ("sum", "prod"):
            obj = numpy.asarray(obj) if isinstance(obj, (list, tuple)) else obj
            dtype = numpy.int64 if type(obj) is numpy.ndarray and _is_narrow(obj) else None
        return original(obj, ufunc, method, axis, dtype, out, **options)

    return wrapped


def _randint_wide(numpy: ModuleType, original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def randint(low: Any, high: Any = None, size: Any = None, dtype: Any = int) -> Any:
        return original(low, high, size, numpy.int64 if dtype is int else dtype)

    return randint
