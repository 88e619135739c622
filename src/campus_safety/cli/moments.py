"""Moments that people name on the command line, read or refused."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from campus_safety.kernel import At, Fault, Faulty, Law, Malformed, bounds, moment
from campus_safety.kernel.moments import aware

__all__ = ["day_asked", "moment_asked"]


def moment_asked(on: str | None, law: Law) -> datetime:
    """Read `--on`: a moment as it stands, a day as its last second in the zone of the law."""
    zone = ZoneInfo(law.zone)
    if on is None:
        return datetime.now(zone)
    expected = "2026-07-10 or 2026-07-10T09:00, in a year from 1900 to 2200"
    try:
        at = _read_moment(on)
        if isinstance(at, datetime):
            at = at if at.tzinfo else at.replace(tzinfo=zone)
        aware("--on", at)
    except (ValueError, Malformed):
        raise Faulty([Fault(code="bad-moment", place="--on", expected=expected)]) from None
    return at if isinstance(at, datetime) else moment(bounds(at, law.zone)[1], law.zone)


def _read_moment(text: str) -> At:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)


def day_asked(text: str | None, option: str) -> date | None:
    """Read a day that an option names; raises `Faulty` where it is none."""
    try:
        day = None if text is None else date.fromisoformat(text)
        if day is not None:
            aware(option, day)
    except (ValueError, Malformed):
        expected = "2026-07-10, in a year from 1900 to 2200"
        raise Faulty([Fault(code="bad-day", place=option, expected=expected)]) from None
    return day
