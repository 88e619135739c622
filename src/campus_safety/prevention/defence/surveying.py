"""What only all beats of a keeper show together: places that a day's rounds seldom saw."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from campus_safety.kernel import Finding, Gap, Law, Rule, Severity, under
from campus_safety.prevention.defence.held import held_on
from campus_safety.prevention.defence.life import Defence, Rules
from campus_safety.vocabulary import PatrolShape

__all__ = ["rounds_on", "survey"]


def survey(defences: Iterable[Defence], law: Law) -> Iterator[Finding]:
    """Find the days on which a beat was gone too seldom.

    Only days on which some beat of its unit was gone are judged, and not the last of them,
    on which more rounds may follow. That a day had none at all is a standing duty's to say.
    """
    beats: dict[str, list[Defence]] = {}
    for one in defences:
        if one.shape is not None:
            beats.setdefault(one.unit, []).append(one)
    for own in beats.values():
        days = sorted({law.day(told.at) for beat in own for told in beat.rounds})
        for day in days[:-1]:
            for beat in own:
                if held_on(beat, day, law) and law.day(beat.opened) < day:
                    yield from _too_few(beat, day, law)


def _too_few(beat: Defence, day: date, law: Law) -> Iterator[Finding]:
    asked = _asked(beat, law.section(Rules).on(day))
    made = rounds_on(beat, day, law)
    short = [place for place in beat.places if isinstance(asked, Gap) or made[place] < asked.value]
    if not short:
        return
    finding = Finding(
        code="defence.patrolled.too-few",
        severity=Severity.NOTICE,
        case=beat.id,
        values=(
            ("day", f"{day}"),
            ("places", ", ".join(short)),
            ("rounds", f"{min(made[place] for place in short)}"),
        ),
    )
    yield from under(asked, finding, day)


def _asked(beat: Defence, rules: Rules) -> Rule[int]:
    """Give how often a day a beat of its shape must be gone."""
    by_shape: Mapping[str | None, Rule[int]] = {
        PatrolShape.POINT: rules.patrol_points,
        PatrolShape.LINE: rules.patrol_lines,
        PatrolShape.AREA: rules.patrol_areas,
    }
    return by_shape.get(beat.shape, Gap.ABSENT)


def rounds_on(beat: Defence, day: date, law: Law) -> Mapping[str, int]:
    """Count the rounds of a day that came by each place of a beat."""
    told = [one for one in beat.rounds if law.day(one.at) == day]
    return {
        place: sum(one.rounds for one in told if place not in one.skipped) for place in beat.places
    }
