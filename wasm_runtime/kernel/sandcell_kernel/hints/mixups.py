"""Names of other languages and of Python 2, and what they are here."""

from sandcell_kernel.hints.context import HintContext

_ATTRIBUTES: dict[tuple[str, str], str] = {
    ("list", "push"): ".append(x)",
    ("list", "add"): ".append(x)",
    ("list", "length"): "len(x)",
    ("list", "size"): "len(x)",
    ("list", "contains"): "value in x",
    ("list", "map"): "[f(one) for one in x]",
    ("list", "filter"): "[one for one in x if …]",
    ("list", "join"): "', '.join(x)",
    ("list", "mean"): "sum(x) / len(x), or np.mean(x)",
    ("list", "sum"): "sum(x)",
    ("list", "shape"): "len(x), or np.array(x).shape",
    ("list", "reshape"): "np.array(x).reshape(…)",
    ("list", "items"): "enumerate(x); a list has no keys",
    ("list", "keys"): "range(len(x)); a list has no keys",
    ("list", "split"): "[text.split() for text in x]; a list is split by slices",
    ("list", "strip"): "[text.strip() for text in x]",
    ("str", "append"): "text + other",
    ("str", "push"): "text + other",
    ("str", "length"): "len(text)",
    ("str", "contains"): "part in text",
    ("str", "trim"): ".strip()",
    ("str", "toLowerCase"): ".lower()",
    ("str", "toUpperCase"): ".upper()",
    ("str", "decode"): "the text as it is; only bytes are decoded",
    ("str", "strftime"): "pd.to_datetime(text).strftime(…); a text is no date",
    ("str", "sort"): "''.join(sorted(text))",
    ("dict", "sort"): "dict(sorted(x.items()))",
    ("dict", "has_key"): "key in x",
    ("dict", "iteritems"): ".items()",
    ("dict", "itervalues"): ".values()",
    ("dict", "iterkeys"): ".keys()",
    ("dict", "append"): "x[key] = value",
    ("dict", "add"): "x[key] = value",
    ("set", "append"): ".add(value)",
    ("tuple", "append"): "x + (value,), or a list",
    ("tuple", "sort"): "sorted(x)",
    ("int", "append"): "a list: [value]",
    ("float", "is_nan"): "math.isnan(x)",
    ("DataFrame", "sort"): ".sort_values(column)",
    ("Series", "sort"): ".sort_values()",
    ("ndarray", "plot"): "axes[0].plot(…), or axes[0, 0].plot(…): plt.subplots gave an array of axes",
    ("ndarray", "append"): "np.append(x, value), or a list",
    ("ndarray", "set_title"): "axes[0].set_title(…): plt.subplots gave an array of axes",
    ("Styler", "set_precision"): ".format(precision=…)",
    ("Styler", "hide_index"): ".hide()",
    ("Styler", "applymap"): ".map(…)",
    ("Styler", "render"): ".to_html()",
}
_MODULES: dict[tuple[str, str], str] = {
    ("itertools", "izip"): "zip",
    ("itertools", "imap"): "map",
    ("itertools", "ifilter"): "filter",
    ("string", "letters"): "string.ascii_letters",
    ("string", "maketrans"): "str.maketrans",
    ("time", "clock"): "time.perf_counter()",
    ("os", "getcwdu"): "os.getcwd()",
    ("os", "errno"): "errno",
    ("sys", "maxint"): "sys.maxsize",
    ("inspect", "getargspec"): "inspect.getfullargspec",
    ("collections", "Mapping"): "collections.abc.Mapping",
    ("collections", "Iterable"): "collections.abc.Iterable",
    ("collections", "Callable"): "collections.abc.Callable",
    ("fractions", "gcd"): "math.gcd",
    ("asyncio", "async"): "asyncio.ensure_future",
    ("asyncio", "coroutine"): "async def",
    ("json", "json_normalize"): "pd.json_normalize",
    ("numpy", "asfarray"): "np.asarray(x, dtype=float)",
}
_DATES = ("year", "month", "day", "hour", "weekday", "quarter", "dayofweek", "strftime", "date")
_MOST = 2000


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return what the missing name is called here."""
    del context
    name, owner = getattr(error, "name", None), getattr(error, "obj", None)
    if not isinstance(name, str) or owner is None:
        return None
    if "accessor with" in str(error)[:200] or (
        name in _DATES and type(owner).__name__ in ("Index", "RangeIndex")
    ):
        kind = "texts: .astype(str)" if name == "str" else "dates: pd.to_datetime(…)"
        return f"The values are no {kind} makes them so."
    module = getattr(owner, "__name__", "") if type(owner).__name__ == "module" else ""
    if module:
        here = _MODULES.get((str(module)[:_MOST].rpartition(".")[2], name))
    else:
        here = _ATTRIBUTES.get((type(owner).__name__, name))
    return None if here is None else f"In today's Python that is {here}."
