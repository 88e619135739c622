"""OSCAL: the open hazards of a school as a plan of action and milestones."""

import json
from datetime import date, datetime, timedelta

import attrs
import pytest
from tests.exchange.given_logs import (
    AT,
    CASE,
    CHINA,
    FOUND,
    GRADED,
    NOTICED,
    keeper,
    refused,
    told,
)
from tests.exchange.given_plans import AS_OF, ASSIGNED, RECTIFIED, is_sound, plan

from campus_safety.exchange import oscal
from campus_safety.exchange.logs import ALL, USUAL
from campus_safety.kernel import Fact
from campus_safety.prevention import hazard
from campus_safety.vocabulary import Area, HazardGrade, LedgerStatus

# ── What a plan says ─────────────────────────────────────────────────────────


def test_an_open_hazard_is_an_item_with_its_risk() -> None:
    """What it is, how it stands, until when and by whom are told as the model has them."""
    made = plan(keeper(FOUND, GRADED, ASSIGNED))
    (item,), (risk,) = made["poam-items"], made["risks"]
    assert item["title"] == risk["title"] == f"{Area.FIRE.label('en')}: {CASE}"
    assert item["description"] == risk["description"] == "灭火器过期"
    assert item["related-risks"] == [{"risk-uuid": risk["uuid"]}]
    assert risk["status"] == "remediating"
    assert risk["statement"] == "A hazard of the school; grade: general hazard; status: assigned."
    assert risk["deadline"] == "2026-03-20T23:59:59+08:00"
    assert {one["name"]: one["value"] for one in risk["props"]} == {
        "case": CASE,
        "area": "fire",
        "hazard-status": "assigned",
        "reopenings": "0",
        "grade": "general",
    }
    (remediation,) = risk["remediations"]
    assert (remediation["lifecycle"], remediation["description"]) == ("planned", "更换灭火器")
    (task,) = remediation["tasks"]
    assert (task["type"], task["title"]) == ("milestone", "rectifying the hazard")
    assert task["timing"] == {"on-date": {"date": "2026-03-20T23:59:59+08:00"}}
    assert "responsible-roles" not in task  # its holder is a person
    assert [
        (entry["title"], entry["start"], entry.get("status-change"))
        for entry in risk["risk-log"]["entries"]
    ] == [
        ("hazard found", "2026-03-02T08:15:00+08:00", "investigating"),
        ("hazard graded", "2026-03-02T00:00:00+08:00", "open"),
        ("rectification assigned", "2026-03-03T09:00:00+08:00", "remediating"),
    ]


def test_a_fact_is_an_observation() -> None:
    """Each fact is there with when it was collected, its fields, its place and its evidence."""
    made = plan(keeper(FOUND, GRADED))
    found, graded = made["observations"]
    assert found["collected"] == "2026-03-02T08:15:00+08:00"
    assert (found["types"], found["methods"]) == (["finding"], ["EXAMINE"])
    assert [one["type"] for one in found["subjects"]] == ["component", "location"]
    assert found["relevant-evidence"][0]["href"] == "document:1"
    assert found["relevant-evidence"][0]["props"][0]["value"] == "ab" * 32
    props = {one["name"]: one["value"] for one in graded["props"]}
    assert (props["kind"], props["whole-day"], props["grade"]) == (
        "hazard.graded",
        "true",
        "general",
    )


def test_the_head_of_a_plan_names_its_school_time_and_version() -> None:
    """The plan stands alone: system, school, offices and places are defined in it."""
    made = plan(keeper(FOUND), oscal_version="1.1.2")
    head = made["metadata"]
    assert head["last-modified"] == "2026-03-10T12:00:00+08:00"
    assert (head["oscal-version"], head["version"], head["title"]) == ("1.1.2", "1", "Plan")
    assert made["system-id"]["identifier-type"] == "https://ietf.org/rfc/rfc4122"
    assert made["local-definitions"]["components"][0]["title"] == "school:one"
    assert [role["title"] for role in head["roles"]] == ["office:safety"]
    assert [place["title"] for place in head["locations"]] == ["place:gym"]
    assert "import-ssp" not in made


