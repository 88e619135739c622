"""Emergencies 突发事件: their kinds, and the harm that they did."""

from typing import ClassVar

from attrs import fields, frozen

from campus_safety.kernel import Malformed, Public, Word, limits

__all__ = ["Casualties", "Emergency"]


class Emergency(Word):
    """A kind of campus emergency: the four of the law, with the kinds that have own terms.

    `accidents` are the kinds that the law on accidents governs.
    """

    table = "emergency"

    NATURAL_DISASTER: ClassVar["Emergency"]
    ACCIDENT: ClassVar["Emergency"]
    FIRE: ClassVar["Emergency"]
    TRAFFIC: ClassVar["Emergency"]
    PUBLIC_HEALTH: ClassVar["Emergency"]
    SOCIAL_SECURITY: ClassVar["Emergency"]
    NETWORK: ClassVar["Emergency"]
    EXAMINATION: ClassVar["Emergency"]
    PUBLIC_OPINION: ClassVar["Emergency"]
    rows: ClassVar[tuple["Emergency", ...]]
    accidents: ClassVar[frozenset["Emergency"]]


Emergency.NATURAL_DISASTER = Emergency("natural_disaster")
Emergency.ACCIDENT = Emergency("accident")
Emergency.FIRE = Emergency("fire")
Emergency.TRAFFIC = Emergency("traffic")
Emergency.PUBLIC_HEALTH = Emergency("public_health")
Emergency.SOCIAL_SECURITY = Emergency("social_security")
Emergency.NETWORK = Emergency("network")
Emergency.EXAMINATION = Emergency("examination")
Emergency.PUBLIC_OPINION = Emergency("public_opinion")
Emergency.rows = (
    Emergency.NATURAL_DISASTER,
    Emergency.ACCIDENT,
    Emergency.FIRE,
    Emergency.TRAFFIC,
    Emergency.PUBLIC_HEALTH,
    Emergency.SOCIAL_SECURITY,
    Emergency.NETWORK,
    Emergency.EXAMINATION,
    Emergency.PUBLIC_OPINION,
)
Emergency.accidents = frozenset({Emergency.ACCIDENT, Emergency.FIRE, Emergency.TRAFFIC})


@frozen(kw_only=True)
class Casualties:
    """The harm of an event 伤亡: counts of persons, and the direct loss in whole yuan.

    `None` is not known, which is never zero. `pupils` counts those harmed who are pupils.
    """

    deaths: Public[int | None] = None
    serious_injuries: Public[int | None] = None
    light_injuries: Public[int | None] = None
    missing: Public[int | None] = None
    pupils: Public[int | None] = None
    loss: Public[int | None] = None

    def __attrs_post_init__(self) -> None:
        limits(self)
        for name in (a.name for a in fields(type(self))):
            if (getattr(self, name) or 0) < 0:
                raise Malformed(name, "a count of zero or more")
