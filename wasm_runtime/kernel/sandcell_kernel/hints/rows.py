"""A row label that a frame or series does not have: the labels that are there."""

from sandcell_kernel.hints.context import HintContext, all_frames, listed, nearest

_INDEXERS = ("_LocIndexer", "_AtIndexer")


def hint(error: BaseException, context: HintContext) -> str | None:
    """Return the row labels of what `.loc` or `.at` looked into."""
    del context
    wanted = error.args[0] if error.args else None
    for frame in all_frames(error):
        indexer = frame.f_locals.get("self")
        if type(indexer).__name__ not in _INDEXERS or frame.f_code.co_name != "__getitem__":
            continue
        key, owner = frame.f_locals.get("key"), getattr(indexer, "obj", None)
        # The second part of `df.loc[row, column]` is a column: that is another hint.
        if (isinstance(key, tuple) and len(key) > 1 and key[1] == wanted) or isinstance(key, list):
            return None
        index = getattr(owner, "index", None)
        if index is None:
            return None
        labels = list(index[:5].tolist())
        near = nearest(wanted, (str(one) for one in index[:2000])) if isinstance(wanted, str) else []
        middle = f"; nearest: {listed(near)}" if near else ""
        return (
            f"There is no row {wanted!r}{middle}. The {len(index)} row labels begin with {listed(labels)}; "
            "df['name'] selects a column, df.iloc[number] a position."
        )
    return None
