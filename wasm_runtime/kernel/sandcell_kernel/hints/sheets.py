"""A sheet that a workbook does not have: the sheets that are there."""

import re

from sandcell_kernel.hints.context import HintContext, all_frames, listed, nearest


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the names of the sheets."""
    del context
    found = re.search(r"Worksheet (?:named )?'?(.*?)'? (?:not found|does not exist)", str(error)[:300])
    if found is None:
        return None
    for frame in all_frames(error):
        for value in list(frame.f_locals.values()):
            names = _names(value)
            if names:
                near = nearest(found[1], names, 1)
                middle = f" Did you mean {near[0]!r}?" if near else ""
                return f"The workbook has the sheets {listed(names)}.{middle}"
    return None


def _names(value: object) -> list[str]:
    if type(value).__module__.partition(".")[0] not in ("openpyxl", "pandas", "python_calamine"):
        return []
    book = getattr(value, "book", value)
    names = getattr(book, "sheetnames", None)
    return [str(one) for one in names] if isinstance(names, list) else []
