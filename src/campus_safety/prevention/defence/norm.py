"""The norm 配备标准: what this school must hold by its size, and what it lacks of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from attrs import frozen

from campus_safety.kernel import Gap, Law, Provision, Rule
from campus_safety.kernel.provision import AnyProvision
from campus_safety.prevention.defence.held import held_on, linked_on, works_on
from campus_safety.prevention.defence.life import Defence, Formula, Rules
from campus_safety.vocabulary import DefenceKind, Profile, School

__all__ = ["Need", "Norm", "Shortfall", "norm", "reckoned", "shortfalls"]

_COMBINED: Mapping[str, Callable[[int, int], int]] = {"larger": max, "sum": int.__add__}


@frozen(kw_only=True)
class Need:
    """How many of a kind a school must hold, and the rule that asks for most."""

    item: DefenceKind
    count: int
    basis: AnyProvision


@frozen(kw_only=True)
class Norm:
    """What a school must hold on a day, by kind.

    `known` is false where the school's profile or a rule that stood is not known: it may be
    more, never less.
    """

    needs: tuple[Need, ...] = ()
    known: bool = True


@frozen(kw_only=True)
class Shortfall:
    """A kind of which too few work: needed, held, working, and linked of those that work."""

    item: DefenceKind
    needed: int
    held: int
    working: int
    linked: int
    basis: AnyProvision

    @property
    def lacking(self) -> int:
        """Count how many more would have to work."""
        return self.needed - self.working


def norm(school: School, on: date, law: Law) -> Norm:
    """Reckon what a school must hold on a day from its head count, boarders and classes."""
    profile = school.on(on)
    if profile is None:
        return Norm(known=False)
    rules = law.section(Rules).on(on)
    asked: dict[DefenceKind, Need] = {}
    tables = (rules.items_standard, rules.items_all_schools, rules.items_school)
    for need in (*_guards(profile, rules), *(n for t in tables for n in _items(profile, t))):
        if need.item not in asked or asked[need.item].count < need.count:
            asked[need.item] = need
    needs = tuple(need for need in asked.values() if need.count)
    return Norm(needs=needs, known=_all_known(profile, rules))


def _all_known(profile: Profile, rules: Rules) -> bool:
    """Tell whether every rule that the norm was read from is known, or is not there at all."""
    tables = (rules.items_standard, rules.items_all_schools, rules.items_school)
    known = Gap.UNKNOWN not in tables and rules.guards_day is not Gap.UNKNOWN
    if not profile.boarders:
        return known
    return known and Gap.UNKNOWN not in (rules.guards_boarding, rules.guards_combining)


def _items(profile: Profile, table: Rule[Mapping[str, Formula]]) -> Iterator[Need]:
    if isinstance(table, Provision):
        for item, formula in table.value.items():
            count = reckoned(formula, profile)
            yield Need(item=DefenceKind(item), count=count, basis=table)


def _guards(profile: Profile, rules: Rules) -> Iterator[Need]:
    """Ask for guards by the table of day schools, and with boarders by that of boarding too."""
    day, boarding, combining = rules.guards_day, rules.guards_boarding, rules.guards_combining
    together = combining.value if isinstance(combining, Provision) else "larger"
    boarders = profile.boarders
    heads = profile.headcount - boarders if boarders and together == "sum" else profile.headcount
    found: list[tuple[int, Provision[Formula]]] = []
    if isinstance(day, Provision) and heads:
        found.append((_steps(day.value, heads), day))
    if isinstance(boarding, Provision) and boarders:
        found.append((_steps(boarding.value, boarders), boarding))
    if found:
        combine = _COMBINED.get(together, max)
        counts = [count for count, _ in found]
        count = combine(*counts) if len(counts) == 2 else counts[0]
        basis = max(found, key=lambda one: one[0])[1]
        yield Need(item=DefenceKind.GUARD, count=count, basis=basis)


def reckoned(formula: Formula, profile: Profile) -> int:
    """Reckon a formula for a school: each step of the figure that it names, the most of them."""
    figures = {
        "headcount": profile.headcount,
        "boarders": profile.boarders,
        "classes": profile.classes,
    }
    return max(
        (_step(step, figures[str(step.get("of", "headcount"))]) for step in formula), default=0
    )


def _steps(formula: Formula, figure: int) -> int:
    return max((_step(step, figure) for step in formula), default=0)


def _step(step: Mapping[str, int], figure: int) -> int:
    """Give what a step asks for a figure: from its first number on, below its last."""
    first = step.get("from", 0)
    if figure < first or ("below" in step and figure >= step["below"]):
        return 0
    more = (figure - first) // step["one_more_per"] if "one_more_per" in step else 0
    return step["count"] + more


def shortfalls(
    defences: Iterable[Defence], school: School, on: date, law: Law
) -> tuple[Shortfall, ...]:
    """List the kinds of which fewer work at the end of a day than the norm asks.

    Only guards that work full time count where a rule says so.
    """
    own = [one for one in defences if one.unit == school.reference]
    full_time = law.section(Rules).on(on).guards_full_time
    strict = isinstance(full_time, Provision) and full_time.value
    found = []
    for need in norm(school, on, law).needs:
        kind = [one for one in own if one.item == need.item and held_on(one, on, law)]
        counts = [one for one in kind if one.full_time or one.person is None or not strict]
        working = sum(works_on(one, on, law) for one in counts)
        if working < need.count:
            found.append(
                Shortfall(
                    item=need.item,
                    needed=need.count,
                    held=len(counts),
                    working=working,
                    linked=sum(linked_on(one, on, law) for one in counts),
                    basis=need.basis,
                )
            )
    return tuple(found)
