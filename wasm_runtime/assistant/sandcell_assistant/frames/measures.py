"""Chooses what is measured and how it is summed up, and says what was chosen."""

from sandcell_assistant.columns import name_words, synonyms
from sandcell_assistant.frames.query import Measure
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.language.tokens import stem
from sandcell_assistant.language.words import INTENSIVE, SYNONYMS
from sandcell_assistant.manifest import Column, Table

_REVENUE, _PRICE, _QUANTITY, _COST, _PROFIT = SYNONYMS[:5]
_SALARY = next(group for group in SYNONYMS if "salary" in group)
ROWS = Measure("rows")


def of_column(column: Column) -> Measure:
    """Return the measure of one column."""
    return Measure(column.name, (column,))


def computed_measure(reading: Reading) -> Measure | None:
    """Return revenue or profit worked out from other columns, when it is asked for and no column holds it."""
    stems = {stem(token.norm) for token in reading.tokens}
    if stems & _PROFIT:
        revenue, cost = column_of(reading.table, _REVENUE), column_of(reading.table, _COST)
        if revenue and cost:
            return Measure("profit", (revenue, cost), "-")
    if stems & _REVENUE:
        return revenue_measure(reading.table)
    return None


def revenue_measure(table: Table) -> Measure | None:
    """Return quantity times price when the table has no column of revenue."""
    if column_of(table, _REVENUE):
        return None
    quantity, price = column_of(table, _QUANTITY), column_of(table, _PRICE)
    if quantity and price and quantity != price:
        return Measure("revenue", (quantity, price), "*")
    return None


def revenue_of(table: Table) -> Column | Measure | None:
    """Return what the table tells of revenue."""
    return column_of(table, _REVENUE) or revenue_measure(table)


def column_of(table: Table, words: frozenset[str]) -> Column | None:
    """Return the first column of numbers whose name holds one of the words."""
    fitting = [
        c for c in table.columns if c.is_number and not c.is_identifier and words & set(name_words(c.name))
    ]
    return min(fitting, key=lambda column: len(name_words(column.name)), default=None)


def default_measure(table: Table) -> Measure:
    """Return the likeliest thing to measure when none is named: revenue, an amount, else the rows."""
    if revenue := column_of(table, _REVENUE):
        return of_column(revenue)
    if computed := revenue_measure(table):
        return computed
    for words in (_PROFIT, _QUANTITY, _COST, _SALARY):
        if column := column_of(table, words):
            return of_column(column)
    numbers = [c for c in table.columns if c.is_number and not c.is_identifier]
    return of_column(numbers[0]) if len(numbers) == 1 else ROWS


def default_aggregate(measure: Measure) -> str:
    """Return `mean` for what cannot be summed (prices, ages, rates), `count` for rows, else `sum`."""
    if not measure.columns:
        return "count"
    words = set(name_words(measure.name))
    return "mean" if words & INTENSIVE and not measure.computed else "sum"


def means(word: str, column: Column) -> bool:
    """Return whether a word and a column's name speak of the same thing."""
    return bool(synonyms(word) & set(name_words(column.name)))
