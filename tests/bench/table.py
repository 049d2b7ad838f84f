"""The table of results as text."""

from __future__ import annotations

from collections.abc import Sequence

from bench.row import Row, Spread

HEAD = ("", "plain", "ours", "ratio (range)", "goal", "")


def table(rows: Sequence[Row]) -> str:
    """Aligned columns: medians in milliseconds, the ratio with its range, the goal."""
    cells = [HEAD, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEAD))]
    lines = []
    for line in cells:
        padded = [line[0].ljust(widths[0])]
        padded += [text.rjust(width) for text, width in zip(line[1:5], widths[1:5], strict=True)]
        lines.append("  ".join([*padded, line[5]]).rstrip())
    lines.insert(1, "-" * max(len(line) for line in lines))
    return "\n".join(lines)


def _cells(row: Row) -> tuple[str, ...]:
    ours = Spread.of(row.ours)
    if row.ratio is None:
        range_ = f"({number(ours.low, row.unit)} – {number(ours.high, row.unit)})"
        goal = "" if row.goal is None else f"≤ {number(row.goal, row.unit)}"
        return (row.name, "", number(ours.median, row.unit), range_, goal, row.note)
    ratio = row.ratio
    shown = f"{ratio.median:.2f}× ({ratio.low:.2f} – {ratio.high:.2f})"
    goal = "" if row.goal is None else f"≤ {row.goal:.2f}×"
    plain = number(Spread.of(row.plain).median, row.unit)
    return (row.name, plain, number(ours.median, row.unit), shown, goal, row.note)


def number(value: float, unit: str = "ms") -> str:
    """A figure with three digits or more."""
    if value >= 100:
        return f"{value:,.0f} {unit}"
    return f"{value:.1f} {unit}" if value >= 10 else f"{value:.2f} {unit}"
