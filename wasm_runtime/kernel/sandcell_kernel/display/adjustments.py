"""What is changed in display libraries right after their import, so that they show here."""

from __future__ import annotations

import sys
import time
from types import ModuleType
from typing import Any

from .imports import Adjust
from .showing import Displayer

BACKEND = "module://sandcell_kernel.display.matplotlib_backend"
GUI_BACKENDS = frozenset(
    {"gtk", "gtk3", "gtk3agg", "gtk3cairo", "gtk4", "gtk4agg", "gtk4cairo", "macosx", "osx"}
    | {"qt", "qt5", "qt6", "qtagg", "qtcairo", "qt4agg", "qt5agg", "qt5cairo", "tk", "tkagg", "tkcairo"}
    | {"wx", "wxagg", "wxcairo", "webagg", "nbagg", "notebook", "widget", "ipympl"}
)
# petroff10: ten colours chosen to be told apart with any colour vision (Petroff, arXiv:2107.02270).
COLOURS = (
    *("#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6"),
    *("#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd"),
)


def no_plotly_image(*args: object, **options: object) -> bytes:
    """Say why static export does not work here."""
    del args, options
    raise RuntimeError(
        "plotly makes static images with a Chrome process, which a browser page cannot start. "
        "Show the figure (it is interactive; the button below it downloads a PNG), save it with "
        "fig.write_html('chart.html'), or draw it with matplotlib to get a PNG file."
    )


