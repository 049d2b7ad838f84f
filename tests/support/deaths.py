"""Ways in which code ends the interpreter that runs it: one cell for each, which says `go` just before."""

from __future__ import annotations

_NEST = "a = []\nfor _ in range(100_000): a = [a]\nprint('go', flush=True)\n"

DEATHS: dict[str, str] = {
    "deep JSON": "import json\nprint('go', flush=True)\njson.loads('[' * 200_000)",
    "deep json.dumps": f"import json\n{_NEST}json.dumps(a)",
    "deep repr": f"{_NEST}repr(a)",
    "ctypes null": "import ctypes\nprint('go', flush=True)\nctypes.string_at(0x7ffffff0, 100)",
    "closed worker": (
        "import js, asyncio\nprint('go', flush=True)\njs.self.close()\nawait asyncio.sleep(100)"
    ),
}
