"""Mathematics: exact arithmetic, algebra and calculus with sympy, plots of formulas."""

from pathlib import Path

import pytest
import sympy as sp

from assistant.workbench import Chat


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("what is 12 * (3 + 4)?", "84"),
        ("15% of 80", "12"),
        ("0.1 + 0.2", "3/10"),
        ("2^100", str(2**100)),
        ("7 divided by 3", "7/3"),
        ("calculate 1,200 * 3", "3600"),
        ("10!", "3628800"),
        ("berechne 3 plus 4", "7"),
        ("cuánto es 3 por ciento de 200", "6"),
        ("what's 17 mod 5", "2"),
        ("square root of 144", "12.0"),
        ("2 to the power of 10", "1024"),
    ],
)
def test_arithmetic(tmp_path: Path, text: str, answer: str) -> None:
    chat = Chat(tmp_path)
    chat.ok(text)
    assert f"**{answer}**" in chat.replies[-1].text


def run(folder: Path, text: str) -> tuple[Chat, object]:
    chat = Chat(folder)
    return chat, chat.ok(text).result


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("derivative of x^3 * sin(x)", "3*x**2*sin(x) + x**3*cos(x)"),
        ("differentiate ln(x)/x", "(1 - log(x))/x**2"),
        ("d/dx x^2", "2*x"),
        ("second derivative of exp(2x)", "4*exp(2*x)"),
        ("what is the derivative of 3t^2 with respect to t?", "6*t"),
        ("integrate x^2 from 0 to 3", "9"),
        ("integral of x^2 * sin(x) from 0 to pi", "pi**2 - 4"),
        ("integral of sin(x) dx", "-cos(x)"),
        ("find the definite integral of 1/x from 1 to e", "1"),
        ("limit of sin(x)/x as x approaches 0", "1"),
        ("limit of (1 + 1/n)^n as n -> infinity", "E"),
        ("simplify (x^2 - 1)/(x - 1)", "x + 1"),
        ("expand (x+1)^3", "x**3 + 3*x**2 + 3*x + 1"),
        ("factor x^2 - 5x + 6", "(x - 2)*(x - 3)"),
        ("Ableitung von x^3", "3*x**2"),
        ("Stammfunktion von 2x", "x**2"),
    ],
)
def test_calculus(tmp_path: Path, text: str, expected: str) -> None:
    _, value = run(tmp_path, text)
    assert sp.simplify(value - sp.sympify(expected)) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("solve x^2 - 5x + 6 = 0", [{"x": 2}, {"x": 3}]),
        ("solve 2x + y = 5 and x - y = 1", [{"x": 2, "y": 1}]),
        ("x + y = 3, x - y = 1", [{"x": 2, "y": 1}]),
        ("find the roots of x^2 - 4", [{"x": -2}, {"x": 2}]),
        ("solve a*x + b = 0 for x", [{"x": "-b/a"}]),
        ("löse 3x = 9", [{"x": 3}]),
        ("resuelve x^2 = 9", [{"x": -3}, {"x": 3}]),
    ],
)
def test_equations(tmp_path: Path, text: str, expected: list[dict[str, object]]) -> None:
    _, value = run(tmp_path, text)
    assert value == [
        {sp.Symbol(name): sp.sympify(x) for name, x in solution.items()} for solution in expected
    ]


@pytest.mark.parametrize(
    ("text", "lines", "span"),
    [
        ("plot y = sin(x)/x from -10 to 10", 1, (-10, 10)),
        ("plot x^2 and x^3", 2, (-10, 10)),
        ("graph f(x) = 1/x", 1, (-10, 10)),
        ("plot sin(x) for x from 0 to 2pi", 1, (0, 6.283185)),
        ("zeichne x^2", 1, (-10, 10)),
    ],
)
def test_plots(tmp_path: Path, text: str, lines: int, span: tuple[float, float]) -> None:
    cell = Chat(tmp_path).ok(text)
    drawn = [line for line in cell.figures[0].axes[0].lines if len(line.get_xdata()) > 2]
    assert len(drawn) == lines
    assert (drawn[0].get_xdata()[0], drawn[0].get_xdata()[-1]) == pytest.approx(span)


@pytest.mark.parametrize(
    "text",
    [
        "what is __import__('os').system('ls')",
        "(1).__class__",
        "9**9**9**9",
        "solve import os",
        "2 ** 99999999",
    ],
)
def test_only_mathematics_is_written_down(tmp_path: Path, text: str) -> None:
    reply = Chat(tmp_path).ask(text, steps=1) if "import" in text or "class" in text else None
    assert reply is None or reply.code is None
