from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from functools import total_ordering


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...


@dataclass
class Rect(Shape):
    w: float
    h: float
    tags: list[str] = field(default_factory=list)

    def area(self) -> float:
        return self.w * self.h


@total_ordering
@dataclass(frozen=True)
class Version:
    major: int
    minor: int = 0

    def __lt__(self, other: Version) -> bool:
        return (self.major, self.minor) < (other.major, other.minor)


print(Rect(2, 3), Rect(2, 3).area(), max(Version(1, 2), Version(1, 10)))
try:
    Shape()
except TypeError as e:
    print("TypeError", "abstract" in str(e))