class Adjustments:
    """The adjustments, by module name."""

    def __init__(self, displayer: Displayer) -> None:
        self._displayer = displayer

    def table(self) -> dict[str, Adjust]:
        """Return module name to adjustment."""
        return {
            "matplotlib": self._matplotlib,
            "matplotlib.style": self._styles,
            "matplotlib.pyplot": self._pyplot,
            "plotly.basedatatypes": self._plotly_figures,
            "plotly.io._renderers": self._plotly_renderers,
            "plotly.io": self._plotly_io,
            "plotly.offline.offline": self._plotly_offline,
            "plotly.offline": self._plotly_offline,
            "sympy.interactive.printing": self._sympy,
            "altair.vegalite.v5.api": self._altair,
            "altair.vegalite.v6.api": self._altair,
            "bokeh.io.showing": self._bokeh,
            "tqdm.std": self._tqdm,
            "tqdm.notebook": self._tqdm_notebook,
            "tqdm.autonotebook": self._tqdm_auto,
            "PIL.Image": self._pillow,
            "rich.console": self._rich,
            "webbrowser": self._webbrowser,
            "_pytest.config": self._pytest,
        }

    def _pytest(self, module: ModuleType) -> None:
        from .test_report import adjust_pytest

        adjust_pytest(self._displayer, module)

    def ignored_backend(self, name: object) -> bool:
        """Return True for a matplotlib backend that is not used here; say so when it opens windows."""
        if str(name) == BACKEND:
            return False
        if str(name).lower() in GUI_BACKENDS:
            self._displayer.note(
                f"The matplotlib backend {name!r} opens windows, which a browser page has not; "
                "figures are shown in the output instead."
            )
        return True

    def _matplotlib(self, module: ModuleType) -> None:
        from cycler import cycler

        original = module.use

        def use(backend: str, *, force: bool = True) -> None:
            """Select a backend; here figures always go to the output of the cell."""
            if not self.ignored_backend(backend):
                original(backend, force=force)

        module.use = use  # type: ignore[attr-defined]
        module.rcParams.update(
            {
                "backend": BACKEND,
                "axes.prop_cycle": cycler(color=list(COLOURS)),
                "figure.facecolor": "white",
                "savefig.facecolor": "auto",
                "animation.html": "jshtml",
            }
        )

    def _styles(self, module: ModuleType) -> None:
        """Let the names that matplotlib 3.8 removed mean the styles they were renamed to."""
        library = module.library
        for name in [name for name in library if name.startswith("seaborn-v0_8")]:
            library.setdefault(name.replace("seaborn-v0_8", "seaborn"), library[name])

    def _pyplot(self, module: ModuleType) -> None:
        original = module.switch_backend

        def switch_backend(newbackend: str) -> None:
            """Switch to a backend; here figures always go to the output of the cell."""
            original(BACKEND if self.ignored_backend(newbackend) else newbackend)

        def pause(interval: float) -> None:
            """Wait; the figure is shown when the cell ends."""
            time.sleep(interval)

        module.switch_backend = switch_backend  # type: ignore[attr-defined]
        if getattr(module, "_backend_mod", None) is not None:
            original(BACKEND)  # imported before the kernel, it has taken another one already
        module.pause = pause  # type: ignore[attr-defined]

    def _plotly_figures(self, module: ModuleType) -> None:
        def show(figure: Any, *args: object, **options: object) -> None:
            """Show the figure in the output of the cell."""
            del args, options
            self._displayer.display(figure)

        module.BaseFigure.show = show
        module.BaseFigure.to_image = no_plotly_image
        module.BaseFigure.write_image = no_plotly_image

    def _plotly_renderers(self, module: ModuleType) -> None:
        module.renderers.default = "plotly_mimetype"
        module.show = self._show_figure  # type: ignore[attr-defined]

    def _plotly_io(self, module: ModuleType) -> None:
        module.show = self._show_figure  # type: ignore[attr-defined]
        for name in ("to_image", "write_image", "write_images"):
            setattr(module, name, no_plotly_image)

    def _plotly_offline(self, module: ModuleType) -> None:
        def init_notebook_mode(connected: bool = False) -> None:
            """Do nothing: figures are interactive here by themselves."""
            del connected

        module.init_notebook_mode = init_notebook_mode  # type: ignore[attr-defined]
        module.iplot = self._show_figure  # type: ignore[attr-defined]

    def _show_figure(self, figure: Any, *args: object, **options: object) -> None:
        """Show a plotly figure, also one given as a dict or a list of traces."""
        del args, options
        graph_objects = sys.modules.get("plotly.graph_objects")
        if isinstance(figure, dict | list | tuple):
            import importlib

            graph_objects = graph_objects or importlib.import_module("plotly.graph_objects")
            figure = graph_objects.Figure(figure if isinstance(figure, dict) else {"data": figure})
        self._displayer.display(figure)

    def _altair(self, module: ModuleType) -> None:
        def show(chart: Any, *args: object, **options: object) -> None:
            """Show the chart in the output of the cell."""
            del args, options
            self._displayer.display(chart)

        original = module.TopLevelMixin.save

        def save(chart: Any, fp: Any, format: str | None = None, **options: Any) -> None:
            """Save the chart as HTML or JSON; say why pictures cannot be written."""
            kind = str(format or str(getattr(fp, "name", fp)).rpartition(".")[2]).lower()
            if kind in ("png", "svg", "pdf"):
                raise RuntimeError(
                    f"altair writes {kind.upper()} files with vl-convert, which does not run in a page. "
                    "Show the chart (the button below it downloads a PNG), save it with "
                    "chart.save('chart.html') or as 'chart.json', or draw it with matplotlib."
                )
            original(chart, fp, format, **options)

        module.TopLevelMixin.save = save
        module.TopLevelMixin.show = show
        module.TopLevelMixin.display = show

    def _bokeh(self, module: ModuleType) -> None:
        def show(obj: Any, *args: object, **options: object) -> None:
            """Show the plot in the output of the cell."""
            del args, options
            self._displayer.display(obj)

        module.show = show  # type: ignore[attr-defined]

    def _sympy(self, module: ModuleType) -> None:
        """Let `init_printing()` ask for LaTeX text, which the page typesets, never for images of it."""
        original = module._init_ipython_printing

        def init(ip: Any, stringify: Any, use_latex: Any, *args: Any, **options: Any) -> None:
            original(ip, stringify, False if use_latex is False else "mathjax", *args, **options)

        module._init_ipython_printing = init  # type: ignore[attr-defined]

    def _tqdm(self, module: ModuleType) -> None:
        """Do without the thread that watches over bars."""
        module.tqdm.monitor_interval = 0

    def _tqdm_notebook(self, module: ModuleType) -> None:
        """Let the notebook bar, which needs widgets, be the text bar."""
        from tqdm.std import tqdm, trange

        module.tqdm = module.tqdm_notebook = tqdm  # type: ignore[attr-defined]
        module.trange = module.tnrange = trange  # type: ignore[attr-defined]

    def _tqdm_auto(self, module: ModuleType) -> None:
        from tqdm.std import tqdm, trange

        module.tqdm, module.trange = tqdm, trange  # type: ignore[attr-defined]

    def _pillow(self, module: ModuleType) -> None:
        def show(image: Any, title: str | None = None) -> None:
            """Show the image in the output of the cell."""
            del title
            self._displayer.display(image)

        module.Image.show = show

    def _rich(self, module: ModuleType) -> None:
        # Its notebook mode wants ipywidgets; as text, progress is one line that updates.
        module._is_jupyter = lambda: False  # type: ignore[attr-defined]

    def _webbrowser(self, module: ModuleType) -> None:
        def open_page(url: str, new: int = 0, autoraise: bool = True) -> bool:
            """Name the page; the sandbox cannot open one."""
            del new, autoraise
            self._displayer.note(f"webbrowser: the sandbox opens no pages; the address is {url}")
            return False

        for name in ("open", "open_new", "open_new_tab"):
            setattr(module, name, open_page)