def test_what_the_audit_found_is_a_finding_with_its_rule() -> None:
    """One's own work that one checked is found, with the provision and the facts it rests on."""
    own = hazard.Verified(case=CASE, at=datetime(2026, 3, 6, tzinfo=CHINA), by="party:c")
    made = plan(keeper(FOUND, GRADED, ASSIGNED, RECTIFIED, own))
    by_code = {one["props"][0]["value"]: one for one in made["findings"]}
    found = by_code["hazard.own-work-verified"]
    assert found["target"] == {
        "type": "objective-id",
        "target-id": "hazard.verification.by_another",
        "status": {"state": "not-satisfied"},
    }
    assert found["props"][1]["value"] == "breach"
    assert found["related-observations"] == [{"observation-uuid": made["observations"][4]["uuid"]}]
    related = [one["finding-uuid"] for one in made["poam-items"][0]["related-findings"]]
    assert related == [one["uuid"] for one in made["findings"]]
    assert "party:c" not in found["title"]
    named = plan(keeper(FOUND, GRADED, ASSIGNED, RECTIFIED, own), classes=ALL)
    assert any("party:c" in one["title"] for one in named["findings"])


OTHER = "one/hazard/0"


def test_each_hazard_has_its_own_findings_and_milestones() -> None:
    """Of two hazards, in the order of their ids, each holds only what is its own."""
    own = hazard.Verified(case=CASE, at=datetime(2026, 3, 6, tzinfo=CHINA), by="party:c")
    twice = attrs.evolve(FOUND, case=OTHER)
    made = plan(keeper(FOUND, GRADED, ASSIGNED, RECTIFIED, own, twice, twice))
    first, second = made["poam-items"]
    assert [one["props"][0]["value"] for one in (first, second)] == [OTHER, CASE]
    acts = [
        [task["props"][0]["value"] for task in risk["remediations"][0]["tasks"]]
        for risk in made["risks"]
    ]
    assert acts == [["hazard.graded"], ["hazard.closed"]]
    codes = {one["uuid"]: one["props"][0]["value"] for one in made["findings"]}
    assert [
        [codes[one["finding-uuid"]] for one in item["related-findings"]] for item in (first, second)
    ] == [
        ["hazard.found.repeated", "hazard.graded.overdue"],
        ["hazard.assigned.incomplete", "hazard.own-work-verified"],
    ]
    log = made["risks"][0]["risk-log"]["entries"]
    assert ["status-change" in entry for entry in log] == [True, False]
    assert len(made["metadata"]["locations"]) == 1
    is_sound(made)


def test_two_offices_are_never_one_role() -> None:
    """However alike their references are, each holds its own milestone under its own title."""
    offices = ("office:a/b", "office:a.b", "office:a_.b", "office:a__b", "office:a_/b")
    facts: list[Fact] = []
    for n, office in enumerate(offices):
        assigned = attrs.evolve(ASSIGNED, responsible=office)
        facts += (attrs.evolve(fact, case=f"one/hazard/{n}") for fact in (FOUND, GRADED, assigned))
    made = plan(keeper(*facts))
    titles = {role["id"]: role["title"] for role in made["metadata"]["roles"]}
    tasks = [task for risk in made["risks"] for task in risk["remediations"][0]["tasks"]]
    held = [role["role-id"] for task in tasks for role in task["responsible-roles"]]
    assert [titles[id] for id in held] == [*offices]
    is_sound(made)


