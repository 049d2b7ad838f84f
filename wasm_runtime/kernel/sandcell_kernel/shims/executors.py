"""`concurrent.futures` executors and `multiprocessing` pools that run their tasks at once, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from types import TracebackType
from typing import Any

from .scheduler import Deadlock, WouldBlock


def completed(function: Callable[..., Any], args: Iterable[Any], options: dict[str, Any]) -> Future[Any]:
    """Call a function and return a future that holds its result or exception."""
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()
    try:
        result = function(*args, **options)
    except WouldBlock:
        future.set_exception(Deadlock("A task of an executor"))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - the task's failure belongs to the future
        future.set_exception(error)
    else:
        future.set_result(result)
    return future


class SerialExecutor(Executor):
    """Runs each task when it is submitted."""

    def __init__(
        self,
        max_workers: int | None = None,
        *args: Any,
        initializer: Callable[..., object] | None = None,
        initargs: tuple[Any, ...] = (),
        **options: Any,
    ) -> None:
        del args, options
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers or 1
        self._initialise: Callable[[], object] | None = None
        if initializer is not None:
            self._initialise = lambda: initializer(*initargs)
        self._closed = False

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a task and return its future, which is done."""
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        if self._initialise is not None:
            initialise, self._initialise = self._initialise, None
            initialise()
        return completed(fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Accept no more tasks."""
        del wait, cancel_futures
        self._closed = True


class SerialThreadPoolExecutor(SerialExecutor):
    """Stands for `ThreadPoolExecutor`."""


class SerialProcessPoolExecutor(SerialExecutor):
    """Stands for `ProcessPoolExecutor`."""


class SerialResult:
    """What `apply_async` and `map_async` return."""

    def __init__(
        self,
        future: Future[Any],
        callback: Callable[[Any], object] | None = None,
        error_callback: Callable[[BaseException], object] | None = None,
    ) -> None:
        self._future = future
        error = future.exception()
        if error is None and callback is not None:
            callback(future.result())
        elif error is not None and error_callback is not None:
            error_callback(error)

    def get(self, timeout: float | None = None) -> Any:
        """Return the result or raise the task's exception."""
        del timeout
        return self._future.result()

    def wait(self, timeout: float | None = None) -> None:
        """Return: the task is done."""

    def ready(self) -> bool:
        """Return True: the task is done."""
        return True

    def successful(self) -> bool:
        """Return True when the task raised nothing."""
        return self._future.exception() is None


class SerialPool:
    """Stands for `multiprocessing.Pool` and `ThreadPool`."""

    def __init__(
        self,
        processes: int | None = None,
        initializer: Callable[..., object] | None = None,
        initargs: Iterable[Any] = (),
        *args: Any,
        **options: Any,
    ) -> None:
        del args, options
        if processes is not None and processes < 1:
            raise ValueError("Number of processes must be at least 1")
        self._processes = processes or 1
        self._closed = False
        if initializer is not None:
            initializer(*initargs)

    def _check(self) -> None:
        if self._closed:
            raise ValueError("Pool not running")

    def apply(
        self, func: Callable[..., Any], args: Iterable[Any] = (), kwds: dict[str, Any] | None = None
    ) -> Any:
        """Call a function."""
        self._check()
        return func(*args, **(kwds or {}))

    def apply_async(
        self,
        func: Callable[..., Any],
        args: Iterable[Any] = (),
        kwds: dict[str, Any] | None = None,
        callback: Callable[[Any], object] | None = None,
        error_callback: Callable[[BaseException], object] | None = None,
    ) -> SerialResult:
        """Call a function and return a result that is ready."""
        self._check()
        return SerialResult(completed(func, args, kwds or {}), callback, error_callback)

    def map(
        self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int | None = None
    ) -> list[Any]:
        """Return the function's values in order."""
        del chunksize
        self._check()
        return [func(item) for item in iterable]

    def starmap(
        self, func: Callable[..., Any], iterable: Iterable[Iterable[Any]], chunksize: int | None = None
    ) -> list[Any]:
        """Return the function's values for argument tuples in order."""
        del chunksize
        self._check()
        return [func(*item) for item in iterable]

    def map_async(
        self,
        func: Callable[..., Any],
        iterable: Iterable[Any],
        chunksize: int | None = None,
        callback: Callable[[Any], object] | None = None,
        error_callback: Callable[[BaseException], object] | None = None,
    ) -> SerialResult:
        """Return a result that holds the function's values."""
        return SerialResult(completed(self.map, (func, iterable, chunksize), {}), callback, error_callback)

    def starmap_async(
        self,
        func: Callable[..., Any],
        iterable: Iterable[Iterable[Any]],
        chunksize: int | None = None,
        callback: Callable[[Any], object] | None = None,
        error_callback: Callable[[BaseException], object] | None = None,
    ) -> SerialResult:
        """Return a result that holds the function's values for argument tuples."""
        return SerialResult(
            completed(self.starmap, (func, iterable, chunksize), {}), callback, error_callback
        )

    def imap(self, func: Callable[..., Any], iterable: Iterable[Any], chunksize: int = 1) -> Iterator[Any]:
        """Yield the function's values in order."""
        del chunksize
        self._check()
        return map(func, iterable)

    imap_unordered = imap

    def close(self) -> None:
        """Accept no more tasks."""
        self._closed = True

    terminate = close

    def join(self) -> None:
        """Return: every task is done."""
        if not self._closed:
            raise ValueError("Pool is still running")

    def __enter__(self) -> SerialPool:
        self._check()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
