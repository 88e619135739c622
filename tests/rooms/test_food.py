"""Canteens: the daily acts of meals, and what the room says that no table can."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rooms.given import EMPTY, NATION, NINGBO, SCHOOLLESS, at, codes, lived, only, owed

from campus_safety import Refused, admit, check, rulebook
from campus_safety.kernel import (
    Fact,
    Finding,
    Gap,
    Law,
    Malformed,
    Obligation,
    Provision,
    Severity,
    Term,
    Timeline,
    obligations,
)
from campus_safety.kernel.anchors import Every, Period
from campus_safety.prevention import food
from campus_safety.prevention.food import WORKFLOW, Canteen, Days, Sample, Status
from campus_safety.register.standing import standing
from campus_safety.vocabulary import (
    CanteenMode,
    Disinfection,
    Meal,
    Profile,
    School,
    SelfCheck,
    UnfitCause,
)

CASE, OTHER = "one/food/canteen", "one/food/annex"
DAY = date(2026, 3, 2)
"""The day of START, a Monday; START is eight in the morning there."""

COOK, SECOND, LEADER = "party:cook", "party:second", "party:leader"
LUNCH = "meal:2026-03-02-lunch"
RICE, SOUP = "rice", "soup"
YEAR = Days(since=date(2025, 12, 8), until=date(2026, 12, 9))
SHANGHAI = ZoneInfo("Asia/Shanghai")


def opened(case: str = CASE, **more: Any) -> food.Opened:
    said = {"unit": "school:17", "place": "place:hall", "mode": CanteenMode.SELF_RUN}
    return food.Opened(case=case, at=at(-100), by="party:head", **(said | more))


def granted(
    since: date = date(2024, 3, 1),
    until: date | None = date(2029, 3, 1),
    hours: float = -99,
    case: str = CASE,
    licence: str = "licence:1",
) -> food.LicenceGranted:
    days = Days(since=since, until=until)
    return food.LicenceGranted(
        case=case, at=at(hours), by="agency:market", licence=licence, days=days
    )


def renewed(hours: float, since: date, until: date) -> food.LicenceRenewed:
    days = Days(since=since, until=until)
    return food.LicenceRenewed(
        case=CASE, at=at(hours), by="agency:market", licence="licence:2", days=days
    )


def applied(hours: float) -> food.RenewalApplied:
    return food.RenewalApplied(case=CASE, at=at(hours), by="party:head")


def revoked(since: date, hours: float = 1) -> food.LicenceRevoked:
    return food.LicenceRevoked(
        case=CASE, at=at(hours), by="agency:market", since=since, reason="rats"
    )


def served(hours: float = 4, serving: str = LUNCH, **more: Any) -> food.MealServed:
    said: dict[str, Any] = {"meal": Meal.LUNCH, "dishes": (RICE, SOUP), "accompanied_by": LEADER}
    return food.MealServed(
        case=CASE, at=at(hours), by=COOK, serving=serving, portions=600, **(said | more)
    )


def box(dish: str, grams: int | None = 200, label: str = "") -> Sample:
    return Sample(label=label or f"sample:{dish}", dish=dish, grams=grams)


def kept(hours: float = 4.5, *boxes: Sample, serving: str = LUNCH) -> food.SamplesKept:
    samples = boxes or (box(RICE), box(SOUP))
    return food.SamplesKept(case=CASE, at=at(hours), by=COOK, serving=serving, samples=samples)


def discarded(when: Any, *labels: str) -> food.SamplesDiscarded:
    moment = at(when) if isinstance(when, int | float) else when
    named = labels or (f"sample:{RICE}", f"sample:{SOUP}")
    return food.SamplesDiscarded(case=CASE, at=moment, by=COOK, labels=named)


def certified(person: str = COOK, days: Days = YEAR, hours: float = -98) -> food.StaffCertified:
    return food.StaffCertified(
        case=CASE, at=at(hours), by="agency:health", person=person, days=days
    )


def started(person: str = COOK, hours: float = -90) -> food.StaffStarted:
    return food.StaffStarted(case=CASE, at=at(hours), by="party:head", person=person)


def left(person: str, hours: float) -> food.StaffLeft:
    return food.StaffLeft(case=CASE, at=at(hours), by="party:head", person=person)


def morning(hours: float = -1, *checked: str, **more: Any) -> food.MorningChecked:
    said = checked or (COOK,)
    return food.MorningChecked(case=CASE, at=at(hours), by="party:officer", checked=said, **more)


def bought(hours: float = -2, **more: Any) -> food.Purchased:
    said: dict[str, Any] = {
        "bought_by": "party:buyer",
        "licence": "licence:supplier",
        "licensed": Days(since=date(2025, 1, 1), until=date(2027, 1, 1)),
        "certificate": "document:certificate",
        "receipt": "document:receipt",
        "best_before": date(2026, 6, 1),
    }
    whole: dict[str, Any] = {"supplier": "body:farm", "item": "flour", **said, **more}
    return food.Purchased(case=CASE, at=at(hours), by=COOK, **whole)


def self_checked(hours: float, check: SelfCheck = SelfCheck.DAILY, **more: Any) -> food.SelfChecked:
    return food.SelfChecked(case=CASE, at=at(hours), by="party:officer", check=check, **more)


def unfit(hours: float, lot: str = "lot:milk") -> food.UnfitFound:
    return food.UnfitFound(
        case=CASE, at=at(hours), by=COOK, lot=lot, item="milk", cause=UnfitCause.EXPIRED
    )


def withdrawn(hours: float, lot: str = "lot:milk") -> food.Withdrawn:
    return food.Withdrawn(case=CASE, at=at(hours), by=COOK, lot=lot, how="destroyed")


def complaint(hours: float, name: str = "complaint:1", **more: Any) -> food.ComplaintReceived:
    return food.ComplaintReceived(
        case=CASE, at=at(hours), by="party:officer", complaint=name, what="sour milk", **more
    )


def answered(hours: float, name: str = "complaint:1") -> food.ComplaintAnswered:
    return food.ComplaintAnswered(
        case=CASE, at=at(hours), by="party:head", complaint=name, answer="thrown away"
    )


def suspended(hours: float) -> food.Suspended:
    return food.Suspended(case=CASE, at=at(hours), by="party:head", reason="unwell pupils")


def resumed(hours: float) -> food.Resumed:
    return food.Resumed(case=CASE, at=at(hours), by="party:head")


def closed(hours: float) -> food.Closed:
    return food.Closed(case=CASE, at=at(hours), by="party:head", reason="moved")


READY: tuple[Fact, ...] = (opened(), granted(), certified(), started())


def found(*facts: Fact, law: Law = NINGBO, as_of: datetime | None = None) -> list[str]:
    return codes(lived(WORKFLOW, [*READY, *facts], law, as_of))


def told(*facts: Fact, law: Law = NINGBO) -> list[Finding]:
    return list(lived(WORKFLOW, [*READY, *facts], law).findings)


def state(*facts: Fact) -> Canteen:
    case = only(lived(WORKFLOW, facts))
    assert isinstance(case, Canteen)
    return case


def due_of(act: str, *facts: Fact, law: Law = NINGBO) -> list[Obligation]:
    return [one for one in lived(WORKFLOW, facts, law).owed if one.act == act]


def unknown(*ids: str) -> Law:
    """Give the law of Ningbo with some rules of which nobody knows what they say."""
    gap = Timeline((date(2000, 1, 1),), (Gap.UNKNOWN,))
    return attrs.evolve(NINGBO, timelines={**NINGBO.timelines, **dict.fromkeys(ids, gap)})


def test_a_day_of_a_canteen() -> None:
    """A1.6: goods accepted, staff looked over, lunch accompanied and sampled: nothing to say."""
    wash = food.TablewareDisinfected(case=CASE, at=at(6), by=COOK, how=Disinfection.STEAM)
    menu = food.MenuPublished(
        case=CASE, at=at(-3), by=COOK, days=Days(since=DAY, until=date(2026, 3, 7))
    )
    refused = food.DeliveryRefused(
        case=CASE, at=at(-2), by=COOK, supplier="body:farm", item="eggs", reason="cracked"
    )
    away = food.NotServed(case=CASE, at=at(24), by=COOK, reason="outing")
    day = (menu, bought(), refused, morning(), served(), kept(), wash, self_checked(7), away)
    history = lived(WORKFLOW, [*READY, *day, discarded(53)])
    assert codes(history) == []
    assert only(history).status is Status.OPEN
    assert owed(history) == [
        ("food.renewal-applied", "school", ""),
        ("food.staff-certified", "food-safety", ""),
    ]


# ── The licence ──────────────────────────────────────────────────────────────


def test_a_meal_without_a_valid_licence_is_refused() -> None:
    """A1.6, Food Safety Law Art. 35: the last day of a licence is good, the next is not."""
    facts = [opened(), granted(until=DAY)]
    case = state(*facts)
    assert check(WORKFLOW, case, served(-8 - 1 / 3600), NINGBO) == ()
    (over,) = check(WORKFLOW, case, served(-8), NINGBO)
    assert (over.code, over.severity) == ("food.meal-served.unlicensed", Severity.BREACH)
    assert over.clause is not None
    assert over.clause.path == ("35",)
    with pytest.raises(Refused):
        admit(WORKFLOW, case, served(), NINGBO)


def test_a_licence_that_was_renewed_goes_on() -> None:
    """A renewal adds days; a gap between two licences is a day without one."""
    facts = [opened(), granted(until=DAY)]
    follows = renewed(-50, DAY, date(2031, 3, 1))
    told_late = "food.renewal-applied.late"
    assert codes(lived(WORKFLOW, [*facts, follows, served(), kept()])) == [told_late]
    late = renewed(-50, date(2026, 3, 3), date(2031, 3, 1))
    gap = lived(WORKFLOW, [*facts, late, served(), kept()])
    assert codes(gap) == [told_late, "food.meal-served.unlicensed"]


def test_a_revoked_licence_holds_no_longer() -> None:
    """Revoked from a day on, no meal is served under it, and no renewal is owed."""
    facts = [opened(), granted(), revoked(DAY)]
    assert codes(lived(WORKFLOW, [*facts, served(), kept()])) == ["food.meal-served.unlicensed"]
    assert state(*facts).licences[0].days.until == DAY
    assert not state(*facts).licences[0].renewable
    before = [opened(), granted(), revoked(date(2026, 3, 3))]
    assert codes(lived(WORKFLOW, [*before, served(), kept()])) == []
    early = [opened(), granted(since=date(2026, 5, 1), until=date(2031, 5, 1)), revoked(DAY)]
    assert state(*early).licences == ()


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2029, 3, 2), []),
        (date(2029, 3, 3), ["food.licence.too-long"]),
        (None, ["food.licence.too-long"]),
    ],
)
def test_a_licence_holds_for_five_years_at_most(until: date | None, expected: list[str]) -> None:
    """Implementing Regulation Art. 15: five years, to the corresponding day, and no longer."""
    said = check(WORKFLOW, state(opened()), granted(until=until), NINGBO)
    assert codes(said) == expected
    assert {one.severity for one in said} <= {Severity.NOTICE}
    if until is not None:
        again = renewed(1, date(2024, 3, 1), until)
        assert codes(check(WORKFLOW, state(opened()), again, NINGBO)) == expected


def test_how_long_a_licence_may_hold_where_nobody_knows() -> None:
    """Under an unknown rule the finding is undecided; where there is none, silent."""
    law = unknown("food.licence.validity")
    (one,) = check(WORKFLOW, state(opened()), granted(), law)
    assert (one.code, one.severity) == ("food.licence.too-long", Severity.UNDECIDED)
    assert check(WORKFLOW, state(opened()), granted(until=None), EMPTY) == ()
    for value, severity in (("1500 working days", Severity.UNDECIDED), ("PT24H", Severity.NOTICE)):
        other = NINGBO.with_(provision="food.licence.validity", value=value)
        (one,) = check(WORKFLOW, state(opened()), granted(until=date(2029, 3, 1)), other)
        assert (one.code, one.severity) == ("food.licence.too-long", severity)


def test_the_renewal_is_asked_for_thirty_days_before_the_last_day() -> None:
    """Until the last second of the thirtieth day before it; a second later is late."""
    facts = [opened(), granted(until=date(2026, 4, 2))]
    (one,) = due_of("food.renewal-applied", *facts)
    assert (one.deadline, one.holder, one.occasion) == (
        "2026-03-02 23:59:59",
        "office:head",
        "1",
    )
    last = datetime(2026, 3, 2, 23, 59, 59, tzinfo=SHANGHAI)
    for moment, expected in ((last, []), (last + timedelta(seconds=1), ["late"])):
        ask = attrs.evolve(applied(0), at=moment)
        assert codes(lived(WORKFLOW, [*facts, ask])) == [
            f"food.renewal-applied.{fault}" for fault in expected
        ]


def test_a_renewal_ends_what_was_owed_and_begins_its_own() -> None:
    """Renewed without asking is done too; the new licence owes the next renewal."""
    facts = [opened(), granted(until=date(2026, 4, 2))]
    after = renewed(1, date(2026, 4, 2), date(2031, 4, 2))
    (one,) = due_of("food.renewal-applied", *facts, after)
    assert (one.occasion, codes(lived(WORKFLOW, [*facts, after]))) == ("2", [])
    late = attrs.evolve(after, at=at(24 * 20))
    assert codes(lived(WORKFLOW, [*facts, late])) == ["food.renewal-applied.late"]
    assert due_of("food.renewal-applied", *facts, applied(2)) == []
    assert due_of("food.renewal-applied", opened(), granted(until=None)) == []


def test_what_lifts_a_renewal_after_its_time_leaves_it_missed() -> None:
    """A licence that was revoked, or a canteen that closed, lifts the duty and erases nothing."""
    facts = [opened(), granted(until=date(2026, 4, 2))]
    other = granted(date(2026, 3, 20), date(2026, 9, 1), 24 * 20, licence="licence:9")
    for lifted in (revoked(DAY, 24 * 20), closed(24 * 20), other):
        assert codes(lived(WORKFLOW, [*facts, lifted])) == ["food.renewal-applied.missed"]
    assert codes(lived(WORKFLOW, [*facts, closed(2)])) == []


def test_an_earlier_licence_owes_no_renewal_beside_the_later() -> None:
    """One licence at a time asks for its renewal: the one granted last."""
    facts = [opened(), granted(), granted(date(2026, 3, 2), date(2031, 3, 2), 1)]
    assert [one.occasion for one in due_of("food.renewal-applied", *facts)] == ["2"]


def test_serving_is_not_resumed_without_a_licence() -> None:
    """What was suspended stays so until a licence holds; the law of the day decides."""
    facts = [opened(), granted(until=date(2026, 4, 2)), applied(0), suspended(1)]
    good, bad = resumed(24), resumed(24 * 40)
    assert codes(lived(WORKFLOW, [*facts, good])) == []
    assert codes(lived(WORKFLOW, [*facts, bad])) == ["food.resumed.unlicensed"]
    assert only(lived(WORKFLOW, [*facts, good])).status is Status.OPEN


def test_no_meal_while_serving_is_suspended() -> None:
    """A suspended or a closed canteen serves nothing."""
    stopped = found(suspended(1), served(), kept())
    assert stopped == ["food.meal-served.skip"]
    shut = found(closed(1), served(), kept())
    assert shut == ["food.meal-served.skip"]
    (finding,) = told(suspended(1), served(), kept())
    assert finding.text("zh").count("暂停供餐") == 1


def test_two_canteens_do_not_share_a_licence() -> None:
    """A licence is of one place 一地一证; a firm that delivers cooks for many schools."""
    assert WORKFLOW.survey is not None
    two = [opened(), granted(), opened(OTHER), granted(case=OTHER)]
    (one,) = WORKFLOW.survey(lived(WORKFLOW, two).cases, NINGBO)
    assert (one.code, one.case, one.severity) == (
        "food.licence.shared",
        OTHER,
        Severity.NOTICE,
    )
    assert dict(one.values) == {"licence": "licence:1", "other": CASE}
    own = [opened(), granted(), granted(), opened(OTHER), granted(case=OTHER, licence="licence:9")]
    assert list(WORKFLOW.survey(lived(WORKFLOW, own).cases, NINGBO)) == []
    firm = {"mode": CanteenMode.DELIVERED}
    for first, second in (({}, firm), (firm, {}), (firm, firm)):
        shared = [opened(**first), granted(), opened(OTHER, **second), granted(case=OTHER)]
        assert list(WORKFLOW.survey(lived(WORKFLOW, shared).cases, NINGBO)) == []
    assert list(WORKFLOW.survey(lived(WORKFLOW, two).cases, EMPTY)) == []
    early = [
        one if isinstance(one, food.Opened) else attrs.evolve(one, at=date(2023, 11, 30))
        for one in two
    ]
    later = food.NotServed(case=OTHER, at=at(1), by=COOK, reason="outing")
    assert list(WORKFLOW.survey(lived(WORKFLOW, [*early, later]).cases, NINGBO)) == []


# ── Meals and samples ────────────────────────────────────────────────────────


def test_every_meal_is_accompanied() -> None:
    """A1.6: a meal with which no leader ate is told, with the meal, and is recorded."""
    (one,) = told(served(accompanied_by=None), kept())
    assert (one.code, one.severity) == ("food.meal-served.unaccompanied", Severity.NOTICE)
    assert one.values == (("meal", "meal.lunch"),)
    assert one.text("zh") == "无学校负责人陪餐：午餐"
    assert not state(*READY, served(accompanied_by=None)).meals[0].accompanied
    assert state(*READY, served()).meals[0].accompanied


@pytest.mark.parametrize(
    ("day", "grams", "expected"),
    [
        (date(2025, 12, 31), 124, ["food.samples-kept.too-little"]),
        (date(2025, 12, 31), 125, []),
        (date(2026, 1, 1), 199, ["food.samples-kept.too-little"]),
        (date(2026, 1, 1), 200, []),
    ],
)
def test_the_weight_of_a_sample_is_that_of_its_day(
    day: date, grams: int, expected: list[str]
) -> None:
    """A1.6: 125 grams, later 200; the least weight itself is enough."""
    case = state(attrs.evolve(opened(), at=datetime(2025, 1, 1, tzinfo=SHANGHAI)))
    fact = attrs.evolve(kept(0, box(RICE, grams)), at=day)
    assert codes(check(WORKFLOW, case, fact, NINGBO)) == expected


def test_a_sample_that_nobody_weighed_leaves_the_weight_open() -> None:
    """Unknown is no zero: undecided, unless another sample of the meal is surely too light."""
    (open_,) = told(served(), kept(4.5, box(RICE), box(SOUP, None)))
    assert (open_.code, open_.severity) == ("food.samples-kept.too-little", Severity.UNDECIDED)
    assert dict(open_.values) == {"samples": "soup ? g", "least": "200"}
    (sure,) = told(served(), kept(4.5, box(RICE, 90), box(SOUP, None)))
    assert sure.severity is Severity.NOTICE
    assert dict(sure.values)["samples"] == "rice 90 g, soup ? g"


def test_a_weight_under_an_unknown_or_no_rule() -> None:
    """Unknown law is undecided, absent law silent."""
    (one,) = told(served(), kept(4.5, box(RICE, 1), box(SOUP)), law=unknown("food.sample.weight"))
    assert one.severity is Severity.UNDECIDED
    assert dict(one.values) == {"samples": "rice 1 g, soup 200 g", "least": "?"}
    light = kept(4.5, box(RICE, 1))
    assert check(WORKFLOW, state(opened()), light, EMPTY) == ()


def test_each_dish_of_a_meal_is_sampled_in_time() -> None:
    """A1.6: within two hours of the meal by the school's rule, to the second."""
    (one,) = due_of("food.samples-kept", *READY, served())
    assert (one.deadline, one.occasion, one.holder) == (
        "2026-03-02 14:00:00",
        LUNCH,
        "office:canteen",
    )
    in_time, late = kept(6), attrs.evolve(kept(6), at=at(6) + timedelta(seconds=1))
    assert found(served(), in_time) == []
    assert found(served(), late) == ["food.samples-kept.late"]
    assert found(served(), as_of=at(7)) == ["food.samples-kept.overdue"]


