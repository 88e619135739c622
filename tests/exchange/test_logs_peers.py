"""What others read of our logs and plans, where their readers are installed."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.given_logs import CHINA, ZONE, county, facts_of, shipped

from campus_safety.exchange import ocel, oscal, xes
from campus_safety.exchange.logs import ALL, USUAL

pytestmark = [
    pytest.mark.peers,
    pytest.mark.filterwarnings("default"),  # theirs are not ours
]


@pytest.fixture
def r4pm() -> Any:
    """Give Rust4PM, which reads and writes OCEL and XES."""
    return pytest.importorskip("r4pm")


@pytest.mark.parametrize("out", ["json", "xml"])
@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("keepers", ["one", "county"])
def test_rust4pm_reads_all_of_an_ocel_log(
    r4pm: Any, tmp_path: Path, keepers: str, form: str, out: str
) -> None:
    """What it read, and wrote in either form, is the same log to the last attribute."""
    held = (shipped(),) if keepers == "one" else county()
    write = {"json": ocel.encode_json, "xml": ocel.encode_xml}[form]
    read = {"json": ocel.decode_json, "xml": ocel.decode_xml}[out]
    log = ocel.log_of(held, classes=ALL, parties=True)
    ours, theirs = tmp_path / f"ours.{form}", tmp_path / f"theirs.{out}"
    ours.write_bytes(write(log))
    r4pm.export_item(r4pm.import_item("OCEL", str(ours)), str(theirs))
    again, faults = read(theirs.read_bytes())
    assert (again, faults) == (log, ())
    assert ocel.facts_of(again, zone=ZONE)[0] == facts_of(*held)


@pytest.mark.parametrize("end", ["xes", "xes.gz"])
def test_rust4pm_reads_all_of_an_xes_log(r4pm: Any, tmp_path: Path, end: str) -> None:
    """What it read and wrote, packed or not, has the same traces, globals and facts."""
    log = xes.log_of([shipped()], classes=ALL, resources=True)
    ours, theirs = tmp_path / "ours.xes", tmp_path / f"theirs.{end}"
    ours.write_bytes(xes.encode(log))
    r4pm.export_item(r4pm.import_item("EventLog", str(ours)), str(theirs))
    again, faults = xes.decode(theirs.read_bytes())
    assert faults == ()
    assert (again.traces, again.event_globals) == (log.traces, log.event_globals)
    assert (again.extensions, again.attributes) == (log.extensions, log.attributes)
    assert xes.facts_of(again, zone=ZONE)[0] == facts_of(shipped())


@pytest.mark.parametrize("day", ["2025-12-12", "2026-03-06", "2026-07-10"])
@pytest.mark.parametrize("classes", [frozenset(), USUAL, ALL], ids=["public", "usual", "all"])
def test_trestle_reads_a_plan(tmp_path: Path, day: str, classes: Any) -> None:
    """The model of each version of OSCAL that it knows accepts the plan, and holds every item."""
    trestle = pytest.importorskip("trestle.oscal")
    model = pytest.importorskip("trestle.oscal.poam").PlanOfActionAndMilestones
    known = trestle.OSCAL_VERSION.rpartition(".")[0]
    versions = [version for version in oscal.VERSIONS if version.startswith(f"{known}.")]
    assert versions
    held = shipped()
    for version in versions:
        made = oscal.plan_of(
            held.register,
            held.law,
            as_of=datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=CHINA),
            title="Plan of action and milestones",
            version="1",
            oscal_version=version,
            classes=classes,
            parties=True,
        )
        file = tmp_path / "plan.json"
        file.write_bytes(oscal.encode_plan(made))
        read = model.oscal_read(file)
        inside = made["plan-of-action-and-milestones"]
        assert [one.uuid for one in read.poam_items] == [
            one["uuid"] for one in inside["poam-items"]
        ]
        assert [one.uuid for one in read.findings or []] == [
            one["uuid"] for one in inside.get("findings", [])
        ]
