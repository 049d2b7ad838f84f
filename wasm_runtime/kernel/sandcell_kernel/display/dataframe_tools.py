"""Stand-in for `caas_jupyter_tools` and `ace_tools`: shows a table with a title."""

from __future__ import annotations

from typing import Any

from sandcell_kernel.display import format_object, installed


def display_dataframe_to_user(name: str, dataframe: Any, **options: object) -> None:
    """Show a data frame as a grid with a title."""
    del options
    installed().show_bundle(format_object(dataframe), title=str(name))


def display_chart_to_user(*args: Any, **options: object) -> None:
    """Show the open figures."""
    del args, options
    from matplotlib import pyplot

    pyplot.show()


def display_matplotlib_image_to_user(title: str = "", image_file_name: str = "", **options: object) -> None:
    """Show the open figures; the title stays in the figure."""
    del title, image_file_name
    display_chart_to_user(**options)


def log_exception(message: str) -> None:
    """Write a message to stderr."""
    installed().note(str(message))


def log_matplotlib_img_fallback(reason: object = None, metadata: object = None, **options: object) -> None:
    """Accept the message; figures are always static images here."""
    del reason, metadata, options