def test_a_dish_that_was_left_out_stays_owed() -> None:
    """A sample of the rice is none of the soup; that of another meal is none of this."""
    rice, soup = kept(4.5, box(RICE)), kept(5, box(SOUP))
    assert [meal.unsampled for meal in state(*READY, served(), rice).meals] == [(SOUP,)]
    assert found(served(), rice, as_of=at(7)) == ["food.samples-kept.overdue"]
    assert found(served(), rice, soup, as_of=at(7)) == []
    other = kept(5, serving="meal:other")
    assert found(served(), other, as_of=at(7)) == ["food.samples-kept.overdue"]
    two = state(*READY, served(), served(5, "meal:supper"), kept(6))
    assert [meal.unsampled for meal in two.meals] == [(), (RICE, SOUP)]


def test_samples_may_be_taken_before_the_meal_is_served() -> None:
    """What is in the refrigerator already needs not be taken again."""
    assert due_of("food.samples-kept", *READY, kept(3), served()) == []
    half = state(*READY, kept(3, box(RICE)), served(dishes=(RICE, SOUP, SOUP)))
    assert half.meals[0].unsampled == (SOUP,)
    strange = state(*READY, kept(3, serving="meal:other"), served())
    assert strange.meals[0].unsampled == (RICE, SOUP)


