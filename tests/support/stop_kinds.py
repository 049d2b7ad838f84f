"""What code may be doing when Stop is pressed: one cell for each kind, which says `go` when it has begun."""

from __future__ import annotations

_WIRE = """
import js
from pyodide.ffi import create_proxy, to_js
def wire(**message):
    return to_js(message, dict_converter=js.Object.fromEntries)
"""

KINDS: dict[str, str] = {
    "Python loop": "print('go')\nwhile True: pass",
    "sleep": "import time\nprint('go')\ntime.sleep(120)",
    "await": "import asyncio\nprint('go')\nawait asyncio.sleep(120)",
    "loop in C": "import itertools\nprint('go', flush=True)\nsum(itertools.repeat(1))",
    "NumPy call": "import numpy as np\na = np.ones((3000, 3000))\nprint('go', flush=True)\na @ a @ a @ a",
    "regex backtracking": "import re\nprint('go', flush=True)\nre.match('(a+)+$', 'a' * 60 + 'b')",
    "swallowed interrupt": (
        "print('go')\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ),
    "swallowed KeyboardInterrupt": (
        "import time\nprint('go')\nwhile True:\n    try:\n        time.sleep(1)\n"
        "    except KeyboardInterrupt: pass"
    ),
    "finally without end": "print('go')\ntry:\n    while True: pass\nfinally:\n    while True: pass",
    "recursion in C": (
        "def tree():\n    value = []\n    for _ in range(60): value = [value, value]\n    return value\n"
        "a, b = tree(), tree()\nprint('go', flush=True)\na == b"
    ),
    "big integers": "print('go', flush=True)\nx = 7 ** (7 ** 9)\nstr(x)",
    "busy microtasks": (
        "import asyncio\nprint('go', flush=True)\nasync def spin():\n"
        "    while True:\n        try: await asyncio.sleep(0)\n        except BaseException: pass\n"
        "await asyncio.gather(*[spin() for _ in range(50)])"
    ),
    "promises without end": (
        f"{_WIRE}print('go', flush=True)\ndef again(_=None): js.Promise.resolve(1).then(proxy)\n"
        "proxy = create_proxy(again)\nagain()\nimport asyncio\nawait asyncio.sleep(120)"
    ),
    "flood of text": "print('go', flush=True)\nwhile True: print('x' * 1000)",
    "flood of messages": (
        f"{_WIRE}print('go', flush=True)\nmessage = wire(type='output', run=0, output=wire())\n"
        "while True:\n    try:\n        while True: js.postMessage(message)\n    except BaseException: pass"
    ),
    "flood of huge messages": (
        f"{_WIRE}print('go', flush=True)\n"
        "message = wire(type='reply', id=-1, value=to_js(['x' * 2**20] * 8))\n"
        "while True:\n    try:\n        while True: js.postMessage(message)\n    except BaseException: pass"
    ),
    "forged acknowledgements": (
        f"{_WIRE}import pyodide_js\nflags = pyodide_js._module.Py_EmscriptenSignalBuffer\n"
        "words = js.Int32Array.new(flags.buffer)\nprint('go', flush=True)\n"
        "said = [wire(type='cancelled', run=n) for n in range(1, 400)]\n"
        "while True:\n    try:\n        while True:\n            flags[0] = 0; words[1] = 0; words[2] = 1\n"
        "            for one in said: js.postMessage(one)\n    except BaseException: pass"
    ),
    "replaced interrupt buffer": (
        f"{_WIRE}import pyodide_js\npyodide_js.setInterruptBuffer(js.Uint8Array.new(4))\n"
        "print('go', flush=True)\nwhile True: pass"
    ),
    "no interrupt buffer": (
        "import pyodide_js\npyodide_js.setInterruptBuffer(None)\nprint('go', flush=True)\nwhile True: pass"
    ),
    "hooked messages": (
        f"{_WIRE}import asyncio\ndef swallow(event): event.stopImmediatePropagation()\n"
        "js.self.addEventListener('message', create_proxy(swallow), True)\n"
        "js.self.onmessage = None\njs.self.postMessage = create_proxy(lambda *_: None)\n"
        "print('go', flush=True)\n"
        "while True:\n    try: await asyncio.sleep(60)\n    except BaseException: pass"
    ),
    "Atomics.wait": (
        f"{_WIRE}print('go', flush=True)\n"
        "js.Atomics.wait(js.Int32Array.new(js.SharedArrayBuffer.new(4)), 0, 0)"
    ),
    "pending input": "print('go', flush=True)\ninput('?')",
    "nested workers": (
        f"{_WIRE}url = js.URL.createObjectURL(js.Blob.new(to_js(['for (;;);'])))\n"
        "workers = [js.Worker.new(url) for _ in range(3)]\nprint('go', flush=True)\n"
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ),
}
"""The sandbox's page must have an `onAsk` that never answers, else pending input ends by itself."""
