"""Versions: which form of the wire this is, and the steps from older forms to it."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from campus_safety.codec.faults import Faults, note

__all__ = ["VERSIONS", "Step", "Versions"]

Step: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""From the raw line of one version, without its `v`, to that of the next.

It renames, moves and splits what is there; what is not known stays null, never a guess.
"""


@frozen(kw_only=True)
class Versions:
    """The newest version of the wire, and for each older one the step to the next."""

    newest: int = 1
    steps: Mapping[int, Step] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if set(self.steps) != set(range(1, self.newest)):
            raise ValueError("one step for every version before the newest")

    def is_newest(self, version: Any) -> bool:
        """Tell whether this is the number of the newest version, and no other sort of one."""
        return type(version) is int and version == self.newest

    def raised(self, raw: Any, place: str, faults: Faults) -> Any:
        """Bring the raw line of any known version to the newest, without its `v`."""
        if not isinstance(raw, dict):
            return note(faults, place, "wrong-type", "an object")
        if "v" not in raw:
            return note(faults, f"{place}.v", "missing-key", "the key 'v', the version")
        version = raw["v"]
        if type(version) is not int or version < 1:
            return note(faults, f"{place}.v", "wrong-type", "a version, a whole number from 1")
        if version > self.newest:
            return note(faults, f"{place}.v", "newer-version", f"version {self.newest} or older")
        del raw["v"]
        return self._stepped(raw, version, place, faults)

    def _stepped(self, raw: Any, version: int, place: str, faults: Faults) -> Any:
        try:
            for step in range(version, self.newest):
                raw = self.steps[step](raw)
        except Exception:  # noqa: BLE001  # a step meets what no shape has held yet
            return note(faults, place, "not-upcast", f"an entry of version {version}")
        return raw


VERSIONS = Versions()
"""The versions of the wire that are known."""
