"""The messages between host and kernel: `frontend/src/sandbox/wire.ts`, in Python.

Binary content is `bytes` here and an `ArrayBuffer` there. A test compares the field names.
"""

from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict

type Path = str
type MimeBundle = Mapping[str, object]
type RunStatus = Literal["ok", "error", "timeout", "interrupted", "out_of_memory", "restarted"]


class ErrorInfo(TypedDict):
    code: str
    message: str
    detail: NotRequired[Mapping[str, object]]


class Transient(TypedDict, total=False):
    display_id: str


class Stream(TypedDict):
    output_type: Literal["stream"]
    name: Literal["stdout", "stderr"]
    text: str


class DisplayData(TypedDict):
    output_type: Literal["display_data"]
    data: MimeBundle
    metadata: Mapping[str, object]
    transient: NotRequired[Transient]


class UpdateDisplayData(TypedDict):
    output_type: Literal["update_display_data"]
    data: MimeBundle
    metadata: Mapping[str, object]
    transient: Transient


class ExecuteResult(TypedDict):
    output_type: Literal["execute_result"]
    execution_count: int
    data: MimeBundle
    metadata: Mapping[str, object]
    transient: NotRequired[Transient]


class ClearOutput(TypedDict):
    output_type: Literal["clear_output"]
    wait: bool


class RunError(TypedDict):
    output_type: Literal["error"]
    ename: str
    evalue: str
    traceback: list[str]
    hint: NotRequired[str]
    line: NotRequired[int]


type Output = Stream | DisplayData | UpdateDisplayData | ExecuteResult | ClearOutput | RunError


class FileChanges(TypedDict):
    created: list[Path]
    changed: list[Path]
    deleted: list[Path]


class RunLimits(TypedDict):
    seconds: float
    outputBytes: int
    displays: int


# ---- the broker: payload and answer of `ask` with kind `fetch` ----


class FetchRequest(TypedDict):
    url: str
    method: str
    headers: list[tuple[str, str]]
    body: str | None
    seconds: float | None
    cell: str
    line: int
    code: str
    library: str


class FetchAnswer(TypedDict):
    status: NotRequired[int]
    reason: NotRequired[str]
    url: NotRequired[str]
    headers: NotRequired[list[tuple[str, str]]]
    body: NotRequired[bytes]
    dropped: NotRequired[list[str]]
    error: NotRequired[ErrorInfo]


# ---- host -> kernel ----


class Run(TypedDict):
    type: Literal["run"]
    run: int
    code: str
    silent: bool
    storeHistory: bool
    limits: RunLimits


class Cancel(TypedDict):
    type: Literal["cancel"]
    run: int


class MountedFile(TypedDict):
    path: Path
    blob: object
    modified: float


class Mount(TypedDict):
    type: Literal["mount"]
    id: int
    files: list[MountedFile]


class Remove(TypedDict):
    type: Literal["remove"]
    id: int
    paths: list[Path]


class Call(TypedDict):
    type: Literal["call"]
    id: int
    method: str
    params: Mapping[str, object]


class Answer(TypedDict):
    type: Literal["answer"]
    id: int
    value: NotRequired[object]
    error: NotRequired[ErrorInfo]


class AssetAnswer(TypedDict):
    type: Literal["asset"]
    id: int
    bytes: NotRequired[bytes]
    error: NotRequired[ErrorInfo]


class Ping(TypedDict):
    type: Literal["ping"]
    id: int


type ToKernel = Run | Cancel | Mount | Remove | Call | Answer | AssetAnswer | Ping

# ---- kernel -> host ----


class Ready(TypedDict):
    type: Literal["ready"]
    python: str
    pyodide: str
    jspi: bool
    interruptible: bool
    restored: bool
    bootMs: float


class Progress(TypedDict):
    type: Literal["progress"]
    phase: Literal["runtime", "packages"]
    text: str
    loaded: int
    total: int


class OutputMessage(TypedDict):
    type: Literal["output"]
    run: int
    output: Output


class FileMessage(TypedDict):
    type: Literal["file"]
    run: int
    path: Path
    bytes: bytes
    modified: float


class Result(TypedDict):
    type: Literal["result"]
    run: int
    status: RunStatus
    executionCount: int | None
    error: NotRequired[RunError]
    files: FileChanges
    durationMs: float


class Reply(TypedDict):
    type: Literal["reply"]
    id: int
    value: NotRequired[object]
    error: NotRequired[ErrorInfo]


class Ask(TypedDict):
    type: Literal["ask"]
    id: int
    run: int
    kind: str
    payload: Mapping[str, object]
    waits: NotRequired[bool]


class AssetRequest(TypedDict):
    type: Literal["asset"]
    id: int
    file: str


class Cancelled(TypedDict):
    type: Literal["cancelled"]
    run: int


class Pong(TypedDict):
    type: Literal["pong"]
    id: int


class Fatal(TypedDict):
    type: Literal["fatal"]
    message: str


type FromKernel = (
    Ready
    | Progress
    | OutputMessage
    | FileMessage
    | Result
    | Reply
    | Ask
    | AssetRequest
    | Cancelled
    | Pong
    | Fatal
)
