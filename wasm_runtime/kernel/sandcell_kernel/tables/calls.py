"""The questions that the page may ask about a table that was shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from sandcell_kernel.errors import BadParameters

from .columns import Columns, plain_values
from .selection import Selection
from .shown import SHOWN, Shown
from .view import parse_view

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel

type Params = Mapping[str, object]

MOST_COLUMNS = 1000
MOST_ROWS = 200
# A page must fit into one message, however wide the table is.
MOST_VALUES = 30_000
LONGEST_VALUE = 200
MOST_SUMMARIES = 10


class TableCalls:
    """Opens, pages, describes and saves the tables that were shown."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._selection: Selection | None = None
        self.methods: dict[str, Callable[[Params], Awaitable[object]]] = {
            "table-open": self._open,
            "table-rows": self._rows,
            "table-summary": self._summary,
            "table-csv": self._csv,
            "table-workbook": self._workbook,
        }

    async def _open(self, params: Params) -> object:
        from sandcell_kernel.display.frames import table_fields

        shown = _shown(params)
        columns = _columns(shown)
        fields = table_fields(columns.frame.iloc[:0, : columns.shown])
        for number, field in enumerate(fields):
            field["dtype"] = str(columns.dtype(number))
        return {
            "fields": fields,
            "levels": columns.levels,
            "rows": columns.frame.shape[0],
            "columns": columns.frame.shape[1],
            "held": shown.held,
        }

    async def _rows(self, params: Params) -> object:
        columns, selection = self._selected(params)
        state = _state(selection)
        if not selection.done:
            return state
        most = max(1, min(MOST_ROWS, MOST_VALUES // len(columns)))
        start, count = _count(params, "start"), min(most, _count(params, "count"))
        rows = selection.rows(start, count)
        values = [
            [_short(value) for value in plain_values(columns.part(column, rows))]
            for column in range(len(columns))
        ]
        return {**state, "start": start, "data": [list(row) for row in zip(*values, strict=True)]}

    async def _summary(self, params: Params) -> object:
        from .summary import summarise

        columns = _columns(_shown(params))
        wanted = params.get("columns")
        if not isinstance(wanted, list) or len(wanted) > MOST_SUMMARIES:
            raise BadParameters(f"`columns` must be a list of at most {MOST_SUMMARIES} numbers.")
        known = [int(one) for one in wanted if isinstance(one, int | float) and 0 <= one < len(columns)]
        return [summarise(columns, one) for one in known]

    async def _csv(self, params: Params) -> object:
        from .saving import csv_piece

        columns, selection = self._selected(params)
        state = _state(selection)
        if not selection.done:
            return state
        separator = "\t" if params.get("format") == "tsv" else ","
        text, following = csv_piece(columns, selection, _count(params, "start"), separator)
        return {**state, "text": text, "next": following}

    async def _workbook(self, params: Params) -> object:
        from .saving import workbook

        columns, selection = self._selected(params)
        state = _state(selection)
        if not selection.done:
            return state
        await self._kernel.packages.load(self._kernel.packages.missing(["xlsxwriter"]))
        return {**state, "base64": workbook(columns, selection)}

    def _selected(self, params: Params) -> tuple[Columns, Selection]:
        """Return the rows of the view that is asked for, further along than before."""
        columns = _columns(_shown(params))
        view = parse_view(params.get("view"), len(columns))
        # A frame that is followed, not held, may be another one after each cell.
        key = (params.get("table"), view, self._kernel.execution_count, columns.frame.shape)
        if self._selection is None or self._selection.key != key:
            self._selection = Selection(key, columns, view)
        if not self._selection.done:
            self._selection.go_on(columns)
        return columns, self._selection


def _shown(params: Params) -> Shown:
    name = params.get("table")
    if not isinstance(name, str):
        raise BadParameters("`table` must be the name of a table that was shown.")
    return SHOWN.find(name)


def _columns(shown: Shown) -> Columns:
    return Columns(shown.frame(), MOST_COLUMNS)


def _count(params: Params, name: str) -> int:
    value = params.get(name, 0)
    if not isinstance(value, int | float) or value < 0:
        raise BadParameters(f"`{name}` must be a number of rows.")
    return int(value)


def _state(selection: Selection) -> dict[str, Any]:
    return {
        "total": selection.total,
        "scanned": selection.scanned,
        "matched": selection.matched,
        "done": selection.done,
    }


def _short(value: object) -> object:
    if not isinstance(value, str) or len(value) <= LONGEST_VALUE:
        return value
    return f"{value[: LONGEST_VALUE - 1]}…"
