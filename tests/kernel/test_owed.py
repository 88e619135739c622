"""What is owed: what ends it, what moves it, when it is late and how it stands."""

from datetime import date, datetime, time, timedelta
from typing import Any

import attrs
import pytest
from tests.kernel.given import (
    CASE,
    LAW,
    ROOM,
    START,
    WHOLE,
    Answered,
    Done,
    ErrandFact,
    Given,
    Noted,
    Postponed,
    answered,
    asked,
    at,
    done,
    given_,
    law_of,
    lived,
    noted,
    provided,
    told,
    weighed,
)

from campus_safety.kernel import (
    OPEN,
    Counting,
    Gap,
    Law,
    Obligation,
    Rule,
    Severity,
    Term,
    Timeline,
    Unwritten,
    Window,
    Word,
    agenda,
    ahead,
    bounds,
    moment,
    obligations,
    overdue,
    within,
)
from campus_safety.kernel.owed import settle

SECOND = 1 / 3600
NOTICE, UNDECIDED = "notice", "undecided"
RULE = provided("errand.answering", "PT48H")
OTHER = provided("errand.answering", "PT72H")


def postponed(hours: float, deadline: float) -> Postponed:
    return Postponed(case=CASE, at=at(hours), by="party:head", deadline=at(deadline))


class DutyWord(Word):
    """A word of a table, as rooms have them."""

    table = "duty_word"


def owing(earliest: float | None, latest: float | None, **parts: object) -> Obligation:
    """Give an obligation whose deadline lies between two hours after the start."""
    ends = [None if end is None else bounds(at(end), "UTC")[0] for end in (earliest, latest)]
    whole: dict[str, object] = {
        "act": "errand.done",
        "case": CASE,
        "holder": "office:a",
        "regime": "house",
        "window": Window(earliest=ends[0], latest=ends[1]),
        "basis": RULE,
        "zone": "UTC",
        "done_by": frozenset({"errand.done"}),
    }
    return attrs.evolve(Obligation(**whole), **parts)  # type: ignore[arg-type]  # whatever is named


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([asked(), given_(40 - SECOND)], []),
        ([asked(), given_(40)], [("errand.given.late", NOTICE)]),
        ([asked(), Given(case=CASE, at=date(2026, 3, 3), by="party:a")], []),
        (
            [asked(), Given(case=CASE, at=date(2026, 3, 4), by="party:a")],
            [("errand.given.late", NOTICE)],
        ),
        ([asked(), answered(48)], []),
        ([asked(), answered(48 + SECOND)], [("errand.answered.late", NOTICE)]),
        (
            [asked(0, "urgent"), given_(1), Done(case=CASE, at=date(2026, 3, 3), by="party:a")],
            [("errand.done.undecided", UNDECIDED)],
        ),
        ([asked(), given_(1), done(25)], []),
        ([asked(), given_(1), done(25 + SECOND)], [("errand.done.undecided", UNDECIDED)]),
        ([asked(), given_(1), done(24 * 11)], [("errand.done.late", NOTICE)]),
        ([asked(), given_(1, at(20)), postponed(20, 30)], []),
        (
            [asked(), given_(1, at(20)), postponed(20 + SECOND, 30)],
            [("errand.done.moved-after-deadline", NOTICE)],
        ),
        ([asked(), given_(1, at(20)), postponed(21, 20)], []),
        ([asked(0, "urgent"), given_(1), weighed(25, "calm")], []),
        (
            [asked(0, "urgent"), given_(1), weighed(26, "calm")],
            [("errand.done.moved-after-deadline", NOTICE)],
        ),
        ([asked(), given_(1), weighed(26, "calm")], [("errand.done.undecided", UNDECIDED)]),
        ([asked(), noted(at(9000))], []),
    ],
)
def test_lateness_is_told_to_the_second(
    facts: list[ErrandFact], expected: list[tuple[str, str]]
) -> None:
    """In time there is nothing to say; a second later it is late, moved or undecided once."""
    assert told(lived(facts).findings) == expected


def test_a_level_without_a_term_moves_the_term_away() -> None:
    """Where the law has no term for the new level, an elapsed term was moved, not missed."""
    law = law_of({"errand.urgent": "PT24H"})
    facts: list[ErrandFact] = [asked(0, "urgent"), given_(1), weighed(26, "calm")]
    found = lived(facts, law)
    assert told(found.findings) == [("errand.done.moved-after-deadline", NOTICE)]
    assert found.owed == ()


