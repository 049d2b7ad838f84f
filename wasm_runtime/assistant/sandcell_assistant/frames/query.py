"""A question about a table as data: what to measure, by what, of which rows, shown how."""

from dataclasses import dataclass

from sandcell_assistant.manifest import Column, Table


@dataclass(frozen=True)
class Condition:
    """A test of a row: a comparison, or several joined by `and` / `or`."""

    op: str
    column: Column | None = None
    values: tuple[str | int | float, ...] = ()
    parts: tuple["Condition", ...] = ()


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
    """`rows | groups | value | chart | pivot`."""
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
    """`stacked`, `horizontal`, `cumulative`, `rolling`, `share`, `growth`, `no-total`."""

    @property
    def aggregate(self) -> str:
        """The first aggregate, the sum when none was named."""
        return self.aggregates[0] if self.aggregates else "sum"
