"""Receiving: messages of CAP as facts of the room `alert`, and what no fact can hold."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from attrs import evolve, field, frozen

from campus_safety.exchange.cap.checking import SHOULD, validated
from campus_safety.exchange.cap.message import CapAlert, CapArea, CapInfo
from campus_safety.exchange.cap.parts import PARTS
from campus_safety.exchange.cap.sending import CATEGORIES, OURS, SEVERITIES, headline
from campus_safety.exchange.cap.words import (
    CapCategory,
    CapCertainty,
    CapMessageType,
    CapResponseType,
    CapSeverity,
    CapStatus,
    CapUrgency,
)
from campus_safety.kernel import At, Fault, Malformed, aware
from campus_safety.kernel.words import case_id, reference, text
from campus_safety.response.alert import AlertFact, Issued, Lifted, Lowered, Raised, Received
from campus_safety.vocabulary import WarningChannel, WarningKind, WarningLevel

__all__ = ["LEVELS", "facts_of"]

T = TypeVar("T")

LEVELS: Mapping[CapSeverity, WarningLevel] = {
    severity: level for level, severity in SEVERITIES.items()
}
"""The level of each severity; of `Unknown` there is none."""

_MEANT = {CapStatus.ACTUAL: False, CapStatus.TEST: True}
_BESIDE = frozenset({"source", "restriction", "addresses", "codes", "note"})
_UNHELD = ("audience", "effective", "expires", "sender_name", "web", "contact", "resources")
_NO_SHAPE = CapArea(area_desc="")
_REPEATED = ("event", "onset", "description", "instruction", "areas")


def facts_of(
    messages: Iterable[CapAlert], *, by: str, unit: str | None = None, case: str | None = None
) -> tuple[tuple[AlertFact, ...], tuple[Fault, ...]]:
    """Give the facts of one warning that messages tell, and what no fact can hold.

    The messages are taken in the order in which they were sent: an Alert is an issue, an
    Update a level raised or lowered, a Cancel a lifting, an Ack that it was received. `by` is
    who writes down, `unit` whom it concerns and `case` its id; the last two are taken from
    our own parameters unless given. Raises `Malformed` where these are none. Places are the
    ordinals of the messages as given.
    """
    chain = _Chain(by=by, unit=unit, case=case)
    sound: list[tuple[int, CapAlert]] = []
    for number, message in enumerate(messages, 1):
        broken = list(_broken(message))
        for fault in broken:
            chain.tell(f"message {number}: {fault.place}", fault.code, fault.expected)
        sound += [] if broken else [(number, message)]
    for number, message in sorted(sound, key=lambda row: row[1].sent):
        chain.take(message, f"message {number}")
    return tuple(chain.facts), tuple(chain.told)


def _broken(message: CapAlert) -> Iterator[Fault]:
    """Say which rules a message breaks, and which time lies beyond what can be reckoned."""
    yield from (fault for fault in validated(message) if fault.code not in SHOULD)
    for at in (message.sent, *(info.onset for info in message.infos)):
        if at is not None and not 1900 <= at.year <= 2200:
            yield Fault(code="bad-time", place="alert", expected="a year from 1900 to 2200")


@frozen
class _Chain:
    """One warning as its messages tell it."""

    by: str
    unit: str | None
    case: str | None
    facts: list[AlertFact] = field(factory=list)
    told: list[Fault] = field(factory=list)
    known: set[tuple[str, str]] = field(factory=set)
    levels: list[WarningLevel] = field(factory=list)
    opened: list[tuple[Issued, CapInfo]] = field(factory=list)

    def tell(self, place: str, code: str, expected: str) -> None:
        self.told.append(Fault(code=code, place=place, expected=expected))

    def take(self, message: CapAlert, place: str) -> None:
        if message.status not in _MEANT:
            self.tell(f"{place}: status", "not-a-warning", "the status Actual or Test")
        elif (message.sender, message.identifier) in self.known:
            self.tell(place, "duplicate-message", "each message once")
        elif message.msg_type is CapMessageType.ERROR:
            self.tell(f"{place}: msgType", "rejected", "no message that rejects another")
        elif message.msg_type is CapMessageType.ALERT:
            self.issue(message, place)
        elif not any((one.sender, one.identifier) in self.known for one in message.references):
            self.tell(f"{place}: references", "no-earlier", "a reference to an earlier message")
        else:
            self.later(message, place)

    def issue(self, message: CapAlert, place: str) -> None:
        """Open the warning, unless it is not clear what it is of."""
        info = self.info(message, place)
        if self.levels:
            self.tell(place, "issued-twice", "one Alert, later messages being Updates")
        elif info is not None:
            issued = self.issued(message, info, place)
            if issued is not None:
                self.known.add((message.sender, message.identifier))
                self.levels.append(issued.level)
                self.opened.append((issued, info))
                self.facts.append(issued)
                self.beside(message, info, place)

    def issued(self, message: CapAlert, info: CapInfo, place: str) -> Issued | None:
        ours = _ours(info)
        said = f"{place}: info"
        case = self.case or self.checked(ours, "case", case_id, said)
        unit = self.unit or self.checked(ours, "unit", reference, said)
        kind, level = self.kind(info, said), self.level(info, said)
        if case is None or unit is None:
            self.tell(said, "nobody's", "a case and a unit, in parameters or given")
        if case is None or unit is None or kind is None or level is None:
            return None
        return Issued(
            case=case,
            at=message.sent,
            by=self.by,
            unit=unit,
            warning=kind,
            level=level,
            starts=self.starts(info, said),
            area=self.text(info.areas[0].area_desc if info.areas else None, f"{said}/area"),
            caution=self.text(info.description, f"{said}/description"),
            measures=self.text(info.instruction, f"{said}/instruction"),
            issuer=self.checked(ours, "issuer", reference, said),
            channels=tuple(self.channels(ours, said)),
            test=_MEANT[message.status],
        )

    def later(self, message: CapAlert, place: str) -> None:
        """Add what an Update, a Cancel or an Ack tells; a test moves no warning in earnest."""
        case, test = self.facts[0].case, self.opened[0][0].test
        if _MEANT[message.status] != test:
            self.tell(f"{place}: status", "other-status", "the status of the Alert")
            return
        if message.msg_type is CapMessageType.CANCEL:
            self.facts.append(Lifted(case=case, at=message.sent, by=self.by))
        elif message.msg_type is CapMessageType.ACK:
            self.facts.append(Received(case=case, at=message.sent, by=self.by))
        elif not self.moved(message, place, case):
            return
        self.known.add((message.sender, message.identifier))
        self.beside(message, message.infos[0] if message.infos else None, place)

    def moved(self, message: CapAlert, place: str, case: str) -> bool:
        info = self.info(message, place)
        level = None if info is None else self.level(info, f"{place}: info")
        if level is None:
            return False
        steps, before = WarningLevel.steps, self.levels[-1]
        self.levels.append(level)
        if level == before:
            self.tell(f"{place}: info", "same-level", "another level than before")
        else:
            kind = Raised if steps.index(level) > steps.index(before) else Lowered
            self.facts.append(kind(case=case, at=message.sent, by=self.by, level=level))
        return True

    def info(self, message: CapAlert, place: str) -> CapInfo | None:
        """Give the first info; tells where there is none, or where another says otherwise."""
        if not message.infos:
            self.tell(f"{place}: info", "no-info", "an info that says of what it warns")
            return None
        first, *others = message.infos
        core = (first.categories, first.severity, first.event_codes, first.onset)
        if any((i.categories, i.severity, i.event_codes, i.onset) != core for i in others):
            self.tell(f"{place}: info", "other-infos", "infos that differ in language alone")
        return first

    def kind(self, info: CapInfo, place: str) -> WarningKind | None:
        """Tell of what it warns: by our own code, else by a name that our table has."""
        codes = [code.value for code in info.event_codes if code.name == f"{OURS}kind"]
        try:
            if codes:
                return WarningKind(codes[0])
        except Malformed:
            pass
        event = info.event.strip().casefold()
        for kind in WarningKind.rows:
            if event in {kind.label("en").casefold(), kind.label("zh")}:
                return kind
        self.tell(f"{place}/event", "kind-unknown", "a kind of warning that the table has")
        return None

    def level(self, info: CapInfo, place: str) -> WarningLevel | None:
        """Tell the level: by our own parameter, else by the severity."""
        named = _ours(info).get("level", [])
        for level in WarningLevel.steps:
            if named[:1] == [level]:
                return level
        if named:
            self.tell(f"{place}/parameter", "bad-value", "a level of warnings")
        found = LEVELS.get(info.severity)
        if found is None:
            self.tell(f"{place}/severity", "level-unknown", "a severity from Minor to Extreme")
        return found

    def checked(
        self,
        ours: Mapping[str, list[str]],
        name: str,
        check: Callable[[str], str | None],
        place: str,
    ) -> str | None:
        """Give the first parameter of a name; tells one beyond the limits of its word."""
        for value in ours.get(name, [])[:1]:
            if (expected := check(value)) is None:
                return value
            self.tell(f"{place}/parameter", "bad-value", expected)
        return None

    def starts(self, info: CapInfo, place: str) -> At | None:
        named = _ours(info).get("starts")
        if named is None or info.onset is not None:
            return info.onset
        try:
            day = date.fromisoformat(named[0])
            aware("starts", day)
        except (ValueError, Malformed):
            self.tell(f"{place}/parameter", "bad-value", "a day such as 2026-07-10")
            return None
        return day

    def text(self, said: str | None, place: str) -> str | None:
        """Give a text, its lines joined where it has several; tells one that is no text here."""
        for tried in () if said is None else (said, " ".join(said.split())):
            if text(tried) is None:
                return tried
        if said is not None:
            self.tell(place, "text-unheld", "a text of 1 to 500 characters")
        return None

    def channels(self, ours: Mapping[str, list[str]], place: str) -> Iterator[WarningChannel]:
        for named in ours.get("channel", []):
            try:
                yield WarningChannel(named)
            except Malformed:
                self.tell(f"{place}/parameter", "bad-value", "a channel in lower case")

    def beside(self, message: CapAlert, info: CapInfo | None, place: str) -> None:
        """Tell what a message says beyond what any fact, or the Alert before it, holds."""
        issued, first = self.opened[0]
        over = message.msg_type is CapMessageType.CANCEL
        beyond = {name for name in _BESIDE if getattr(message, name)}
        self.unheld(CapAlert, beyond, f"{place}: ")
        if info is not None:
            beyond = {*_beyond(info, issued.warning, self.levels[-1], over=over)}
            self.unheld(CapInfo, beyond | {*_anew(info, first)}, f"{place}: info/")

    def unheld(self, kind: type, names: Collection[str], place: str) -> None:
        for part in PARTS[kind]:
            if part.name in names:
                self.tell(f"{place}{part.element}", "not-in-facts", "what a fact can hold")


def _beyond(info: CapInfo, kind: WarningKind, level: WarningLevel, *, over: bool) -> Iterator[str]:
    """Name the fields that say what no fact holds; `over` is a Cancel, which is all clear."""
    yield from (name for name in _UNHELD if getattr(info, name))
    if info.categories != (CATEGORIES.get(kind, CapCategory.OTHER),):
        yield "categories"
    if info.headline not in {None, headline(kind, level, "en"), headline(kind, level, "zh")}:
        yield "headline"
    if info.urgency not in {CapUrgency.UNKNOWN, CapUrgency.PAST if over else CapUrgency.UNKNOWN}:
        yield "urgency"
    if info.certainty is not CapCertainty.UNKNOWN:
        yield "certainty"
    if info.response_types not in {(), (CapResponseType.ALL_CLEAR,) if over else ()}:
        yield "response_types"
    if len(info.areas) > 1 or any(evolve(a, area_desc="") != _NO_SHAPE for a in info.areas):
        yield "areas"
    for name in ("event_codes", "parameters"):
        if any(not pair.name.startswith(OURS) for pair in getattr(info, name)):
            yield name


def _anew(info: CapInfo, first: CapInfo) -> Iterator[str]:
    """Name the fields that say otherwise than those of the Alert, which alone are held."""
    for name in _REPEATED:
        if getattr(info, name) and getattr(info, name) != getattr(first, name):
            yield name
    anew = set(info.parameters) - set(first.parameters)
    if any(pair.name != f"{OURS}level" for pair in anew):
        yield "parameters"


def _ours(info: CapInfo) -> Mapping[str, list[str]]:
    """Give our own parameters by their names."""
    found: dict[str, list[str]] = {}
    for pair in info.parameters:
        if pair.name.startswith(OURS):
            found.setdefault(pair.name.removeprefix(OURS), []).append(pair.value)
    return found