def test_without_a_term_nothing_can_be_late() -> None:
    """Where the law has no term for a status, leaving it is never late."""
    law = law_of({"errand.apart": True})
    assert lived([asked(), given_(9000), weighed(9001, "calm"), done(9999)], law).findings == ()


def test_g17_one_unknown_term_for_another_may_have_moved() -> None:
    """Whether a deadline moved cannot be told between two rules whose words are not known."""
    law = law_of(WHOLE | {"errand.calm": Gap.UNKNOWN, "errand.urgent": Gap.UNKNOWN})
    calm: list[ErrandFact] = [asked(0, "calm"), given_(1)]
    graver, same = (lived([*calm, weighed(300, to)], law).findings for to in ("urgent", "calm"))
    assert told(f for f in graver if f.facts) == [("errand.done.undecided", UNDECIDED)]
    assert not any(f.facts for f in same)


def test_a_law_that_does_not_cover_the_room_owes_nothing() -> None:
    """Under such a law nothing is owed, not even as ordered, and nothing is late."""
    law = law_of(WHOLE, covers=frozenset({"hazard"}))
    history = lived([asked(), given_(1, at(2)), done(9000)], law, at(9999))
    assert (history.findings, history.owed) == ((), ())
    (case,) = lived([asked(), given_(1, at(2))]).cases
    assert obligations(ROOM, case, law) == ()


def test_the_term_of_the_table_stands_first() -> None:
    """A case owes the term of its status, then what its room adds, then that alone."""
    lives: list[list[ErrandFact]] = [
        [asked()],
        [asked(), answered(1)],
        [asked(), given_(1), done(2)],
        [asked(), given_(1), done(2), answered(3)],
    ]
    assert [[one.act for one in lived(facts).owed] for facts in lives] == [
        ["errand.given", "errand.answered"],
        ["errand.given"],
        ["errand.answered"],
        [],
    ]


def test_an_act_within_a_term_is_owed() -> None:
    """The obligation has every word it was given, and ends by the act or any kind beside it."""
    (owed,) = within(
        RULE,
        START,
        LAW,
        case=CASE,
        act=Answered,
        holder="office:a",
        regime="house",
        addressee="party:b",
        occasion="x",
        done_by=(Done, Noted),
    )
    assert owed == Obligation(
        act="errand.answered",
        case=CASE,
        holder="office:a",
        regime="house",
        addressee="party:b",
        occasion="x",
        window=LAW.window(RULE.value, START),
        basis=RULE,
        zone="UTC",
        done_by=frozenset({"errand.answered", "errand.done", "errand.noted"}),
    )


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Gap.ABSENT, []),
        (Gap.UNKNOWN, [(OPEN, Unwritten(id="errand.answered.house", on=START))]),
    ],
)
def test_a_gap_owes_nothing_or_an_open_term(rule: Gap, expected: list[object]) -> None:
    """An absent rule owes nothing; an unknown one owes at a time that is not known."""
    owed = within(rule, START, LAW, case=CASE, act=Answered, holder="office:a", regime="house")
    assert [(one.window, one.basis) for one in owed] == expected


