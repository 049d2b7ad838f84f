"""Values that do not fit: the usual causes in data work."""

import re

from sandcell_kernel.hints.context import HintContext

ADVICE: tuple[tuple[str, str], ...] = (
    (
        r"could not convert string to float",
        "Some values are not numbers: strip signs and separators (.str.replace), then pd.to_numeric(..., "
        "errors='coerce').",
    ),
    (
        r"invalid literal for int\(\)",
        "The text is not a whole number: use float(x) first, or strip blanks and separators.",
    ),
    (
        r"truth value of a (DataFrame|Series|\w*Index) is ambiguous|truth value of an array",
        "Use & | ~ with brackets around each comparison instead of and/or/not, or .any() / .all() / .empty.",
    ),
    (
        r"time data .* (does not|doesn't) match format|unconverted data remains"
        r"|Unknown datetime string format",
        "The dates have several formats: use pd.to_datetime(..., format='mixed', dayfirst=True or False, "
        "errors='coerce').",
    ),
    (
        r"cannot convert float NaN to integer|Cannot convert non-finite values",
        "There are missing values: fill them first (.fillna(0)), or use the nullable type 'Int64'.",
    ),
    (
        r"Input (X )?contains NaN|contains NaN, infinity",
        "The data has missing values: .dropna(), or SimpleImputer in a pipeline.",
    ),
    (
        r"cannot reindex on an axis with duplicate labels|duplicate entries, cannot reshape",
        "Labels occur more than once: .drop_duplicates(), .reset_index(drop=True), or "
        "pivot_table(aggfunc=...).",
    ),
    (
        r"(Length of values|x and y must have same first dimension|All arrays must be of the same length"
        r"|operands could not be broadcast|Found input variables with inconsistent)",
        "The lengths differ: print the shapes (len, .shape) of both sides before this line.",
    ),
    (
        r"array is too big|Maximum allowed (dimension|size) exceeded",
        "The array is larger than the memory that 32-bit WebAssembly can address: work on parts, or use a "
        "smaller dtype (float32, int8) or a sparse matrix.",
    ),
    (
        r"Excel file format cannot be determined|Excel does not support datetimes with timezones",
        "Check that it is an Excel file (a .csv renamed?); for writing remove time zones with "
        ".dt.tz_localize(None).",
    ),
    (
        r"You are trying to merge on .* columns",
        "The key columns have different types: convert both with .astype(str) or pd.to_numeric before "
        "the merge.",
    ),
    (
        r"must have equal len keys and value|columns passed, passed data had"
        r"|Columns must be same length as key",
        "The number of columns and of values differ: print the result's shape first.",
    ),
)


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the usual cause of this message."""
    del context
    text = str(error)[:5000]
    for pattern, advice in ADVICE:
        if re.search(pattern, text):
            return advice
    return None
