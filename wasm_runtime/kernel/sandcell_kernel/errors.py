"""What can go wrong in the kernel itself, apart from errors of the user's code.

    KernelError
    +- NoKernel            no kernel was started in this interpreter
    +- CannotBlock         Python cannot pause for an asynchronous answer here
    +- UnknownMethod       `call` with a method that does not exist
    +- BadParameters       `call` with parameters that do not fit
    +- FileMissing         a path that is not below the working folder or does not exist
    +- FigureGone          a figure that was shown too long ago, or by a kernel that is gone
    +- FigureTooLarge      a figure whose vector form is too large to hand out
    +- TableGone           a table that was shown too long ago, or by a kernel that is gone
    +- TableTooLarge       a table with too many values to hand out as one file
    +- PackageLoadFailed   the host could not deliver packages
    +- PackageNotInstalled a package index did not have what was asked for, or could not be asked

`KernelExit` is not an error: it is how `os._exit` ends a cell instead of the interpreter.
"""

from sandcell_kernel.wire import ErrorInfo


class KernelError(Exception):
    """The root; `code` is stable, the message says what failed and what to do."""

    code = "kernel-error"

    def info(self) -> ErrorInfo:
        """Return the error as it crosses the wire."""
        return {"code": self.code, "message": str(self)}


class NoKernel(KernelError):
    """No kernel was started in this interpreter."""

    code = "no-kernel"

    def __init__(self) -> None:
        super().__init__("No Sandcell kernel is running in this interpreter; construct a Kernel first.")


class CannotBlock(KernelError):
    """Python cannot pause for an asynchronous answer in this place."""

    code = "cannot-block"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what} needs Python to wait for the page, which this browser only allows with a "
            "top-level `await`; use `await`, or a browser with JavaScript Promise Integration."
        )


class UnknownMethod(KernelError):
    """`call` with a method that does not exist."""

    code = "unknown-method"

    def __init__(self, method: str, known: list[str]) -> None:
        super().__init__(f"The kernel has no method {method!r}; it has {', '.join(known)}.")


class BadParameters(KernelError):
    """`call` with parameters that do not fit."""

    code = "bad-parameters"


class FileMissing(KernelError):
    """A path that does not exist or is not below the working folder."""

    code = "file-not-found"

    def __init__(self, path: str) -> None:
        super().__init__(f"There is no file {path} in the working folder /mnt/data.")


class FigureGone(KernelError):
    """A figure that was shown too long ago, or by a kernel that is gone."""

    code = "figure-gone"

    def __init__(self, kind: str) -> None:
        super().__init__(f"The figure is not kept any more: run its cell again to save it as {kind.upper()}.")


class FigureTooLarge(KernelError):
    """A figure whose vector form is too large to hand out."""

    code = "figure-too-large"

    def __init__(self, kind: str, size: int) -> None:
        super().__init__(
            f"As {kind.upper()} the figure has {size / 1e6:.0f} MB: it holds very many points. "
            f"Save it as a file in a cell, with fig.savefig('figure.{kind}')."
        )


class TableGone(KernelError):
    """A table that was shown too long ago, or by a kernel that is gone."""

    code = "table-gone"

    def __init__(self) -> None:
        super().__init__("The whole table is not kept any more: run its cell again to look into it.")


class TableTooLarge(KernelError):
    """A table with too many values to hand out as one file."""

    code = "table-too-large"

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(
            f"{rows:,} rows × {columns:,} columns are too many for this. Filter them first, "
            "download them as CSV, or save them as a file in a cell, with df.to_parquet('table.parquet')."
        )


class PackageLoadFailed(KernelError):
    """The host could not deliver packages."""

    code = "package-load-failed"

    def __init__(self, names: list[str], reason: str) -> None:
        super().__init__(f"Loading {', '.join(names)} failed: {reason}")
        self.names = names
        self.reason = reason


class PackageNotInstalled(KernelError):
    """A package index did not have what was asked for, or could not be asked."""

    code = "package-not-installed"


class KernelExit(SystemExit):
    """Ends the cell where the code asked to end the process."""
