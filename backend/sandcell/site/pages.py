"""What is rendered from templates: the page's shell and the system prompt."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..settings import Limits
from ..settings.network import Network
from .distribution import Distribution, Missing
from .web_build import Bundle

MISSING_CHARACTERS = 320
"""Room for absent packages in the prompt; the kernel explains the others when they are imported."""

SHORT = 24
"""Characters of an alternative that still reads as "use …"; longer ones are left to the kernel."""


OFF = Network()


class Pages:
    """Renders the package's templates; HTML is escaped, text is not."""

    def __init__(self) -> None:
        self.templates = Environment(
            loader=PackageLoader("sandcell"),
            autoescape=lambda name: name is not None and name.endswith(".html"),
            undefined=StrictUndefined,
        )

    def page(self, bundle: Bundle, policy: str = "", config: str = "") -> str:
        """The page's shell around the built assets; `policy` (HTML) and `config` for one without relay."""
        return self.templates.get_template("page.html").render(
            bundle=bundle, policy=Markup(policy), config=config
        )

    def not_built(self, message: str) -> str:
        """What is shown in place of the page before `make build`."""
        return self.templates.get_template("not_built.html").render(message=message)

    def system_prompt(self, distribution: Distribution, limits: Limits, network: Network = OFF) -> str:
        """What a model is told about the sandbox and how to work in it."""
        return self.templates.get_template("system_prompt.txt").render(
            python=".".join(distribution.python.split(".")[:2]),
            # Without a network, a list of HTTP clients would only tempt a model to use them.
            groups=[group for group in distribution.groups if network.on or group.name != "network"],
            network=network,
            missing=list(_named(distribution.missing)),
            limits=limits,
        )


def _named(missing: Iterable[Missing]) -> Iterable[Missing]:
    room = MISSING_CHARACTERS
    for entry in missing:
        instead = entry.instead if len(entry.instead) <= SHORT else ""
        room -= len(entry.name) + len(instead) + len(", ")
        if room >= 0:
            yield Missing(entry.name, instead)
