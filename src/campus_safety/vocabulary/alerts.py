"""Warnings 预警: of what, by which channels, and what a response asks to be done."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["ResponseAction", "WarningChannel", "WarningKind"]


class WarningKind(Word):
    """What a warning is of; `weather` are those of the law on disasters of weather."""

    table = "warning_kind"

    TYPHOON: ClassVar["WarningKind"]
    RAINSTORM: ClassVar["WarningKind"]
    SNOWSTORM: ClassVar["WarningKind"]
    ROAD_ICING: ClassVar["WarningKind"]
    HAZE: ClassVar["WarningKind"]
    THUNDER: ClassVar["WarningKind"]
    GALE: ClassVar["WarningKind"]
    HEAT: ClassVar["WarningKind"]
    COLD: ClassVar["WarningKind"]
    FLOOD: ClassVar["WarningKind"]
    LANDSLIDE: ClassVar["WarningKind"]
    EARTHQUAKE: ClassVar["WarningKind"]
    INFECTION: ClassVar["WarningKind"]
    FOOD: ClassVar["WarningKind"]
    SECURITY: ClassVar["WarningKind"]
    DISPUTE: ClassVar["WarningKind"]
    rows: ClassVar[tuple["WarningKind", ...]]
    weather: ClassVar[frozenset["WarningKind"]]


class WarningChannel(Word):
    """A way by which a warning comes and is passed on."""

    table = "warning_channel"

    BROADCAST: ClassVar["WarningChannel"]
    PLATFORM: ClassVar["WarningChannel"]
    MESSAGE: ClassVar["WarningChannel"]
    TELEPHONE: ClassVar["WarningChannel"]
    SCREEN: ClassVar["WarningChannel"]
    VISIT: ClassVar["WarningChannel"]
    rows: ClassVar[tuple["WarningChannel", ...]]


class ResponseAction(Word):
    """What a response may ask to be done; what each level asks is a rule, not this table."""

    table = "response_action"

    INFORM: ClassVar["ResponseAction"]
    DUTY_WATCH: ClassVar["ResponseAction"]
    PATROL: ClassVar["ResponseAction"]
    STOP_OUTDOOR: ClassVar["ResponseAction"]
    SUSPEND_CLASSES: ClassVar["ResponseAction"]
    MOVE_BOARDERS: ClassVar["ResponseAction"]
    SHELTER: ClassVar["ResponseAction"]
    EVACUATE: ClassVar["ResponseAction"]
    REPORT: ClassVar["ResponseAction"]
    rows: ClassVar[tuple["ResponseAction", ...]]


WarningKind.TYPHOON = WarningKind("typhoon")
WarningKind.RAINSTORM = WarningKind("rainstorm")
WarningKind.SNOWSTORM = WarningKind("snowstorm")
WarningKind.ROAD_ICING = WarningKind("road_icing")
WarningKind.HAZE = WarningKind("haze")
WarningKind.THUNDER = WarningKind("thunder")
WarningKind.GALE = WarningKind("gale")
WarningKind.HEAT = WarningKind("heat")
WarningKind.COLD = WarningKind("cold")
WarningKind.FLOOD = WarningKind("flood")
WarningKind.LANDSLIDE = WarningKind("landslide")
WarningKind.EARTHQUAKE = WarningKind("earthquake")
WarningKind.INFECTION = WarningKind("infection")
WarningKind.FOOD = WarningKind("food")
WarningKind.SECURITY = WarningKind("security")
WarningKind.DISPUTE = WarningKind("dispute")
WarningKind.rows = (
    WarningKind.TYPHOON,
    WarningKind.RAINSTORM,
    WarningKind.SNOWSTORM,
    WarningKind.ROAD_ICING,
    WarningKind.HAZE,
    WarningKind.THUNDER,
    WarningKind.GALE,
    WarningKind.HEAT,
    WarningKind.COLD,
    WarningKind.FLOOD,
    WarningKind.LANDSLIDE,
    WarningKind.EARTHQUAKE,
    WarningKind.INFECTION,
    WarningKind.FOOD,
    WarningKind.SECURITY,
    WarningKind.DISPUTE,
)
WarningKind.weather = frozenset(
    {
        WarningKind.TYPHOON,
        WarningKind.RAINSTORM,
        WarningKind.SNOWSTORM,
        WarningKind.ROAD_ICING,
        WarningKind.HAZE,
        WarningKind.THUNDER,
        WarningKind.GALE,
        WarningKind.HEAT,
        WarningKind.COLD,
    }
)
WarningChannel.BROADCAST = WarningChannel("broadcast")
WarningChannel.PLATFORM = WarningChannel("platform")
WarningChannel.MESSAGE = WarningChannel("message")
WarningChannel.TELEPHONE = WarningChannel("telephone")
WarningChannel.SCREEN = WarningChannel("screen")
WarningChannel.VISIT = WarningChannel("visit")
WarningChannel.rows = (
    WarningChannel.BROADCAST,
    WarningChannel.PLATFORM,
    WarningChannel.MESSAGE,
    WarningChannel.TELEPHONE,
    WarningChannel.SCREEN,
    WarningChannel.VISIT,
)
ResponseAction.INFORM = ResponseAction("inform")
ResponseAction.DUTY_WATCH = ResponseAction("duty_watch")
ResponseAction.PATROL = ResponseAction("patrol")
ResponseAction.STOP_OUTDOOR = ResponseAction("stop_outdoor")
ResponseAction.SUSPEND_CLASSES = ResponseAction("suspend_classes")
ResponseAction.MOVE_BOARDERS = ResponseAction("move_boarders")
ResponseAction.SHELTER = ResponseAction("shelter")
ResponseAction.EVACUATE = ResponseAction("evacuate")
ResponseAction.REPORT = ResponseAction("report")
ResponseAction.rows = (
    ResponseAction.INFORM,
    ResponseAction.DUTY_WATCH,
    ResponseAction.PATROL,
    ResponseAction.STOP_OUTDOOR,
    ResponseAction.SUSPEND_CLASSES,
    ResponseAction.MOVE_BOARDERS,
    ResponseAction.SHELTER,
    ResponseAction.EVACUATE,
    ResponseAction.REPORT,
)
