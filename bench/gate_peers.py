"""The peers of the gate: the same union of kinds, as each of them would say it."""
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal, Union
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, AwareDatetime

def build(limited):
    conf = ConfigDict(frozen=True, extra="forbid" if limited else "ignore")
    if limited:
        Ref = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]*:[A-Za-z0-9][A-Za-z0-9._/-]{0,95}$")]
        CaseId = Annotated[str, StringConstraints(max_length=128, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)+$")]
        Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]
        Word = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    else:
        Ref = CaseId = Text = Word = str
    At = AwareDatetime | date if limited else datetime | date
    class Evidence(BaseModel):
        model_config = conf
        reference: Ref
        digest: str
        what: Text | None
    class Fact(BaseModel):
        model_config = conf
        case: CaseId
        at: At
        by: Ref
        evidence: tuple[Evidence, ...]
        signed: tuple[Ref, ...]
    class Found(Fact):
        kind: Literal["hazard.found"]
        area: Word; place: Ref; what: Text
    class Graded(Fact):
        kind: Literal["hazard.graded"]
        grade: Word
    class Assigned(Fact):
        kind: Literal["hazard.assigned"]
        measure: Text | None; funds: Decimal | None; deadline: At | None; responsible: Ref | None; plan: Ref | None
    class Rectified(Fact):
        kind: Literal["hazard.rectified"]
        done: Text
    class Verified(Fact):
        kind: Literal["hazard.verified"]
    class Closed(Fact):
        kind: Literal["hazard.closed"]
    class Entry(BaseModel):
        model_config = conf
        position: int
        recorded_at: datetime
        key: Text
        v: int
        content: Annotated[Union[Found, Graded, Assigned, Rectified, Verified, Closed], Field(discriminator="kind")]
    return TypeAdapter(Entry)
