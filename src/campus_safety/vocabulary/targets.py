"""Targets 目标责任制: at which level a letter is held, what it asks for and who signs it."""

from typing import ClassVar

from campus_safety.kernel import Word

__all__ = ["PledgeLevel", "SigningCapacity", "TargetSense", "TargetSharing"]


class PledgeLevel(Word):
    """At which level a letter of responsibility is held, from a province down to one person."""

    table = "pledge_level"

    PROVINCE: ClassVar["PledgeLevel"]
    CITY: ClassVar["PledgeLevel"]
    COUNTY: ClassVar["PledgeLevel"]
    TOWNSHIP: ClassVar["PledgeLevel"]
    SCHOOL: ClassVar["PledgeLevel"]
    DEPARTMENT: ClassVar["PledgeLevel"]
    PERSON: ClassVar["PledgeLevel"]
    rows: ClassVar[tuple["PledgeLevel", ...]]


class TargetSense(Word):
    """Which way a target is met: by at most its number, or by at least."""

    table = "target_sense"

    AT_MOST: ClassVar["TargetSense"]
    AT_LEAST: ClassVar["TargetSense"]
    rows: ClassVar[tuple["TargetSense", ...]]


class TargetSharing(Word):
    """How a target is handed down: each carries it whole, or its number is split up."""

    table = "target_sharing"

    WHOLE: ClassVar["TargetSharing"]
    SPLIT: ClassVar["TargetSharing"]
    rows: ClassVar[tuple["TargetSharing", ...]]


class SigningCapacity(Word):
    """In which capacity a letter is signed: as first leader, in a leader's place, for oneself."""

    table = "signing_capacity"

    FIRST_LEADER: ClassVar["SigningCapacity"]
    IN_PERSON: ClassVar["SigningCapacity"]
    DEPUTY: ClassVar["SigningCapacity"]
    rows: ClassVar[tuple["SigningCapacity", ...]]


PledgeLevel.PROVINCE = PledgeLevel("province")
PledgeLevel.CITY = PledgeLevel("city")
PledgeLevel.COUNTY = PledgeLevel("county")
PledgeLevel.TOWNSHIP = PledgeLevel("township")
PledgeLevel.SCHOOL = PledgeLevel("school")
PledgeLevel.DEPARTMENT = PledgeLevel("department")
PledgeLevel.PERSON = PledgeLevel("person")
PledgeLevel.rows = (
    PledgeLevel.PROVINCE,
    PledgeLevel.CITY,
    PledgeLevel.COUNTY,
    PledgeLevel.TOWNSHIP,
    PledgeLevel.SCHOOL,
    PledgeLevel.DEPARTMENT,
    PledgeLevel.PERSON,
)

TargetSense.AT_MOST = TargetSense("at_most")
TargetSense.AT_LEAST = TargetSense("at_least")
TargetSense.rows = (TargetSense.AT_MOST, TargetSense.AT_LEAST)

TargetSharing.WHOLE = TargetSharing("whole")
TargetSharing.SPLIT = TargetSharing("split")
TargetSharing.rows = (TargetSharing.WHOLE, TargetSharing.SPLIT)

SigningCapacity.FIRST_LEADER = SigningCapacity("first_leader")
SigningCapacity.IN_PERSON = SigningCapacity("in_person")
SigningCapacity.DEPUTY = SigningCapacity("deputy")
SigningCapacity.rows = (
    SigningCapacity.FIRST_LEADER,
    SigningCapacity.IN_PERSON,
    SigningCapacity.DEPUTY,
)
