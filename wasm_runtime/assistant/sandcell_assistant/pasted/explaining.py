"""Explains code by its structure: what it imports, defines, reads, writes and loops over."""

import ast

from sandcell_assistant.literals import shown

_READS = {
    "read_csv": "reads a CSV file",
    "read_excel": "reads an Excel file",
    "read_json": "reads JSON",
    "open": "opens a file",
    "read_text": "reads a text file",
    "loads": "parses text",
    "load": "loads data",
    "input": "asks for input",
    "get": "",
}
_WRITES = {
    "to_csv": "writes a CSV file",
    "to_excel": "writes an Excel file",
    "to_json": "writes JSON",
    "savefig": "saves a figure",
    "write_text": "writes a text file",
    "dump": "writes data",
    "save": "saves a file",
}
_FRAMES = {
    "groupby": "groups rows",
    "merge": "joins tables",
    "pivot_table": "builds a pivot table",
    "dropna": "drops missing values",
    "fillna": "fills missing values",
    "sort_values": "sorts",
    "drop_duplicates": "removes duplicates",
    "plot": "draws a chart",
    "fit": "fits a model",
    "predict": "predicts",
}
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def explain(tree: ast.Module) -> str:
    """Return a description of a module in Markdown."""
    parts = [_overview(tree)]
    if imports := _imports(tree):
        parts.append(f"**Imports:** {imports}.")
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    parts += [_class(node) for node in tree.body if isinstance(node, ast.ClassDef)]
    parts += [_function(node) for node in functions[:12]]
    steps = [text for node in tree.body if (text := _statement(node))]
    if steps:
        parts.append(
            "**Step by step, at the top level:**\n"
            + "\n".join(f"{n}. {text}" for n, text in enumerate(steps[:25], 1))
        )
    if effects := _effects(tree):
        parts.append(f"**Data:** it {', '.join(effects)}.")
    parts.append(_cost(tree))
    return "\n\n".join(part for part in parts if part)


def _overview(tree: ast.Module) -> str:
    counts = {
        "function": sum(isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)) for n in ast.walk(tree)),
        "class": sum(isinstance(n, ast.ClassDef) for n in ast.walk(tree)),
        "loop": sum(isinstance(n, _LOOPS) for n in ast.walk(tree)),
        "condition": sum(isinstance(n, ast.If) for n in ast.walk(tree)),
    }
    plural = {"class": "classes"}
    found = [
        f"{count} {name if count == 1 else plural.get(name, name + 's')}"
        for name, count in counts.items()
        if count
    ]
    length = tree.body[-1].end_lineno if tree.body else 0
    return f"This is Python of {length} line{'s' if length != 1 else ''}" + (
        f" with {', '.join(found)}." if found else "."
    )


def _imports(tree: ast.Module) -> str:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [
                shown(alias.name) + (f" as {shown(alias.asname)}" if alias.asname else "")
                for alias in node.names
            ]
        elif isinstance(node, ast.ImportFrom):
            names.append(
                f"{', '.join(shown(alias.name) for alias in node.names)} from {shown(node.module or '.')}"
            )
    return ", ".join(dict.fromkeys(names))


def _class(node: ast.ClassDef) -> str:
    methods = [item.name for item in node.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))]
    bases = ", ".join(shown(ast.unparse(base)) for base in node.bases)
    return (
        f"**Class {shown(node.name)}**"
        + (f", a {bases}" if bases else "")
        + (f", with the methods {', '.join(map(shown, methods))}." if methods else ".")
    )


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    arguments = [
        argument.arg for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    ]
    takes = f"takes {', '.join(map(shown, arguments))}" if arguments else "takes nothing"
    returns = [
        shown(ast.unparse(item.value), 80)
        for item in ast.walk(node)
        if isinstance(item, ast.Return) and item.value is not None
    ]
    yields = any(isinstance(item, (ast.Yield, ast.YieldFrom)) for item in ast.walk(node))
    gives = (
        f"returns {' or '.join(dict.fromkeys(returns[:4]))}"
        if returns
        else "yields values one by one"
        if yields
        else "returns nothing"
    )
    calls = [c.func for c in ast.walk(node) if isinstance(c, ast.Call)]
    recursive = any(isinstance(function, ast.Name) and function.id == node.name for function in calls)
    text = f"**Function {shown(node.name)}** {takes} and {gives}."
    if recursive:
        text += " It calls itself."
        if any(_recursions(item, node.name) > 1 for item in ast.walk(node) if isinstance(item, ast.BinOp)):
            text += " It does so more than once a call, so the number of calls can grow exponentially."
    if (doc := ast.get_docstring(node)) and doc.strip():
        text += f" Its docstring says: “{doc.strip().splitlines()[0].replace('`', '')[:160]}”"
    inner = [found for item in node.body if (found := _statement(item)) and not isinstance(item, ast.Return)]
    return text + ("\n" + "\n".join(f"   - {step}" for step in inner[:10]) if inner else "")


