"""`input()` and `getpass()`: the person is asked in the page."""

import ast
from collections import deque

from sandcell_kernel.host import Host
from sandcell_kernel.outputs import OutputSink

_ASKING = {"input": False, "getpass": True}
MAX_QUESTIONS_BEFORE = 10


class Asking:
    """Asks while Python waits where it can; otherwise the questions are asked before the run."""

    def __init__(self, host: Host, sink: OutputSink) -> None:
        self._host = host
        self._sink = sink
        self._answers: deque[str] = deque()
        self._refusal = ""

    async def ask_before(self, source: str, tree: ast.Module) -> None:
        """Ask the questions that `tree` holds when Python cannot wait for answers later."""
        self._answers.clear()
        self._refusal = ""
        # A cheap look at the text first: most cells ask nothing.
        foreseen = any(name in source for name in _ASKING)
        questions = _questions(tree) if foreseen and not self._host.can_block() else []
        for prompt, password in questions[:MAX_QUESTIONS_BEFORE]:
            try:
                self._answers.append(await self._ask(prompt, password))
            except Exception as error:  # noqa: BLE001 - any refusal is told when the code asks
                self._refusal = str(error)
                return

    async def _ask(self, prompt: str, password: bool) -> str:
        return str(await self._host.ask("input", {"prompt": prompt, "password": password}))

    def ask(self, prompt: str, password: bool) -> str:
        """Return the person's answer; raise `EOFError` that names the reason."""
        self._sink.flush()
        if self._answers:
            answer = self._answers.popleft()
        elif self._host.can_block():
            try:
                answer = self._host.block(self._ask(prompt, password))
            except Exception as error:  # noqa: BLE001 - the host may refuse with any error
                raise EOFError(f"input() got no answer: {error}") from None
        else:
            reason = self._refusal or (
                "this browser cannot pause Python for an answer, and the question could not be "
                "foreseen before the run"
            )
            raise EOFError(f"input() got no answer: {reason}. Put the value into a variable instead.")
        # The dialogue stays readable in the output, as in a terminal.
        self._sink.stream("stdout", f"{prompt}{'•' * 8 if password else answer}\n")
        return answer

    def input(self, prompt: object = "", /) -> str:
        """Stand in for `input`."""
        return self.ask(str(prompt), password=False)

    def getpass(self, prompt: str = "Password: ", stream: object = None, **options: object) -> str:
        """Stand in for `getpass.getpass`."""
        del stream, options
        return self.ask(prompt, password=True)


def _questions(tree: ast.Module) -> list[tuple[str, bool]]:
    """Return prompt and secrecy of each asking call, in the order of the source."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name not in _ASKING or (name == "input" and isinstance(function, ast.Attribute)):
            continue
        prompt = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
        found.append((node.lineno, node.col_offset, str(prompt), _ASKING[name]))
    return [(prompt, password) for _, _, prompt, password in sorted(found)]
