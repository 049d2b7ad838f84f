"""Why a program does not exist here, and what to use instead."""

from __future__ import annotations

from .commands import COMMANDS

_HINTS = {
    "apt": "system packages cannot be installed in a browser",
    "apt-get": "system packages cannot be installed in a browser",
    "sudo": "there is no administrator in a browser; leave out `sudo`",
    "curl": "use Python (`requests`, `urllib.request`) where the network is allowed",
    "wget": "use Python (`requests`, `urllib.request`) where the network is allowed",
    "git": "there is no git in a browser",
    "nvidia-smi": "there is no GPU for Python in a browser",
    "ffmpeg": "there is no ffmpeg in a browser",
    "awk": "use `cut`, `sort`, `uniq` or `sed` here, or Python: `for line in open(path): …`",
    "jq": "use Python's `json`, or `python -m json.tool file`",
    "sqlite3": "use Python's `sqlite3`, or `pandas.read_sql`",
    "node": "there is no JavaScript program in this sandbox; write it in Python",
    "npm": "there is no JavaScript program in this sandbox; write it in Python",
    "make": "there are no compilers in a browser",
    "gcc": "there are no compilers in a browser",
    "g++": "there are no compilers in a browser",
    "java": "there are no compilers in a browser",
    "R": "there is no R in a browser; use pandas, scipy and statsmodels",
    "Rscript": "there is no R in a browser; use pandas, scipy and statsmodels",
    "libreoffice": "use python-docx, openpyxl, python-pptx or reportlab",
    "soffice": "use python-docx, openpyxl, python-pptx or reportlab",
    "pandoc": "use python-docx, markdown or reportlab",
    "pdftotext": "use pypdf: `PdfReader(path).pages[0].extract_text()`",
    "convert": "use Pillow: `from PIL import Image`",
    "tesseract": "there is no text recognition in a browser",
    "jupyter": "this is the notebook; use `nbformat`-like JSON to write one",
}


def refusal(name: str) -> str:
    """Return why a program cannot be started."""
    others = f"programs cannot be started in a browser; this shell has {', '.join(sorted(COMMANDS))}"
    return f"command not found: {_HINTS.get(name, others)}"
