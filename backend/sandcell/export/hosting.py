"""What to tell a host so that it sends the headers which make the static page quicker and tighter."""

from __future__ import annotations

from collections.abc import Iterator

from .policies import Headers

INTRODUCTION = """\
Sandcell as a static page
=========================

This folder works as it is on any static host, in any folder of it. If the host also sends the headers below,

- Stop interrupts running code through shared memory (about ten milliseconds instead of about a hundred),
- the browser refuses the sandbox every connection, WebRTC and look-ups of names included,
- the page has a process of its own, which no other site shares.

The address of this copy is taken to be {path}; export again with --path for another.
"""

GITHUB = """\
GitHub Pages
------------

It sends no headers of your choice: the page then works with its own policy, and without the gains above.
The file .nojekyll tells it to serve every file as it is.
"""


def hosting_text(headers: Headers, path: str) -> str:
    """The whole file `hosting.txt`."""
    return "\n".join(
        (
            INTRODUCTION.format(path=path),
            f"nginx (inside `server`)\n{'-' * 23}\n\n{nginx(headers, path)}",
            f"Caddy (inside the site's block)\n{'-' * 31}\n\n{caddy(headers, path)}",
            "Netlify and Cloudflare Pages (the file _headers at the top of the site)\n"
            f"{'-' * 71}\n\n{underscore_headers(headers, path)}",
            GITHUB,
        )
    )


def places(headers: Headers, path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each page's address below `path`, with its headers."""
    for page, values in headers.items():
        yield path + page.removeprefix("/"), values


def nginx(headers: Headers, path: str) -> str:
    """Locations with `add_header`, which does not inherit."""
    lines = []
    for place, values in places(headers, path):
        names = (place, f"{place}index.html") if place.endswith("/") else (place,)
        for name in names:
            lines.append(f"location = {name} {{")
            lines += [f'    add_header {key} "{value}" always;' for key, value in values.items()]
            lines += ["    index index.html;"] if name.endswith("/") else []
            lines.append("}")
    return "\n".join(lines) + "\n"


def caddy(headers: Headers, path: str) -> str:
    """A matcher for each page."""
    lines = []
    for number, (place, values) in enumerate(places(headers, path), start=1):
        names = f"{place} {place}index.html" if place.endswith("/") else place
        lines.append(f"@sandcell{number} path {names}")
        lines.append(f"header @sandcell{number} {{")
        lines += [f'    {key} "{value}"' for key, value in values.items()]
        lines.append("}")
    return "\n".join(lines) + "\n"


def underscore_headers(headers: Headers, path: str) -> str:
    """The file that Netlify and Cloudflare Pages read; the latter serves `jail.html` as `jail`."""
    lines = []
    for place, values in places(headers, path):
        rules = (place, f"{place}index.html") if place.endswith("/") else (place, place.removesuffix(".html"))
        for rule in rules:
            lines.append(rule)
            lines += [f"  {key}: {value}" for key, value in values.items()]
    return "\n".join(lines) + "\n"
