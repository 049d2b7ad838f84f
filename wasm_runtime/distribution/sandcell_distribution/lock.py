"""The lock file of the distribution: Pyodide's own, pruned, with our wheels added."""

from importlib.metadata import PathDistribution
from pathlib import Path
from zipfile import Path as ZipPath

from packaging.markers import Environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

from sandcell_distribution.closure import Closure
from sandcell_distribution.errors import DependencyMissing


def make_lock(official: PyodideLockSpec, closure: Closure, folder: Path) -> PyodideLockSpec:
    """Return the lock of the closure, whose wheels lie in the folder."""
    pruned = PyodideLockSpec(
        info=official.info,
        packages={
            name: package for name, package in closure.packages.items() if closure.origins[name] == "pyodide"
        },
    )
    lock = add_wheels_to_spec(pruned, closure.wheels, base_path=folder, ignore_missing_dependencies=True)
    for name, package in lock.packages.items():
        package.depends = sorted(closure.packages[name].depends)
    lock.packages = dict(sorted(lock.packages.items()))
    lock.check_wheel_filenames()
    _check(lock, folder)
    return lock


def write_lock(lock: PyodideLockSpec, folder: Path) -> None:
    """Write the lock with the hashes of the wheels as they lie in the folder now."""
    for package in lock.packages.values():
        update_package_sha256(package, folder / package.file_name)
    lock.to_json(folder / "pyodide-lock.json")


def _check(lock: PyodideLockSpec, folder: Path) -> None:
    """Raise when something is needed that is not there, or is there in a version that does not fit."""
    problems: list[str] = []
    environment = _environment(lock)
    for package in lock.packages.values():
        for need in package.depends:
            if need not in lock.packages:
                problems.append(f"{package.name} needs {need}, which is not in the distribution")
        for requirement in _requirements(folder / package.file_name, environment):
            there = lock.packages.get(canonicalize_name(requirement.name))
            fits = there is None or requirement.specifier.contains(Version(there.version), prereleases=True)
            if there is not None and not fits:
                problems.append(f"{package.name} needs {requirement}, but {there.version} is pinned")
    if problems:
        raise DependencyMissing(problems)


def _requirements(wheel: Path, environment: dict[str, str]) -> list[Requirement]:
    root = next(entry for entry in ZipPath(wheel).iterdir() if entry.name.endswith(".dist-info"))
    listed = PathDistribution(root).requires or []
    parsed = [Requirement(line) for line in listed]
    return [r for r in parsed if r.marker is None or r.marker.evaluate(environment)]


def _environment(lock: PyodideLockSpec) -> dict[str, str]:
    python = lock.info.python
    environment = Environment(
        implementation_name="cpython",
        implementation_version=python,
        os_name="posix",
        platform_machine=lock.info.arch,
        platform_release=lock.info.platform.partition("_")[2],
        platform_system="Emscripten",
        platform_version="",
        python_full_version=python,
        platform_python_implementation="CPython",
        python_version=python.rpartition(".")[0],
        sys_platform="emscripten",
    )
    return {**{str(key): str(value) for key, value in environment.items()}, "extra": ""}