def test_a_meal_written_down_twice_is_one_meal() -> None:
    """The second record of a serving counts no second meal and asks for no second sample."""
    twice = state(*READY, served(), kept(), served(5, accompanied_by=None))
    assert (len(twice.meals), twice.meals[0].accompanied) == (1, True)


@pytest.mark.parametrize(
    ("moment", "severity"),
    [
        (at(4.5) + timedelta(hours=48) - timedelta(seconds=1), Severity.NOTICE),
        (at(4.5) + timedelta(hours=48), None),
        (date(2026, 3, 3), Severity.NOTICE),
        (date(2026, 3, 4), Severity.UNDECIDED),
        (date(2026, 3, 5), None),
    ],
)
def test_a_sample_is_kept_for_forty_eight_hours(moment: Any, severity: Severity | None) -> None:
    """A1.6: 48 hours to the second are enough, a second less is not; a whole day may be open."""
    case = state(*READY, served(), kept())
    found_ = check(WORKFLOW, case, discarded(moment, f"sample:{RICE}"), NINGBO)
    assert [(one.code, one.severity) for one in found_] == (
        [] if severity is None else [("food.samples-discarded.too-early", severity)]
    )
    if severity:
        assert found_[0].values == (("label", "sample:rice"), ("dish", RICE))


