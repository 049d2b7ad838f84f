"""The border to JavaScript: the only module that imports `js`, `pyodide_js` or `pyodide`.

The worker's bootstrap does this:

    const bridge = pyodide.pyimport("sandcell_kernel.bridge");
    const kernel = bridge.start(post, options);

`post(message)` takes one JavaScript object of `FromKernel` in `wire.ts`; binary content is `Uint8Array`, the
`bytes` of a `file` message are a `Uint8Array` that owns its whole buffer, so that it can be transferred.

`options` is an object:

    manifest       JSON text of the distribution's manifest
    loadPackages   (names: string[]) => Promise<unknown>
    ask            (kind: string, payload: object) => Promise<unknown>
    askStanding    (kind: string, payload: object) => answer, undefined when Stop came first; undefined itself
                   where the worker cannot be told anything while it stands still
    sleep          (milliseconds: number) => "ok" | "interrupted"
    interruptible  boolean
    jspi           boolean

`kernel` has

    run(message)          Promise; settles after `result` was posted, whatever the user's code does
    cancel()              call it when a `cancel` message could be read, i.e. while Python waits
    call(method, params)  Promise of {value}, a plain JavaScript value, or {error}: {code, message}
    scan()                call it after files were mounted or removed, so that they are not a run's changes
    rests()               whether nothing of the user's is under way: only then memory can be kept
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import js
import pyodide_js
from pyodide.ffi import can_run_sync, create_proxy, run_sync, to_js

from sandcell_kernel.errors import CannotBlock, KernelError, PackageLoadFailed
from sandcell_kernel.folder import WIRE_ROOT
from sandcell_kernel.kernel import Kernel
from sandcell_kernel.network.client import WebResponse
from sandcell_kernel.outputs import StreamName
from sandcell_kernel.packages.manifest import Manifest
from sandcell_kernel.plain_data import json_text, take_bytes

# What `Response` refuses to give a body (https://fetch.spec.whatwg.org/#null-body-status).
_WITHOUT_BODY = (204, 205, 304)
_parse = js.JSON.parse
_read_file = pyodide_js.FS.readFile


def to_javascript(message: Mapping[str, object]) -> Any:
    """Return a message as a plain JavaScript object; None is null, bytes are `Uint8Array`."""
    output = message.get("output")
    if not isinstance(output, Mapping) or not isinstance(output.get("data"), Mapping):
        return _parse(json_text(message))
    data, binary = take_bytes(output["data"])
    result = _parse(json_text({**message, "output": {**output, "data": data}}))
    for kind, content in binary.items():
        setattr(result.output.data, kind, to_js(content))
    return result


class BrowserHost:
    """The kernel's `Host` in a worker."""

    def __init__(self, post: Any, options: Any, manifest: Manifest) -> None:
        self._post = post
        self._load_packages = options.loadPackages
        self._ask = options.ask
        self._ask_standing = options.askStanding
        self._sleep = options.sleep
        self._jspi = bool(options.jspi)
        self._manifest = manifest
        self._blocked: list[asyncio.Future[Any]] = []

    def post(self, message: Mapping[str, object]) -> None:
        """Send one message."""
        self._post(to_javascript(message))

    def post_file(self, run: int, path: str, file: str, modified: float) -> None:
        """Send the content of a file without bringing it through Python."""
        message = _parse(json_text({"type": "file", "run": run, "path": path, "modified": modified}))
        message.bytes = _read_file(file)
        self._post(message)

    def sleep(self, seconds: float) -> bool:
        """Wait; return True when Stop ended it."""
        return bool(self._sleep(seconds * 1000) == "interrupted")

    def can_block(self) -> bool:
        """Return True when this call stack can be suspended."""
        return self._jspi and bool(can_run_sync())

    def block[T](self, awaitable: Awaitable[T]) -> T:
        """Suspend Python until `awaitable` is done; Stop ends it with `KeyboardInterrupt`."""
        future = asyncio.ensure_future(awaitable)
        self._blocked.append(future)
        try:
            result: T = run_sync(future)
            return result
        except asyncio.CancelledError:
            if not getattr(future, "stopped", False):
                raise
            raise KeyboardInterrupt from None
        finally:
            self._blocked.remove(future)

    def cancel_blocked(self) -> bool:
        """End the innermost wait; return False when there is none."""
        if not self._blocked:
            return False
        future = self._blocked[-1]
        future.stopped = True  # type: ignore[attr-defined]
        future.cancel()
        return True

    async def load_packages(self, names: Sequence[str]) -> None:
        """Load distributions and what they depend on."""
        present = js.Object.keys(pyodide_js.loadedPackages).to_py()
        text, total = ", ".join(names), self._manifest.size_of(names, present)
        self._progress(f"Loading {text}", 0, total)
        try:
            await self._load_packages(to_js(list(names)))
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - a JavaScript error of any kind
            raise PackageLoadFailed(list(names), str(error)) from None
        finally:
            self._progress(f"Loaded {text}", total, total)

    def _progress(self, text: str, loaded: int, total: int) -> None:
        self.post({"type": "progress", "phase": "packages", "text": text, "loaded": loaded, "total": total})

    async def ask(self, kind: str, payload: Mapping[str, object]) -> object:
        """Ask the person or the page."""
        answer = await self._ask(kind, _parse(json_text(payload)))
        return answer.to_py() if hasattr(answer, "to_py") else answer

    def ask_now(self, kind: str, payload: Mapping[str, object]) -> object:
        """Ask and stand still for the answer; Stop ends it with `KeyboardInterrupt`."""
        if self.can_block():
            return self.block(self.ask(kind, payload))
        if self._ask_standing is None:
            raise CannotBlock("A request from ordinary code")
        answer = self._ask_standing(kind, _parse(json_text(payload)))
        if answer is None:
            raise KeyboardInterrupt
        return answer.to_py()

    def page_response(self, response: WebResponse) -> object:
        """Return JavaScript's own object for an answer."""
        init = {"status": response.status, "statusText": response.reason, "headers": dict(response.headers)}
        body = None if response.status in _WITHOUT_BODY else to_js(response.body)
        return js.Response.new(body, to_js(init, dict_converter=js.Object.fromEntries))


