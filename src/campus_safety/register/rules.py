"""The section of law on registers themselves."""

from attrs import frozen

from campus_safety.kernel import Rule, Term, rule

__all__ = ["Rules"]


@frozen(kw_only=True)
class Rules:
    """What is asked of a register as a whole, whatever the room.

    `acts_by_holder` lists the offices whose holders may do the acts of every other office.
    With `listed_while_open` a unit stays listed while an inquiry there is not closed.
    """

    backfilled_after: Rule[Term] = rule("register.backfilled.after", Term)
    acts_by_holder: Rule[tuple[str, ...]] = rule("register.acts.by_holder", tuple)
    listed_while_open: Rule[bool] = rule("register.listing.inquiry_open", bool)