def test_a_sample_of_a_whole_day_may_have_been_kept_long_enough() -> None:
    """Taken at some hour of Monday: from the first second of Wednesday on it is open."""
    case = state(*READY, served(), attrs.evolve(kept(4.5, box(RICE)), at=DAY), suspended(6))
    midnight = datetime(2026, 3, 4, tzinfo=SHANGHAI)
    for moment, severity in (
        (midnight - timedelta(seconds=1), Severity.NOTICE),
        (midnight, Severity.UNDECIDED),
        (midnight + timedelta(seconds=86_398), Severity.UNDECIDED),
    ):
        (one,) = check(WORKFLOW, case, discarded(moment, f"sample:{RICE}"), NINGBO)
        assert one.severity is severity
    last = discarded(midnight + timedelta(seconds=86_399), f"sample:{RICE}")
    assert check(WORKFLOW, case, last, NINGBO) == ()


def test_the_time_of_a_sample_is_that_of_the_law_of_its_day() -> None:
    """A longer time that begins tomorrow does not touch what is in the refrigerator today."""
    rule = NINGBO.rule("food.sample.retention", DAY)
    assert not isinstance(rule, Gap)
    longer = attrs.evolve(rule, value=Term.parse("PT72H"), since=date(2026, 3, 3))
    line = Timeline((date(2019, 4, 1), date(2026, 3, 3)), (rule, longer))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, "food.sample.retention": line})
    case = state(*READY, served(), kept())
    assert check(WORKFLOW, case, discarded(53), law) == ()
    second = state(*READY, served(24), kept(24.5))
    assert codes(check(WORKFLOW, second, discarded(24 + 53), law)) == [
        "food.samples-discarded.too-early",
        "food.samples-discarded.too-early",
    ]


def test_how_long_a_sample_is_kept_where_nobody_knows() -> None:
    """Unknown law leaves it open, also after years; no law says nothing."""
    case = state(*READY, served(), kept(4.5, box(RICE)))
    (one,) = check(
        WORKFLOW, case, discarded(9000, f"sample:{RICE}"), unknown("food.sample.retention")
    )
    assert (one.code, one.severity) == ("food.samples-discarded.too-early", Severity.UNDECIDED)
    assert check(WORKFLOW, case, discarded(5, f"sample:{RICE}"), EMPTY) == ()


def test_a_sample_without_a_record_is_told() -> None:
    """What was never kept, or discarded before, cannot be discarded."""
    (one,) = told(served(), kept(), discarded(53), discarded(54, f"sample:{RICE}", "sample:x"))
    assert (one.code, one.values) == (
        "food.samples-discarded.not-kept",
        (("labels", "sample:rice, sample:x"),),
    )
    case = state(*READY, served(), kept(), discarded(53, f"sample:{RICE}"))
    assert [one.dish for one in food.samples_of(case, LUNCH)] == [SOUP]
    assert food.samples_of(case, "meal:other") == ()