def test_what_is_undecided_is_no_finding() -> None:
    """A day against a deadline at noon settles nothing, and an objective is met or not."""
    noon = attrs.evolve(ASSIGNED, deadline=datetime(2026, 3, 5, 12, tzinfo=CHINA))
    day = attrs.evolve(RECTIFIED, at=date(2026, 3, 5))
    held = keeper(FOUND, GRADED, noon, day)
    found = held.register.replay("hazard", held.law, as_of=AS_OF).findings
    assert "hazard.rectified.undecided" in {one.code for one in found}
    codes = {one["props"][0]["value"] for one in plan(held).get("findings", [])}
    assert "hazard.rectified.undecided" not in codes


@pytest.mark.parametrize(
    ("facts", "status", "lifecycle"),
    [
        ((FOUND,), "investigating", "recommendation"),
        ((FOUND, GRADED), "open", "recommendation"),
        ((FOUND, GRADED, ASSIGNED), "remediating", "planned"),
        ((FOUND, GRADED, ASSIGNED, RECTIFIED), "remediating", "completed"),
    ],
)
def test_the_status_of_a_risk_follows_the_hazard(
    facts: tuple[Fact, ...], status: str, lifecycle: str
) -> None:
    """A hazard not yet graded is investigated; one that was mended waits for its check."""
    (risk,) = plan(keeper(*facts))["risks"]
    assert (risk["status"], risk["remediations"][0]["lifecycle"]) == (status, lifecycle)


def test_every_status_of_a_hazard_has_one_of_a_risk() -> None:
    """No status is without a word of OSCAL, and no open one without a lifecycle."""
    words = {"open", "investigating", "remediating", "closed"}
    assert oscal.STATUSES.keys() == set(hazard.Status)
    assert set(oscal.STATUSES.values()) == words
    assert oscal.LIFECYCLES.keys() == set(hazard.Status) - set(hazard.LIFECYCLE.final)


@pytest.mark.parametrize(
    ("says", "status", "lifecycle"),
    [
        (LedgerStatus.WAITING, "open", "recommendation"),
        (LedgerStatus.UNDER_WAY, "remediating", "planned"),
        (LedgerStatus.CALM, "open", "recommendation"),
        (LedgerStatus.DONE, "remediating", "completed"),
        (LedgerStatus.ACCEPTED, "remediating", "completed"),
    ],
)
def test_a_hazard_that_only_a_ledger_tells_of_stands_as_it_says(
    says: LedgerStatus, status: str, lifecycle: str
) -> None:
    """Where a ledger gives no dates its word is the status, and its deadline the risk's."""
    stated = hazard.Stated(
        case=CASE,
        at=AT,
        by="party:a",
        area=Area.FIRE,
        place="place:gym",
        what="灭火器过期",
        says=says,
        deadline=date(2026, 3, 20),
    )
    made = plan(keeper(stated))
    (risk,) = made["risks"]
    assert (risk["status"], risk["remediations"][0]["lifecycle"]) == (status, lifecycle)
    assert risk["risk-log"]["entries"][0]["status-change"] == status
    over = says in LedgerStatus.over
    assert risk.get("deadline") == (None if over else "2026-03-20T23:59:59+08:00")
    is_sound(made)


def test_a_hazard_that_a_ledger_calls_closed_is_not_in_the_plan() -> None:
    """Where only a ledger says that it is closed, nothing is left to do."""
    stated = hazard.Stated(
        case=CASE,
        at=AT,
        by="party:a",
        area=Area.FIRE,
        place="place:gym",
        what="x",
        says=LedgerStatus.CLOSED,
    )
    assert told(refused(lambda: plan(keeper(stated)))) == [("nothing-open", "hazard")]


