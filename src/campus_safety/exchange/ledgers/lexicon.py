"""The lexicon: what ledgers call their columns, and the facts that can be made of them."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from attrs import field, frozen

__all__ = ["Asks", "Layout", "Plan", "Role", "layouts", "private"]


@frozen(kw_only=True)
class Role:
    """A column that a layout knows: by which headings, or patterns of them, and how it reads.

    Headings that others of its sort have too, `maybe`, count where the values can be read.
    `codes` are words that count only under some headings.
    """

    key: str
    headings: tuple[str, ...]
    maybe: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    reads: str = "text"
    table: str = ""
    prefix: str = ""
    words: Mapping[str, str] = field(factory=dict, hash=False)
    codes: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = field(default=(), hash=False)
    other: str = ""
    blank: tuple[str, ...] = ()
    needed: bool = False


@frozen(kw_only=True)
class Plan:
    """What a layout makes of the columns that are there: a fact or a part.

    It is made where all of `requires` and one of `with_any` are there and none of `lacks`;
    one of `any` must be there too, or else all of `or_lacks` be missing.
    """

    kind: str
    requires: tuple[str, ...] = ()
    with_any: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    or_lacks: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(factory=dict, hash=False)
    elses: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)
    otherwise: Mapping[str, object] = field(factory=dict, hash=False)
    when: Mapping[str, object] = field(factory=dict, hash=False)
    per_sheet: bool = False

    def fits(self, there: frozenset[str]) -> bool:
        """Tell whether it is made where these columns are there."""
        if not set(self.requires) <= there or there & set(self.lacks):
            return False
        if self.with_any and not there & set(self.with_any):
            return False
        return not self.any or bool(there & set(self.any)) or not there & set(self.or_lacks)


@frozen(kw_only=True)
class Asks:
    """A column that must say something where the status is one of some words."""

    column: str
    state: tuple[str, ...]


@frozen(kw_only=True)
class Layout:
    """A sort of ledger: its columns, the values in its head, and what is made of them.

    A sheet is one if it has all of `needs` and one of `any`; `marks` weigh double.
    """

    name: str
    title: Mapping[str, str] = field(factory=dict, hash=False)
    case: str
    needs: tuple[str, ...]
    any: tuple[str, ...]
    marks: tuple[str, ...]
    roles: tuple[Role, ...]
    heads: tuple[Role, ...] = ()
    parts: tuple[Plan, ...] = ()
    facts: tuple[Plan, ...]
    asks: tuple[Asks, ...] = ()
    grid: bool = False


@lru_cache(maxsize=1)
def layouts() -> tuple[Layout, ...]:
    """Give every layout that is known, in the order of the file."""
    return tuple(_layout(raw) for raw in _raw()["layout"])


@lru_cache(maxsize=1)
def private() -> tuple[str, ...]:
    """Give the headings of columns that are left out on purpose."""
    return tuple(_raw()["private"])


@lru_cache(maxsize=1)
def _raw() -> dict[str, Any]:
    file = resources.files("campus_safety.exchange.ledgers") / "data" / "lexicon.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _layout(raw: dict[str, Any]) -> Layout:
    return Layout(
        name=raw["name"],
        title=raw["title"],
        case=raw["case"],
        needs=tuple(raw["needs"]),
        any=tuple(raw["any"]),
        marks=tuple(raw["marks"]),
        roles=tuple(map(_role, raw["role"])),
        heads=tuple(map(_role, raw.get("head", ()))),
        parts=tuple(map(_plan, raw.get("part", ()))),
        facts=tuple(map(_plan, raw["fact"])),
        asks=tuple(Asks(column=a["column"], state=tuple(a["state"])) for a in raw.get("asks", ())),
        grid=raw.get("grid", False),
    )


def _role(raw: dict[str, Any]) -> Role:
    given = {key: said for key, said in raw.items() if key != "codes"}
    lists: dict[str, Any] = {k: tuple(said) for k, said in given.items() if isinstance(said, list)}
    codes = tuple((tuple(c["headings"]), c["words"]) for c in raw.get("codes", ()))
    return Role(codes=codes, **(given | lists))


def _plan(raw: dict[str, Any]) -> Plan:
    lists = {key: tuple(raw.get(key, ())) for key in ("requires", "lacks", "any", "or_lacks")}
    elses = {key.removesuffix("_else"): said for key, said in raw.items() if key.endswith("_else")}
    return Plan(
        kind=raw["kind"],
        with_any=tuple(raw.get("with", ())),
        fields=raw.get("fields", {}),
        elses={
            key: (said,) if isinstance(said, str) else tuple(said) for key, said in elses.items()
        },
        otherwise=raw.get("otherwise", {}),
        when=raw.get("when", {}),
        per_sheet=raw.get("per") == "sheet",
        **lists,
    )