def test_a_label_named_twice_is_one_sample() -> None:
    """Each sample is judged once."""
    case = state(*READY, served(), kept())
    labels = (f"sample:{RICE}", f"sample:{RICE}")
    assert codes(check(WORKFLOW, case, discarded(6, *labels), NINGBO)) == [
        "food.samples-discarded.too-early"
    ]


@given(st.integers(0, 60), st.integers(-3, 3))
def test_retention_is_counting_by_hand(hours: int, seconds: int) -> None:
    """Too early is exactly what lies less than 48 hours after the sample was taken."""
    case = state(*READY, served(), kept(4.5, box(RICE)))
    moment = at(4.5) + timedelta(hours=hours, seconds=seconds)
    early = check(WORKFLOW, case, discarded(moment, f"sample:{RICE}"), NINGBO)
    assert bool(early) is (hours * 3600 + seconds < 48 * 3600)


# ── Goods ────────────────────────────────────────────────────────────────────


def test_the_papers_of_a_delivery() -> None:
    """Food Safety Law Art. 53: what is missing of licence, certificate and receipt is named."""
    (one,) = told(bought(licence=None, receipt=None))
    assert (one.code, one.severity, one.values) == (
        "food.purchased.papers-missing",
        Severity.NOTICE,
        (("missing", "food_paper.licence, food_paper.receipt"),),
    )
    assert dict(told(bought(certificate=None))[0].values) == {"missing": "food_paper.certificate"}
    (open_,) = told(bought(), law=unknown("food.purchase.papers"))
    assert (open_.code, open_.severity) == ("food.purchased.papers-missing", Severity.UNDECIDED)
    assert check(WORKFLOW, state(opened()), bought(licence=None), EMPTY) == ()


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (Days(since=DAY, until=date(2026, 3, 3)), []),
        (Days(since=date(2025, 1, 1), until=DAY), ["food.purchased.supplier-unlicensed"]),
        (Days(since=date(2026, 3, 3)), ["food.purchased.supplier-unlicensed"]),
        (None, []),
    ],
)
def test_goods_of_a_supplier_without_a_licence_are_refused(
    days: Days | None, expected: list[str]
) -> None:
    """Art. 53: the supplier's licence holds on the day of the purchase; both ends are exact."""
    assert found(bought(licensed=days)) == expected


def test_goods_past_their_last_good_day_are_refused() -> None:
    """Art. 34: the last good day itself is good."""
    assert found(bought(best_before=DAY)) == []
    (one,) = told(bought(best_before=date(2026, 3, 1)))
    assert (one.code, one.severity) == ("food.purchased.out-of-date", Severity.BREACH)
    assert dict(one.values) == {"item": "flour", "day": "2026-03-01"}
    assert found(bought(best_before=None)) == []


def test_who_bought_does_not_accept() -> None:
    """The school's rule: two persons; under the nation's law alone nothing is said."""
    assert found(bought(bought_by=COOK)) == ["food.purchased.accepted-by-buyer"]
    assert found(bought(bought_by=COOK), law=NATION) == []
    assert found(bought(bought_by=None)) == []


# ── People ───────────────────────────────────────────────────────────────────


def test_nobody_begins_without_a_certificate_of_health() -> None:
    """Food Safety Law Art. 45: before work, on the day; the last day of the paper is good."""
    (one,) = told(started(SECOND, 1))
    assert (one.code, one.severity, one.values) == (
        "food.staff-started.uncertified",
        Severity.BREACH,
        (("person", SECOND),),
    )
    to_day = certified(SECOND, Days(since=date(2025, 3, 3), until=date(2026, 3, 3)), 0)
    assert found(to_day, started(SECOND, 1)) == []
    assert found(to_day, started(SECOND, 24)) == ["food.staff-started.uncertified"]


def test_the_morning_check_tells_who_was_missed() -> None:
    """Everybody who works with food is looked over."""
    both = (certified(SECOND, hours=-89), started(SECOND, -88))
    (one,) = told(*both, morning())
    assert (one.code, one.severity, one.values) == (
        "food.morning-checked.staff-missed",
        Severity.NOTICE,
        (("persons", SECOND),),
    )
    assert found(*both, morning(-1, SECOND, COOK)) == []
    assert found(*both, morning(-1, COOK, sent_away=(SECOND,))) == [
        "food.morning-checked.staff-missed"
    ]
    assert found(*both, left(SECOND, -2), morning()) == []


def test_the_ill_are_sent_away() -> None:
    """Art. 45: a check that leaves somebody unfit at work is refused, who was sent away is well."""
    (one,) = told(morning(unfit=(COOK,)))
    assert (one.code, one.severity) == ("food.morning-checked.unfit-at-work", Severity.BREACH)
    assert dict(one.values) == {"persons": COOK}
    assert found(morning(unfit=(COOK,), sent_away=(COOK,))) == []


def test_papers_that_ran_out_are_told_each_morning() -> None:
    """Who works without a certificate is named; who was sent away or left is not."""
    old = certified(SECOND, Days(since=date(2025, 4, 1), until=DAY), -89)
    both = (old, started(SECOND, -88))
    (one,) = told(*both, morning(1, COOK, SECOND))
    assert (one.code, dict(one.values)) == (
        "food.morning-checked.uncertified",
        {"persons": SECOND},
    )
    assert found(*both, morning(1, COOK, SECOND, sent_away=(SECOND,))) == []
    assert found(*both, morning(1, COOK)) == [
        "food.morning-checked.staff-missed",
        "food.morning-checked.uncertified",
    ]
    assert found(*both, morning(-10, COOK, SECOND)) == []  # the day before
    assert found(morning(1, COOK, "party:helper")) == ["food.morning-checked.uncertified"]


def test_health_is_looked_at_again_within_a_year() -> None:
    """Art. 45: a year from the certificate, to its last second, and held by the person."""
    (one,) = due_of("food.staff-certified", *READY)
    assert (one.deadline, one.holder, one.occasion) == (
        "2026-12-08 23:59:59",
        COOK,
        f"{COOK}.1",
    )
    again = Days(since=date(2026, 12, 1), until=date(2027, 12, 1))
    last = datetime(2026, 12, 8, 23, 59, 59, tzinfo=SHANGHAI)
    for moment, expected in (
        (last, []),
        (last + timedelta(seconds=1), ["food.staff-certified.late"]),
    ):
        assert found(attrs.evolve(certified(days=again), at=moment)) == expected
    assert [
        one.occasion for one in due_of("food.staff-certified", *READY, certified(days=again))
    ] == [f"{COOK}.2"]


