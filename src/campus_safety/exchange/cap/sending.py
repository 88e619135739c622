"""Sending: a warning of the room `alert` as messages of CAP, one after the other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from attrs import evolve, frozen

from campus_safety.exchange.cap.message import CapAlert, CapArea, CapInfo, CapPair
from campus_safety.exchange.cap.words import (
    CapCategory,
    CapCertainty,
    CapMessageType,
    CapResponseType,
    CapScope,
    CapSeverity,
    CapStatus,
    CapUrgency,
)
from campus_safety.kernel import Fault, Privacy, privacy_of
from campus_safety.response.alert import AlertFact, Issued, Lifted, Lowered, Raised
from campus_safety.vocabulary import WarningKind, WarningLevel

__all__ = [
    "CATEGORIES",
    "OURS",
    "SEVERITIES",
    "CapOutlet",
    "headline",
    "messages_of",
    "tag",
]

SEVERITIES: Mapping[WarningLevel, CapSeverity] = {
    WarningLevel.BLUE: CapSeverity.MINOR,
    WarningLevel.YELLOW: CapSeverity.MODERATE,
    WarningLevel.ORANGE: CapSeverity.SEVERE,
    WarningLevel.RED: CapSeverity.EXTREME,
}
"""The severity of each level; another level is `Unknown`, and stands in a parameter alone."""

CATEGORIES: Mapping[WarningKind, CapCategory] = {
    **dict.fromkeys(WarningKind.weather, CapCategory.MET),
    WarningKind.FLOOD: CapCategory.MET,
    WarningKind.LANDSLIDE: CapCategory.GEO,
    WarningKind.EARTHQUAKE: CapCategory.GEO,
    WarningKind.INFECTION: CapCategory.HEALTH,
    WarningKind.FOOD: CapCategory.HEALTH,
    WarningKind.SECURITY: CapCategory.SECURITY,
    WarningKind.DISPUTE: CapCategory.SAFETY,
}
"""The category of each kind of warning; of another kind it is `Other`."""

OURS = "campus-safety:"
"""Begins the names of the parameters that hold what CAP has no element for."""

_LANGUAGES = {"en": "en-US", "zh": "zh-CN"}
_TYPES = {
    Issued: CapMessageType.ALERT,
    Raised: CapMessageType.UPDATE,
    Lowered: CapMessageType.UPDATE,
    Lifted: CapMessageType.CANCEL,
}


@frozen(kw_only=True)
class CapOutlet:
    """Who sends messages to whom, and what of a warning goes out with them.

    Fields of other classes of privacy than `privacy` are left out; who did something, who
    signed it and the evidence never go out. There is an info for each of the `languages`.
    """

    sender: str
    scope: CapScope = CapScope.PUBLIC
    restriction: str | None = None
    addresses: tuple[str, ...] = ()
    languages: Sequence[str] = ("en",)
    urgency: CapUrgency = CapUrgency.UNKNOWN
    certainty: CapCertainty = CapCertainty.UNKNOWN
    privacy: Collection[Privacy] = (Privacy.PUBLIC, Privacy.INTERNAL)


def messages_of(
    facts: Iterable[AlertFact], outlet: CapOutlet
) -> tuple[tuple[CapAlert, ...], tuple[Fault, ...]]:
    """Give the messages of warnings, and what of their facts no message says.

    The facts stand in order. An issue is an Alert, a level raised or lowered an Update, a
    lifting a Cancel; each of the later two names all earlier messages of its case. Places are
    the ordinals of the facts.
    """
    sent: dict[str, list[CapAlert]] = {}
    issues: dict[str, Issued] = {}
    told: list[Fault] = []
    for number, fact in enumerate(facts, 1):
        earlier = sent.setdefault(fact.case, [])
        wrong = _unsaid(fact, known=fact.case in issues)
        if wrong is not None or not isinstance(fact.at, datetime):
            code, expected = wrong or ("no-hour", "a fact with its hour, as a message has one")
            told.append(Fault(code=code, place=f"fact {number}", expected=expected))
            continue
        if isinstance(fact, Issued):
            issues[fact.case] = fact
        elif isinstance(fact, Raised | Lowered):
            issues[fact.case] = evolve(issues[fact.case], level=fact.level)
        hour = fact.at.replace(microsecond=0)
        earlier.append(_message(fact, hour, issues[fact.case], tuple(earlier), outlet))
    return tuple(one for messages in sent.values() for one in messages), tuple(told)


def _unsaid(fact: AlertFact, *, known: bool) -> tuple[str, str] | None:
    """Say why a fact becomes no message, if it does not for another reason than its hour."""
    if type(fact) not in _TYPES:
        return "not-in-cap", "an issue, a level raised or lowered, or a lifting"
    if isinstance(fact, Issued):
        return ("issued-twice", "one issue of a warning") if known else None
    return None if known else ("unopened", "an issue with its hour before it")


def _message(
    fact: AlertFact,
    sent: datetime,
    issue: Issued,
    earlier: tuple[CapAlert, ...],
    outlet: CapOutlet,
) -> CapAlert:
    number = len(earlier) + 1
    return CapAlert(
        identifier=f"{fact.case}.{number}.{sent.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        sender=outlet.sender,
        sent=sent,
        status=CapStatus.TEST if issue.test else CapStatus.ACTUAL,
        msg_type=_TYPES[type(fact)],
        scope=outlet.scope,
        restriction=outlet.restriction,
        addresses=outlet.addresses,
        references=tuple(one.reference for one in earlier),
        incidents=(fact.case,),
        infos=tuple(
            _info(issue, language, outlet, over=isinstance(fact, Lifted))
            for language in outlet.languages
        ),
    )


def _info(issue: Issued, language: str, outlet: CapOutlet, *, over: bool) -> CapInfo:
    seen = _seen(issue, outlet.privacy)
    return CapInfo(
        language=tag(language),
        categories=(CATEGORIES.get(issue.warning, CapCategory.OTHER),),
        event=issue.warning.label(language),
        response_types=(CapResponseType.ALL_CLEAR,) if over else (),
        urgency=CapUrgency.PAST if over else outlet.urgency,
        severity=SEVERITIES.get(issue.level, CapSeverity.UNKNOWN),
        certainty=outlet.certainty,
        event_codes=(_pair("kind", issue.warning),),
        onset=seen.starts.replace(microsecond=0) if isinstance(seen.starts, datetime) else None,
        headline=headline(issue.warning, issue.level, language),
        description=seen.caution,
        instruction=seen.measures,
        parameters=tuple(_parameters(seen)),
        areas=() if seen.area is None else (CapArea(area_desc=seen.area),),
    )


def _seen(issue: Issued, privacy: Collection[Privacy]) -> Issued:
    """Take away the optional fields of an issue that may not go out."""
    classes = privacy_of(Issued)

    def shown(name: str) -> bool:
        return classes[name] in privacy

    return evolve(
        issue,
        starts=issue.starts if shown("starts") else None,
        area=issue.area if shown("area") else None,
        caution=issue.caution if shown("caution") else None,
        measures=issue.measures if shown("measures") else None,
        issuer=issue.issuer if shown("issuer") else None,
        channels=issue.channels if shown("channels") else (),
    )


def _parameters(issue: Issued) -> Iterator[CapPair]:
    yield _pair("case", issue.case)
    yield _pair("unit", issue.unit)
    yield _pair("level", issue.level)
    if issue.starts is not None and not isinstance(issue.starts, datetime):
        yield _pair("starts", issue.starts.isoformat())
    if issue.issuer is not None:
        yield _pair("issuer", issue.issuer)
    for channel in issue.channels:
        yield _pair("channel", channel)


def _pair(name: str, value: str) -> CapPair:
    return CapPair(name=f"{OURS}{name}", value=str(value))


def tag(language: str) -> str:
    """Give the code of a language of the catalogue, by RFC 3066."""
    return _LANGUAGES.get(language, language)


def headline(kind: WarningKind, level: WarningLevel, language: str) -> str:
    """Give the headline of a warning: what it is of, and its level."""
    return f"{kind.label(language)} · {level.label(language)}"
