"""A question about a table as data: what to measure, by what, of which rows, shown how."""

from dataclasses import dataclass

from sandcell_assistant.manifest import Column, Table

ANALYSES = ("change", "season", "forecast", "pareto", "regression", "part")
"""Shapes that answer with a small analysis of their own."""
_GROUPED = ("groups", "pivot", "change", "pareto", "chart")


@dataclass(frozen=True)
class Condition:
    """A test of a row: a comparison, or several joined by `and` / `or`."""

    op: str
    column: Column | None = None
    values: tuple[str | int | float, ...] = ()
    parts: tuple["Condition", ...] = ()
    guessed: bool = False
    """Whether the column was not named but chosen."""

    @property
    def columns(self) -> frozenset[Column]:
        """Every column that is tested."""
        own = frozenset({self.column} if self.column else ())
        return own.union(*(part.columns for part in self.parts))


@dataclass(frozen=True)
class Measure:
    """What is measured: a column, the product or difference of columns, or the rows themselves."""

    name: str
    columns: tuple[Column, ...] = ()
    operator: str = ""

    @property
    def computed(self) -> bool:
        """Whether the column has to be calculated first."""
        return bool(self.operator)


@dataclass(frozen=True)
class Query:
    """One question about one table."""

    table: Table
    shape: str
    """`rows | groups | value | values | chart | pivot`, or one of `ANALYSES`."""
    measure: Measure | None = None
    more: tuple[Measure, ...] = ()
    """Further measures beside the first."""
    aggregates: tuple[str, ...] = ()
    by: tuple[Column, ...] = ()
    date: Column | None = None
    unit: str | None = None
    where: Condition | None = None
    limit: int | None = None
    descending: bool | None = None
    sort_by: Column | None = None
    chart: str | None = None
    x: Column | None = None
    y: tuple[Column, ...] = ()
    style: frozenset[str] = frozenset()
    """`stacked`, `horizontal`, `cumulative`, `rolling`, `share`, `growth`, `no-total`, `trendline`."""
    window: int = 0
    """How many periods a moving average spans, or a trend is drawn on."""
    taken: frozenset[int] = frozenset()
    """The words of the request that the conditions were read from."""

    @property
    def columns(self) -> frozenset[Column]:
        """Every column that the question uses."""
        measures = [column for m in (self.measure, *self.more) if m for column in m.columns]
        ordered = self.sort_by if self.shape in {"rows", "groups"} else None
        single = [column for column in (self.date, ordered, self.x) if column]
        tested = self.where.columns if self.where else frozenset[Column]()
        groups = self.by if self.shape in _GROUPED else ()
        return frozenset([*measures, *single, *groups, *(self.y if self.shape != "value" else ())]) | tested

    @property
    def aggregate(self) -> str:
        """The first aggregate, the sum when none was named."""
        return self.aggregates[0] if self.aggregates else "sum"