def test_an_older_paper_renews_nothing() -> None:
    """A certificate that begins no later than the one before changes no deadline."""
    for since in (date(2025, 1, 1), YEAR.since):
        older = certified(days=Days(since=since, until=date(2027, 2, 1)), hours=1)
        (one,) = due_of("food.staff-certified", *READY, older)
        assert (one.occasion, one.deadline) == (f"{COOK}.1", "2026-12-08 23:59:59")


def test_a_certificate_of_another_renews_nothing() -> None:
    """Each person has certificates of their own, counted from one."""
    other = certified(SECOND, Days(since=date(2026, 3, 1), until=date(2027, 3, 1)), 1)
    facts = (*READY, other, started(SECOND, 2))
    assert [one.occasion for one in due_of("food.staff-certified", *facts)] == [
        f"{COOK}.1",
        f"{SECOND}.1",
    ]
    again = started(COOK, 3)
    assert state(*facts, again).staff == (COOK, SECOND)


def test_who_leaves_owes_no_certificate() -> None:
    """Who left before the end owes nothing; who left after it missed it."""
    assert found(left(COOK, 1)) == []
    assert due_of("food.staff-certified", *READY, left(COOK, 1)) == []
    assert found(left(COOK, 24 * 365)) == ["food.staff-certified.missed"]
    assert due_of("food.staff-certified", opened(), attrs.evolve(started(), at=at(1))) == []


# ── Self-checks, unfit food, complaints ──────────────────────────────────────


def test_what_a_self_check_finds_becomes_a_hazard() -> None:
    """Problems without a hazard are told, by name."""
    (one,) = told(self_checked(1, problems=("wet floor", "no lid")))
    assert (one.code, one.severity, one.values) == (
        "food.self-checked.no-hazard-opened",
        Severity.NOTICE,
        (("problems", "wet floor, no lid"),),
    )
    assert found(self_checked(1, problems=("wet floor",), hazards=("one/hazard/1",))) == []
    assert found(self_checked(1)) == []


def test_unfit_food_is_withdrawn_at_once() -> None:
    """Art. 63: at once by law; the school's hour is the one that can be late."""
    assert [(one.regime, one.deadline) for one in due_of("food.withdrawn", *READY, unfit(1))] == [
        ("food-safety", "at once"),
        ("school", "2026-03-02 10:00:00"),
    ]
    assert found(unfit(1), withdrawn(2)) == []
    late = attrs.evolve(withdrawn(2), at=at(2) + timedelta(seconds=1))
    assert found(unfit(1), late) == ["food.withdrawn.late"]
    assert found(unfit(1), late, withdrawn(5)) == ["food.withdrawn.late"]
    assert found(unfit(1), withdrawn(1.5, "lot:other"), as_of=at(3)) == ["food.withdrawn.overdue"]
    case = state(*READY, unfit(1), unfit(1, "lot:eggs"), withdrawn(2), unfit(3), withdrawn(4))
    assert [(lot.lot, lot.found, lot.withdrawn) for lot in case.lots] == [
        ("lot:milk", at(1), at(2)),
        ("lot:eggs", at(1), None),
    ]


def test_a_complaint_is_answered() -> None:
    """Within three working days, by the head; a second record of it begins nothing anew."""
    (one,) = due_of("food.complaint-answered", *READY, complaint(1))
    assert (one.deadline, one.holder, one.occasion) == (
        "2026-03-05 23:59:59",
        "office:head",
        "complaint:1",
    )
    last = datetime(2026, 3, 5, 23, 59, 59, tzinfo=SHANGHAI)
    assert found(complaint(1), complaint(30), attrs.evolve(answered(0), at=last)) == []
    late = attrs.evolve(answered(0), at=last + timedelta(seconds=1))
    assert found(complaint(1), late) == ["food.complaint-answered.late"]
    two = state(
        *READY, complaint(1, unwell=3), complaint(2, "complaint:2"), answered(3), answered(4)
    )
    assert [(one.unwell, one.answered) for one in two.complaints] == [(3, at(3)), (None, None)]
    again = state(*READY, complaint(1), complaint(30))
    assert [one.received for one in again.complaints] == [at(1)]
    assert [one.complaint for one in food.complaints_on(two, DAY, NINGBO)] == [
        "complaint:1",
        "complaint:2",
    ]
    assert food.complaints_on(two, date(2026, 3, 3), NINGBO) == ()
    assert food.complaints_on(two, date(2026, 3, 1), NINGBO) == ()


def test_a_closed_canteen_still_owes_what_it_left_behind() -> None:
    """Samples, withdrawals and answers outlast the closing; licence and health do not."""
    facts = (*READY, served(), unfit(5), complaint(5), closed(5.5))
    assert [one.act for one in lived(WORKFLOW, facts, NATION).owed] == ["food.withdrawn"]
    assert sorted({one[0] for one in owed(lived(WORKFLOW, facts))}) == [
        "food.complaint-answered",
        "food.samples-kept",
        "food.withdrawn",
    ]
    done = (kept(5.6), withdrawn(5.7), answered(6), discarded(54))
    assert codes(lived(WORKFLOW, [*facts, *done])) == []


def test_a_closed_canteen_is_closed() -> None:
    """No opening again, no suspension."""
    assert found(closed(1), suspended(2)) == ["food.suspended.skip"]
    assert found(closed(1), resumed(2)) == ["food.resumed.skip"]
    assert state(*READY, closed(1)).closed_at == at(1)
    assert found(suspended(1), closed(2)) == []


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ([granted(until=None, hours=1)], "food.licence.validity"),
        ([revoked(DAY), served(), kept()], "food.licence.required"),
        ([served(accompanied_by=None), kept()], "food.accompaniment.every_meal"),
        ([suspended(1), revoked(DAY, 2), resumed(3)], "food.licence.required"),
        ([kept(4, box(RICE, 1))], "food.sample.weight"),
        ([kept(4), discarded(5, f"sample:{RICE}")], "food.sample.retention"),
        ([discarded(5)], "food.sample.labelled"),
        ([bought(receipt=None)], "food.purchase.papers"),
        ([bought(licensed=Days(since=date(2027, 1, 1)))], "food.purchase.supplier_licensed"),
        ([bought(best_before=date(2025, 1, 1))], "food.purchase.in_date"),
        ([bought(bought_by=COOK)], "food.purchase.accepted_by_another"),
        ([started(SECOND, 1)], "food.staff.certified"),
        ([morning(1, unfit=(COOK,))], "food.staff.unfit_kept_away"),
        (
            [morning(1, "party:helper", sent_away=("party:helper",))],
            "food.staff.morning_check_of_all",
        ),
        ([morning(1, COOK, SECOND)], "food.staff.certified"),
        ([self_checked(1, problems=("wet floor",))], "food.self_check.opens_hazards"),
    ],
)
def test_each_objection_cites_its_rule(facts: list[Fact], rule: str) -> None:
    """Every finding rests on the one provision that it is held under."""
    (one,) = told(*facts)
    assert isinstance(one.basis, Provision)
    assert one.basis.id == rule


