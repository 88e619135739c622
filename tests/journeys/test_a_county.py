"""A county: twelve invented schools and a township, nine troubles, each found where it is."""

import json
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from campus_safety.cli.app import run
from campus_safety.codec import NetworkFolder, read_network
from campus_safety.kernel import Span
from campus_safety.register import audits, measures, rolled_up

ROOT = Path(__file__).parents[2]
COUNTY = ROOT / "examples" / "county"
NOW = datetime(2026, 7, 10, 1, 0, tzinfo=UTC)
SINCE, UNTIL = date(2025, 9, 1), date(2026, 7, 11)
TROUBLES = {
    "school-03": {"hazard.rectified.late": 1, "hazard.rectified.overdue": 1},
    "school-04": {"hazard.own-work-verified": 1, "register.not-the-holder": 1},
    "school-05": {"incident.first-reported.late": 3},
    "school-06": {"register.held-despite-hazard": 1, "hazard.assigned.overdue": 1},
    "school-07": {"activity.approved.no-plan": 1, "register.no-own-plan": 1},
    "school-08": {"dispute.performed.late": 1},
    "school-09": {
        "dispute.notified-upward.overdue": 1,
        "dispute.notified-police.overdue": 1,
        "register.criminal-not-handed-over": 1,
    },
    "school-10": {"duty.stood-in.overdue": 9},
    "school-11": {"pledge.signed.overdue": 1},
}
"""What is wrong in each school; in the three others nothing is."""


@lru_cache(maxsize=1)
def county() -> NetworkFolder:
    return read_network(COUNTY)


@pytest.mark.slow
def test_the_county_is_made_as_it_lies_here() -> None:
    """The same seed gives the same bytes."""
    made = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "make_a_county.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.count("as it lies in examples/county") == 27


def test_each_trouble_is_found_where_it_is_and_nowhere_else() -> None:
    """Nine kinds of trouble in nine schools; three schools and the township have none."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for audit in audits(county().network, as_of=NOW).values():
        for finding in audit.findings:
            found[finding.case.partition("/")[0]][finding.code] += 1
    assert {school: dict(codes) for school, codes in found.items()} == TROUBLES


def test_the_dispute_that_rose_counts_once() -> None:
    """It stands in the school's register and in the township's, and once in every sum."""
    network = county().network
    for name in ("school:school-08", "township:湖"):
        keeper = network.keepers[name]
        own = measures(keeper.register, SINCE, UNTIL, keeper.law)["dispute.found"].cases
        assert own.count("school-08/dispute/90") == 1
    cases = rolled_up(network, "city:宁波", SINCE, UNTIL)["dispute.found"].cases
    assert len(cases) == len(set(cases))
    assert cases.count("school-08/dispute/90") == 1


@pytest.mark.slow
def test_the_counties_add_up_to_the_city() -> None:
    """A school that moved in February counts in the east before and in the west after."""
    network = county().network
    east, west, city = (
        rolled_up(network, unit, SINCE, UNTIL) for unit in ("county:东", "county:西", "city:宁波")
    )
    for name in ("hazard.found", "hazard.closed", "incident.occurred", "dispute.settled"):
        assert east[name].span + west[name].span == city[name].span, name
    moved = measures(
        network.keepers["school:school-02"].register,
        date(2026, 2, 1),
        UNTIL,
        network.keepers["school:school-02"].law,
    )
    assert west["hazard.found"] == moved["hazard.found"]
    assert west["hazard.found"].span != Span(Decimal(0), Decimal(0))


@pytest.mark.slow
def test_agenda_assess_and_rules_run_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    """The front door answers for the whole county."""

    def answered(*arguments: str) -> Any:
        assert run([*arguments, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    now = (str(COUNTY), "--on", "2026-07-10T09:00")
    agenda = answered("agenda", *now)
    late = {row["case"].partition("/")[0] for row in agenda if row["standing"] == "overdue"}
    assert late == {"school-03", "school-06", "school-09", "school-10", "school-11"}
    cards = {row["unit"]: row["scorecard"] for row in answered("assess", *now)}
    assert [unit for unit, card in cards.items() if card is None] == [
        "township:湖",
        "school:school-12",
    ]
    rules = answered("rules", "--place", "city:宁波", "--school", "example", "--on", "2026-07-10")
    assert {row["layer"] for row in rules} >= {"nation", "province:浙江", "city:宁波", "school"}
