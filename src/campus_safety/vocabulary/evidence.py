"""Evidence 证据: what kind of thing supports a fact."""

from typing import ClassVar

from campus_safety.kernel import Evidence, Word

__all__ = ["EvidenceKind", "evidence_kind"]


class EvidenceKind(Word):
    """A kind of evidence; the part of its reference before the colon."""

    table = "evidence_kind"

    DOCUMENT: ClassVar["EvidenceKind"]
    PHOTO: ClassVar["EvidenceKind"]
    RECORDING: ClassVar["EvidenceKind"]
    STATEMENT: ClassVar["EvidenceKind"]
    MEASUREMENT: ClassVar["EvidenceKind"]
    rows: ClassVar[tuple["EvidenceKind", ...]]


EvidenceKind.DOCUMENT = EvidenceKind("document")
EvidenceKind.PHOTO = EvidenceKind("photo")
EvidenceKind.RECORDING = EvidenceKind("recording")
EvidenceKind.STATEMENT = EvidenceKind("statement")
EvidenceKind.MEASUREMENT = EvidenceKind("measurement")
EvidenceKind.rows = (
    EvidenceKind.DOCUMENT,
    EvidenceKind.PHOTO,
    EvidenceKind.RECORDING,
    EvidenceKind.STATEMENT,
    EvidenceKind.MEASUREMENT,
)


def evidence_kind(evidence: Evidence) -> EvidenceKind:
    """Give the kind of a piece of evidence, such as `photo` of `photo:2026-031`."""
    return EvidenceKind(evidence.reference.partition(":")[0].replace("-", "_"))