def test_what_is_due_at_once_is_a_milestone_without_a_date() -> None:
    """A major hazard owes its report and its stop at once: people assess that, not a date."""
    major = hazard.Graded(
        case=CASE, at=AT + timedelta(hours=1), by="office:safety", grade=HazardGrade.MAJOR
    )
    made = plan(keeper(FOUND, major))
    tasks = made["risks"][0]["remediations"][0]["tasks"]
    at_once = [t for t in tasks if any(p["name"] == "at-once" for p in t["props"])]
    assert at_once
    assert all("timing" not in task for task in at_once)
    assert made["risks"][0]["deadline"] == "2026-03-03T23:59:59+08:00"  # of the first that is dated
    (assigned,) = plan(keeper(FOUND, major, ASSIGNED))["risks"]
    assert assigned["deadline"] == "2026-03-20T23:59:59+08:00"  # of the rectification
    stopped = hazard.UseStopped(case=CASE, at=AT + timedelta(hours=2), by="office:head")
    factors = plan(keeper(FOUND, major, stopped))["risks"][0]["mitigating-factors"]
    assert [one["description"] for one in factors] == ["facility taken out of use"]


def test_every_word_of_a_plan_is_there_in_both_languages() -> None:
    """A plan in Chinese has no English sentence in it, and no key that has no words."""
    held = keeper(FOUND, GRADED, ASSIGNED)
    (risk,) = plan(held, language="zh", classes=ALL, parties=True)["risks"]
    assert risk["statement"] == "学校安全隐患；等级：一般隐患；状态：整改中。"
    assert risk["remediations"][0]["title"] == "整改"
    for language in oscal.LANGUAGES:
        made = json.dumps(plan(held, language=language, classes=ALL, parties=True))
        assert "oscal." not in made.replace("ns/oscal", "")


def test_only_what_is_open_at_the_moment_is_in_the_plan() -> None:
    """A hazard closed by then, or found after it, is no item; facts after it are left out."""
    closed = hazard.Dismissed(case=CASE, at=date(2026, 3, 4), by="party:a", reason="x")
    assert told(refused(lambda: plan(keeper(FOUND, closed)))) == [("nothing-open", "hazard")]
    before = plan(keeper(FOUND, closed), as_of=datetime(2026, 3, 3, 12, tzinfo=CHINA))
    assert len(before["observations"]) == 1
    early = datetime(2026, 3, 1, 12, tzinfo=CHINA)
    assert told(refused(lambda: plan(keeper(FOUND), as_of=early))) == [("nothing-open", "hazard")]


# ── Privacy ──────────────────────────────────────────────────────────────────


def test_persons_go_out_only_when_asked_for() -> None:
    """Without the class, or without the asking, no person stands anywhere in the plan."""
    held = keeper(FOUND, GRADED, ASSIGNED)
    for asked in ({}, {"parties": True}, {"classes": USUAL}):
        assert "party:" not in json.dumps(plan(held, **asked))
    assert "origins" not in plan(held, classes=ALL)["observations"][0]
    named = plan(held, classes=ALL, parties=True)
    kinds = {one["name"]: one["type"] for one in named["metadata"]["parties"]}
    assert kinds == {
        "school:one": "organization",
        "office:safety": "organization",
        "party:a": "person",
        "party:c": "person",
    }
    task = named["risks"][0]["remediations"][0]["tasks"][0]
    assert [role["role-id"] for role in task["responsible-roles"]] == ["responsible"]
    is_sound(named)


def test_a_person_who_is_cared_for_is_not_named() -> None:
    """A case of care is a person: a fact that names one is told without it, as in a log."""
    absorbed = hazard.Absorbed(
        case=CASE, at=AT, by="party:a", other="one/care/1", found=AT, grade=None, reporters=()
    )
    held = keeper(FOUND, NOTICED, absorbed)
    assert "care" not in json.dumps(plan(held)["observations"])
    assert "one/care/1" in json.dumps(plan(held, classes=ALL)["observations"])


def test_a_public_plan_holds_no_internal_text() -> None:
    """What was found, where and how it is mended are internal, and so is the evidence."""
    made = json.dumps(plan(keeper(FOUND, GRADED, ASSIGNED), classes=()), ensure_ascii=False)
    for text in ("灭火器过期", "place:gym", "更换灭火器", "document:1"):
        assert text not in made
    assert "public" in made