# ── Standing duties ──────────────────────────────────────────────────────────

SPRING = Period(name="spring", every=Every.TERM, since=date(2026, 2, 24), until=date(2026, 7, 11))
PRIMARY = Profile(since=date(2025, 9, 1), kind="primary", headcount=600)
SCHOOL = School(reference="school:one", place="city:宁波", profiles=(PRIMARY,), periods=(SPRING,))


def stands(
    facts: Iterable[Fact], today: date, school: School = SCHOOL, law: Law = NINGBO
) -> list[str]:
    """List what a school still owes of the days since DAY, until today, and what came late."""
    said = standing(WORKFLOW, school, facts, law, since=date(2026, 3, 1), today=today)
    listed = []
    for one in said:
        if isinstance(one, Obligation):
            listed += [f"{one.act} {one.regime} {one.occasion}"]
        else:
            listed += [one.code]
    return [line for line in listed if _begun(line, today)]


def _begun(line: str, today: date) -> bool:
    """Leave out the next period, which is told ahead."""
    day = line.rpartition(" ")[2]
    return not (len(day) == 10 and day > f"{today}") and day not in {
        "2026-W11",
        "2026-W12",
        "2026-04",
    }


WHOLE_DAY: tuple[Fact, ...] = (
    morning(),
    served(),
    food.TablewareDisinfected(case=CASE, at=at(6), by=COOK, how=Disinfection.STEAM),
    self_checked(7),
)
MENU = food.MenuPublished(
    case=CASE, at=at(-72), by=COOK, days=Days(since=DAY, until=date(2026, 3, 7))
)
REVIEWS = (self_checked(8, SelfCheck.WEEKLY), self_checked(9, SelfCheck.MONTHLY))
ALL_OF_A_DAY = [
    "food.meal-served school 2026-03-02",
    "food.morning-checked school 2026-03-02",
    "food.tableware-disinfected school 2026-03-02",
    "food.self-checked daily 2026-03-02",
    "food.self-checked weekly 2026-W10",
    "food.self-checked monthly 2026-03",
    "food.menu-published school 2026-W10",
]


def test_each_school_day_has_its_acts() -> None:
    """A1.6: meals, morning check, tableware and self-check are owed on each school day."""
    assert stands((), DAY) == ALL_OF_A_DAY
    assert stands((*WHOLE_DAY, *REVIEWS, MENU), DAY) == []
    tuesday = stands((*WHOLE_DAY, *REVIEWS, MENU), date(2026, 3, 3))
    assert tuesday == [line.replace("03-02", "03-03") for line in ALL_OF_A_DAY[:4]]
    assert stands(WHOLE_DAY[1:], DAY)[0] == ALL_OF_A_DAY[1]


def test_no_school_day_no_duty() -> None:
    """On a weekend and in the holidays no daily act is owed."""
    weekend = stands((), date(2026, 3, 8))
    assert not [line for line in weekend if line.endswith(("03-07", "03-08"))]
    assert len([line for line in weekend if line.startswith("food.meal-served")]) == 5
    away = attrs.evolve(SCHOOL, periods=())
    assert stands((), DAY, away) == []


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 3, 9), date(2026, 7, 11), []),
        (date(2026, 3, 8), date(2026, 7, 11), ["weekly", "school"]),
        (date(2026, 1, 5), date(2026, 3, 2), []),
        (date(2026, 1, 5), date(2026, 3, 3), ["weekly", "school"]),
    ],
)
def test_weeks_of_the_holidays_owe_nothing(first: date, last: date, expected: list[str]) -> None:
    """A week owes its review and its menu as soon as one day of it lies in a term."""
    term = attrs.evolve(SPRING, since=first, until=last)
    year = attrs.evolve(SPRING, name="year", every=Every.SCHOOL_YEAR)
    school = attrs.evolve(SCHOOL, periods=(term, year))
    listed = food.standing(school, DAY, date(2026, 3, 9), NINGBO)
    found_ = [one.regime for one, period in listed if period.every is Every.WEEK]
    assert found_ == expected


def test_a_day_without_meals_is_recorded() -> None:
    """On the day of an outing the record that nothing is served stands for the day's acts."""
    away = food.NotServed(case=CASE, at=DAY, by=COOK, reason="outing")
    assert stands((away,), DAY) == ALL_OF_A_DAY[4:]
    tomorrow = attrs.evolve(away, at=date(2026, 3, 3))
    assert stands((tomorrow,), DAY) == ALL_OF_A_DAY


def test_each_self_check_is_of_its_own_kind() -> None:
    """A daily control is no weekly review, and one made last month is none of this."""
    daily = [self_checked(7), self_checked(8)]
    assert stands((*WHOLE_DAY, *daily), DAY) == ALL_OF_A_DAY[4:]
    old = [attrs.evolve(one, at=date(2026, 2, 28)) for one in (*REVIEWS, self_checked(7))]
    assert stands(old, DAY) == ALL_OF_A_DAY


def test_a_menu_is_shown_before_its_week() -> None:
    """Shown the week before it is in time, on Tuesday late; that of another week is none."""
    assert stands((*WHOLE_DAY, *REVIEWS, attrs.evolve(MENU, at=at(8))), DAY) == []
    late = attrs.evolve(MENU, at=at(24))
    assert stands((*WHOLE_DAY, *REVIEWS, late), DAY) == ["food.menu-published.late"]
    before = attrs.evolve(MENU, days=Days(since=date(2026, 2, 23), until=DAY))
    assert stands((*WHOLE_DAY, *REVIEWS, before), DAY) == ALL_OF_A_DAY[6:]
    after = attrs.evolve(MENU, days=Days(since=date(2026, 3, 9), until=date(2026, 3, 14)))
    assert stands((*WHOLE_DAY, *REVIEWS, after), DAY) == ALL_OF_A_DAY[6:]


def test_kindergartens_have_a_menu_rule_of_their_own() -> None:
    """Shandong and Shenzhen ask kindergartens, not schools, for a weekly menu."""
    shenzhen = rulebook("cn", place="city:深圳")
    nursery = attrs.evolve(SCHOOL, profiles=(attrs.evolve(PRIMARY, kind="kindergarten"),))
    assert stands((), DAY, nursery, shenzhen) == ["food.menu-published preschool 2026-W10"]
    assert stands((MENU,), DAY, nursery, shenzhen) == []
    assert stands((), DAY, SCHOOL, shenzhen) == []
    unborn = attrs.evolve(SCHOOL, profiles=())
    assert stands((), DAY, unborn, shenzhen) == []


