"""Joins two tables on the column that they share, or puts them one below the other."""

from dataclasses import replace

from sandcell_assistant.columns import find_mentions, name_words
from sandcell_assistant.context import Context, Request
from sandcell_assistant.frames.choosing import named
from sandcell_assistant.language.tokens import stem
from sandcell_assistant.literals import literal, shown
from sandcell_assistant.manifest import Column, Table
from sandcell_assistant.plan import Plan
from sandcell_assistant.script import Script

_HOW = {
    "inner": "inner",
    "outer": "outer",
    "full": "outer",
    "left": "left",
    "right": "right",
    "only": "inner",
    "all": "outer",
}


def match(request: Request, context: Context) -> Plan | None:
    """Offer to join or append two tables."""
    if not request.has("join", "append"):
        return None
    tables = _chosen(request, context)
    if len(tables) < 2:
        return (
            Plan(62, "To join tables I need two of them; please add the other file.")
            if tables and request.has("join")
            else None
        )
    left, right = tables[:2]
    if request.has("append") or _same_columns(left, right):
        return _append(left, right, context)
    keys = _keys(request, left, right)
    if keys is None:
        return Plan(62, _no_key(left, right))
    return _join(request, left, right, keys, context)


def _chosen(request: Request, context: Context) -> list[Table]:
    tables = [table for table in context.tables if table.columns]
    text = request.text.casefold()
    spoken = [table for table in tables if named(request, table) > 0]
    chosen = spoken + [table for table in tables if table not in spoken]
    return sorted(chosen[:2], key=lambda table: _place(text, table))


def _place(text: str, table: Table) -> int:
    for name in (
        table.path.rsplit("/", 1)[-1],
        table.sheet or table.stem,
        table.stem,
        stem(table.stem.casefold()),
    ):
        if name and (place := text.find(name.casefold())) >= 0:
            return place
    return len(text)


def _same_columns(left: Table, right: Table) -> bool:
    return [column.name for column in left.columns] == [column.name for column in right.columns]


def _keys(request: Request, left: Table, right: Table) -> tuple[Column, Column] | None:
    """Return the columns to join on: the one named, of the same name, or `customer_id` with `id`."""
    mentions = {m.column.name for m in find_mentions(request.tokens, left.columns) if m.strength >= 3}
    pairs = [(a, b) for a in left.columns for b in right.columns if _same(a, b, left, right)]
    if not pairs:
        return None
    return max(
        pairs,
        key=lambda pair: (
            pair[0].name in mentions,
            pair[0].is_identifier,
            pair[0].name == pair[1].name,
            -left.columns.index(pair[0]),
        ),
    )


def _same(a: Column, b: Column, left: Table, right: Table) -> bool:
    words, others = name_words(a.name), name_words(b.name)
    if words == others or "".join(words) == "".join(others):
        return True
    ours, theirs = name_words(left.stem), name_words(right.stem)
    return (words == (*theirs[-1:], *others) and bool(theirs)) or (
        others == (*ours[-1:], *words) and bool(ours)
    )


def _no_key(left: Table, right: Table) -> str:
    def listed(table: Table) -> str:
        return ", ".join(shown(column.name) for column in table.columns[:12])

    return (
        f"I found no column that {shown(left.stem)} ({listed(left)}) and {shown(right.stem)}"
        f" ({listed(right)}) share. Columns of the same name in both files would do; please rename one, or"
        " say which column to join on."
    )


def _join(request: Request, left: Table, right: Table, keys: tuple[Column, Column], context: Context) -> Plan:
    script = Script(context)
    first, second = script.frame(left), script.frame(right)
    how = next((_HOW[token.norm] for token in request.tokens if token.norm in _HOW), "left")
    a, b = keys
    if a.type != b.type:
        script.block(
            f"{first}[{literal(a.name)}] = {first}[{literal(a.name)}].astype(str)",
            f"{second}[{literal(b.name)}] = {second}[{literal(b.name)}].astype(str)",
        )
    on = (
        f"on={literal(a.name)}"
        if a.name == b.name
        else f"left_on={literal(a.name)}, right_on={literal(b.name)}"
    )
    suffixes = (
        literal(["_" + "_".join(name_words(t.stem)) for t in (left, right)])
        .replace("[", "(")
        .replace("]", ")")
    )
    joined = script.fresh("joined")
    script.needs("import pandas as pd")
    script.block(
        f'{joined} = {first}.merge({second}, {on}, how="{how}", suffixes={suffixes}, indicator="_found")',
        f'print(f"Rows: {{len({first}):,}} and {{len({second}):,}} give {{len({joined}):,}}")',
        f"print(f\"Rows without a partner: {{({joined}['_found'] != 'both').sum():,}}\")",
        f'{joined} = {joined}.drop(columns="_found")',
    )
    script.block(joined)
    table = replace(
        left, path=f"{left.stem} and {right.stem}", sheet=None, size=-1, columns=_columns(left, right, a, b)
    )
    kept = {
        "left": "every row of the first file is kept",
        "inner": "only rows with a partner are kept",
        "outer": "rows without a partner are kept from both",
        "right": "every row of the second file is kept",
    }[how]
    what = f"{shown(left.stem)} and {shown(right.stem)} on {shown(a.name)}" + (
        f" = {shown(b.name)}" if a.name != b.name else ""
    )
    return Plan(
        64,
        f"I'll join {what}; {kept}.",
        script.code(),
        f"I joined {what}; {kept}.",
        frames={**script.frames, joined: table},
        result=joined,
        focus=table,
    )


def _columns(left: Table, right: Table, a: Column, b: Column) -> tuple[Column, ...]:
    """Return the columns of the joined table, renamed where both have them."""

    def suffixed(table: Table, other: Table, key: Column, other_key: Column) -> list[Column]:
        names = {
            column.name
            for column in other.columns
            if not (other_key.name == key.name and column == other_key)
        }
        ending = "_" + "_".join(name_words(table.stem))
        shared = key.name == other_key.name
        return [
            replace(c, name=c.name + ending) if c.name in names and not (shared and c.name == key.name) else c
            for c in table.columns
        ]

    ours = suffixed(left, right, a, b)
    return (*ours, *(c for c in suffixed(right, left, b, a) if not (a.name == b.name and c.name == b.name)))


def _append(left: Table, right: Table, context: Context) -> Plan:
    script = Script(context)
    first, second = script.frame(left), script.frame(right)
    script.needs("import pandas as pd")
    name = script.fresh("combined")
    script.block(
        f"{name} = pd.concat([{first}, {second}], ignore_index=True)",
        f'print(f"Rows: {{len({first}):,}} and {{len({second}):,}} give {{len({name}):,}}")',
    )
    script.block(name)
    extra = tuple(column for column in right.columns if column.name not in {c.name for c in left.columns})
    table = replace(
        left, path=f"{left.stem} and {right.stem}", sheet=None, size=-1, columns=(*left.columns, *extra)
    )
    what = f"{shown(right.stem)} below {shown(left.stem)}"
    return Plan(
        64,
        f"I'll put {what}.",
        script.code(),
        f"I put {what}.",
        frames={**script.frames, name: table},
        result=name,
        focus=table,
    )
