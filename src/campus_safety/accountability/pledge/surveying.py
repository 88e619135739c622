"""What only all letters show together 层层签订: shares unsigned, letters that differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from campus_safety.accountability.pledge.contents import Share, Target
from campus_safety.accountability.pledge.life import Pledge, Rules
from campus_safety.accountability.pledge.objecting import described, written
from campus_safety.kernel import Finding, Law, Severity, under

__all__ = ["signed_below", "survey", "unsigned"]


def signed_below(pledge: Pledge, share: Share, letters: Iterable[Pledge]) -> tuple[Pledge, ...]:
    """List the letters that both sides signed and that carry a share of another letter."""
    return tuple(
        letter
        for letter in letters
        if letter.above == pledge.id
        and letter.holder == share.holder
        and letter.in_force is not None
    )


def unsigned(letters: Iterable[Pledge]) -> tuple[tuple[str, str], ...]:
    """List every share for which no signed letter exists: the letter above, and its holder."""
    listed = tuple(letters)
    below = _below(listed)
    return tuple(
        (pledge.id, share.holder)
        for pledge in listed
        for share in pledge.shares
        if pledge.in_force is not None and not signed_below(pledge, share, below[pledge.id])
    )


def survey(letters: Iterable[Pledge], law: Law) -> Iterator[Finding]:
    """Find the levels that were not signed, signed twice, or signed with other numbers.

    A letter whose letter above is kept elsewhere is not looked for.
    """
    listed = tuple(letters)
    below = _below(listed)
    for pledge in listed:
        if pledge.in_force is None or pledge.decomposed_at is None:
            continue
        rules = law.section(Rules).on(law.day(pledge.decomposed_at))
        for finding in _surveyed(pledge, below[pledge.id]):
            agreeing = finding.code == "pledge.share.differs"
            rule = rules.sums_agree if agreeing else rules.complete
            yield from under(rule, finding, pledge.decomposed_at)


def _below(letters: Sequence[Pledge]) -> Mapping[str, list[Pledge]]:
    found: dict[str, list[Pledge]] = defaultdict(list)
    for letter in letters:
        if letter.above is not None:
            found[letter.above].append(letter)
    return found


def _surveyed(pledge: Pledge, below: Sequence[Pledge]) -> Iterator[Finding]:
    for share in pledge.shares:
        signed = signed_below(pledge, share, below)
        if not signed:
            yield _finding("unsigned", pledge, ("holder", share.holder))
        if len(signed) > 1:
            others = ", ".join(letter.id for letter in signed)
            yield _finding("twice", pledge, ("holder", share.holder), ("letters", others))
        for letter in signed:
            yield from _differing(pledge, share, letter)
    named = {share.holder for share in pledge.shares}
    for letter in below:
        if letter.in_force is not None and letter.holder not in named:
            values = (("holder", letter.holder), ("letter", letter.id))
            yield _finding("unnamed", pledge, *values)


def _differing(pledge: Pledge, share: Share, letter: Pledge) -> Iterator[Finding]:
    """Compare a share with the letter that was signed for it, target by target."""
    version = letter.in_force
    own = {} if version is None else {t.key: t for t in version.contents.targets}
    given = {target.key: target for target in share.targets}
    for key in dict.fromkeys((*given, *own)):
        if _number(given.get(key)) != _number(own.get(key)):
            yield _finding(
                "differs",
                pledge,
                ("letter", letter.id),
                *described(key),
                ("given", _number(given.get(key))),
                ("signed", _number(own.get(key))),
            )


def _number(target: Target | None) -> str:
    """Write the number of a target so that equal ones are equal, whatever their last zeros."""
    if target is None:
        return "pledge_number.none"
    whole, point, places = written(target.number).partition(".")
    return (whole + point + places.rstrip("0")).removesuffix(".") if point else whole


def _finding(code: str, pledge: Pledge, *values: tuple[str, str]) -> Finding:
    return Finding(
        code=f"pledge.share.{code}",
        severity=Severity.NOTICE,
        case=pledge.id,
        values=values,
    )