class KernelObject:
    """What the bootstrap holds."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    async def run(self, message: Any) -> None:
        """Run the cell of a `run` message."""
        limits = message.limits
        await self._kernel.run(
            str(message.code),
            run=int(message.run),
            silent=bool(message.silent),
            store_history=bool(message.storeHistory),
            limits={
                "seconds": float(limits.seconds),
                "outputBytes": int(limits.outputBytes),
                "displays": int(limits.displays),
            },
        )

    def cancel(self) -> None:
        """Stop the current run while Python waits."""
        self._kernel.cancel()

    async def call(self, method: str, params: Any) -> Any:
        """Answer a question: an object with the plain `value`, or with the `error` and its stable code."""
        values = params.to_py() if hasattr(params, "to_py") else {}
        try:
            answer: dict[str, object] = {"value": await self._kernel.call(method, values)}
        except KernelError as error:
            answer = {"error": error.info()}
        return _parse(json_text(answer))

    def scan(self) -> None:
        """Take the present files as known."""
        self._kernel.scan()

    def rests(self) -> bool:
        """Tell whether no task and no timer of the user's code is left."""
        loop = asyncio.get_event_loop()
        # Without tasks there can still be callbacks: Pyodide's loop counts both.
        return not asyncio.all_tasks(loop) and getattr(loop, "_in_progress", 0) == 0


def start(post: Any, options: Any) -> Any:
    """Start the kernel of this worker; see the module's docstring."""
    manifest = Manifest.from_json(str(options.manifest))
    kernel = Kernel(BrowserHost(post, options, manifest), manifest)
    _bound_recursion()
    kernel.folder.link_aliases()
    _hide_sandbox_alias()
    _take_descriptors(kernel)
    loop = asyncio.get_event_loop()
    # A task that the user left behind must not take the worker with it.
    loop._system_exit_handler = lambda _code: None  # type: ignore[attr-defined]
    loop._keyboard_interrupt_handler = lambda: None  # type: ignore[attr-defined]
    return create_proxy(KernelObject(kernel))


# The browser's own stack is full at about 350 KB of Python's, and that is fatal.
# Measured with functions under `lru_cache`: 500 of them fit into one another.
STACK_BYTES = 240 * 1024


def _bound_recursion() -> None:
    """Let recursion through C be a `RecursionError` before the browser's stack is full, which is fatal."""
    module = pyodide_js._module
    protect = getattr(module, "_PyUnstable_ThreadState_SetStackProtection", None)
    if protect is not None:
        base = module._emscripten_stack_get_base()
        protect(module._PyThreadState_Get(), base - STACK_BYTES, STACK_BYTES)


def _hide_sandbox_alias() -> None:
    """Let `sandbox/x` and `sandbox:/mnt/data/x` be found without being listed in the folder."""
    files = pyodide_js.FS
    folder = files.lookupPath(WIRE_ROOT).node
    for name in ("sandbox", "sandbox:"):
        path = f"{WIRE_ROOT}/{name}"
        if files.analyzePath(path).exists:
            continue
        files.symlink(WIRE_ROOT if name == "sandbox" else "/", path)
        # Listing reads `contents`, looking up reads the table of nodes: only the latter keeps the link.
        js.Reflect.deleteProperty(folder.contents, name)


def _take_descriptors(kernel: Kernel) -> None:
    """Show what libraries write to descriptors 1 and 2 at the end of the run."""
    # They may write without holding Python's lock, so the handler must not be Python: `push` of an array.
    handlers: tuple[tuple[StreamName, Any], ...] = (
        ("stdout", pyodide_js.setStdout),
        ("stderr", pyodide_js.setStderr),
    )
    for name, set_handler in handlers:
        lines = js.Array.new()
        push = js.Array.prototype.push.bind(lines)
        set_handler(to_js({"batched": push}, dict_converter=js.Object.fromEntries))
        kernel.sink.add_source(name, _drain(lines))


def _drain(lines: Any) -> Callable[[], str]:
    def drain() -> str:
        return "".join(f"{line}\n" for line in lines.splice(0)) if lines.length else ""

    return drain
