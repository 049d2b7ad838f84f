"""How much output one run may still send."""

from sandcell_kernel.wire import RunLimits

DEFAULT_LIMITS: RunLimits = {"seconds": 60, "outputBytes": 1024 * 1024, "displays": 200}

# One MIME bundle; the frame refuses larger messages anyway.
BUNDLE_BYTES = 32 * 1024 * 1024
# After the cut the last part of the text is kept too: it usually says how things ended.
TAIL_CHARACTERS = 4096


def byte_length(text: str) -> int:
    """Return the length of `text` in UTF-8 without encoding ASCII."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def cut_text(text: str, size: int) -> str:
    """Return the longest head of `text` that has at most `size` bytes of UTF-8."""
    if text.isascii():
        return text[:size]
    return text[:size].encode("utf-8", "surrogatepass")[:size].decode("utf-8", "ignore")


def human_size(size: int) -> str:
    """Return `size` in bytes for people, e.g. `1.5 MB`."""
    if size < 1000:
        return f"{size} bytes"
    value = float(size)
    for unit in ("kB", "MB"):
        value /= 1000
        if value < 1000:
            return f"{value:.1f} {unit}"
    return f"{value / 1000:.1f} GB"


class Budget:
    """Counts text and displays of one run, and what was cut."""

    def __init__(self, limits: RunLimits) -> None:
        self.text_left = limits["outputBytes"]
        self.displays_left = limits["displays"]
        self.cut_bytes = 0
        self.cut_displays = 0
        self._tail = ""
        self._tail_name = "stdout"

    def take_text(self, name: str, text: str) -> str:
        """Return the part of `text` that may still be sent; count the rest."""
        size = byte_length(text)
        if size <= self.text_left:
            self.text_left -= size
            return text
        kept = cut_text(text, self.text_left)
        self.text_left = 0
        self.cut_bytes += size - byte_length(kept)
        self._keep_tail(name, text[len(kept) :] if kept else text)
        return kept

    def take_display(self) -> bool:
        """Return True when one more display may be sent; count it otherwise."""
        if self.displays_left > 0:
            self.displays_left -= 1
            return True
        self.cut_displays += 1
        return False

    def _keep_tail(self, name: str, text: str) -> None:
        if name != self._tail_name:
            self._tail, self._tail_name = "", name
        if len(text) >= TAIL_CHARACTERS:
            self._tail = text[-TAIL_CHARACTERS:]
            return
        self._tail += text
        # Cut seldom, so that a flood of short writes stays cheap.
        if len(self._tail) > 8 * TAIL_CHARACTERS:
            self._tail = self._tail[-TAIL_CHARACTERS:]

    def tail(self) -> tuple[str, str]:
        """Return the stream's name and the last text after the cut."""
        return self._tail_name, self._tail[-TAIL_CHARACTERS:]

    def note(self) -> str:
        """Return what was cut in words, or an empty text."""
        parts = []
        if self.cut_bytes:
            parts.append(f"{human_size(self.cut_bytes)} of text")
        if self.cut_displays:
            parts.append(f"{self.cut_displays} displays")
        return " and ".join(parts)
