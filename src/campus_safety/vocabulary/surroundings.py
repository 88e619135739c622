"""Surroundings 周边环境: what may trouble a school from outside its walls."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["Surrounding"]


class Surrounding(Word):
    """A kind of problem around a school; the three of the source are the first rows."""

    table = "surrounding"

    STREET_VENDOR: ClassVar["Surrounding"]
    TRAFFIC_JAM: ClassVar["Surrounding"]
    INTERNET_CAFE: ClassVar["Surrounding"]
    ENTERTAINMENT: ClassVar["Surrounding"]
    TOBACCO: ClassVar["Surrounding"]
    FOOD_STALL: ClassVar["Surrounding"]
    MARKET: ClassVar["Surrounding"]
    PARKING: ClassVar["Surrounding"]
    CONSTRUCTION: ClassVar["Surrounding"]
    NOISE: ClassVar["Surrounding"]
    FLAMMABLES: ClassVar["Surrounding"]
    WASTE_STATION: ClassVar["Surrounding"]
    LIVESTOCK: ClassVar["Surrounding"]
    STATION: ClassVar["Surrounding"]
    DETENTION: ClassVar["Surrounding"]
    FUNERAL: ClassVar["Surrounding"]
    PUBLICATIONS: ClassVar["Surrounding"]
    LODGING: ClassVar["Surrounding"]
    HARASSMENT: ClassVar["Surrounding"]
    OTHER: ClassVar["Surrounding"]
    rows: ClassVar[tuple["Surrounding", ...]]


Surrounding.STREET_VENDOR = Surrounding("street_vendor")
Surrounding.TRAFFIC_JAM = Surrounding("traffic_jam")
Surrounding.INTERNET_CAFE = Surrounding("internet_cafe")
Surrounding.ENTERTAINMENT = Surrounding("entertainment")
Surrounding.TOBACCO = Surrounding("tobacco")
Surrounding.FOOD_STALL = Surrounding("food_stall")
Surrounding.MARKET = Surrounding("market")
Surrounding.PARKING = Surrounding("parking")
Surrounding.CONSTRUCTION = Surrounding("construction")
Surrounding.NOISE = Surrounding("noise")
Surrounding.FLAMMABLES = Surrounding("flammables")
Surrounding.WASTE_STATION = Surrounding("waste_station")
Surrounding.LIVESTOCK = Surrounding("livestock")
Surrounding.STATION = Surrounding("station")
Surrounding.DETENTION = Surrounding("detention")
Surrounding.FUNERAL = Surrounding("funeral")
Surrounding.PUBLICATIONS = Surrounding("publications")
Surrounding.LODGING = Surrounding("lodging")
Surrounding.HARASSMENT = Surrounding("harassment")
Surrounding.OTHER = Surrounding("other")
Surrounding.rows = (
    Surrounding.STREET_VENDOR,
    Surrounding.TRAFFIC_JAM,
    Surrounding.INTERNET_CAFE,
    Surrounding.ENTERTAINMENT,
    Surrounding.TOBACCO,
    Surrounding.FOOD_STALL,
    Surrounding.MARKET,
    Surrounding.PARKING,
    Surrounding.CONSTRUCTION,
    Surrounding.NOISE,
    Surrounding.FLAMMABLES,
    Surrounding.WASTE_STATION,
    Surrounding.LIVESTOCK,
    Surrounding.STATION,
    Surrounding.DETENTION,
    Surrounding.FUNERAL,
    Surrounding.PUBLICATIONS,
    Surrounding.LODGING,
    Surrounding.HARASSMENT,
    Surrounding.OTHER,
)