def _recursions(node: ast.AST, name: str) -> int:
    calls = [item.func for item in ast.walk(node) if isinstance(item, ast.Call)]
    return sum(isinstance(function, ast.Name) and function.id == name for function in calls)


def _statement(node: ast.stmt) -> str:
    """Return one statement in words, empty for what is said elsewhere."""
    if isinstance(node, ast.Assign):
        return (
            f"sets {shown(', '.join(ast.unparse(t) for t in node.targets))} to"
            f" {shown(ast.unparse(node.value), 100)}"
        )
    if isinstance(node, ast.AugAssign):
        return f"updates {shown(ast.unparse(node.target))} by {shown(ast.unparse(node.value), 80)}"
    if isinstance(node, (ast.For, ast.AsyncFor)):
        return (
            f"for each {shown(ast.unparse(node.target))} in {shown(ast.unparse(node.iter), 80)}:"
            f" {_inside(node.body)}"
        )
    if isinstance(node, ast.While):
        return f"as long as {shown(ast.unparse(node.test), 80)}: {_inside(node.body)}"
    if isinstance(node, ast.If):
        return f"if {shown(ast.unparse(node.test), 80)}: {_inside(node.body)}" + (
            f"; otherwise: {_inside(node.orelse)}" if node.orelse else ""
        )
    if isinstance(node, (ast.With, ast.AsyncWith)):
        return f"with {shown(', '.join(ast.unparse(item) for item in node.items), 80)}: {_inside(node.body)}"
    if isinstance(node, ast.Try):
        caught = [ast.unparse(handler.type) if handler.type else "any error" for handler in node.handlers]
        return f"tries: {_inside(node.body)}; catches {shown(', '.join(caught) or 'nothing')}"
    if isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant):
        return f"runs {shown(ast.unparse(node.value), 100)}"
    if isinstance(node, ast.Return):
        return f"returns {shown(ast.unparse(node.value), 80)}" if node.value else "returns"
    return f"raises {shown(ast.unparse(node.exc), 80)}" if isinstance(node, ast.Raise) and node.exc else ""


def _inside(body: list[ast.stmt]) -> str:
    steps = [text for node in body if (text := _brief(node))]
    return ", then ".join(steps[:4]) + (" …" if len(steps) > 4 else "") or "nothing"


def _brief(node: ast.stmt) -> str:
    if isinstance(node, (ast.For, ast.While, ast.If, ast.Try, ast.With)):
        return {ast.For: "loops on", ast.While: "loops on", ast.If: "checks a condition"}.get(
            type(node), "goes on"
        )
    return {ast.Pass: "does nothing", ast.Break: "leaves the loop", ast.Continue: "goes to the next"}.get(
        type(node), ""
    ) or _statement(node)


def _effects(tree: ast.Module) -> list[str]:
    found: list[str] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = (
            node.func.attr
            if isinstance(node.func, ast.Attribute)
            else node.func.id
            if isinstance(node.func, ast.Name)
            else ""
        )
        words = _READS.get(name) or _WRITES.get(name) or _FRAMES.get(name)
        if not words:
            continue
        file = (
            node.args[0]
            if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
            else None
        )
        file_name = (
            f" ({shown(str(file.value))})" if file is not None and (name in _READS or name in _WRITES) else ""
        )
        found.append(words + file_name)
    return list(dict.fromkeys(found))


def _cost(tree: ast.Module) -> str:
    depth = _depth(tree)
    if depth >= 2:
        return (
            f"**Cost:** loops are nested {depth} deep, so the work grows about like n^{depth} with the size"
            " of the data."
        )
    return (
        "**Cost:** one level of loops, so the work grows about in step with the size of the data."
        if depth == 1
        else ""
    )


def _depth(node: ast.AST) -> int:
    here = int(isinstance(node, (*_LOOPS, ast.comprehension)))
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
        return len(node.generators)
    return here + max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)
