"""Residents 校内住宿人员: who lives on campus without being a teacher, and in what quarters."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["QuartersUse", "Resident"]


class Resident(Word):
    """A kind of resident, by what ties him or her to the school."""

    table = "resident"

    FAMILY: ClassVar["Resident"]
    WORKER: ClassVar["Resident"]
    GUARD: ClassVar["Resident"]
    CONTRACTOR: ClassVar["Resident"]
    TENANT: ClassVar["Resident"]
    INTERN: ClassVar["Resident"]
    GUEST: ClassVar["Resident"]
    OTHER: ClassVar["Resident"]
    rows: ClassVar[tuple["Resident", ...]]


class QuartersUse(Word):
    """What quarters on campus are used for."""

    table = "quarters_use"

    STAFF: ClassVar["QuartersUse"]
    BOARDERS: ClassVar["QuartersUse"]
    WORKERS: ClassVar["QuartersUse"]
    LET: ClassVar["QuartersUse"]
    rows: ClassVar[tuple["QuartersUse", ...]]


Resident.FAMILY = Resident("family")
Resident.WORKER = Resident("worker")
Resident.GUARD = Resident("guard")
Resident.CONTRACTOR = Resident("contractor")
Resident.TENANT = Resident("tenant")
Resident.INTERN = Resident("intern")
Resident.GUEST = Resident("guest")
Resident.OTHER = Resident("other")
Resident.rows = (
    Resident.FAMILY,
    Resident.WORKER,
    Resident.GUARD,
    Resident.CONTRACTOR,
    Resident.TENANT,
    Resident.INTERN,
    Resident.GUEST,
    Resident.OTHER,
)

QuartersUse.STAFF = QuartersUse("staff")
QuartersUse.BOARDERS = QuartersUse("boarders")
QuartersUse.WORKERS = QuartersUse("workers")
QuartersUse.LET = QuartersUse("let")
QuartersUse.rows = (
    QuartersUse.STAFF,
    QuartersUse.BOARDERS,
    QuartersUse.WORKERS,
    QuartersUse.LET,
)
