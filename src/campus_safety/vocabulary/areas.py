"""Areas of safety duty 职责分工: who answers for what."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["Area"]


class Area(Word):
    """An area of safety duty. The nine of the source are the first rows of the table."""

    table = "area"

    BUILDINGS: ClassVar["Area"]
    VIOLENCE: ClassVar["Area"]
    FIRE: ClassVar["Area"]
    FOOD: ClassVar["Area"]
    ACTIVITIES: ClassVar["Area"]
    EQUIPMENT: ClassVar["Area"]
    INSURANCE: ClassVar["Area"]
    EDUCATION: ClassVar["Area"]
    RECORDS: ClassVar["Area"]
    rows: ClassVar[tuple["Area", ...]]


Area.BUILDINGS = Area("buildings")
Area.VIOLENCE = Area("violence")
Area.FIRE = Area("fire")
Area.FOOD = Area("food")
Area.ACTIVITIES = Area("activities")
Area.EQUIPMENT = Area("equipment")
Area.INSURANCE = Area("insurance")
Area.EDUCATION = Area("education")
Area.RECORDS = Area("records")
Area.rows = (
    Area.BUILDINGS,
    Area.VIOLENCE,
    Area.FIRE,
    Area.FOOD,
    Area.ACTIVITIES,
    Area.EQUIPMENT,
    Area.INSURANCE,
    Area.EDUCATION,
    Area.RECORDS,
)
