"""The table and the JSON of a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from conformance.outcome import Outcome, differences, reason


@dataclass(frozen=True)
class Comparison:
    """One script in both Pythons."""

    id: str
    native: Outcome
    browser: Outcome

    @property
    def differs(self) -> list[str]:
        """What differs."""
        return differences(self.native, self.browser)

    @property
    def why(self) -> str:
        """The reason of the difference, in words."""
        return reason(self.native, self.browser, self.differs)


@dataclass(frozen=True)
class Summary:
    """The counts of a corpus."""

    scripts: int
    same: int
    passed_natively: int
    passed_both: int

    @property
    def ratio(self) -> float:
        """Of what passes natively, the part that passes here."""
        return self.passed_both / self.passed_natively if self.passed_natively else 0.0


def summary(comparisons: Sequence[Comparison]) -> Summary:
    """Count a corpus; a script passes here when it gives what it gives natively."""
    natively = [one for one in comparisons if one.native.status == "ok"]
    return Summary(
        scripts=len(comparisons),
        same=sum(not one.differs for one in comparisons),
        passed_natively=len(natively),
        passed_both=sum(not one.differs for one in natively),
    )


def table(comparisons: Sequence[Comparison], versions: Mapping[str, Mapping[str, str]]) -> str:
    """What differs and why, the counts, and the versions that differ."""
    counts = summary(comparisons)
    width = max((len(one.id) for one in comparisons if one.differs), default=0)
    lines = [f"{one.id:<{width}}  {one.why}" for one in comparisons if one.differs]
    lines += ["", *_versions(versions)] if versions else [""]
    lines += [
        f"{counts.scripts} scripts, {counts.same} with the same outcome",
        f"{counts.passed_both} of the {counts.passed_natively} that pass natively pass here: "
        f"{counts.ratio:.3f}",
    ]
    return "\n".join(lines)


def _versions(versions: Mapping[str, Mapping[str, str]]) -> list[str]:
    native, browser = versions["native"], versions["browser"]
    unlike = [
        f"{name} {native[name]} natively, {browser[name]} here"
        for name in browser
        if name in native and native[name] != browser[name]
    ]
    return [f"Versions that differ: {'; '.join(unlike)}"] if unlike else ["The same versions in both."]


def as_json(comparisons: Sequence[Comparison], versions: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """Everything, for other programs."""
    counts = summary(comparisons)
    return {
        "summary": {**asdict(counts), "ratio": counts.ratio},
        "versions": versions,
        "scripts": [
            {
                "id": one.id, "differs": one.differs, "reason": one.why,
                "native": asdict(one.native), "browser": asdict(one.browser),
            }
            for one in comparisons
        ],
    }  # fmt: skip
