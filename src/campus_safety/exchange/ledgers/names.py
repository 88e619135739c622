"""Names: what people and places are called, kept apart from the facts that refer to them."""

import re
import unicodedata
from collections.abc import Mapping

from attrs import define, field

__all__ = ["Names", "spoken"]

_LONG = re.compile(r"\d{11}")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


@define
class Names:
    """Gives references to names, the same for the same name, in the order in which they come.

    A reference says nothing of the name: it is a number. `known` holds for each kind of
    reference its names; keep it apart from the facts, and give it again with the next ledger.
    """

    known: dict[str, dict[str, str]] = field(factory=dict, repr=False)
    _taken: dict[str, set[str]] = field(factory=dict, init=False, repr=False)

    def reference(self, kind: str, name: str) -> str:
        """Give the reference of a name under a kind, such as `party` or `place`."""
        held = self.known.setdefault(kind, {})
        found = held.get(name)
        if found is None:
            found = held[name] = self._free(kind, f"{kind}:", len(held) + 1)
        return found

    def case(self, text: str) -> str:
        """Give the last part of a case id for what a ledger calls the case.

        A plain one in ASCII stays as it is, long runs of digits parted by a hyphen; any
        other is numbered. No two texts have the same.
        """
        held = self.known.setdefault("case", {})
        found = held.get(text)
        if found is None:
            plain, taken = _plain(text), self._held("case")
            if not plain or plain in taken:
                plain = self._free("case", "n", len(held) + 1)
            taken.add(plain)
            found = held[text] = plain
        return found

    def by_reference(self) -> Mapping[str, str]:
        """Give all names by their references."""
        return {ref: name for held in self.known.values() for name, ref in held.items()}

    def _held(self, kind: str) -> set[str]:
        if kind not in self._taken:
            self._taken[kind] = set(self.known[kind].values())
        return self._taken[kind]

    def _free(self, kind: str, before: str, number: int) -> str:
        """Give the first number that no other name has."""
        taken = self._held(kind)
        while f"{before}{number}" in taken:
            number += 1
        taken.add(f"{before}{number}")
        return f"{before}{number}"


def spoken(text: str) -> str:
    """Give a name as people would say it: in full-width or spaced letters it is the same."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return " ".join(plain.split())


def _plain(text: str) -> str:
    """Give a text as the part of a case id where it can be one; empty where it cannot."""
    if _PLAIN.fullmatch(text) is None:
        return ""
    while found := _LONG.search(text):
        text = f"{text[: found.start() + 8]}-{text[found.start() + 8 :]}"
    return text
