"""Which hint is asked for which exception."""

from collections.abc import Callable
from importlib import import_module

from sandcell_kernel.hints.context import HintContext

type Hint = Callable[[BaseException, HintContext], str | None]

# Names along the exception's MRO -> modules of this package, the first hint wins. Loaded when needed.
HINTS: dict[str, tuple[str, ...]] = {
    "KeyError": ("sheets", "rows", "columns", "keys"),
    "UndefinedVariableError": ("columns",),
    "ModuleNotFoundError": ("shadows", "removed", "modules"),
    "ImportError": ("shadows", "removed", "modules", "advice", "members"),
    "FileNotFoundError": ("files",),
    "IsADirectoryError": ("files",),
    "NotADirectoryError": ("files",),
    "NameError": ("removed", "names"),
    "AttributeError": ("shadows", "mixups", "removed", "attributes", "advice"),
    "TypeError": ("removed", "types", "signatures", "advice"),
    "UnicodeDecodeError": ("decoding",),
    "ParserError": ("parsing",),
    "EmptyDataError": ("parsing",),
    "JSONDecodeError": ("parsing",),
    "BadZipFile": ("parsing",),
    "InvalidFileException": ("parsing",),
    "ValueError": ("sheets", "columns", "removed", "values", "advice"),
    "MemoryError": ("memory",),
    "RecursionError": ("recursion",),
    "URLError": ("network",),
    "ConnectionError": ("network",),
    "OSError": ("disk", "removed", "network", "advice"),
    "gaierror": ("network",),
    "EOFError": (),
    "ZeroDivisionError": ("advice",),
    "NotImplementedError": ("advice",),
    "UnsupportedOperation": ("advice",),
    "UnidentifiedImageError": ("advice",),
    "PatternError": ("advice",),
    "error": ("advice",),
    "NodeNotFound": ("advice",),
    "DatabaseError": ("databases",),
    "IndexError": ("indexes", "advice"),
    "SyntaxError": ("syntax", "advice"),
}


def hint_for(error: BaseException, context: HintContext) -> str | None:
    """Return what to try next after `error`, or None."""
    for one in type(error).__mro__:
        for name in HINTS.get(one.__name__, ()):
            hint: Hint = import_module(f"sandcell_kernel.hints.{name}").hint
            text = hint(error, context)
            if text:
                return text
    return None
