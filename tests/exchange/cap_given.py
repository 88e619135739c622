"""Given for the tests of CAP: one message that says everything, and strategies for all."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import strategies as st

from campus_safety.exchange.cap import (
    CapAlert,
    CapArea,
    CapCategory,
    CapCertainty,
    CapCircle,
    CapInfo,
    CapMessageType,
    CapPair,
    CapReference,
    CapResource,
    CapResponseType,
    CapScope,
    CapSeverity,
    CapStatus,
    CapUrgency,
)

__all__ = ["FULL", "SENT", "alerts", "at"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


SENT = at("2026-07-10T09:00:00+08:00")
_CORNER = (Decimal("28.5"), Decimal("-121.25"))

FULL = CapAlert(
    identifier="warning.2026-07.2",
    sender="safety@county.example",
    sent=SENT,
    status=CapStatus.EXERCISE,
    msg_type=CapMessageType.UPDATE,
    source="desk 3",
    scope=CapScope.RESTRICTED,
    restriction="schools of the county",
    addresses=("school-17", "school 18"),
    codes=("profile:1", "profile:2"),
    note="typhoon exercise of July",
    references=(
        CapReference(
            sender="safety@county.example",
            identifier="warning.2026-07.1",
            sent=at("2026-07-10T00:30:00+00:00"),
        ),
    ),
    incidents=("typhoon 9", "flood"),
    infos=(
        CapInfo(
            language="zh-CN",
            categories=(CapCategory.MET, CapCategory.SAFETY),
            event="台风",
            response_types=(CapResponseType.SHELTER, CapResponseType.MONITOR),
            urgency=CapUrgency.EXPECTED,
            severity=CapSeverity.SEVERE,
            certainty=CapCertainty.LIKELY,
            audience="schools",
            event_codes=(CapPair(name="SAME", value="TYW"),),
            effective=SENT,
            onset=at("2026-07-10T18:00:00+08:00"),
            expires=at("2026-07-11T18:00:00+08:00"),
            sender_name="the county's bureau",
            headline="台风 · 橙色预警",
            description="a < b & c",
            instruction="stay\nindoors",
            web="https://county.example/warnings/2",
            contact="the desk",
            parameters=(CapPair(name="gust", value=""),),
            resources=(
                CapResource(
                    resource_desc="map",
                    mime_type="image/png",
                    size=3,
                    uri="map.png",
                    deref_uri="YWJj",
                    digest="a9993e364706816aba3e25717850c26c9cd0d89d",
                ),
            ),
            areas=(
                CapArea(
                    area_desc="沿海",
                    polygons=(
                        (_CORNER, (Decimal(29), Decimal(-121)), (Decimal(29), Decimal(0)), _CORNER),
                    ),
                    circles=(CapCircle(centre=_CORNER, radius=Decimal("0.5")),),
                    geocodes=(CapPair(name="adcode", value="330226"),),
                    altitude=Decimal(0),
                    ceiling=Decimal("100.5"),
                ),
            ),
        ),
    ),
)
"""A message in which every element of the standard stands, and which keeps every rule."""

_NAMES = st.sampled_from(("a", "b.1", "urn:c:2", "d@e.example", "中"))
_TEXTS = st.sampled_from(
    ("a", "中文", "<&>\"'", "two words", " a ", "line\nline", "tab\t", "cr\r", "]]>", "🌀")
)
_MAYBE = st.none() | _TEXTS
_ZONES = st.sampled_from([timezone(timedelta(hours=hours)) for hours in (0, 8, -3)])
_TIMES = st.builds(
    lambda seconds, zone: (SENT + timedelta(seconds=seconds)).astimezone(zone),
    st.integers(-(10**9), 10**9),
    _ZONES,
)
_LISTS = st.lists(st.sampled_from(("a", "b c", "中 文", " d", "'e'")), max_size=3).map(tuple)
_PAIRS = st.lists(st.builds(CapPair, name=_TEXTS, value=_TEXTS | st.just("")), max_size=2).map(
    tuple
)


def _decimals(most: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(-most, most, places=4, allow_nan=False) | st.integers(-most, most).map(
        Decimal
    )


_POINTS = st.tuples(_decimals(90), _decimals(180))
_POLYGONS = st.lists(_POINTS, min_size=3, max_size=4).map(lambda points: (*points, points[0]))
_CIRCLES = st.builds(CapCircle, centre=_POINTS, radius=_decimals(1000).map(abs))


@st.composite
def _areas(draw: st.DrawFn) -> CapArea:
    altitude = draw(st.none() | _decimals(1000))
    return CapArea(
        area_desc=draw(_TEXTS),
        polygons=draw(st.lists(_POLYGONS, max_size=2).map(tuple)),
        circles=draw(st.lists(_CIRCLES, max_size=2).map(tuple)),
        geocodes=draw(_PAIRS),
        altitude=altitude,
        ceiling=None if altitude is None else draw(st.none() | _decimals(1000)),
    )


_RESOURCES = st.builds(
    CapResource,
    resource_desc=_TEXTS,
    mime_type=st.sampled_from(("image/png", "application/vnd.a+json")),
    size=st.none() | st.integers(0, 10**9),
    uri=st.none() | st.just("https://a.example/b"),
    deref_uri=st.none() | st.just("YQ=="),
    digest=st.none() | st.just("0" * 40),
)
_INFOS = st.builds(
    CapInfo,
    language=st.none() | st.sampled_from(("zh-CN", "en", "en-US")),
    categories=st.lists(st.sampled_from(CapCategory), min_size=1, max_size=2).map(tuple),
    event=_TEXTS,
    response_types=st.lists(st.sampled_from(CapResponseType), max_size=2).map(tuple),
    urgency=st.sampled_from(CapUrgency),
    severity=st.sampled_from(CapSeverity),
    certainty=st.sampled_from(CapCertainty),
    audience=_MAYBE,
    event_codes=_PAIRS,
    effective=st.none() | _TIMES,
    onset=st.none() | _TIMES,
    expires=st.none() | _TIMES,
    sender_name=_MAYBE,
    headline=_MAYBE,
    description=_MAYBE,
    instruction=_MAYBE,
    web=st.none() | st.just("https://a.example/b?c=d&e"),
    contact=_MAYBE,
    parameters=_PAIRS,
    resources=st.lists(_RESOURCES, max_size=1).map(tuple),
    areas=st.lists(_areas(), max_size=2).map(tuple),
)


@st.composite
def alerts(draw: st.DrawFn) -> CapAlert:
    """Draw messages that keep every rule of the standard, of every type, status and scope."""
    kind, scope = draw(st.sampled_from(CapMessageType)), draw(st.sampled_from(CapScope))
    references = st.builds(CapReference, sender=_NAMES, identifier=_NAMES, sent=_TIMES)
    private = scope is CapScope.PRIVATE
    return CapAlert(
        identifier=draw(_NAMES),
        sender=draw(_NAMES),
        sent=draw(_TIMES),
        status=draw(st.sampled_from(CapStatus)),
        msg_type=kind,
        source=draw(_MAYBE),
        scope=scope,
        restriction=draw(_TEXTS) if scope is CapScope.RESTRICTED else None,
        addresses=("a", "b c") if private else draw(_LISTS),
        codes=draw(st.lists(_TEXTS, max_size=2).map(tuple)),
        note=draw(_TEXTS),
        references=draw(
            st.lists(references, min_size=kind is not CapMessageType.ALERT, max_size=2).map(tuple)
        ),
        incidents=draw(_LISTS),
        infos=draw(st.lists(_INFOS, max_size=2).map(tuple)),
    )
