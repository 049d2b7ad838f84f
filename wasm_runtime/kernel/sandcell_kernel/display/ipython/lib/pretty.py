"""Stand-in for `IPython.lib.pretty`."""

from __future__ import annotations

from sandcell_kernel.display.plain_text import plain_text as pretty


def pprint(obj: object, *args: object, **options: object) -> None:
    """Print the text of an object."""
    del args, options
    print(pretty(obj))


__all__ = ["pprint", "pretty"]
