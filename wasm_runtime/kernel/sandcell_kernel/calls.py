"""The questions that the host may ask the kernel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from sandcell_kernel.errors import BadParameters, FileMissing, UnknownMethod
from sandcell_kernel.tables.calls import TableCalls

if TYPE_CHECKING:
    from sandcell_kernel.kernel import Kernel

type Params = Mapping[str, object]


class Calls:
    """Looks methods up in a table; each answers with plain values."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel
        self._methods: dict[str, Callable[[Params], Awaitable[object]]] = {
            "variables": self._variables,
            "profile": self._profile,
            "preview": self._preview,
            "complete": self._complete,
            "packages": self._packages,
            "reset": self._reset,
            "figure": self._figure,
            "prepare": self._prepare,
            "keep_state": self._keep_state,
            "restore_state": self._restore_state,
            **TableCalls(kernel).methods,
        }

    async def call(self, method: str, params: Params) -> object:
        """Answer one question; raise a `KernelError`."""
        answer = self._methods.get(method)
        if answer is None:
            raise UnknownMethod(method, sorted(self._methods))
        return await answer(params)

    async def _variables(self, _params: Params) -> object:
        from sandcell_kernel.inventory import variables

        return variables(self._kernel.namespace)

    async def _profile(self, params: Params) -> object:
        from sandcell_kernel.profile import profile_file

        path, file = self._file(params)
        return await profile_file(path, file, self._kernel.packages)

    async def _preview(self, params: Params) -> object:
        from sandcell_kernel.preview import preview_file

        path, file = self._file(params)
        part = params.get("part", 0)
        if not isinstance(part, int | float):
            raise BadParameters("`part` must be the number of a part of the file.")
        return await preview_file(path, file, int(part), self._kernel.packages)

    def _file(self, params: Params) -> tuple[str, str]:
        path = params.get("path")
        if not isinstance(path, str):
            raise BadParameters("The parameter `path`, a text, is missing.")
        file = self._kernel.folder.real_path(path)
        if file is None:
            raise FileMissing(path)
        return path, file

    async def _complete(self, params: Params) -> object:
        from sandcell_kernel.completion import complete

        code, cursor = params.get("code"), params.get("cursor")
        if not isinstance(code, str) or not isinstance(cursor, (int, float)):
            raise BadParameters("`complete` needs `code`, a text, and `cursor`, a number.")
        return complete(self._kernel.user_ns, code, int(cursor))

    async def _packages(self, _params: Params) -> object:
        return self._kernel.packages.available()

    async def _prepare(self, params: Params) -> object:
        from sandcell_kernel.prepare import prepare

        modules = params.get("modules")
        if not isinstance(modules, list) or not all(isinstance(name, str) for name in modules):
            raise BadParameters("`prepare` needs the parameter `modules`, a list of texts.")
        return await prepare(modules, self._kernel.packages, self._kernel.folder.root)

    async def _keep_state(self, params: Params) -> object:
        from sandcell_kernel.kept_state_file import send

        seconds = params.get("seconds")
        if not isinstance(seconds, (int, float)):
            raise BadParameters("`keep_state` needs the parameter `seconds`, a number.")
        return send(self._kernel, float(seconds))

    async def _restore_state(self, params: Params) -> object:
        from sandcell_kernel.kept_state_file import restore

        path = params.get("path")
        if not isinstance(path, str):
            raise BadParameters("`restore_state` needs the parameter `path`, a text.")
        return await restore(self._kernel, path)

    async def _figure(self, params: Params) -> object:
        from sandcell_kernel.display.shown_figures import FORMATS, SHOWN

        name, kind = params.get("figure"), params.get("format")
        if not isinstance(name, str) or kind not in FORMATS:
            raise BadParameters("`figure` needs `figure`, a name, and `format`, `svg` or `pdf`.")
        return SHOWN.render(name, str(kind))

    async def _reset(self, _params: Params) -> object:
        self._kernel.reset()
        return None
