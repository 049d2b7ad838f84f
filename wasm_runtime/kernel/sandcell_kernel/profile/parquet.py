"""Rows and columns of a Parquet file from its footer (Thrift's compact protocol), without a library."""

from dataclasses import dataclass

# Physical types of the format's specification (parquet.thrift, enum Type).
_TYPES = ("boolean", "integer", "integer", "datetime", "number", "number", "string", "string")
# Converted types that change the meaning (enum ConvertedType).
_CONVERTED = {0: "string", 5: "number", 6: "datetime", 7: "string", 9: "datetime", 10: "datetime"}
MAX_FOOTER = 16 * 1024 * 1024
MAX_DEPTH = 20


@dataclass(slots=True)
class _Reader:
    data: bytes
    at: int = 0

    def byte(self) -> int:
        value = self.data[self.at]
        self.at += 1
        return value

    def varint(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def integer(self) -> int:
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def binary(self) -> bytes:
        size = self.varint()
        value = self.data[self.at : self.at + size]
        self.at += size
        return value

    def value(self, kind: int, depth: int = 0) -> object:
        """Read one value of a compact type."""
        if depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
        if kind in (1, 2):
            return kind == 1
        if kind == 3:
            return self.byte()
        if kind in (4, 5, 6):
            return self.integer()
        if kind == 7:
            self.at += 8
            return None
        if kind == 8:
            return self.binary()
        if kind in (9, 10):
            return self.items(depth)
        if kind == 12:
            return self.struct(depth + 1)
        raise ValueError(f"unknown type {kind}")

    def items(self, depth: int) -> list[object]:
        head = self.byte()
        size, kind = head >> 4, head & 15
        if size == 15:
            size = self.varint()
        return [self.byte() == 1 if kind in (1, 2) else self.value(kind, depth + 1) for _ in range(size)]

    def struct(self, depth: int = 0) -> dict[int, object]:
        """Read a struct as field number -> value."""
        fields: dict[int, object] = {}
        number = 0
        while True:
            head = self.byte()
            if head == 0:
                return fields
            delta = head >> 4
            number = number + delta if delta else self.integer()
            fields[number] = self.value(head & 15, depth)


def profile_parquet(file: str) -> dict[str, object]:
    """Return rows and columns; raise `ValueError` or `IndexError` for a broken footer."""
    with open(file, "rb") as stream:  # noqa: PTH123
        stream.seek(-8, 2)
        tail = stream.read(8)
        size = int.from_bytes(tail[:4], "little")
        if tail[4:] != b"PAR1" or size > MAX_FOOTER:
            raise ValueError("it has no Parquet footer")
        stream.seek(-8 - size, 2)
        metadata = _Reader(stream.read(size)).struct()
    schema = metadata.get(2)
    elements = [one for one in schema if isinstance(one, dict)] if isinstance(schema, list) else []
    columns = [_column(one) for one in elements[1:] if 1 in one]
    return {"rows": metadata.get(3, 0), "columns": columns}


def _column(element: dict[int, object]) -> dict[str, object]:
    physical, name, converted = element.get(1), element.get(4), element.get(6)
    kind = _TYPES[physical] if isinstance(physical, int) and 0 <= physical < len(_TYPES) else "string"
    if isinstance(converted, int):
        kind = _CONVERTED.get(converted, kind)
    return {"name": name.decode("utf-8", "replace") if isinstance(name, bytes) else "", "type": kind}
