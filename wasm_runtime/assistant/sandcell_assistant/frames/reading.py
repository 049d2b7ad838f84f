"""A request read against one table: its words, the columns they name, the concepts that remain."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from sandcell_assistant.columns import EXACT, Mention, find_mentions, name_words
from sandcell_assistant.context import Request
from sandcell_assistant.language.tokens import Tag, Token, tag_names
from sandcell_assistant.manifest import Column, Table

_CHART_WORDS = frozenset({"chart", "plot", "graph", "diagram", "charts", "plots", "map", "diagramm"})
_CHARTS = frozenset({"line", "bar", "area", "box", "pie", "scatter", "histogram", "heatmap"})


@dataclass
class Reading:
    """The words of a clause with what is known about each of them."""

    request: Request
    table: Table
    taken: set[int] = field(default_factory=set)
    """Tokens that conditions have used up."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words."""
        return self.request.tokens

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The columns spoken of, before conditions take their share."""
        reserved = frozenset(n for tag in self.request.tags for n in range(tag.start, tag.end))
        columns = [*self.table.columns, *unnamed_columns(self.request, self.table)]
        found = find_mentions(self.tokens, columns, reserved)
        return tuple(mention for mention in found if not self._is_chart_word(mention))

    def _is_chart_word(self, mention: Mention) -> bool:
        """Return whether the word is the kind of chart (`area chart`) rather than a column of that name."""
        after = self.tokens[mention.end].norm if mention.end < len(self.tokens) else ""
        word = self.tokens[mention.start].norm
        return word in _CHARTS and after in _CHART_WORDS

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The concepts at words that name no column."""
        inside = set()
        for mention in self.mentions:
            following = self.mention_at(mention.end)
            aggregate = following is not None and following.column.is_number and mention.strength <= EXACT
            if not (aggregate and self._is_aggregate(mention)):
                inside |= set(range(mention.start, mention.end))
        free = (tag for tag in self.request.tags if not inside & set(range(tag.start, tag.end)))
        return tuple(self._aged(tag) for tag in free)

    def _aged(self, tag: Tag) -> Tag:
        """Return `oldest` as the highest and `youngest` as the lowest where ages are told, not dates."""
        other = {"oldest": "top", "youngest": "bottom"}.get(self.tokens[tag.start].norm)
        if other is None or tag.name not in {"top", "bottom"} or self.aged is None:
            return tag
        return Tag(other, tag.start, tag.end)

    @cached_property
    def aged(self) -> Column | None:
        """The column of ages."""
        return next((c for c in self.table.columns if {"age", "alter"} & set(name_words(c.name))), None)

    def _is_aggregate(self, mention: Mention) -> bool:
        words = {"sum", "mean", "median", "count", "min", "max"}
        return any(tag.name in words and tag.start == mention.start for tag in self.request.tags)

    @cached_property
    def free(self) -> tuple[Mention, ...]:
        """The columns that no condition uses; read only after the conditions."""
        return tuple(m for m in self.mentions if not self.taken & set(range(m.start, m.end)))

    @property
    def concepts(self) -> frozenset[str]:
        """The names of the concepts outside conditions."""
        return tag_names(tag for tag in self.tags if not self.taken & set(range(tag.start, tag.end)))

    def has(self, *names: str) -> bool:
        """Whether one of the concepts is there, outside conditions."""
        return not self.concepts.isdisjoint(names)

    def mention_at(self, position: int) -> Mention | None:
        """Return the mention that begins at a token."""
        return next((mention for mention in self.mentions if mention.start == position), None)

    def tag_at(self, position: int, *names: str) -> Tag | None:
        """Return the longest tag of these names that begins at a token."""
        found = [tag for tag in self.request.tags if tag.start == position and tag.name in names]
        return max(found, key=lambda tag: tag.end, default=None)

    @cached_property
    def date(self) -> Column | None:
        """The date column spoken of, else the first of the table."""
        spoken = [mention.column for mention in self.mentions if mention.column.is_date]
        return next(iter(spoken), None) or next((c for c in self.table.columns if c.is_date), None)


def unnamed_columns(request: Request, table: Table) -> list[Column]:
    """Return columns that a request names but the manifest had no room for; the run will tell."""
    if not table.truncated:
        return []
    names = {column.name for column in table.columns}
    texts = [
        token.text for token in request.tokens if token.kind == "quoted" or re.search(r"\w[_\d]", token.text)
    ]
    return [
        Column(text, "number") for text in dict.fromkeys(texts) if text not in names and not text[0].isdigit()
    ]