def test_without_the_schools_own_rules_no_day_owes_anything() -> None:
    """What is owed each day is the school's to say; a school without a canteen says nothing."""
    assert stands((), DAY, SCHOOL, SCHOOLLESS) == []


def test_who_holds_what_stands() -> None:
    """The canteen holds it, and the case is named after the period."""
    listed = list(food.standing(SCHOOL, DAY, date(2026, 3, 3), NINGBO))
    first, period = listed[0]
    assert (first.case, first.holder, period.name) == (
        "one/food/2026-03-02",
        "office:canteen",
        "2026-03-02",
    )
    assert first.done_by == {"food.meal-served", "food.not-served"}
    assert [one.deadline for one, _ in listed] == [
        *["2026-03-02 23:59:59"] * 4,
        "2026-03-08 23:59:59",
        "2026-03-02 23:59:59",
    ]


# ── Measures and law ─────────────────────────────────────────────────────────


def counts(*facts: Fact, since: date = DAY, until: date = date(2026, 3, 3)) -> dict[str, int]:
    rows = food.measures(lived(WORKFLOW, facts).cases, since, until, NINGBO)
    return {row.name.removeprefix("food."): int(row.span.low or 0) for row in rows}


def test_what_counts_for_the_year() -> None:
    """Meals, those without a leader, samples or licence, unfit food and complaints of the days."""
    year = (
        *READY,
        served(),
        kept(),
        served(10, "meal:supper", accompanied_by=None),
        unfit(11),
        unfit(12, "lot:eggs"),
        withdrawn(12),
        complaint(12),
        complaint(13, "complaint:2"),
        answered(13),
        revoked(date(2026, 3, 3), 15),
        served(16.1, "meal:next"),
    )
    assert counts(*year) == {
        "canteens": 1,
        "suspended": 0,
        "closed": 0,
        "meals": 2,
        "meals.unaccompanied": 1,
        "meals.unsampled": 1,
        "meals.unlicensed": 0,
        "unfit": 2,
        "unfit.open": 1,
        "complaints": 2,
        "complaints.open": 1,
    }
    after = counts(*year, since=date(2026, 3, 3), until=date(2026, 3, 4))
    assert (after["meals"], after["meals.unlicensed"], after["unfit"]) == (1, 1, 0)
    assert counts(*year, until=date(2026, 3, 4))["meals.unlicensed"] == 1
    assert after["complaints"] == after["unfit.open"] == after["complaints.open"] == 0
    rows = {r.name: r for r in food.measures(lived(WORKFLOW, year).cases, DAY, DAY, NINGBO)}
    assert rows["food.meals"].cases == ()
    whole = food.measures(lived(WORKFLOW, year).cases, DAY, date(2026, 3, 4), NINGBO)
    assert {r.name: r for r in whole}["food.meals"].cases == (CASE,)


def test_which_canteens_count() -> None:
    """A canteen counts from the day it opened to the day it closed, both included."""
    day = date(2026, 2, 26)  # that of the opening, a hundred hours before START
    assert counts(opened(), since=day, until=date(2026, 2, 27))["canteens"] == 1
    assert counts(opened(), since=date(2026, 2, 1), until=day)["canteens"] == 0
    shut = (opened(), closed(1))
    assert counts(*shut)["closed"] == counts(*shut)["canteens"] == 1
    assert counts(*shut, since=date(2026, 3, 3), until=date(2026, 3, 9))["canteens"] == 0
    assert counts(opened(), suspended(1))["suspended"] == 1


def test_g18_without_law_only_the_table_speaks() -> None:
    """G18: under a law that covers nothing only the order of steps is judged."""
    wrong = [opened(), started(), served(accompanied_by=None), kept(4.2, box(RICE, 1))]
    wrong += [discarded(4.3), bought(4.5, licence=None), unfit(5), complaint(5), resumed(6)]
    history = lived(WORKFLOW, wrong, EMPTY)
    assert (codes(history), owed(history)) == (["food.resumed.repeated"], [])


def test_what_the_nation_alone_asks() -> None:
    """Without the school's rules a meal has no hour for its samples, nor a complaint a term."""
    facts = (*READY, served(), complaint(5), unfit(5))
    assert [(one.act, one.regime) for one in lived(WORKFLOW, facts, SCHOOLLESS).owed] == [
        ("food.staff-certified", "food-safety"),
        ("food.withdrawn", "food-safety"),
    ]


def test_every_rule_is_shipped() -> None:
    """Each rule of the room has a provision somewhere; what is from memory is unverified."""
    shenzhen = rulebook("cn", place="city:深圳", school="example")
    rules = shenzhen.section(food.Rules).on(DAY)
    assert [
        a.name for a in attrs.fields(food.Rules) if isinstance(getattr(rules, a.name), Gap)
    ] == []


def test_the_obligation_of_the_law_of_the_first_day() -> None:
    """A term that shortens tomorrow leaves a complaint of today alone."""
    (before,) = due_of("food.complaint-answered", *READY, complaint(1))
    rule = NINGBO.rule("food.complaint.answer", DAY)
    assert not isinstance(rule, Gap)
    shorter = attrs.evolve(rule, value=Term.parse("PT1H"), since=date(2026, 3, 3))
    line = Timeline((rule.since, date(2026, 3, 3)), (rule, shorter))
    law = attrs.evolve(NINGBO, timelines={**NINGBO.timelines, "food.complaint.answer": line})
    (after,) = due_of("food.complaint-answered", *READY, complaint(1), law=law)
    assert before.window == after.window
    case = state(*READY, complaint(24))
    (later,) = [
        one for one in obligations(WORKFLOW, case, law) if one.act == "food.complaint-answered"
    ]
    assert later.deadline == "2026-03-03 09:00:00"


def test_what_is_malformed_is_refused_by_its_field() -> None:
    """A meal has a dish, a record of samples a sample, and no weight is below zero."""
    with pytest.raises(Malformed, match="dishes"):
        served(dishes=())
    with pytest.raises(Malformed, match="samples"):
        food.SamplesKept(case=CASE, at=at(1), by=COOK, serving=LUNCH, samples=())
    with pytest.raises(Malformed, match="grams"):
        box(RICE, -1)
    assert box(RICE, 0).grams == 0
