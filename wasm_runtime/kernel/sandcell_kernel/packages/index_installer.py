"""Installs what the distribution lacks from a package index: micropip resolves, the host's broker fetches."""

from __future__ import annotations

import importlib
import importlib.metadata
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sandcell_kernel.errors import PackageNotInstalled
from sandcell_kernel.network.errors import RequestRefused
from sandcell_kernel.packages.index_client import IndexClient
from sandcell_kernel.packages.manifest import canonical_name

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel

RESOLVER = "micropip"
_WHEEL_BY_HAND = (
    "Ask the user to allow it, or to drop a wheel of pure Python into the chat: "
    "`%pip install /mnt/data/<name>.whl` installs that."
)


@dataclass(frozen=True)
class Choices:
    """What the options of an install say."""

    indexes: tuple[str, ...] = ()
    """Addresses of PEP 691 or PEP 503 indexes; none for the resolver's own."""
    dependencies: bool = True
    prereleases: bool = False


@dataclass
class IndexInstaller:
    """Installs requirements into this interpreter; raises `PackageNotInstalled` that says why not."""

    kernel: Kernel
    choices: Choices = field(default_factory=Choices)

    def can(self) -> bool:
        """Return True when the distribution has the resolver."""
        return self.kernel.packages.manifest.version(RESOLVER) is not None

    def install(self, requirements: Sequence[str]) -> list[str]:
        """Install while Python waits; return `name-version` of all that is new."""
        from sandcell_kernel.errors import CannotBlock

        if not self.kernel.host.can_block():
            raise CannotBlock("Installing from a package index")
        self.kernel.packages.load_blocking([RESOLVER])
        before = _versions()
        reason = self.kernel.host.block(self._install(requirements))
        if reason:
            raise PackageNotInstalled(reason)
        after = _versions()
        return sorted(f"{name}-{version}" for name, version in after.items() if before.get(name) != version)

    async def _install(self, requirements: Sequence[str]) -> str:
        """Return why it failed: an exception of a task that Python waits for would also be printed."""
        client = IndexClient(self.kernel.web, self.kernel.packages.manifest)
        resolver = _resolver(client)
        options: dict[str, Any] = {"index_urls": list(self.choices.indexes)} if self.choices.indexes else {}
        try:
            await resolver.install(
                list(requirements),
                deps=self.choices.dependencies,
                pre=self.choices.prereleases,
                **options,
            )
        except Exception as error:  # noqa: BLE001 - whatever the resolver or its libraries raise
            return _reason(error, client)
        finally:
            self.kernel.packages.note_loaded([])
        return ""


def _resolver(client: IndexClient) -> Any:
    layer = importlib.import_module("micropip._compat").compatibility_layer
    brokered = type(
        "Brokered",
        (layer,),
        {
            "fetch_bytes": staticmethod(client.content),
            "fetch_string_and_headers": staticmethod(client.text),
        },
    )
    return importlib.import_module("micropip.package_manager").PackageManager(brokered)


def _versions() -> dict[str, str]:
    return {canonical_name(one.name): one.version for one in importlib.metadata.distributions()}


def _reason(error: Exception, client: IndexClient) -> str:
    """Return what stands in the way, and the way on."""
    if client.refused is not None:
        way = f" {_WHEEL_BY_HAND}" if isinstance(client.refused, RequestRefused) else ""
        return f"the package index could not be asked. {client.refused}{way}"
    text = str(error)
    if "checksum" in text:
        return f"a file is not the one that the index names ({text}); it was not installed."
    if "already installed" in text:
        # The rest advises options of the resolver that are none of pip's.
        conflict = text.partition(" If you want")[0].rstrip(".")
        return f"versions do not fit together: {conflict}. Use the version that is there."
    named = re.search(r"for '([^']+)'", text)
    wanted = named[1] if named else ""
    name = canonical_name(_leading_name(wanted))
    if name in client.fixed:
        fixed = client.fixed[name]
        return f"another version of {name} is needed, but {fixed}; being compiled, it comes in no other."
    if name in client.unknown:
        return f"the package index has no package {name!r}: check the name."
    if name in client.pure:
        return _no_wheel(wanted, client.pure[name])
    return text.partition("\n")[0]


def _no_wheel(wanted: str, pure: Sequence[str]) -> str:
    if pure:
        shown = ", ".join(pure[-8:])
        return f"no version fits {wanted!r}; those that run here are {shown}."
    return (
        f"{wanted} is not pure Python: it has no wheel that runs in a browser. Use a package that "
        "`%pip list` shows, or write the part in Python."
    )


def _leading_name(requirement: str) -> str:
    end = next((i for i, c in enumerate(requirement) if not (c.isalnum() or c in "-_.")), None)
    return requirement[:end]
