"""What is held against a fact of a defence: guards, video that is kept too short, rounds."""

from collections.abc import Iterator

from campus_safety.kernel import Gap, Law, Objection, Rule, Term, bounds
from campus_safety.prevention.defence.facts import Employed, Patrolled, RetentionChecked
from campus_safety.prevention.defence.life import Defence, Rules

__all__ = ["badly_posted", "kept_too_short", "not_the_beat", "too_young"]


def too_young(fact: Employed, rules: Rules) -> Iterator[Objection]:
    """Refuse a guard below the lowest age."""
    asked = rules.min_age
    if isinstance(asked, Gap) or fact.age < asked.value:
        yield Objection(code="employed.too-young", rule=asked)


def badly_posted(defence: Defence, rules: Rules) -> Iterator[Objection]:
    """Refuse a post to a guard without a certificate, or without a record that is clear."""
    if defence.certificate is None:
        yield Objection(code="posted.uncertified", rule=rules.certificate)
    if not defence.clear:
        yield Objection(code="posted.record-not-clear", rule=rules.record_before)


def kept_too_short(
    defence: Defence, fact: RetentionChecked, rules: Rules, law: Law
) -> Iterator[Objection]:
    """Tell of video that reaches back less far than each regime asks.

    What reaches back to the first day in use cannot reach further.
    """
    used = defence.in_use_since
    if used is None or law.day(fact.oldest) <= law.day(used):
        return
    regimes: tuple[tuple[str, Rule[Term]], ...] = (
        ("public-video", rules.retention),
        ("guard-service", rules.retention_guards),
        ("counter-terrorism", rules.retention_target if defence.key_target else Gap.ABSENT),
    )
    for regime, asked in regimes:
        short = _reaches_short(fact, asked, law)
        if short is not False:
            yield Objection(
                code="retention-checked.too-short",
                rule=asked,
                sure=short is True,
                values=(("oldest", f"{law.day(fact.oldest)}"), ("regime", regime)),
            )


def _reaches_short(fact: RetentionChecked, asked: Rule[Term], law: Law) -> bool | None:
    """Tell whether the oldest video is younger than a term; `None` where nobody can say."""
    if isinstance(asked, Gap):
        return None
    latest = law.window_before(asked.value, fact.at, law.day(fact.at))
    return latest.passed(bounds(fact.oldest, law.zone))


def not_the_beat(defence: Defence, fact: Patrolled, rules: Rules) -> Iterator[Objection]:
    """Tell of places that were left out, and refuse such as the beat does not have."""
    strange = [place for place in fact.skipped if place not in defence.places]
    if strange:
        values = (("places", ", ".join(strange)),)
        yield Objection(code="patrolled.place-unknown", rule=rules.patrol_whole, values=values)
    left = [place for place in fact.skipped if place in defence.places]
    if left:
        values = (("places", ", ".join(left)),)
        yield Objection(code="patrolled.place-skipped", rule=rules.patrol_whole, values=values)
