"""Places 五级网络: a tree of levels, and schools with a profile that changes by the day."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from attrs import field, frozen

from campus_safety.kernel import Malformed, Period, Public, Reference, Text, Word, limits

__all__ = ["Place", "PlaceLevel", "Profile", "School"]


class PlaceLevel(Word):
    """A level of the network, from the nation down to the school."""

    table = "place_level"

    NATION: ClassVar["PlaceLevel"]
    PROVINCE: ClassVar["PlaceLevel"]
    CITY: ClassVar["PlaceLevel"]
    COUNTY: ClassVar["PlaceLevel"]
    TOWNSHIP: ClassVar["PlaceLevel"]
    SCHOOL: ClassVar["PlaceLevel"]
    steps: ClassVar[tuple["PlaceLevel", ...]]


PlaceLevel.NATION = PlaceLevel("nation")
PlaceLevel.PROVINCE = PlaceLevel("province")
PlaceLevel.CITY = PlaceLevel("city")
PlaceLevel.COUNTY = PlaceLevel("county")
PlaceLevel.TOWNSHIP = PlaceLevel("township")
PlaceLevel.SCHOOL = PlaceLevel("school")
PlaceLevel.steps = (
    PlaceLevel.NATION,
    PlaceLevel.PROVINCE,
    PlaceLevel.CITY,
    PlaceLevel.COUNTY,
    PlaceLevel.TOWNSHIP,
    PlaceLevel.SCHOOL,
)


@frozen(kw_only=True)
class Place:
    """A place of the network: its key, such as `city:宁波`, and the place that it lies within."""

    layer: str
    within: str

    @property
    def level(self) -> PlaceLevel:
        """Give the level of the place: the part of its key before the colon."""
        return PlaceLevel(self.layer.partition(":")[0])


@frozen(kw_only=True)
class Profile:
    """What a school was from a day on: its kind, its head counts and its boarding.

    `headcount` counts pupils, `boarders` those of them who board, `classes` classes.
    """

    since: Public[date]
    kind: Public[Text]
    headcount: Public[int]
    boarders: Public[int] = 0
    classes: Public[int] = 0

    def __attrs_post_init__(self) -> None:
        limits(self)
        if not 0 <= self.boarders <= self.headcount or self.classes < 0:
            raise Malformed("boarders", "counts of zero or more, boarders within the headcount")


def _in_order(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    return tuple(sorted(profiles, key=lambda profile: profile.since))


@frozen(kw_only=True)
class School:
    """A school: its reference, its place in the network, its dated profile and its periods.

    `profiles` are in order of their first days; `periods` are terms and school years.
    """

    reference: Public[Reference]
    place: Public[str]
    profiles: Public[tuple[Profile, ...]] = field(converter=_in_order)
    periods: Public[tuple[Period, ...]] = ()

    def on(self, day: date) -> Profile | None:
        """Give the profile of a day; `None` before the first."""
        return next((p for p in reversed(self.profiles) if p.since <= day), None)
