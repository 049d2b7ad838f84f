"""The matplotlib backend `module://sandcell_kernel.display.matplotlib_backend`: figures become outputs."""

from __future__ import annotations

import itertools
from typing import Any

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg

from sandcell_kernel import active

from .formatting import Formatting
from .ports import Sink

_created = itertools.count()


class InlineManager(FigureManagerBase):
    """Owns an open figure until it is shown or closed."""

    def __init__(self, canvas: Any, num: int | str) -> None:
        super().__init__(canvas, num)
        self.created = next(_created)

    def show(self) -> None:
        """Show this figure now; it stays open, but is not shown again unless it changes."""
        show_figure(self.canvas.figure, active.kernel().sink)

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        """Show the open figures in the order of their creation and close them."""
        del block
        show_open_figures(active.kernel().sink)


class InlineCanvas(FigureCanvasAgg):
    """An Agg canvas with our manager."""

    manager_class = InlineManager


FigureCanvas = InlineCanvas
FigureManager = InlineManager


def show_open_figures(sink: Sink) -> None:
    """Show and close every open figure; one that was shown and not changed since is only closed."""
    managers = sorted(Gcf.get_all_fig_managers(), key=lambda manager: getattr(manager, "created", -1))
    for manager in managers:
        figure = manager.canvas.figure
        try:
            if not is_shown(figure):
                show_figure(figure, sink)
        finally:
            Gcf.destroy(manager)


def lay_out_open_figures() -> None:
    """Lay the text of open figures out without drawing, so that it is known what it needs."""
    for manager in Gcf.get_all_fig_managers():
        figure = manager.canvas.figure
        if not is_shown(figure):
            stale = figure.stale
            figure.draw_without_rendering()
            # It counts as drawn now, but nobody has seen it.
            figure.stale = stale


def show_figure(figure: Any, sink: Sink) -> None:
    """Show one figure."""
    data, metadata = Formatting().format(figure)
    problem = metadata.get("sandcell", {})
    if "image/png" not in data and isinstance(problem, dict) and "problem" in problem:
        sink.stream("stderr", f"{problem['problem']}\n")
    sink.display(data, metadata)


def is_shown(figure: Any) -> bool:
    """Return True when the figure was shown and has not changed since."""
    return bool(getattr(figure, "_sandcell_shown", False)) and not figure.stale


def mark_shown(figure: Any) -> None:
    """Remember that the figure as it is now has been shown."""
    figure._sandcell_shown = True
    figure.stale = False
