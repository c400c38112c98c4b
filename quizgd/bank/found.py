"""What a file was found to hold, with its lines: between the nodes of YAML and the model."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """What a node turned out to hold: a value, a list, or keys; `line` is where."""

    line: int
    value: str | int | float | bool = ""
    items: list[Found] = field(default_factory=list)
    keys: dict[str, Found] = field(default_factory=dict)
    usable: bool = True
    """False for something that is told already and kept only for its name."""

    def get(self, key: str) -> Found | None:
        """What stands behind `key`, if it is there and fits."""
        return self.keys.get(key)

    def all(self, key: str) -> list[Found]:
        """The items of the list behind `key`; none if it is not there."""
        found = self.keys.get(key)
        return found.items if found else []

    def text(self, key: str = "") -> str:
        """The text behind `key`, or this one's own; '' if it is not there."""
        found = self.keys.get(key) if key else self
        return str(found.value) if found else ""

    def at(self, key: str) -> int:
        """The line of `key`'s value, or of the whole if it is not there."""
        found = self.keys.get(key)
        return found.line if found else self.line