@pytest.mark.parametrize(
    ("before", "after", "moves", "expected"),
    [
        (owing(1, 1), [], True, ["errand.done.late"]),
        (owing(1, 1, done_by=frozenset()), [], True, ["errand.done.missed"]),
        (owing(1, 1, done_by=frozenset()), [], False, ["errand.done.missed"]),
        (owing(1, 1, of_table=True), [], True, ["errand.done.late"]),
        (owing(1, 1, of_table=True), [], False, ["errand.done.moved-after-deadline"]),
        (owing(1, 1), [owing(1, 1)], True, []),
        (owing(1, 1), [owing(9, 9)], True, ["errand.done.moved-after-deadline"]),
        (owing(1, 1), [owing(1, 1, occasion="2")], True, ["errand.done.late"]),
        (owing(2, 2), [], True, []),
        (owing(1, 3), [], True, ["errand.done.undecided"]),
        (owing(1, 2), [], True, ["errand.done.undecided"]),
        (owing(None, 2), [], True, ["errand.done.undecided"]),
        (owing(None, 3), [], True, ["errand.done.undecided"]),
        (owing(None, 1), [], True, ["errand.done.late"]),
        (owing(1, None), [], True, ["errand.done.undecided"]),
        (owing(1, None), [owing(1, 1)], True, []),
        (owing(1, None), [owing(9, 9)], True, []),
        (owing(1, None), [owing(0, 9)], True, ["errand.done.undecided"]),
        (owing(1, None), [owing(2, None)], True, ["errand.done.undecided"]),
        (owing(1, None), [owing(None, 9)], True, ["errand.done.undecided"]),
        (owing(None, None), [owing(9, 9)], True, ["errand.done.undecided"]),
        (owing(1, None), [owing(9, 9, basis=OTHER)], True, ["errand.done.undecided"]),
        (owing(1, 3), [owing(3, 3)], True, ["errand.done.undecided"]),
        (owing(3, None), [], True, []),
        (owing(None, None), [], True, ["errand.done.undecided"]),
        (owing(1, 1, window=Window(earliest=1, latest=1, at_once=True)), [], True, []),
    ],
)
def test_what_was_owed_is_compared_by_key(
    before: Obligation, after: list[Obligation], expected: list[str], *, moves: bool
) -> None:
    """What is gone was done late or missed, what has another window was moved too late."""
    assert [f.code for f in settle([before], after, done(2), LAW, moves=moves)] == expected


def test_a_late_finding_says_all_that_is_needed() -> None:
    """It names deadline, addressee and regime, the fact, the case and the basis."""
    fact = done(2)
    (found,) = settle([owing(1, 1, addressee="agency:a")], [], fact, LAW, moves=True)
    assert (found.case, found.facts, found.basis) == (CASE, (fact,), RULE)
    assert found.values == (
        ("deadline", "2026-03-02 09:00:00"),
        ("addressee", "agency:a"),
        ("regime", "house"),
    )


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (owing(2, 2), []),
        (owing(1, 1), [("errand.done.overdue", NOTICE)]),
        (owing(1, 3), [("errand.done.undecided", UNDECIDED)]),
        (owing(2 - SECOND, 2 - SECOND), [("errand.done.overdue", NOTICE)]),
        (owing(1, 1, window=Window(earliest=1, latest=1, at_once=True)), []),
    ],
)
def test_overdue_begins_after_the_last_second(
    window: Obligation, expected: list[tuple[str, str]]
) -> None:
    """At the last second it is still in time; a second later it is overdue, without a fact."""
    found = list(overdue([window], at(2), LAW))
    assert told(found) == expected
    assert [finding.facts for finding in found] == [()] * len(expected)


def test_what_is_overdue_is_asked_at_a_moment() -> None:
    """A replay says what is overdue as of the moment asked about, and what is still owed."""
    history = lived([asked()], LAW, at(40))
    assert told(history.findings) == [("errand.given.overdue", NOTICE)]
    assert [one.act for one in history.owed] == ["errand.given", "errand.answered"]
    assert lived([asked()], LAW, at(40) - timedelta(seconds=1)).findings == ()


def test_the_agenda_is_sorted() -> None:
    """Overdue stands first, then at once, then by deadline, and the open ones last."""
    listed = {
        "undecided": owing(1, 9, act="u"),
        "open": owing(None, None, act="o"),
        "late due": owing(8, 8, act="d"),
        "due": owing(3, None, act="d"),
        "at once": owing(1, 1, act="a", window=Window(earliest=9, latest=9, at_once=True)),
        "overdue": owing(1, 1, act="z"),
        "long overdue": owing(0, 0, act="z"),
        "also overdue": owing(1, 1, act="y"),
    }
    standing = [
        ("long overdue", "overdue"),
        ("also overdue", "overdue"),
        ("overdue", "overdue"),
        ("at once", "at once"),
        ("due", "due"),
        ("late due", "due"),
        ("undecided", "undecided"),
        ("open", "undecided"),
    ]
    assert [(one.obligation, one.standing.value) for one in agenda(listed.values(), at(2))] == [
        (listed[name], value) for name, value in standing
    ]


def test_words_are_sorted_as_texts() -> None:
    """A regime may be a word of a table, which has no order of its own."""
    rows = [owing(1, 1, regime=DutyWord(name)) for name in ("weekly", "daily")]
    assert [one.obligation.regime for one in agenda(rows, at(0))] == ["daily", "weekly"]


