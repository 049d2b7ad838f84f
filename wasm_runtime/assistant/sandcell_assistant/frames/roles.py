"""Which part each column of a request plays: measured, grouped by, sorted by, listed."""

from dataclasses import dataclass, field

from sandcell_assistant.columns import Mention
from sandcell_assistant.frames.reading import Reading
from sandcell_assistant.language.tokens import Tag
from sandcell_assistant.language.words import word_set
from sandcell_assistant.manifest import Column

AGGREGATES = ("sum", "mean", "median", "count", "nunique", "std", "var", "min", "max")
UNITS = ("day", "week", "month", "quarter", "year", "hour", "weekday")
_SKIPPED = frozenset(
    {
        "the",
        "a",
        "an",
        "its",
        "their",
        "our",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "la",
        "el",
        "le",
        "les",
        "los",
        "of",
        "number",
        "column",
    }
)
_COURSE = word_set(
    "trend trends trending timeline evolving evolved evolve evolution develop developed developing"
)
_JOINS = frozenset({"and", ",", "und", "y", "et", "&", "then"})


@dataclass
class Roles:
    """The columns of a clause by their part in it, each in the order of the text."""

    measures: list[Column] = field(default_factory=list)
    groups: list[Column] = field(default_factory=list)
    """After `by`, `per`, `for each`."""
    entities: list[Column] = field(default_factory=list)
    """Named without a word that gives them a part: `top products`."""
    sort_by: Column | None = None
    versus: list[Column] = field(default_factory=list)
    """Both sides of `x vs y`."""


def read_roles(reading: Reading) -> Roles:
    """Return the part of each column that no condition has used."""
    roles = Roles()
    ranked = reading.has("top", "bottom", "sort")
    before: tuple[Mention, str] | None = None
    for mention in reading.free:
        lead = _lead(reading, mention, before)
        before = (mention, lead)
        column = mention.column
        amount = column.is_number and not column.is_identifier
        if lead == "sort":
            roles.sort_by = column
        elif lead == "versus":
            roles.versus.append(column)
        elif lead == "by":
            others = any(m.column.is_number and m is not mention for m in reading.free)
            target = roles.measures if amount and (ranked or not others) else roles.groups
            target.append(column)
        else:
            (roles.measures if amount else roles.entities).append(column)
    _pair_versus(reading, roles)
    return _unique(roles)


def _unique(roles: Roles) -> Roles:
    return Roles(
        list(dict.fromkeys(roles.measures)),
        list(dict.fromkeys(roles.groups)),
        list(dict.fromkeys(roles.entities)),
        roles.sort_by,
        list(dict.fromkeys(roles.versus)),
    )


def _pair_versus(reading: Reading, roles: Roles) -> None:
    """Put the column before `vs` beside those after it."""
    tag = next((tag for tag in reading.tags if tag.name == "versus"), None)
    if tag is None or not roles.versus:
        return
    before = [mention.column for mention in reading.free if mention.end <= tag.start]
    if before:
        first = before[-1]
        roles.versus.insert(0, first)
        for listed in (roles.measures, roles.groups, roles.entities):
            if first in listed:
                listed.remove(first)


def _lead(reading: Reading, mention: Mention, before: tuple[Mention, str] | None) -> str:
    """Return the word that gives a mention its part, looking back over articles and aggregates."""
    position = mention.start - 1
    while position >= 0 and _skippable(reading, position, before):
        position -= 1
    if position < 0:
        return ""
    if before and _joined(reading, before[0].end, position):
        return before[1]
    tags = [tag for tag in reading.request.tags if tag.start <= position < tag.end]
    for name in ("sort", "versus", "by"):
        if any(tag.name == name for tag in tags):
            return "sort" if name == "by" and _after_sort(reading, tags) else name
    return ""


def _skippable(reading: Reading, position: int, before: tuple[Mention, str] | None) -> bool:
    if before and position < before[0].end:
        return False
    token = reading.tokens[position]
    if token.norm in _SKIPPED:
        return True
    names = {tag.name for tag in reading.tags if tag.start <= position < tag.end}
    return bool(names & {*AGGREGATES, *UNITS, "descending", "ascending"}) and not names & {"by", "sort"}


def _joined(reading: Reading, end: int, position: int) -> bool:
    return position >= end and all(reading.tokens[step].norm in _JOINS for step in range(end, position + 1))


def _after_sort(reading: Reading, tags: list[Tag]) -> bool:
    """Return whether the `by` belongs to `sorted … by`."""
    start = min(tag.start for tag in tags if tag.name == "by")
    sorts = [tag for tag in reading.tags if tag.name == "sort" and tag.end <= start]
    between = [m for m in reading.free if sorts and sorts[-1].end <= m.start < start]
    return bool(sorts) and not between


def read_unit(reading: Reading) -> str | None:
    """Return the unit of time to group by, None when the table has no dates or none is spoken of."""
    if reading.date is None:
        return None
    for tag in reading.tags:
        if tag.name in UNITS and not reading.taken & set(range(tag.start, tag.end)):
            return tag.name
    if "weekday" not in reading.concepts and _COURSE & reading.request.words:
        return natural_unit(reading.date)
    text = reading.request.text.casefold()
    return (
        natural_unit(reading.date)
        if any(phrase in text for phrase in ("over time", "im zeitverlauf", "time series", "con el tiempo"))
        else None
    )


def natural_unit(date: Column) -> str:
    """Return days for readings that come several times a day, else months."""
    days = {text[:10] for text in date.texts}
    return "day" if len(date.texts) > 1 and len(days) == 1 and all(":" in t for t in date.texts) else "month"
