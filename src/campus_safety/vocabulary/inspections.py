"""Inspections 安全检查: in which form one is held, and the parts of its record."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["InspectionForm", "RecordPart"]


class InspectionForm(Word):
    """In which form an inspection is held, from a school's own to one of the government.

    `supervised` are the forms after which the inspectors send the unit a written opinion.
    """

    table = "inspection_form"

    OWN: ClassVar["InspectionForm"]
    HOLIDAY: ClassVar["InspectionForm"]
    SURROUNDINGS: ClassVar["InspectionForm"]
    VISIT: ClassVar["InspectionForm"]
    SPECIAL: ClassVar["InspectionForm"]
    COMPREHENSIVE: ClassVar["InspectionForm"]
    rows: ClassVar[tuple["InspectionForm", ...]]
    supervised: ClassVar[frozenset["InspectionForm"]]


class RecordPart(Word):
    """A part of an inspection's record. The five of the source are the rows of the table."""

    table = "record_part"

    PEOPLE: ClassVar["RecordPart"]
    PLACES: ClassVar["RecordPart"]
    FINDINGS: ClassVar["RecordPart"]
    RECTIFICATION: ClassVar["RecordPart"]
    RECHECK: ClassVar["RecordPart"]
    rows: ClassVar[tuple["RecordPart", ...]]


InspectionForm.OWN = InspectionForm("own")
InspectionForm.HOLIDAY = InspectionForm("holiday")
InspectionForm.SURROUNDINGS = InspectionForm("surroundings")
InspectionForm.VISIT = InspectionForm("visit")
InspectionForm.SPECIAL = InspectionForm("special")
InspectionForm.COMPREHENSIVE = InspectionForm("comprehensive")
InspectionForm.rows = (
    InspectionForm.OWN,
    InspectionForm.HOLIDAY,
    InspectionForm.SURROUNDINGS,
    InspectionForm.VISIT,
    InspectionForm.SPECIAL,
    InspectionForm.COMPREHENSIVE,
)
InspectionForm.supervised = frozenset({InspectionForm.SPECIAL, InspectionForm.COMPREHENSIVE})

RecordPart.PEOPLE = RecordPart("people")
RecordPart.PLACES = RecordPart("places")
RecordPart.FINDINGS = RecordPart("findings")
RecordPart.RECTIFICATION = RecordPart("rectification")
RecordPart.RECHECK = RecordPart("recheck")
RecordPart.rows = (
    RecordPart.PEOPLE,
    RecordPart.PLACES,
    RecordPart.FINDINGS,
    RecordPart.RECTIFICATION,
    RecordPart.RECHECK,
)
