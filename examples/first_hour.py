"""The first ten minutes of a developer: a hazard found, what is owed, and a refusal."""

from datetime import datetime
from zoneinfo import ZoneInfo

from campus_safety import Refused, admit, agenda, obligations, rulebook
from campus_safety.prevention import hazard
from campus_safety.vocabulary import Area

ZONE = ZoneInfo("Asia/Shanghai")
CASE = "school-17/hazard/2026-031"
NOW = datetime(2026, 9, 1, 12, 0, tzinfo=ZONE)  # fixed, so that this prints the same every day

law = rulebook("cn", place="city:宁波", school="example")
case = admit(
    hazard.WORKFLOW,
    None,
    hazard.Found(
        case=CASE,
        at=datetime(2026, 9, 1, 8, 5, tzinfo=ZONE),
        by="party:7f3a",
        area=Area.BUILDINGS,
        place="place:east-gate",
        what="loose kerb stone",
    ),
    law,
)
print(case.status, "·", case.area.label(), "·", case.place)
for owed in agenda(obligations(hazard.WORKFLOW, case, law), NOW):
    print(owed)

mended = hazard.FixedOnTheSpot(
    case=CASE, at=datetime(2026, 9, 1, 9, 0, tzinfo=ZONE), by="party:7f3a", measure="set anew"
)
case = admit(hazard.WORKFLOW, case, mended, law)
try:
    own = hazard.Verified(case=CASE, at=datetime(2026, 9, 1, 10, 0, tzinfo=ZONE), by="party:7f3a")
    case = admit(hazard.WORKFLOW, case, own, law)
except Refused as refused:
    for finding in refused.findings:
        print(finding.code, "·", finding.clause)
        print(finding.text("en"))
        print(finding.text("zh"))

assert case.status is hazard.Status.FIXED
