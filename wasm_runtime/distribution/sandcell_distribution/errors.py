"""The errors of the distribution tool, one leaf per cause.

DistributionError
├── InvalidPackages     bad-packages       packages.toml is wrong; every problem is listed
├── UnknownGroup        unknown-group      --groups names a group that is not in packages.toml
├── HashMismatch        wrong-hash         a source handed out other bytes than the pinned ones
├── ArtifactMissing     artifact-missing   no source has a pinned file
├── NoNetwork           no-network         nothing could be reached at all
├── DiskFull            disk-full          the file system has no room
├── PatchMismatch       patch-mismatch     a textual patch does not fit this Pyodide
├── DependencyMissing   dependency-missing packages need others that are not in the distribution
├── LocalBuildFailed    local-build-failed a wheel of our own cannot be built
└── ToolFailed          tool-failed        a program that the tool needs is missing or fails
"""

from collections.abc import Mapping, Sequence


class DistributionError(Exception):
    """Root of everything that the tool reports to a person."""

    code = "distribution-error"


class InvalidPackages(DistributionError):
    """The list of packages cannot be used as it is."""

    code = "bad-packages"

    def __init__(self, path: str, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        listed = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"{path} has {len(self.problems)} problem(s). Mend them and build again:\n{listed}")


class UnknownGroup(DistributionError):
    """A group was asked for that the list does not have."""

    code = "unknown-group"

    def __init__(self, unknown: Sequence[str], known: Sequence[str]) -> None:
        super().__init__(f"No such group: {', '.join(unknown)}. Groups are: {', '.join(known)}.")


class HashMismatch(DistributionError):
    """The bytes are not the pinned ones."""

    code = "wrong-hash"

    def __init__(self, file: str, expected: str, actual: str, source: str) -> None:
        self.file, self.expected, self.actual, self.source = file, expected, actual, source
        super().__init__(
            f"{file} from {source} has sha256 {actual}, but {expected} is pinned. It was thrown away. "
            "Build again; if it happens again, the source is broken or tampered with, or the pin is outdated."
        )


class ArtifactMissing(DistributionError):
    """No source could deliver a file."""

    code = "artifact-missing"

    def __init__(self, failures: Mapping[str, Sequence[str]]) -> None:
        self.failures = {file: list(reasons) for file, reasons in failures.items()}
        super().__init__(
            f"{len(self.failures)} file(s) could not be had from any source:\n{_listed(self.failures)}\n"
            "Check the pins in packages.toml, or the settings of pip and npm (index, proxy, certificates)."
        )


class NoNetwork(DistributionError):
    """Nothing could be reached at all."""

    code = "no-network"

    def __init__(self, failures: Mapping[str, Sequence[str]]) -> None:
        self.failures = {file: list(reasons) for file, reasons in failures.items()}
        super().__init__(
            f"No source could be reached for {len(self.failures)} file(s) that are not in the cache:\n"
            f"{_listed(self.failures, most=3)}\n"
            "Connect to the network (or set pip's and npm's proxy or index) and build again; "
            "what was downloaded so far is kept."
        )


class DiskFull(DistributionError):
    """The file system has no room left."""

    code = "disk-full"

    def __init__(self, path: str) -> None:
        super().__init__(
            f"No room left while writing {path}. Free about 500 MB, or name other folders "
            "with --out and --cache, and build again; what was built before is untouched."
        )


class PatchMismatch(DistributionError):
    """A patch fits nowhere, or more than once."""

    code = "patch-mismatch"

    def __init__(self, patch: str, file: str, found: int, expected: int = 1) -> None:
        self.patch, self.file, self.found = patch, file, found
        super().__init__(
            f"Patch '{patch}' expects its text {expected} time(s) in {file}, but it is there {found} times. "
            "What is pinned is not what the patch was written for: adapt the patch, or pin the old version."
        )


class DependencyMissing(DistributionError):
    """The distribution is not closed, or its versions contradict each other."""

    code = "dependency-missing"

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        listed = "\n".join(f"  - {problem}" for problem in self.problems)
        super().__init__(f"The packages do not fit together; pin what is missing in packages.toml:\n{listed}")


class LocalBuildFailed(DistributionError):
    """A wheel of our own cannot be built."""

    code = "local-build-failed"

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(f"The wheel in {folder} cannot be built: {reason}")


class ToolFailed(DistributionError):
    """A program that the tool needs is missing or fails."""

    code = "tool-failed"

    def __init__(self, tool: str, reason: str) -> None:
        super().__init__(f"{tool} {reason}")


def _listed(failures: Mapping[str, Sequence[str]], most: int = 20) -> str:
    lines: list[str] = []
    for file, reasons in list(failures.items())[:most]:
        lines.append(f"  - {file}")
        lines.extend(f"      {reason}" for reason in reasons)
    if len(failures) > most:
        lines.append(f"  … and {len(failures) - most} more")
    return "\n".join(lines)
