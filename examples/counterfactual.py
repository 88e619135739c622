"""Two laws, the same facts: what would have been late under a shorter or a longer term."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from campus_safety import Law, replay, rulebook
from campus_safety.response import incident
from campus_safety.vocabulary import Area, Casualties, Emergency

START = datetime(2026, 3, 2, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
RULE = "incident.first_report.work_safety"


def told(number: int, minutes: int) -> tuple[incident.IncidentFact, ...]:
    """Give the facts of one accident that was reported so many minutes after it was known."""
    case = f"school-17/incident/2026-{number:02}"
    return (
        incident.Occurred(
            case=case,
            at=START,
            by="party:t11",
            emergency=Emergency.ACCIDENT,
            area=Area.BUILDINGS,
            place="place:stairs-2",
            what="fall on the stairs",
            harm=Casualties(light_injuries=1, pupils=1),
        ),
        incident.Known(case=case, at=START, by="party:t11"),
        incident.FirstReported(
            case=case,
            at=START + timedelta(minutes=minutes),
            by="office:head",
            to=("agency:education-bureau", "agency:county-work-safety"),
        ),
    )


MINUTES = (20, 45, 60, 61, 100, 130, 300)
FACTS = [fact for n, late in enumerate(MINUTES, 1) for fact in told(n, late)]


def late_under(law: Law) -> int:
    """Count the first reports that came too late under a law."""
    found = replay(incident.WORKFLOW, FACTS, law, as_of=START + timedelta(hours=12)).findings
    return sum(finding.code == "incident.first-reported.late" for finding in found)


as_it_is = rulebook("cn", place="city:宁波")
counted = {}
for term in ("PT30M", "PT1H", "PT2H", "PT6H"):
    counted[term] = late_under(as_it_is.with_(provision=RULE, value=term))
    print(f"within {term}: {counted[term]} of {len(MINUTES)} late")

assert counted == {"PT30M": 6, "PT1H": 4, "PT2H": 2, "PT6H": 0}
assert late_under(as_it_is) == counted["PT1H"]
