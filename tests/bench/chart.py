"""The ratios as a small bar chart in SVG."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bench.row import Row

LINE, LABELS, BARS, EDGE = 26, 270, 400, 90
WIDEST = 1.6
"""Ratios past this are cut; the number beside the bar says what they are."""


ONE = "1× = bare Pyodide worker"
STYLE = """<style>
text { fill: #1f2328; } .faint { fill: #59636e; } .line { stroke: #59636e; }
.faster { fill: #2f7d5b; } .slower { fill: #b4532a; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; } .faint { fill: #9198a1; } .line { stroke: #9198a1; }
  .faster { fill: #4bb384; } .slower { fill: #e0794c; }
}
</style>"""
"""No background of its own: the page that shows it is light or dark."""


def chart(rows: Sequence[Row], title: str) -> str:
    """Bars of ours relative to the plain way, which is the line at 1."""
    compared = [row for row in rows if row.ratio is not None]
    height = LINE * (len(compared) + 2)
    one = LABELS + BARS / WIDEST
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LABELS + BARS + EDGE} {height}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        f"<title>{escape(title)}</title>",
        STYLE,
        f'<text x="8" y="17" font-weight="600">{escape(title)}</text>',
        *(_bar(row, LINE * (index + 1)) for index, row in enumerate(compared)),
        f'<line x1="{one}" x2="{one}" y1="{LINE}" y2="{height - LINE}" class="line"/>',
        f'<text x="{one}" y="{height - 8}" text-anchor="middle" class="faint">{ONE}</text>',
        "</svg>\n",
    ]
    return "\n".join(parts)


def _bar(row: Row, y: int) -> str:
    assert row.ratio is not None
    ratio = row.ratio.median
    width = BARS * min(ratio, WIDEST) / WIDEST
    colour = "faster" if ratio <= 1 else "slower"
    return (
        f'<text x="{LABELS - 8}" y="{y + 17}" text-anchor="end">{escape(row.name)}</text>'
        f'<rect x="{LABELS}" y="{y + 5}" width="{width:.1f}" height="{LINE - 9}" rx="3" class="{colour}"/>'
        f'<text x="{LABELS + width + 6:.1f}" y="{y + 17}">{ratio:.2f}×</text>'
    )
