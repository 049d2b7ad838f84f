"""Writes tests that record what functions return now, by calling them with simple values."""

import ast

from sandcell_assistant.literals import literal

_VALUES = {
    "int": "[0, 1, 2, 7, -3]",
    "float": "[0.0, 1.5, -2.0]",
    "str": '["", "a", "Hello World"]',
    "bool": "[True, False]",
    "list": "[[], [1], [3, 1, 2]]",
    "dict": '[{}, {"a": 1}]',
    "": "[0, 1, 2, 7, -3]",
}
_TEXT_NAMES = frozenset({"s", "text", "string", "word", "name", "line", "sentence", "str1", "str2"})
_LIST_NAMES = frozenset(
    {"items", "values", "numbers", "nums", "arr", "array", "lst", "xs", "data", "list1", "list2", "seq"}
)
_MOST_ARGUMENTS = 3


def write_tests(code: str, tree: ast.Module) -> str | None:
    """Return a cell that defines the functions, calls them and writes the tests, None if none fits."""
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef) and _fits(node)]
    if not functions:
        return None
    definitions = [
        node
        for node in tree.body
        if isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign))
    ]
    source = "\n\n".join(ast.get_source_segment(code, node) or ast.unparse(node) for node in definitions)
    cases = "\n".join(
        f"    ({node.name}, [{', '.join(_values(argument) for argument in node.args.args)}]),"
        for node in functions
    )
    imported = "\n".join(
        ast.unparse(node) for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))
    )
    return "\n\n".join(
        [
            "import doctest\nimport itertools\nfrom pathlib import Path",
            source,
            f"cases = [\n{cases}\n]",
            f"definitions = {literal(source if imported in source else imported + source)}",
            _RECORDING,
        ]
    )


_RECORDING = """runner = doctest.DocTestRunner(verbose=False)
for function, _ in cases:
    for test in doctest.DocTestFinder().find(function, function.__name__, module=False, globs=globals()):
        runner.run(test)
print(f"Docstring examples: {runner.tries} run, {runner.failures} failed")

lines = ["import pytest", "", definitions, ""]
count = 0
for function, values in cases:
    lines += ["", f"def test_{function.__name__}():"]
    for arguments in itertools.islice(itertools.product(*values), 12):
        call = f"{function.__name__}({', '.join(map(repr, arguments))})"
        try:
            value = function(*arguments)
        except Exception as error:
            lines += [f"    with pytest.raises({type(error).__name__}):", f"        {call}"]
        else:
            if value != value:
                continue
            lines.append(f"    assert {call} == {value!r}")
        count += 1
    if lines[-1].startswith("def "):
        lines.append("    pass")
print(f"Recorded calls: {count}")
tests = "\\n".join(lines) + "\\n"
Path("/mnt/data/test_recorded.py").write_text(tests, encoding="utf-8")
print(tests)"""


def _fits(node: ast.FunctionDef) -> bool:
    arguments = node.args
    plain = not (
        arguments.vararg
        or arguments.kwarg
        or arguments.kwonlyargs
        or arguments.posonlyargs
        or node.decorator_list
    )
    returns = any(isinstance(item, ast.Return) and item.value is not None for item in ast.walk(node))
    return (
        plain and returns and 1 <= len(arguments.args) <= _MOST_ARGUMENTS and arguments.args[0].arg != "self"
    )


def _values(argument: ast.arg) -> str:
    annotation = ast.unparse(argument.annotation).split("[")[0] if argument.annotation else ""
    name = argument.arg.lower()
    if not annotation:
        annotation = "str" if name in _TEXT_NAMES else "list" if name in _LIST_NAMES else ""
    return _VALUES.get(annotation, _VALUES[""])
