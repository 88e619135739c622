"""Privacy: every field tells its class, or that none was chosen."""

from typing import Annotated

from attrs import frozen

from campus_safety.kernel import (
    Internal,
    Minor,
    Personal,
    Privacy,
    Public,
    Reference,
    Sensitive,
    Text,
    privacy_of,
)


@frozen
class Card:
    number: Public[int]
    desk: Internal[Text]
    holder: Personal[Reference]
    illness: Sensitive[Text | None]
    child: Minor[tuple[Reference, ...]]
    bare: int
    marked: Annotated[int, "no class"]


def test_every_field_tells_its_class() -> None:
    """The class is read from the annotation, and is absent where none was chosen."""
    assert privacy_of(Card) == {
        "number": Privacy.PUBLIC,
        "desk": Privacy.INTERNAL,
        "holder": Privacy.PERSONAL,
        "illness": Privacy.SENSITIVE,
        "child": Privacy.MINOR,
        "bare": None,
        "marked": None,
    }
