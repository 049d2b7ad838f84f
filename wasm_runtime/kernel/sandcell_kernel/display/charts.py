"""Interactive charts: plotly, altair and bokeh as data or self-contained HTML."""

from __future__ import annotations

from typing import Any

from .ports import Formatted

PLOTLY_MIME = "application/vnd.plotly.v1+json"


def format_plotly(figure: Any) -> Formatted:
    """Return the data and layout of a plotly figure."""
    import json

    import plotly.io as pio

    spec = json.loads(pio.to_json(figure, validate=False))
    content = {"data": spec.get("data", []), "layout": spec.get("layout", {})}
    if spec.get("frames"):
        content["frames"] = spec["frames"]
    description = _plotly_description(content)
    data: dict[str, object] = {"text/plain": f"<{description.splitlines()[0]}>", PLOTLY_MIME: content}
    return data, {"sandcell": {"description": description}}


def format_altair(chart: Any) -> Formatted:
    """Return the Vega-Lite specification of an altair chart."""
    spec = chart.to_dict()
    version = str(spec.get("$schema", "")).rpartition("/v")[2].partition(".")[0]
    mime = f"application/vnd.vegalite.v{version if version.isdigit() else '5'}+json"
    description = _vega_description(spec)
    data: dict[str, object] = {"text/plain": f"<{type(chart).__name__}: {description}>", mime: spec}
    return data, {"sandcell": {"description": description}}


def format_bokeh(model: Any) -> Formatted:
    """Return a bokeh plot as one self-contained HTML document."""
    from bokeh.embed import file_html
    from bokeh.resources import INLINE

    title = getattr(getattr(model, "title", None), "text", "") or "bokeh plot"
    data: dict[str, object] = {
        "text/plain": f"<bokeh {type(model).__name__}>",
        "text/html": file_html(model, INLINE, title),
    }
    return data, {"sandcell": {"description": f"interactive bokeh {type(model).__name__}: {title}"}}


def _plotly_description(content: dict[str, Any]) -> str:
    layout = content["layout"]
    title = _title(layout)
    count = len(content["data"])
    head = f"plotly Figure with {count} trace{'' if count == 1 else 's'}"
    lines = [head + (f', title "{title}"' if title else "")]
    for axis in ("xaxis", "yaxis"):
        if name := _title(layout.get(axis, {})):
            lines.append(f'{axis[0]} axis: "{name}"')
    for trace in content["data"][:20]:
        name = f' "{trace["name"]}"' if trace.get("name") else ""
        lines.append(f"{trace.get('type', 'scatter')}{name}: {_points(trace)}")
    return "\n".join(lines)


def _title(part: Any) -> str:
    title = part.get("title") if isinstance(part, dict) else None
    if isinstance(title, dict):
        title = title.get("text")
    return title if isinstance(title, str) else ""


def _points(trace: dict[str, Any]) -> str:
    for key in ("y", "x", "values", "z", "r", "lat", "locations"):
        values = trace.get(key)
        if isinstance(values, list):
            numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
            span = f", {key} from {min(numbers):g} to {max(numbers):g}" if numbers else ""
            return f"{len(values)} points{span}"
        if isinstance(values, dict) and "bdata" in values:
            return _packed_points(key, values)
    return "no points"


def _packed_points(key: str, packed: dict[str, Any]) -> str:
    """Describe numbers that plotly packed as base64."""
    import base64

    import numpy as np

    numbers = np.frombuffer(base64.b64decode(packed["bdata"]), dtype=packed["dtype"])
    finite = numbers[np.isfinite(numbers)]
    span = f", {key} from {finite.min():g} to {finite.max():g}" if finite.size else ""
    return f"{numbers.size} points{span}"


def _vega_description(spec: dict[str, Any]) -> str:
    title = spec.get("title")
    title = title.get("text") if isinstance(title, dict) else title
    mark = spec.get("mark")
    mark = mark.get("type") if isinstance(mark, dict) else mark
    kind = mark or next(
        (k for k in ("layer", "hconcat", "vconcat", "concat", "facet", "repeat") if k in spec), ""
    )
    fields = [
        f"{channel}: {value.get('field') or value.get('aggregate')}"
        for channel, value in (spec.get("encoding") or {}).items()
        if isinstance(value, dict) and (value.get("field") or value.get("aggregate"))
    ]
    parts = [f"Vega-Lite {kind} chart".replace("  ", " "), f'title "{title}"' if title else "", *fields]
    return ", ".join(part for part in parts if part)
