"""Privacy: the class that every field of a fact and of a case carries."""

from enum import StrEnum
from typing import Annotated, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

__all__ = ["Internal", "Minor", "Personal", "Privacy", "Public", "Sensitive", "privacy_of"]

T = TypeVar("T")


class Privacy(StrEnum):
    """How much protection a field needs, from none to that of a child.

    The last two follow the Personal Information Protection Law, Arts. 28 and 31.
    """

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    MINOR = "minor"


Public: TypeAlias = Annotated[T, Privacy.PUBLIC]
Internal: TypeAlias = Annotated[T, Privacy.INTERNAL]
Personal: TypeAlias = Annotated[T, Privacy.PERSONAL]
Sensitive: TypeAlias = Annotated[T, Privacy.SENSITIVE]
Minor: TypeAlias = Annotated[T, Privacy.MINOR]


def privacy_of(kind: type) -> dict[str, Privacy | None]:
    """Tell the privacy class of every field of a class; `None` where none was chosen."""
    hints = get_type_hints(kind, include_extras=True)
    fields = [a.name for a in kind.__attrs_attrs__]  # type: ignore[attr-defined]  # attrs classes only
    return {name: _marked(hints[name]) for name in fields}


def _marked(hint: object) -> Privacy | None:
    if get_origin(hint) is not Annotated:
        return None
    return next((mark for mark in get_args(hint) if isinstance(mark, Privacy)), None)
