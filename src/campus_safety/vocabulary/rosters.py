"""Rosters 值班: which posts are stood, what a person must hold for one, what calls for help."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["Channel", "DutyPost", "DutyQualification"]


class DutyPost(Word):
    """A post that somebody stands on duty."""

    table = "duty_post"

    GATEHOUSE: ClassVar["DutyPost"]
    DUTY_OFFICE: ClassVar["DutyPost"]
    GATE_GUARD: ClassVar["DutyPost"]
    PATROL: ClassVar["DutyPost"]
    BREAKS: ClassVar["DutyPost"]
    DORMITORY: ClassVar["DutyPost"]
    FIRE_CONTROL_ROOM: ClassVar["DutyPost"]
    rows: ClassVar[tuple["DutyPost", ...]]


class DutyQualification(Word):
    """What a person must hold to stand a post."""

    table = "duty_qualification"

    SECURITY_GUARD: ClassVar["DutyQualification"]
    FIRE_OPERATOR: ClassVar["DutyQualification"]
    DORMITORY_WARDEN: ClassVar["DutyQualification"]
    SCHOOL_LEADER: ClassVar["DutyQualification"]
    FIRST_AID: ClassVar["DutyQualification"]
    rows: ClassVar[tuple["DutyQualification", ...]]


class Channel(Word):
    """A channel by which information comes in or goes out."""

    table = "channel"

    DUTY_PHONE: ClassVar["Channel"]
    RADIO: ClassVar["Channel"]
    ALARM_BUTTON: ClassVar["Channel"]
    BROADCAST: ClassVar["Channel"]
    VIDEO: ClassVar["Channel"]
    PARENTS_GROUP: ClassVar["Channel"]
    rows: ClassVar[tuple["Channel", ...]]


DutyPost.GATEHOUSE = DutyPost("gatehouse")
DutyPost.DUTY_OFFICE = DutyPost("duty_office")
DutyPost.GATE_GUARD = DutyPost("gate_guard")
DutyPost.PATROL = DutyPost("patrol")
DutyPost.BREAKS = DutyPost("breaks")
DutyPost.DORMITORY = DutyPost("dormitory")
DutyPost.FIRE_CONTROL_ROOM = DutyPost("fire_control_room")
DutyPost.rows = (
    DutyPost.GATEHOUSE,
    DutyPost.DUTY_OFFICE,
    DutyPost.GATE_GUARD,
    DutyPost.PATROL,
    DutyPost.BREAKS,
    DutyPost.DORMITORY,
    DutyPost.FIRE_CONTROL_ROOM,
)

DutyQualification.SECURITY_GUARD = DutyQualification("security_guard")
DutyQualification.FIRE_OPERATOR = DutyQualification("fire_operator")
DutyQualification.DORMITORY_WARDEN = DutyQualification("dormitory_warden")
DutyQualification.SCHOOL_LEADER = DutyQualification("school_leader")
DutyQualification.FIRST_AID = DutyQualification("first_aid")
DutyQualification.rows = (
    DutyQualification.SECURITY_GUARD,
    DutyQualification.FIRE_OPERATOR,
    DutyQualification.DORMITORY_WARDEN,
    DutyQualification.SCHOOL_LEADER,
    DutyQualification.FIRST_AID,
)

Channel.DUTY_PHONE = Channel("duty_phone")
Channel.RADIO = Channel("radio")
Channel.ALARM_BUTTON = Channel("alarm_button")
Channel.BROADCAST = Channel("broadcast")
Channel.VIDEO = Channel("video")
Channel.PARENTS_GROUP = Channel("parents_group")
Channel.rows = (
    Channel.DUTY_PHONE,
    Channel.RADIO,
    Channel.ALARM_BUTTON,
    Channel.BROADCAST,
    Channel.VIDEO,
    Channel.PARENTS_GROUP,
)
