"""Types that do not go together: how to convert."""

import builtins
import re

from sandcell_kernel.hints.context import HintContext


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return what to do about the common mix-ups of types."""
    text = str(error)
    if text.endswith("object is not callable") and (name := _hidden_builtin(context)):
        return f"`{name}` is a variable here and hides the built-in function: `del {name}`, or rename it."
    for pattern, advice in ADVICE:
        if re.search(pattern, text):
            return advice
    return None


def _hidden_builtin(context: HintContext) -> str | None:
    """Return the built-in function that the failing line calls and that a variable hides."""
    names = context.names()
    for name in re.findall(r"(?<![.\w])(\w+)\s*\(", context.failing_text()):
        if hasattr(builtins, name) and name in names and not callable(names[name]):
            return str(name)
    return None


ADVICE: tuple[tuple[str, str], ...] = (
    (
        r"unsupported operand type\(s\).*'str'|can only concatenate str|must be str, not"
        r"|dtype str does not support",
        "One of the values is text: convert with float(x) or int(x), or pd.to_numeric(df['column'], "
        "errors='coerce').",
    ),
    (
        r"(agg function failed|Could not convert).*(mean|sum|median|dtype->object)"
        r"|Could not convert .* to numeric"
        r"|Cannot perform reduction '\w+' with string dtype|does not support (operation"
        r"|reduction) '(mean|median|std|var|sum|prod)'",
        "Text columns are in the way: use numeric_only=True, or select the numeric columns first.",
    ),
    (
        r"not supported between instances of 'str' and '(int|float)'"
        r"|not supported between instances of '(int|float)' and 'str'",
        "Text is compared with numbers: convert with pd.to_numeric(..., errors='coerce') or float(x) first.",
    ),
    (
        r"not supported between instances of '(Timestamp|datetime[.\w]*)' and"
        r"|can't compare offset-naive and offset-aware|"
        r"Cannot compare tz-naive and tz-aware|Invalid comparison between dtype=datetime64",
        "Dates are compared with something else: convert with pd.to_datetime(...) and use the same time "
        "zone on both sides.",
    ),
    (
        r"'NoneType' object is not (subscriptable|iterable|callable)|'NoneType' and",
        "A value is None: a call before returned nothing (methods with inplace=True return None).",
    ),
    (
        r"Object of type \w+ is not JSON serializable",
        "Convert NumPy and pandas values first: int(x), float(x), x.tolist(), str(date); or "
        "json.dumps(..., default=str).",
    ),
    (
        r"'(\w+)' object is not callable",
        "A variable hides a function of the same name: rename it or `del` it.",
    ),
    (r"unhashable type", "Use a tuple instead of a list, or frozenset instead of a set or dict, as key."),
    (
        r"Only valid with DatetimeIndex",
        "Convert and set the dates as index first: df['date'] = pd.to_datetime(df['date']); df = "
        "df.set_index('date').",
    ),
)
