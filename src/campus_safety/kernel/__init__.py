"""The law that every workflow obeys. No word of the domain, no clock, no disk, no chance.

Read in this order: `words`, `privacy`, `moments`, `facts`, `case`, `table`, `provision`,
`calendars`, `terms`, `anchors`, `law`, `faults`, `finding`, `workflow`, `tabled`, `owed`, `judge`,
`entries`, `spans`, `catalogue`.
"""

from campus_safety.kernel.anchors import Anchor, Every, Period, occasions
from campus_safety.kernel.calendars import WorkingCalendar
from campus_safety.kernel.case import Case, Order, amend
from campus_safety.kernel.entries import (
    Content,
    Entry,
    Replaced,
    Retracted,
    as_known,
    effective,
    uncorrected,
)
from campus_safety.kernel.facts import Evidence, Fact, limits
from campus_safety.kernel.faults import Fault, Faulty
from campus_safety.kernel.finding import (
    Basis,
    Finding,
    Objection,
    Obligation,
    Severity,
    Unwritten,
    under,
)
from campus_safety.kernel.judge import Refused, Replay, admit, check, replay
from campus_safety.kernel.law import Dated, Law, Timeline, rule
from campus_safety.kernel.listed import EVERY, lists, row_of
from campus_safety.kernel.moments import At, aware, bounds, day_of, moment
from campus_safety.kernel.owed import (
    Owed,
    Standing,
    agenda,
    ahead,
    ended,
    obligations,
    overdue,
    passed,
    within,
)
from campus_safety.kernel.privacy import (
    Internal,
    Minor,
    Personal,
    Privacy,
    Public,
    Sensitive,
    privacy_of,
)
from campus_safety.kernel.provision import Clause, Gap, Mark, Provision, Rule
from campus_safety.kernel.spans import ANY, Span, exact, plain, total
from campus_safety.kernel.standing import each, in_its_period, owed_in
from campus_safety.kernel.table import Apart, Lifecycle, Move, Owes, TableFault
from campus_safety.kernel.terms import AT_ONCE, OPEN, PLAIN, Counting, Term, Unit, Window
from campus_safety.kernel.words import CaseId, Malformed, Reference, Text, Word
from campus_safety.kernel.workflow import Workflow

__all__ = [
    "ANY",
    "AT_ONCE",
    "EVERY",
    "OPEN",
    "PLAIN",
    "Anchor",
    "Apart",
    "At",
    "Basis",
    "Case",
    "CaseId",
    "Clause",
    "Content",
    "Counting",
    "Dated",
    "Entry",
    "Every",
    "Evidence",
    "Fact",
    "Fault",
    "Faulty",
    "Finding",
    "Gap",
    "Internal",
    "Law",
    "Lifecycle",
    "Malformed",
    "Mark",
    "Minor",
    "Move",
    "Objection",
    "Obligation",
    "Order",
    "Owed",
    "Owes",
    "Period",
    "Personal",
    "Privacy",
    "Provision",
    "Public",
    "Reference",
    "Refused",
    "Replaced",
    "Replay",
    "Retracted",
    "Rule",
    "Sensitive",
    "Severity",
    "Span",
    "Standing",
    "TableFault",
    "Term",
    "Text",
    "Timeline",
    "Unit",
    "Unwritten",
    "Window",
    "Word",
    "Workflow",
    "WorkingCalendar",
    "admit",
    "agenda",
    "ahead",
    "amend",
    "as_known",
    "aware",
    "bounds",
    "check",
    "day_of",
    "each",
    "effective",
    "ended",
    "exact",
    "in_its_period",
    "limits",
    "lists",
    "moment",
    "obligations",
    "occasions",
    "overdue",
    "owed_in",
    "passed",
    "plain",
    "privacy_of",
    "replay",
    "row_of",
    "rule",
    "total",
    "uncorrected",
    "under",
    "within",
]
