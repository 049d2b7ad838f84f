"""The command line: `sandcell-distribution build`."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sandcell_distribution.build import Builder, Request
from sandcell_distribution.errors import DistributionError
from sandcell_distribution.fetcher import Fetcher
from sandcell_distribution.image.browsers import find_browser
from sandcell_distribution.local_wheels import LocalPackage
from sandcell_distribution.package_list import DEFAULT_PATH, PackageList, load
from sandcell_distribution.progress import Progress, human
from sandcell_distribution.registry import Index, IndexSettings
from sandcell_distribution.sources.carrier import Carrier
from sandcell_distribution.sources.cdn import Cdn
from sandcell_distribution.sources.npm import Npm
from sandcell_distribution.sources.pip import Pip
from sandcell_distribution.sources.sdists import Sdists
from sandcell_distribution.sources.source import Source
from sandcell_distribution.store import Store

RUNTIME = Path(__file__).parents[2]
"""`wasm_runtime/` of the tree: the tool runs from a checkout, as it builds our own wheels."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    options = _parser().parse_args(arguments)
    progress = Progress(quiet=options.quiet)
    begun = time.monotonic()
    try:
        wanted = load(options.packages)
        request = Request(
            package_list=options.packages,
            out=options.out.absolute(),
            cache=options.cache.absolute(),
            groups=tuple(options.groups.split(",")) if options.groups else None,
            local=[
                LocalPackage(RUNTIME / "kernel", boot=True),
                LocalPackage(RUNTIME / "assistant", boot=False),
            ],
            bytecode=not options.no_bytecode,
            images=not options.no_image,
            browser=options.browser or find_browser(),
        )
        fetcher = Fetcher(Store(request.cache), _sources(wanted, progress), progress)
        built = Builder(wanted, fetcher, progress).build(request)
    except DistributionError as error:
        progress.finish()
        print(f"sandcell-distribution: {error.code}: {error}", file=sys.stderr)
        return 1
    _report(progress, request.out, built, time.monotonic() - begun)
    return 0


def _sources(wanted: PackageList, progress: Progress) -> list[Source]:
    index = Index(IndexSettings.from_pip)
    return [
        Cdn(wanted.cdn, progress),
        Npm(progress),
        *(Carrier(spec, index, progress) for spec in wanted.carriers),
        Sdists(index, progress),
        Pip(progress, python=wanted.python.rpartition(".")[0], platform=wanted.platform_tag),
    ]


def _report(progress: Progress, out: Path, built: bool, seconds: float) -> None:
    for source, size in sorted(progress.volume.items()):
        progress.say(f"  {human(size):>9} from {source}")
    downloaded = f"{human(sum(progress.volume.values()))} downloaded, " if built else ""
    state = "is built" if built else "is up to date"
    progress.say(f"{out} {state} ({downloaded}{seconds:.1f} s)")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sandcell-distribution", description=__doc__)
    build = parser.add_subparsers(dest="command", required=True).add_parser(
        "build", help="assemble the Pyodide distribution that the page runs"
    )
    build.add_argument(
        "--out", type=Path, default=Path("build/runtime"), help="folder to build (%(default)s)"
    )
    build.add_argument(
        "--cache", type=Path, default=Path(".cache/distribution"), help="downloaded files (%(default)s)"
    )
    build.add_argument("--groups", help="only these groups of packages, separated by commas")
    build.add_argument("--packages", type=Path, default=DEFAULT_PATH, help="another list of packages")
    build.add_argument(
        "--no-bytecode", action="store_true", help="ship Python files as published: slower to start"
    )
    build.add_argument("--no-image", action="store_true", help="make no memory images: slower to start")
    build.add_argument("--browser", type=Path, help="the Chrome or Chromium that makes the memory images")
    build.add_argument("--quiet", action="store_true", help="say nothing but errors")
    return parser
