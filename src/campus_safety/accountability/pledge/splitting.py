"""Splitting a target 指标分解: whole parts that add up to it, by the largest remainders."""

from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from math import floor

import attrs
from attrs import frozen

from campus_safety.accountability.pledge.contents import Share, Target
from campus_safety.vocabulary import TargetSharing

__all__ = ["Split", "handed_down", "split"]

_EXACTLY = Context(prec=1_000, traps=[Inexact, InvalidOperation, Overflow])
"""Products are exact whatever the caller's context."""


@frozen(kw_only=True)
class Split:
    """A number split up: the part of each by name, in steps of `step`.

    `remainder` is how many steps rounding down had left over, always fewer than the parts;
    each went to one of them, so that the parts add up to the whole.
    """

    parts: tuple[tuple[str, Decimal], ...]
    remainder: int
    step: Decimal


def split(whole: Decimal, weights: Mapping[str, Decimal], *, step: Decimal = Decimal(1)) -> Split:
    """Split a number by weights into parts that are multiples of a step and add up to it.

    Each part is rounded down, and the steps left over go to the largest remainders; of equal
    ones to the name that sorts first, so that the order of the weights changes no part.
    Raises `ValueError` for a weight below zero, for none above it, for a step that is not
    above zero, and for a whole that is below zero or no multiple of the step.
    """
    if step <= 0 or whole < 0:
        raise ValueError("a step above zero, and a whole of zero or more")
    if any(weight < 0 for weight in weights.values()) or not any(weights.values()):
        raise ValueError("weights of zero or more, one of them above zero")
    steps, rest = divmod(Fraction(whole), Fraction(step))
    if rest:
        raise ValueError("a whole that is a multiple of the step")
    every = sum(map(Fraction, weights.values()))
    quotas = {name: steps * Fraction(weight) / every for name, weight in weights.items()}
    parts = {name: floor(quota) for name, quota in quotas.items()}
    remainder = int(steps) - sum(parts.values())
    by_rest = sorted(quotas, key=lambda name: (parts[name] - quotas[name], name))
    for name in by_rest[:remainder]:
        parts[name] += 1
    exact = tuple((name, _EXACTLY.multiply(step, Decimal(n))) for name, n in parts.items())
    return Split(parts=exact, remainder=remainder, step=step)


def handed_down(targets: Iterable[Target], weights: Mapping[str, Decimal]) -> tuple[Share, ...]:
    """Hand targets down to those whose weights are given: each carried whole, or split up.

    A number is split in ones, or in its own last decimal place. Raises as `split` does.
    """
    shared: dict[str, list[Target]] = {name: [] for name in weights}
    for target in targets:
        numbers = dict.fromkeys(weights, target.number)
        if target.sharing != TargetSharing.WHOLE:
            numbers = dict(split(target.number, weights, step=_step(target.number)).parts)
        for name, number in numbers.items():
            shared[name].append(attrs.evolve(target, number=number))
    return tuple(Share(holder=name, targets=tuple(own)) for name, own in shared.items())


def _step(number: Decimal) -> Decimal:
    """Give one, or the last decimal place of a number that has some."""
    _, _, exponent = number.as_tuple()
    return Decimal((0, (1,), min(int(exponent), 0)))
