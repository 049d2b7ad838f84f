"""The one accessor of the kernel that is running, for code that cannot be handed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandcell_kernel.errors import NoKernel

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel

_active: list[Kernel] = []


def kernel() -> Kernel:
    """Return the active kernel; raise `NoKernel` when none was started."""
    if not _active:
        raise NoKernel
    return _active[-1]


def activate(kernel: Kernel) -> None:
    """Make `kernel` the active one until `deactivate`."""
    _active.append(kernel)


def deactivate(kernel: Kernel) -> None:
    """Forget `kernel`; the one before it, if any, is active again."""
    _active[:] = [one for one in _active if one is not kernel]
