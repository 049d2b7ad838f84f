import inspect
import dis
import textwrap


def f(x, *, y: int = 2) -> int:
    """Add."""
    return x + y


print(inspect.signature(f), f.__doc__, inspect.isfunction(f))
print(textwrap.fill("word " * 20, 30))
[i.opname for i in dis.get_instructions(f)][-1]
