"""Names and bases of a type as they really are, past whatever its metaclass says or raises."""

_MODULE = type.__dict__["__module__"].__get__
_NAME = type.__dict__["__name__"].__get__
_QUALNAME = type.__dict__["__qualname__"].__get__
_MRO = type.__dict__["__mro__"].__get__


def module_of(kind: type) -> str:
    """Return the name of a type's module; empty where it is no text."""
    try:
        module = _MODULE(kind)
    except AttributeError:
        return ""
    # A subclass of `str` may compare and cut in its own way.
    return module if type(module) is str else ""


def name_of(kind: type) -> str:
    """Return a type's name."""
    return str.__str__(_NAME(kind))


def qualified_name(kind: type) -> str:
    """Return `module.QualName` of a type."""
    return f"{module_of(kind)}.{str.__str__(_QUALNAME(kind))}"


def bases_of(kind: type) -> tuple[type, ...]:
    """Return a type and its bases in the order in which they are looked up."""
    return tuple(_MRO(kind))
