"""Warnings of the room `alert` become messages of CAP, and messages become facts."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.exchange.cap import (
    CATEGORIES,
    LEVELS,
    SEVERITIES,
    CapAlert,
    CapArea,
    CapCategory,
    CapCertainty,
    CapMessageType,
    CapOutlet,
    CapPair,
    CapResponseType,
    CapScope,
    CapSeverity,
    CapStatus,
    CapUrgency,
    facts_of,
    messages_of,
    read_alert,
    validated,
    write_alert,
)
from campus_safety.kernel import Privacy
from campus_safety.response import alert
from campus_safety.response.alert import AlertFact, Issued, Lifted, Lowered, Raised, Received
from campus_safety.testing import strategies
from campus_safety.vocabulary import (
    ResponseLevel,
    WarningChannel,
    WarningKind,
    WarningLevel,
)

CASE = "county-3/alert/2026-09"
OUTLET = CapOutlet(sender="county-3")
WHO: Any = {"case": CASE, "by": "office:duty"}


def at(day: int, hour: int) -> datetime:
    return datetime.fromisoformat(f"2026-07-{day:02}T{hour:02}:00:00+08:00")


ISSUED = Issued(
    **WHO,
    at=at(10, 9),
    unit="school:17",
    warning=WarningKind.TYPHOON,
    level=WarningLevel.YELLOW,
    starts=date(2026, 7, 11),
    area="the coast",
    caution="gusts of force 10",
    measures="tie down what is loose",
    issuer="agency:weather",
    channels=(WarningChannel.MESSAGE,),
)
RAISED = Raised(**WHO, at=at(11, 6), level=WarningLevel.ORANGE)
LOWERED = Lowered(**WHO, at=at(12, 6), level=WarningLevel.BLUE)
LIFTED = Lifted(**WHO, at=at(12, 18))
FACTS: tuple[AlertFact, ...] = (ISSUED, RAISED, LOWERED, LIFTED)


def test_a_typhoon_from_its_issue_to_its_lifting() -> None:
    """Four facts are four messages, each later one naming all before it."""
    messages, told = messages_of(FACTS, OUTLET)
    assert told == ()
    assert [(one.msg_type.value, one.infos[0].severity.value) for one in messages] == [
        ("Alert", "Moderate"),
        ("Update", "Severe"),
        ("Update", "Minor"),
        ("Cancel", "Minor"),
    ]
    assert [one.identifier for one in messages][1] == "county-3/alert/2026-09.2.20260710T220000Z"
    for number, message in enumerate(messages):
        assert message.references == tuple(one.reference for one in messages[:number])
        assert validated(message) == ()
    (info,) = messages[0].infos
    assert (info.event, info.headline) == ("typhoon", "typhoon · yellow warning (level 3)")
    assert (info.description, info.instruction) == ("gusts of force 10", "tie down what is loose")
    assert info.areas == (CapArea(area_desc="the coast"),)
    assert (info.urgency, info.certainty) == (CapUrgency.UNKNOWN, CapCertainty.UNKNOWN)
    (over,) = messages[-1].infos
    assert (over.urgency, over.response_types) == (CapUrgency.PAST, (CapResponseType.ALL_CLEAR,))
    assert [(pair.name, pair.value) for pair in info.parameters] == [
        ("campus-safety:case", CASE),
        ("campus-safety:unit", "school:17"),
        ("campus-safety:level", "warning_yellow"),
        ("campus-safety:starts", "2026-07-11"),
        ("campus-safety:issuer", "agency:weather"),
        ("campus-safety:channel", "message"),
    ]


def test_levels_and_severities_go_both_ways() -> None:
    """Blue to red are Minor to Extreme and back, and every kind has a category."""
    assert [SEVERITIES[level].value for level in WarningLevel.steps] == [
        "Minor",
        "Moderate",
        "Severe",
        "Extreme",
    ]
    assert [LEVELS[SEVERITIES[level]] for level in WarningLevel.steps] == list(WarningLevel.steps)
    assert set(CATEGORIES) == set(WarningKind.rows)


_HIDDEN: dict[str, Any] = {"by": "office:desk", "evidence": (), "signed": ()}


@st.composite
def _warnings(draw: st.DrawFn) -> tuple[AlertFact, ...]:
    """Draw a warning whose levels go where its facts say, with hours to all of them."""
    when = draw(strategies.instants())
    issued = draw(
        strategies.values_of(
            Issued, at=st.just(when), case=st.just(CASE), unit=st.just("school:17")
        )
    )
    facts: list[AlertFact] = [issued]
    level = issued.level
    for later in draw(st.lists(st.sampled_from(WarningLevel.steps), max_size=3)):
        if later == level:
            continue
        when += timedelta(hours=1)
        steps = WarningLevel.steps
        kind = Raised if steps.index(later) > steps.index(level) else Lowered
        facts.append(kind(**WHO, at=when, level=later))
        level = later
    if draw(st.booleans()):
        facts.append(Lifted(**WHO, at=when + timedelta(hours=1)))
    return tuple(facts)


@given(_warnings(), st.sampled_from((("en",), ("zh",), ("zh", "en"))))
def test_a_warning_comes_back_from_its_messages(
    facts: tuple[AlertFact, ...], languages: tuple[str, ...]
) -> None:
    """What was sent is read back as the same facts; only who wrote them down is not sent."""
    messages, told = messages_of(facts, attrs.evolve(OUTLET, languages=languages))
    assert told == ()
    received = [read_alert(write_alert(message))[0] for message in messages]
    assert tuple(received) == messages
    back, lost = facts_of(received, by="office:desk")
    assert back == tuple(attrs.evolve(fact, **_HIDDEN) for fact in facts)
    assert lost == ()


@given(st.lists(strategies.facts(alert.WORKFLOW), max_size=5))
def test_each_fact_is_a_message_or_told(facts: list[AlertFact]) -> None:
    """Of any facts in any order, each becomes one message that keeps the rules, or is told."""
    messages, told = messages_of(facts, OUTLET)
    assert len(messages) + len(told) == len(facts)
    assert [fault for message in messages for fault in validated(message)] == []
    assert len({one.identifier for one in messages}) == len(messages)


def test_what_cap_cannot_say_is_told() -> None:
    """A response is no message, a fact without its hour none either, and nothing is guessed."""
    started = alert.ResponseStarted(**WHO, at=at(10, 10), response=ResponseLevel.IV)
    whole_day = attrs.evolve(LIFTED, at=date(2026, 7, 12))
    messages, told = messages_of((LIFTED, ISSUED, ISSUED, started, whole_day), OUTLET)
    assert len(messages) == 1
    assert [(fault.code, fault.place) for fault in told] == [
        ("unopened", "fact 1"),
        ("issued-twice", "fact 3"),
        ("not-in-cap", "fact 4"),
        ("no-hour", "fact 5"),
    ]


def test_a_test_of_the_channels_is_a_test() -> None:
    """A test is sent with the status Test, and read as one."""
    (message,), _ = messages_of((attrs.evolve(ISSUED, test=True),), OUTLET)
    assert message.status is CapStatus.TEST
    assert facts_of((message,), by="office:duty")[0] == (attrs.evolve(ISSUED, test=True),)


def test_only_the_chosen_classes_go_out() -> None:
    """With public fields alone, no free text of a warning leaves; who did it never does.

    Without any, what makes it a warning is all that does.
    """
    (message,), _ = messages_of((ISSUED,), attrs.evolve(OUTLET, privacy=(Privacy.PUBLIC,)))
    (info,) = message.infos
    assert (info.areas, info.description, info.instruction) == ((), None, None)
    (bare,), _ = messages_of((ISSUED,), attrs.evolve(OUTLET, privacy=()))
    assert [pair.name.partition(":")[2] for pair in bare.infos[0].parameters] == [
        "case",
        "unit",
        "level",
    ]
    (full,), _ = messages_of((ISSUED,), OUTLET)
    assert b"office:duty" not in write_alert(full)


def test_scope_and_language_are_the_senders() -> None:
    """Who sends chooses for whom, in which languages, and how soon and sure it is."""
    outlet = CapOutlet(
        sender="county-3",
        scope=CapScope.RESTRICTED,
        restriction="schools",
        languages=("zh", "en"),
        urgency=CapUrgency.EXPECTED,
        certainty=CapCertainty.LIKELY,
    )
    (message,), _ = messages_of((ISSUED,), outlet)
    assert validated(message) == ()
    assert [(info.language, info.event) for info in message.infos] == [
        ("zh-CN", "台风"),
        ("en-US", "typhoon"),
    ]


FOREIGN, _ = messages_of((ISSUED,), OUTLET)
(FOREIGN_INFO,) = FOREIGN[0].infos


def _foreign(**changed: Any) -> CapAlert:
    """Give a message as others send it: without our parameters."""
    info = attrs.evolve(FOREIGN_INFO, event_codes=(), parameters=(), **changed)
    return attrs.evolve(FOREIGN[0], infos=(info,), incidents=())


@pytest.mark.parametrize(("event", "kind"), [("Typhoon", "typhoon"), (" 暴雨 ", "rainstorm")])
def test_a_message_of_others_is_understood_by_its_words(event: str, kind: str) -> None:
    """The event is known by its name in either language, the level by the severity."""
    message = _foreign(event=event, severity=CapSeverity.EXTREME)
    (fact,), _ = facts_of((message,), by="office:duty", unit="school:17", case=CASE)
    assert isinstance(fact, Issued)
    assert (fact.warning, fact.level) == (kind, WarningLevel.RED)


@pytest.mark.parametrize(
    ("message", "codes"),
    [
        (_foreign(event="meteor"), ["kind-unknown"]),
        (_foreign(severity=CapSeverity.UNKNOWN), ["level-unknown"]),
        (attrs.evolve(_foreign(), status=CapStatus.DRAFT), ["not-a-warning"]),
        (attrs.evolve(_foreign(), status=CapStatus.EXERCISE, note="a"), ["not-a-warning"]),
        (attrs.evolve(_foreign(), infos=()), ["no-info"]),
        (attrs.evolve(_foreign(), identifier="a b"), ["forbidden-character"]),
        (attrs.evolve(_foreign(), sent=at(10, 9).replace(year=1500)), ["bad-time"]),
        (
            attrs.evolve(
                _foreign(), msg_type=CapMessageType.CANCEL, references=(FOREIGN[0].reference,)
            ),
            ["no-earlier"],
        ),
        (
            attrs.evolve(
                _foreign(),
                msg_type=CapMessageType.ERROR,
                note="a",
                references=(FOREIGN[0].reference,),
            ),
            ["rejected"],
        ),
    ],
)
def test_what_is_no_warning_becomes_no_fact(message: CapAlert, codes: list[str]) -> None:
    """What is not clear, not meant or not in earnest becomes no fact, and is told."""
    facts, told = facts_of((message,), by="office:duty", unit="school:17", case=CASE)
    assert facts == ()
    assert [fault.code for fault in told] == codes


def test_a_message_needs_a_case_and_a_unit() -> None:
    """Whom a warning of others concerns is said by who reads it."""
    facts, told = facts_of((_foreign(),), by="office:duty")
    assert (facts, [fault.code for fault in told]) == ((), ["nobody's"])


def test_what_no_fact_holds_is_told() -> None:
    """What a message says beyond a fact is told by its element, and the fact stands."""
    area = CapArea(area_desc="a", geocodes=(CapPair(name="adcode", value="330226"),))
    codes = (CapPair(name="SAME", value="TYW"),)
    message = _foreign(
        categories=(CapCategory.MET, CapCategory.INFRA),
        description="line\nline",
        instruction="a" * 501,
        headline="other words",
        urgency=CapUrgency.IMMEDIATE,
        certainty=CapCertainty.LIKELY,
        expires=at(12, 9),
        areas=(area,),
        web="https://a.example/",
    )
    message = attrs.evolve(message, infos=(attrs.evolve(message.infos[0], event_codes=codes),))
    (fact,), told = facts_of((message,), by="office:duty", unit="school:17", case=CASE)
    assert isinstance(fact, Issued)
    assert (fact.area, fact.caution, fact.measures) == ("a", "line line", None)
    assert [(fault.code, fault.place.rpartition("/")[2]) for fault in told] == [
        ("text-unheld", "instruction"),
        ("not-in-facts", "category"),
        ("not-in-facts", "urgency"),
        ("not-in-facts", "certainty"),
        ("not-in-facts", "eventCode"),
        ("not-in-facts", "expires"),
        ("not-in-facts", "headline"),
        ("not-in-facts", "web"),
        ("not-in-facts", "area"),
    ]


def _ours(message: CapAlert, name: str, value: str) -> CapAlert:
    """Give a message with another value of one of our own parameters."""
    (info,) = message.infos
    pair = CapPair(name=f"campus-safety:{name}", value=value)
    kept = tuple(one for one in info.parameters if one.name != pair.name)
    return attrs.evolve(message, infos=(attrs.evolve(info, parameters=(*kept, pair)),))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("starts", "soon"),
        ("starts", "1500-01-01"),
        ("channel", "By Post"),
        ("level", "purple"),
        ("issuer", "Mr Wang"),
    ],
)
def test_our_own_parameters_are_not_believed_blindly(name: str, value: str) -> None:
    """What others write into our parameters is held against its limits, and never raises."""
    facts, told = facts_of((_ours(FOREIGN[0], name, value),), by="office:duty")
    assert len(facts) == 1
    assert [fault.code for fault in told] == ["bad-value"]


def test_the_level_in_our_parameter_counts_before_the_severity() -> None:
    """A severity is what others may read; the level itself stands in the parameter."""
    (fact,), told = facts_of((_ours(FOREIGN[0], "level", "warning_red"),), by="office:duty")
    assert isinstance(fact, Issued)
    assert fact.level == WarningLevel.RED
    assert [fault.place for fault in told] == ["message 1: info/headline"]  # it says yellow


def test_a_kind_in_our_code_is_held_against_its_limits() -> None:
    """A code of ours that is no word is left, and the event is asked for its name."""
    code = (CapPair(name="campus-safety:kind", value="No Word"),)
    message = attrs.evolve(FOREIGN[0], infos=(attrs.evolve(FOREIGN_INFO, event_codes=code),))
    (fact,), _ = facts_of((message,), by="office:duty")
    assert isinstance(fact, Issued)
    assert fact.warning == WarningKind.TYPHOON


def test_infos_that_say_otherwise_are_told() -> None:
    """Of infos that differ in more than language the first is taken, and that is told."""
    other = attrs.evolve(FOREIGN_INFO, severity=CapSeverity.EXTREME)
    message = attrs.evolve(FOREIGN[0], infos=(FOREIGN_INFO, other))
    (fact,), told = facts_of((message,), by="office:duty")
    assert isinstance(fact, Issued)
    assert fact.level == WarningLevel.YELLOW
    assert [fault.code for fault in told] == ["other-infos"]


def _later(kind: CapMessageType, **changed: Any) -> CapAlert:
    """Give a message after the first, which says the same unless changed."""
    said: dict[str, Any] = {"identifier": "2", "sent": at(11, 9)}
    said["references"] = (FOREIGN[0].reference,)
    return attrs.evolve(FOREIGN[0], msg_type=kind, **(said | changed))


@pytest.mark.parametrize("kind", [CapMessageType.UPDATE, CapMessageType.CANCEL, CapMessageType.ACK])
def test_a_test_moves_no_warning(kind: CapMessageType) -> None:
    """A message with the status Test neither raises nor lifts a warning in earnest, nor back."""
    red = (attrs.evolve(FOREIGN_INFO, severity=CapSeverity.EXTREME, parameters=()),)
    for first, second in ((CapStatus.ACTUAL, CapStatus.TEST), (CapStatus.TEST, CapStatus.ACTUAL)):
        opened = attrs.evolve(FOREIGN[0], status=first)
        message = _later(kind, status=second, infos=red)
        facts, told = facts_of((opened, message), by="office:duty")
        assert facts == (attrs.evolve(ISSUED, test=first is CapStatus.TEST),)
        assert [(f.place, f.code) for f in told] == [("message 2: status", "other-status")]


def test_an_onset_counts_before_the_day_of_our_parameter() -> None:
    """Where an hour is known the day says nothing more, even if it says otherwise."""
    message = attrs.evolve(FOREIGN[0], infos=(attrs.evolve(FOREIGN_INFO, onset=at(12, 3)),))
    (fact,), _ = facts_of((message,), by="office:duty")
    assert fact == attrs.evolve(ISSUED, starts=at(12, 3))


def test_only_a_cancel_is_over() -> None:
    """What is past and all clear is what a lifting says, and an Alert or an Update must tell."""
    over = attrs.evolve(
        FOREIGN_INFO,
        severity=CapSeverity.EXTREME,
        parameters=(),
        headline=None,
        urgency=CapUrgency.PAST,
        response_types=(CapResponseType.ALL_CLEAR,),
    )
    for kind, places in (
        (CapMessageType.UPDATE, ["info/responseType", "info/urgency"]),
        (CapMessageType.CANCEL, []),
    ):
        _, told = facts_of((FOREIGN[0], _later(kind, infos=(over,))), by="office:duty")
        assert [fault.place.removeprefix("message 2: ") for fault in told] == places


def test_a_height_of_zero_is_a_height() -> None:
    """What lies at the level of the sea is said, and no fact holds it."""
    area = CapArea(area_desc="a", altitude=Decimal(0))
    message = attrs.evolve(FOREIGN[0], infos=(attrs.evolve(FOREIGN_INFO, areas=(area,)),))
    _, told = facts_of((message,), by="office:duty")
    assert [(f.code, f.place) for f in told] == [("not-in-facts", "message 1: info/area")]


def test_what_a_message_says_beside_its_infos_is_told() -> None:
    """Whom a message is restricted to, and its notes, are in no fact, and that is told."""
    message = attrs.evolve(
        FOREIGN[0],
        source="desk 3",
        scope=CapScope.RESTRICTED,
        restriction="schools",
        addresses=("a",),
        codes=("b",),
        note="by hand",
        infos=(attrs.evolve(FOREIGN_INFO, sender_name="county"),),
    )
    elements = ["source", "restriction", "addresses", "code", "note"]
    name = _later(CapMessageType.CANCEL)
    cancel = attrs.evolve(
        message,
        identifier=name.identifier,
        sent=name.sent,
        msg_type=name.msg_type,
        references=name.references,
    )
    for messages in ((message,), (FOREIGN[0], cancel)):
        _, told = facts_of(messages, by="office:duty")
        place = f"message {len(messages)}: "
        assert {fault.code for fault in told} == {"not-in-facts"}
        assert sorted(fault.place.removeprefix(place) for fault in told) == sorted(
            [*elements, "info/senderName"]
        )


@pytest.mark.parametrize("kind", [CapMessageType.UPDATE, CapMessageType.CANCEL])
def test_what_a_later_message_says_anew_is_told(kind: CapMessageType) -> None:
    """A new area, hour or instruction of an Update is in no fact, and that is told."""
    changed = attrs.evolve(
        FOREIGN_INFO,
        severity=CapSeverity.EXTREME,
        headline=None,
        parameters=(CapPair(name="campus-safety:channel", value="phone"),),
        onset=at(12, 3),
        description="gusts of force 12",
        instruction="stay indoors",
        areas=(CapArea(area_desc="the whole county"),),
    )
    facts, told = facts_of((FOREIGN[0], _later(kind, infos=(changed,))), by="office:duty")
    assert len(facts) == 2
    assert {fault.code for fault in told} == {"not-in-facts"}
    assert [fault.place for fault in told] == [
        f"message 2: info/{name}"
        for name in ("onset", "description", "instruction", "parameter", "area")
    ]
    silent = attrs.evolve(changed, onset=None, description=None, instruction=None, areas=())
    silent = attrs.evolve(silent, parameters=())
    assert facts_of((FOREIGN[0], _later(kind, infos=(silent,))), by="office:duty") == (facts, ())


def test_an_update_without_a_level_moves_nothing() -> None:
    """An Update whose level is not known says nothing of the warning, which is told."""
    update = attrs.evolve(
        _foreign(severity=CapSeverity.UNKNOWN),
        identifier="2",
        msg_type=CapMessageType.UPDATE,
        references=(FOREIGN[0].reference,),
    )
    facts, told = facts_of((FOREIGN[0], update), by="office:duty")
    assert facts == (ISSUED,)
    assert [fault.code for fault in told] == ["level-unknown"]


def test_the_order_is_that_of_sending() -> None:
    """Messages that arrive in disorder, or twice, are the same facts."""
    messages, _ = messages_of(FACTS, OUTLET)
    facts, told = facts_of((*reversed(messages), messages[1]), by="office:duty")
    assert facts == FACTS
    assert [fault.code for fault in told] == ["duplicate-message"]


def test_an_acknowledgement_is_a_receipt() -> None:
    """An Ack says that the warning was received; an Update to the same level says nothing."""
    (first,), _ = messages_of((ISSUED,), OUTLET)
    ack = CapAlert(
        identifier="ack.1",
        sender="school-17",
        sent=at(10, 10),
        status=CapStatus.ACTUAL,
        msg_type=CapMessageType.ACK,
        scope=CapScope.PUBLIC,
        references=(first.reference,),
    )
    again = attrs.evolve(
        first,
        identifier="2",
        sent=at(10, 11),
        msg_type=CapMessageType.UPDATE,
        references=(first.reference,),
    )
    facts, told = facts_of((first, ack, again), by="office:duty")
    assert facts == (ISSUED, Received(**WHO, at=at(10, 10)))
    assert [fault.code for fault in told] == ["same-level"]


def test_a_second_warning_is_not_mixed_in() -> None:
    """An Alert that is not the first opens no second warning in the same case."""
    (first,), _ = messages_of((ISSUED,), OUTLET)
    facts, told = facts_of((first, attrs.evolve(first, identifier="b")), by="office:duty")
    assert (len(facts), [fault.code for fault in told]) == (1, ["issued-twice"])
