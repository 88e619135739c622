"""The words that all rooms share: labels in both languages, scales that never mix."""

from datetime import date
from typing import Any

import pytest

from campus_safety.kernel import Evidence, Malformed, Period, Word
from campus_safety.kernel.anchors import Every
from campus_safety.vocabulary import (
    AggravatingGround,
    Area,
    Bar,
    Casualties,
    ConcernedRole,
    Condition,
    CourtProcedure,
    DefenceBranch,
    DefenceKind,
    DisputeMatter,
    DisputeRoute,
    Emergency,
    EntryCondition,
    Escalation,
    EventGrade,
    EvidenceKind,
    Gravity,
    HazardGrade,
    MediationKind,
    MitigatingGround,
    PartyKind,
    PatrolShape,
    Place,
    PlaceLevel,
    PlanPart,
    PlanRole,
    PlanScope,
    PolicyKind,
    Profile,
    PromiseKind,
    QuartersUse,
    ReportPart,
    Resident,
    ResponseLevel,
    RevisionTrigger,
    RiskColour,
    RiskMethod,
    SanctionStep,
    SanctionTrigger,
    School,
    Surrounding,
    WarningLevel,
    evidence_kind,
    is_authority,
    party_kind,
    worst,
)

TABLES: list[tuple[Any, ...]] = [
    AggravatingGround.rows,
    Bar.rows,
    ConcernedRole.rows,
    EntryCondition.rows,
    Gravity.steps,
    MitigatingGround.rows,
    PromiseKind.rows,
    SanctionStep.rows,
    SanctionTrigger.rows,
    Area.rows,
    Emergency.rows,
    DefenceBranch.rows,
    DefenceKind.rows,
    PatrolShape.rows,
    RiskMethod.rows,
    PolicyKind.rows,
    DisputeMatter.rows,
    MediationKind.rows,
    CourtProcedure.rows,
    DisputeRoute.rows,
    Escalation.rows,
    EvidenceKind.rows,
    PartyKind.rows,
    PlanPart.rows,
    PlanRole.rows,
    PlanScope.rows,
    RevisionTrigger.rows,
    QuartersUse.rows,
    Resident.rows,
    Surrounding.rows,
    PlaceLevel.steps,
    EventGrade.steps,
    WarningLevel.steps,
    ResponseLevel.steps,
    RiskColour.steps,
    HazardGrade.steps,
    Condition.rows,
    ReportPart.rows,
]
SCALES = [EventGrade.steps, WarningLevel.steps, ResponseLevel.steps, RiskColour.steps]


@pytest.mark.parametrize("rows", TABLES, ids=[rows[0].table for rows in TABLES])
def test_every_word_has_a_label_in_both_languages(rows: tuple[Word, ...]) -> None:
    """A row of a table has an English and a Chinese label that differ from its key."""
    assert len(set(rows)) == len(rows)
    for word in rows:
        assert any("一" <= letter <= "鿿" for letter in word.label("zh")), word
        assert word.label("en").isascii(), word


def test_the_nine_areas_of_the_source() -> None:
    """A1.1: the nine areas of duty stand as the first rows of their table."""
    assert [area.label("zh") for area in Area.rows] == [
        "校舍和特种设备",
        "预防暴力伤害",
        "防火",
        "师生饮食",
        "校内外大型活动和交通",
        "教育仪器设施设备",
        "学生社保和意外保险",
        "安全教育",
        "安全档案",
    ]


def test_a_table_is_open() -> None:
    """A second legal world brings words of its own: any key is a word, without a label yet."""
    assert Area("playing_fields").label("zh") == "playing_fields"
    with pytest.raises(Malformed, match="Area"):
        Area("Playing Fields")


def test_the_four_scales_never_mix() -> None:
    """A2.9: no word of one scale is a word of another, and words have no order of their own."""
    keys = [word for steps in SCALES for word in steps]
    assert len(set(keys)) == len(keys)
    with pytest.raises(TypeError, match="its scale"):
        sorted([EventGrade.MAJOR, EventGrade.ORDINARY])
    with pytest.raises(TypeError, match="its scale"):
        _ = EventGrade.MAJOR > WarningLevel.RED


def test_worst_is_asked_of_one_scale() -> None:
    """The gravest of some grades is the last step; a word of another scale is refused."""
    assert worst([EventGrade.LARGER, EventGrade.ORDINARY], EventGrade.steps) == EventGrade.LARGER
    with pytest.raises(ValueError, match="not in tuple"):
        worst([WarningLevel.RED], EventGrade.steps)


def test_parties_by_kind() -> None:
    """The kind of a party is the part before its colon; only an agency is an authority."""
    assert party_kind("party:7f3a") == PartyKind.PERSON
    assert is_authority("agency:police")
    assert not is_authority("office:head")


def test_evidence_by_kind() -> None:
    """The kind of evidence is the part before its colon."""
    photo = Evidence(reference="photo:1", digest="0" * 64)
    assert evidence_kind(photo) == EvidenceKind.PHOTO


def test_casualties_are_counts() -> None:
    """A count below zero is refused by name; one that is not known is `None`, never zero."""
    with pytest.raises(Malformed, match="deaths"):
        Casualties(deaths=-1)
    assert Casualties().deaths is None


def test_places_have_levels() -> None:
    """The level of a place is the part before its colon."""
    assert Place(layer="city:宁波", within="province:浙江").level == PlaceLevel.CITY


def test_a_profile_is_dated() -> None:
    """A school answers with the profile of the day, and with none before its first."""
    old = Profile(since=date(2024, 9, 1), kind="primary", headcount=500)
    new = Profile(since=date(2025, 9, 1), kind="primary", headcount=600, classes=15)
    term = Period(name="autumn", every=Every.TERM, since=date(2025, 9, 1), until=date(2026, 2, 1))
    school = School(reference="school:one", place="city:宁波", profiles=(new, old), periods=(term,))
    assert school.on(date(2025, 8, 31)) == old
    assert school.on(date(2025, 9, 1)) == new
    assert school.on(date(2024, 8, 31)) is None
    assert not term.holds(date(2026, 2, 1))


@pytest.mark.parametrize(
    "counts", [{"headcount": 5, "boarders": 6}, {"headcount": -1}, {"headcount": 5, "classes": -1}]
)
def test_a_profile_holds_its_counts(counts: dict[str, int]) -> None:
    """More boarders than pupils, or a count below zero, is refused."""
    with pytest.raises(Malformed):
        Profile(since=date(2025, 9, 1), kind="primary", **counts)
