"""The section of law on registers themselves."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from campus_safety.kernel import Rule, Term, rule

__all__ = ["Rules"]


@frozen(kw_only=True)
class Rules:
    """What is asked of a register as a whole, whatever the room.

    `acts_by_holder` lists the offices whose holders may do the acts of every other office.
    With `listed_while_open` a unit stays listed while an inquiry there is not closed.
    `nil_speaks_of` lists for a series of returns the rooms whose cases a nil return denies.
    `titles_lost_by` lists the grades of incident that cost a title, `sanction_grades` those of
    assessment that open a case of accountability, within `sanction_opening`.
    `supervised_levels` are those at which a dispute is supervised from above. With
    `watch_present` nobody stands a watch on a day of a told absence. `retention` gives for
    each room how long the record of a case is kept once it is over. `police_following` is the
    time in which the parties of what was handed to the police are visited.
    """

    backfilled_after: Rule[Term] = rule("register.backfilled.after", Term)
    acts_by_holder: Rule[tuple[str, ...]] = rule("register.acts.by_holder", tuple)
    listed_while_open: Rule[bool] = rule("register.listing.inquiry_open", bool)
    nil_speaks_of: Rule[Mapping[str, tuple[str, ...]]] = rule("register.nil.speaks_of", Mapping)
    titles_lost_by: Rule[tuple[str, ...]] = rule("register.titles.lost_by", tuple)
    sanction_grades: Rule[tuple[str, ...]] = rule("register.sanction.grades", tuple)
    sanction_opening: Rule[Term] = rule("register.sanction.opening", Term)
    supervised_levels: Rule[tuple[str, ...]] = rule("register.supervision.levels", tuple)
    watch_present: Rule[bool] = rule("register.watch.present", bool)
    retention: Rule[Mapping[str, Any]] = rule("register.retention.terms", Mapping)
    police_following: Rule[Term] = rule("register.police.following", Term)
