"""The working folder `/mnt/data`: what it holds and what a run changed in it."""

import os
import sys
from collections.abc import Iterator
from importlib.machinery import FileFinder
from pathlib import Path

from sandcell_kernel.wire import FileChanges

WIRE_ROOT = "/mnt/data"
# MAX_LISTED_PATHS of the wire: a result that lists more would be refused as a whole.
MAX_LISTED = 100_000
# Where other products of this kind keep the same folder; models write these paths from habit.
ALIASES = (
    "mnt/user-data/uploads",
    "mnt/user-data/outputs",
    "mnt/uploads",
    "mnt/agents/upload",
    "mnt/agents/output",
    "home/claude",
)
IGNORED_FOLDERS = frozenset({"__pycache__", "__MACOSX"})

type Signature = tuple[int, int, int]


class Folder:
    """Watches the folder by comparing `stat` of its files with the state before."""

    def __init__(self, root: str = WIRE_ROOT) -> None:
        self.root = os.path.realpath(root)
        self._known: dict[str, Signature] = {}
        self._before: str | None = None

    def install(self) -> None:
        """Make the folder the working directory and importable, after everything else."""
        self._before = os.getcwd()  # noqa: PTH109 - no pathlib where each call costs
        os.makedirs(self.root, exist_ok=True)  # noqa: PTH103
        os.chdir(self.root)
        self.refresh()
        self.scan()

    def refresh(self) -> None:
        """Undo what a cell may have done to `sys.path` or to the working directory itself."""
        if self.root not in sys.path:
            # Last, so that a file of the user cannot stand in for a module of the library.
            sys.path.append(self.root)
        try:
            os.getcwd()  # noqa: PTH109
        except OSError:
            os.makedirs(self.root, exist_ok=True)  # noqa: PTH103
            os.chdir(self.root)

    def uninstall(self) -> None:
        """Leave the folder."""
        if self.root in sys.path:
            sys.path.remove(self.root)
        if self._before is not None:
            os.chdir(self._before)

    def link_aliases(self, below: str = "/") -> None:
        """Make the other products' paths lead to the folder."""
        for alias in ALIASES:
            path = Path(below, alias)
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.symlink_to(self.root)

    def scan(self) -> None:
        """Take the present state as known, so that it does not count as a run's change."""
        self.changes()

    def changes(self) -> FileChanges:
        """Return what changed since the last look, and remember the present state."""
        before, now = self._known, self._state()
        self._known = now
        if before == now:
            return {"created": [], "changed": [], "deleted": []}
        changes: FileChanges = {
            "created": sorted(self.wire_path(file) for file in now.keys() - before.keys()),
            "changed": sorted(
                self.wire_path(file) for file in now.keys() & before.keys() if now[file] != before[file]
            ),
            "deleted": sorted(self.wire_path(file) for file in before.keys() - now.keys()),
        }
        self._forget_modules(changes)
        return changes

    def wire_path(self, file: str) -> str:
        """Return the path of a file as the host knows it."""
        return WIRE_ROOT + file[len(self.root) :]

    def real_path(self, path: str) -> str | None:
        """Return where a wire path lies, or None when it is outside the folder."""
        relative = path.removeprefix(WIRE_ROOT).lstrip("/")
        file = os.path.realpath(os.path.join(self.root, relative))  # noqa: PTH118
        return file if file.startswith(self.root + "/") else None

    def modified(self, file: str) -> float:
        """Return when a file was changed, in milliseconds since the epoch."""
        return self._known[file][0] / 1_000_000

    def names(self) -> list[str]:
        """Return the paths of the known files relative to the folder."""
        return sorted(file[len(self.root) + 1 :] for file in self._known)

    def _forget_modules(self, changes: FileChanges) -> None:
        """Let the next `import` see changed modules of the folder."""
        prefix = self.root + "/"
        for path, finder in list(sys.path_importer_cache.items()):
            if isinstance(finder, FileFinder) and (path == self.root or path.startswith(prefix)):
                finder.invalidate_caches()
        stale = {
            self.root + path[len(WIRE_ROOT) :]
            for path in changes["changed"] + changes["deleted"]
            if path.endswith(".py")
        }
        if not stale:
            return
        for name, module in list(sys.modules.items()):
            if getattr(module, "__file__", None) in stale:
                del sys.modules[name]

    def _state(self) -> dict[str, Signature]:
        return dict(_files(self.root))


def bounded(changes: FileChanges, most: int = MAX_LISTED) -> tuple[FileChanges, int]:
    """Return at most `most` changes of each kind, and how many created or changed files were left out."""
    created, changed, deleted = changes["created"], changes["changed"], changes["deleted"]
    left = max(0, len(created) - most) + max(0, len(changed) - most)
    return {"created": created[:most], "changed": changed[:most], "deleted": deleted[:most]}, left


def _files(folder: str) -> Iterator[tuple[str, Signature]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        # Removed or unreadable: nothing of it can be handed out.
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name in IGNORED_FOLDERS:
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif entry.is_file():
                status = entry.stat()
                yield entry.path, (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            # A dangling link, or gone between the listing and the look.
            continue
