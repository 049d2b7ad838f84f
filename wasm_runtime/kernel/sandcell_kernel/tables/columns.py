"""The columns of a frame by number, the levels of its index first; a part of one, as values or as text."""

from __future__ import annotations

from typing import Any

from sandcell_kernel.display.grid import cell_value


class Columns:
    """Looks a frame's columns up by number."""

    def __init__(self, frame: Any, most: int) -> None:
        self.frame = frame
        self.levels: int = frame.index.nlevels
        self.shown: int = min(frame.shape[1], most)

    def __len__(self) -> int:
        return self.levels + self.shown

    def part(self, column: int, rows: Any) -> Any:
        """Return some rows (a slice, or positions) of one column as a Series that is counted from 0."""
        import pandas as pd

        if column >= self.levels:
            part = self.frame.iloc[rows, column - self.levels]
        else:
            part = self.frame.index[rows].get_level_values(column).to_series()
        return pd.Series(part.array, copy=False)

    def dtype(self, column: int) -> Any:
        """Return the type of one column."""
        if column >= self.levels:
            return self.frame.dtypes.iloc[column - self.levels]
        return self.frame.index.get_level_values(column).dtype


def kind_of(dtype: Any) -> str:
    """Return `number`, `datetime` or `text`: how a column is compared."""
    from pandas.api import types

    if types.is_bool_dtype(dtype):
        return "text"
    if types.is_datetime64_any_dtype(dtype):
        return "datetime"
    return "number" if types.is_numeric_dtype(dtype) and not types.is_complex_dtype(dtype) else "text"


def plain_values(part: Any) -> list[object]:
    """Return the values of a part as JSON would hold them."""
    return [cell_value(value) for value in part.tolist()]


def folded_text(part: Any) -> Any:
    """Return the values of a part as text without the difference of case; missing ones stay missing."""
    import pandas as pd

    if isinstance(part.dtype, pd.CategoricalDtype):
        names = folded_text(pd.Series(part.dtype.categories.array))
        return pd.Series(names.reindex(part.cat.codes).array)
    if isinstance(part.dtype, pd.StringDtype):
        return part.str.casefold()
    texts = [None if value is None else str(value).casefold() for value in plain_values(part)]
    return pd.Series(texts, dtype="str")
