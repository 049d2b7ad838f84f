"""A correction of one text in one file of a package."""

from dataclasses import dataclass

from sandcell_distribution.errors import PatchMismatch


@dataclass(frozen=True)
class TextPatch:
    """A text that occurs once in a file, and what replaces it."""

    name: str
    file: str
    old: str
    new: str

    def apply(self, files: dict[str, bytes]) -> None:
        """Replace the text; raise PatchMismatch unless it is there once."""
        content = files.get(self.file, b"")
        found = content.count(self.old.encode())
        if found != 1:
            raise PatchMismatch(self.name, self.file, found)
        files[self.file] = content.replace(self.old.encode(), self.new.encode())