def test_the_agenda_is_that_of_a_moment() -> None:
    """The last second is still due, the next is overdue."""
    one = owing(2, 2)
    assert [agenda([one], at(hours))[0].standing.value for hours in (2, 2 + SECOND)] == [
        "due",
        "overdue",
    ]


def test_an_obligation_says_how_it_stands() -> None:
    """A line of the agenda begins with the standing."""
    (line,) = agenda([owing(1, 1, act="hazard.rectified")], at(2))
    assert str(line) == (
        "overdue · rectifying the hazard · office:a · by 2026-03-02 09:00:00"
        " · 《Errands Act》 Art. 5, item 2"
    )


def test_the_zone_of_the_place_decides() -> None:
    """A whole day ends by the clock of the place, not by that of the one who writes."""
    law: Law = law_of(WHOLE, zone="Asia/Shanghai")
    last = datetime.fromisoformat("2026-03-03T15:59:59+00:00")
    for late, expected in ((0, []), (1, [Severity.NOTICE])):
        fact = Given(case=CASE, at=last + timedelta(seconds=late), by="party:a")
        assert [f.severity for f in lived([asked(), fact], law).findings] == expected


def before(rule: Rule[Term], start: float, **more: Any) -> tuple[Obligation, ...]:
    """Ask for what is owed before something that starts so many hours from now."""
    whole: dict[str, Any] = {"case": CASE, "act": Done, "holder": "office:a", "regime": "house"}
    return ahead(rule, at(start), LAW, since=START, **(whole | more))


def test_what_is_owed_before_a_start() -> None:
    """It is due its term before the start, by the law of the day on which it came to be owed."""
    (owed,) = before(RULE, 100)
    assert owed.window == Window(earliest=bounds(at(52), "UTC")[0], latest=bounds(at(52), "UTC")[0])
    assert (owed.act, owed.done_by) == ("errand.done", frozenset({"errand.done"}))
    assert owed.basis is RULE


def test_the_count_before_a_start_is_by_the_law_of_when_it_came_to_be_owed() -> None:
    """G10: another way of counting that begins before the start changes nothing."""
    closing = provided("counting.default", Counting(closes=time(17)))
    steps = Timeline((date(2026, 3, 10),), (closing,))
    law = attrs.evolve(LAW, timelines={**LAW.timelines, "counting.default": steps})
    rule, start = provided("errand.answering", "P5D"), at(24 * 30)
    for since, hour in ((START, 23), (at(24 * 9), 17)):
        (owed,) = ahead(
            rule, start, law, since=since, case=CASE, act=Done, holder="office:a", regime="house"
        )
        assert owed.window.latest is not None
        assert moment(owed.window.latest, law.zone).hour == hour


def test_what_is_not_owed_before_a_start() -> None:
    """An absent rule asks nothing, nor does a rule that surely does not apply."""
    assert before(Gap.ABSENT, 100) == ()
    assert before(RULE, 100, sure=False) == ()


def test_what_may_be_owed_before_a_start_is_open() -> None:
    """An unknown rule and an unknown need leave the window open, each by start and doubt."""
    (unread,) = before(Gap.UNKNOWN, 100)
    (doubted,) = before(RULE, 100, sure=None, doubt="250")
    assert unread.window == doubted.window == OPEN
    assert unread.basis == Unwritten(id="errand.done.house", on=at(100))
    assert doubted.basis == Unwritten(id="errand.done.house/250", on=at(100))
    assert [doubted] != list(before(RULE, 100, sure=None, doubt="10"))
    assert [unread] != list(before(Gap.UNKNOWN, 101))


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(10, []), (10 + SECOND, [("errand.done.undecided", UNDECIDED)])],
)
def test_a_deadline_that_may_have_stayed_is_not_said_to_be_moved(
    hours: float, expected: list[tuple[str, str]]
) -> None:
    """From a deadline that ran out to an open one, nobody can say that it moved."""
    was, now = owing(10, 10), owing(None, None)
    moved = settle([was], [now], noted(at(hours)), LAW, moves=False)
    assert told(moved) == expected
    sure = settle([was], [owing(10, 20)], noted(at(10 + SECOND)), LAW, moves=False)
    assert told(sure) == [("errand.done.moved-after-deadline", NOTICE)]
