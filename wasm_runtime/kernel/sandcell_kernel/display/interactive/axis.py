"""One axis of a plot: its kind, its values as Plotly writes them, its ticks and its look."""

from __future__ import annotations

import base64
from typing import Any, Literal

import numpy as np

from .paint import colour, words
from .refusal import NotTold

Kind = Literal["linear", "log", "date"]
DAY_MS = 86_400_000
PACKED = 400
"""From this many numbers on they travel as bytes, which is shorter."""
MAX_TICKS = 400
AUTOMATIC = ("ScalarFormatter", "LogFormatter", "LogFormatterSciNotation", "LogFormatterMathtext")
AUTOMATIC_DATES = (
    "AutoDateFormatter",
    "ConciseDateFormatter",
    "TimeSeries_DateFormatter",
    "PandasAutoDateFormatter",
)


class PlotAxis:
    """The x or y axis of an axes, with its name in the layout (`x`, `x2`, …)."""

    def __init__(self, axes: Any, which: Literal["x", "y"], name: str) -> None:
        self.axes, self.which, self.name = axes, which, name
        self.axis = getattr(axes, f"{which}axis")
        self.periods = getattr(self.axis, "freq", None)
        self.kind: Kind = self._kind()
        self.ticks = self._ticks()

    @property
    def key(self) -> str:
        """The name of this axis in Plotly's layout."""
        return f"{self.which}axis{self.name[1:]}"

    def _kind(self) -> Kind:
        scale = self.axis.get_scale()
        converter = type(self.axis.get_converter()).__name__
        dated = "Date" in converter or self.periods is not None
        if scale == "log" and not dated:
            return "log"
        if scale != "linear":
            raise NotTold(f"has an axis with the scale “{scale}”")
        if converter == "TimeConverter":
            raise NotTold("has an axis of times of day")
        return "date" if dated else "linear"

    def values(self, numbers: Any) -> Any:
        """Return matplotlib's numbers of this axis as Plotly takes them; what is missing is None."""
        values = np.ma.filled(np.ma.asarray(numbers, dtype=float), np.nan).ravel()
        if self.kind == "date":
            return self._dates(values)
        return numbers_of(values)

    def value(self, number: float) -> Any:
        """Return one number of matplotlib's as Plotly takes it."""
        return self.values([number])[0]

    def span(self, middle: float, width: float) -> tuple[float, float]:
        """Return the middle and the width of a bar as Plotly counts them on this axis."""
        if self.periods is not None:
            raise NotTold("has bars on an axis of periods")
        return middle, width * DAY_MS if self.kind == "date" else width

    def label(self, number: float) -> str:
        """Return what a person would call a place on this axis."""
        if self.ticks and self.kind != "date":
            places, texts = self.ticks
            gaps = np.diff(np.sort(places))
            reach = float(gaps.min()) / 2 if len(gaps) else 0.5
            nearest = int(np.argmin(np.abs(np.asarray(places) - number)))
            if abs(places[nearest] - number) <= reach * 1.000001 and texts[nearest]:
                return texts[nearest]
        return str(self.value(number)) if self.kind == "date" else short(number)

    def layout(self) -> dict[str, Any]:
        """Return range, ticks, title, grid and lines of this axis."""
        axis = self.axis
        parameters = axis.get_tick_params(which="major")
        grid = bool(parameters.get("gridOn", False))
        low, high = axis.get_view_interval() if self.kind != "log" else np.log10(axis.get_view_interval())
        limits = [low, high]
        if getattr(self.axes, f"{self.which}axis_inverted")() != (low > high):
            limits.reverse()
        told: dict[str, Any] = {
            "type": self.kind,
            "range": self.values(limits) if self.kind == "date" else [float(limit) for limit in limits],
            "title": {"text": words(axis.get_label_text()), "font": {"size": 13}},
            "showgrid": grid,
            "zeroline": False,
            "automargin": True,
        }
        if grid:
            told["gridcolor"] = colour(
                parameters.get("grid_color", "#b0b0b0"), parameters.get("grid_alpha", 0.6)
            )
        if self.kind != "date":
            told["hoverformat"] = ".10~g"
            told["exponentformat"] = (
                "none" if self.kind == "linear" and max(map(abs, limits)) < 1e7 else "power"
            )
        if self.kind == "log" and abs(limits[1] - limits[0]) >= 2:
            told["dtick"] = 1
        told.update(self._lines())
        told.update(self._tick_layout(parameters))
        return told

    def _lines(self) -> dict[str, Any]:
        sides = ("bottom", "top") if self.which == "x" else ("left", "right")
        shown = [self.axes.spines[side].get_visible() for side in sides if side in self.axes.spines]
        if not any(shown):
            return {"showline": False}
        spine = next(self.axes.spines[side] for side, on in zip(sides, shown, strict=True) if on)
        return {
            "showline": True,
            "mirror": all(shown),
            "linecolor": colour(spine.get_edgecolor()),
            "linewidth": 1,
        }

    def _tick_layout(self, parameters: dict[str, Any]) -> dict[str, Any]:
        near, far = ("bottom", "top") if self.which == "x" else ("left", "right")
        labelled = bool(parameters.get(f"label{near}", True) or parameters.get(f"label{far}", False))
        if not labelled or type(self.axis.get_major_formatter()).__name__ == "NullFormatter":
            return {"showticklabels": False, "ticks": ""}
        told: dict[str, Any] = {"ticks": "outside", "ticklen": 4}
        if self.ticks:
            places, texts = self.ticks
            shown = self.values(places) if self.kind == "date" else [float(place) for place in places]
            told.update(tickmode="array", tickvals=shown, ticktext=[words(text) for text in texts])
            told["ticks"] = "outside" if places else ""
            rotation = self.axis.get_majorticklabels()[0].get_rotation() if places else 0
            if rotation:
                told["tickangle"] = -rotation if rotation <= 180 else 360 - rotation
        elif type(self.axis.get_major_formatter()).__name__ == "DateFormatter":
            told["tickformat"] = self.axis.get_major_formatter().fmt
        return told

    def _ticks(self) -> tuple[list[float], list[str]] | None:
        """Return places and texts of ticks that somebody chose; None where numbers explain themselves."""
        formatter = self.axis.get_major_formatter()
        name, locator = type(formatter).__name__, type(self.axis.get_major_locator()).__name__
        chosen = locator in ("FixedLocator", "NullLocator")
        if name in AUTOMATIC_DATES or name == "DateFormatter" or (name in AUTOMATIC and not chosen):
            return None
        if name == "StrCategoryFormatter":
            pairs = [(float(code), str(text)) for text, code in self.axis.units._mapping.items()]
            pairs = pairs[:MAX_TICKS]
        else:
            places = [float(place) for place in self.axis.get_majorticklocs()][:MAX_TICKS]
            pairs = list(zip(places, formatter.format_ticks(places), strict=True))
        return [place for place, _ in pairs], [text for _, text in pairs]

    def _dates(self, numbers: Any) -> list[str | None]:
        if self.periods is not None:
            return self._period_dates(numbers)
        from matplotlib import dates

        good = np.isfinite(numbers)
        zone = getattr(self.axis, "units", None)
        if zone is not None and str(zone) not in ("UTC", "utc"):
            to_date: Any = dates.num2date
            return [
                to_date(n, zone).replace(tzinfo=None).isoformat() if ok else None
                for n, ok in zip(numbers, good, strict=True)
            ]
        moments = np.zeros(len(numbers), dtype="timedelta64[us]")
        moments[good] = np.round(numbers[good] * DAY_MS * 1000).astype("timedelta64[us]")
        epoch: Any = dates.get_epoch
        return _iso(np.datetime64(str(epoch()), "us") + moments, good)

    def _period_dates(self, numbers: Any) -> list[str | None]:
        import pandas as pd

        good = np.isfinite(numbers)
        ordinals = np.where(good, np.round(numbers), 0).astype("int64")
        try:
            starts = pd.PeriodIndex.from_ordinals(ordinals, freq=self.periods).to_timestamp()
        except (ValueError, TypeError) as error:
            raise NotTold("has an axis of periods that are no dates") from error
        return _iso(starts.to_numpy().astype("datetime64[us]"), good)


def _iso(moments: Any, good: Any) -> list[str | None]:
    texts = np.datetime_as_string(moments)
    cut = 26
    for length, rest in ((10, "T00:00:00.000000"), (16, ":00.000000"), (19, ".000000")):
        if all(text.endswith(rest) for text, ok in zip(texts, good, strict=True) if ok):
            cut = length
            break
    return [str(text)[:cut] if ok else None for text, ok in zip(texts, good, strict=True)]


def numbers_of(values: Any) -> Any:
    """Return numbers as a list with None for what is missing; many of them as bytes in base64."""
    finite = np.isfinite(values)
    if len(values) >= PACKED:
        whole = finite.all() and (values == np.round(values)).all() and np.abs(values).max() < 2**31
        packed = values.astype("<i4" if whole else "<f8")
        return {"dtype": "i4" if whole else "f8", "bdata": base64.b64encode(packed.tobytes()).decode()}
    return [_plain(value) if ok else None for value, ok in zip(values.tolist(), finite, strict=True)]


def _plain(value: float) -> float:
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def short(number: float) -> str:
    """Return a number as a person would write it, to ten digits."""
    return f"{number:.10g}"
