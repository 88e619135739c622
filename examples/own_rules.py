"""A school's own rulebook on top of the shipped one: the same hazard, another deadline."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from campus_safety import admit, obligations, rulebook
from campus_safety.prevention import hazard
from campus_safety.vocabulary import Area

RULES = """
rulebook = "cn"
covers = ["hazard"]
zone = "Asia/Shanghai"
calendar = "cn"

[[provision]]
id = "hazard.grading.term"
value = "PT4H"
unit = "duration"
tighter = "shorter"
layer = "school:17"
instrument = "School 17, safety rules"
number = "2026 edition"
family = "other"
path = ["2", "1"]
in_force = { from = 2026-09-01 }
who = "safety officer"
what = "A hazard that was found is graded within this time."
mark = "verified"
"""

with TemporaryDirectory() as folder:
    file = Path(folder) / "school-17.toml"
    file.write_text(RULES, encoding="utf-8")
    ours = rulebook("cn", place="city:宁波", school="17", files=file)
shipped = rulebook("cn", place="city:宁波", school="example")

found = hazard.Found(
    case="school-17/hazard/2026-040",
    at=datetime(2026, 9, 7, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
    by="party:7f3a",
    area=Area.FIRE,
    place="place:kitchen",
    what="exit blocked by crates",
)
deadlines = []
for law in (shipped, ours):
    case = admit(hazard.WORKFLOW, None, found, law)
    (owed,) = obligations(hazard.WORKFLOW, case, law)
    print(f"{law.name}: {owed}")
    deadlines.append(owed.deadline)

assert deadlines == ["2026-09-08 23:59:59", "2026-09-07 12:30:00"]
