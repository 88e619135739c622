"""Differing: what changed between two editions of a rubric, part by part."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from campus_safety.scoring.odd_rules import said
from campus_safety.scoring.phrases import Phrases, stretch
from campus_safety.scoring.rubric import Item, Part, Rubric, Section, Veto

__all__ = ["Difference", "differences"]

_OF_A_PART = ("title", "points", "floor", "ceiling", "bonus")
_OF_A_SECTION = ("of", "marked_by", "rounding")
_OF_AN_ITEM = ("starts", "otherwise", "methods")


@frozen(kw_only=True)
class Difference:
    """One thing that is not the same: of which part, which of its fields, before and after.

    A part that is only in one of the two has the field `part`, and no text on one side.
    """

    key: str
    field: str
    before: str
    after: str


def differences(one: Rubric, other: Rubric, language: str = "en") -> tuple[Difference, ...]:
    """List what changed from one rubric to another; parts are told apart by their numbers.

    The rules of a part are compared as they are said in `en` or `zh`.
    """
    return (
        *_compared("", _of_rubric(one), _of_rubric(other)),
        *_of_parts(one, other, language),
        *_of_vetoes(one, other, language),
    )


def _compared(
    key: str, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[Difference]:
    for field in dict.fromkeys((*before, *after)):
        old, new = before.get(field, ""), after.get(field, "")
        if old != new:
            yield Difference(key=key, field=field, before=old, after=new)


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_told, value))
    return "" if value is None else said(value)


def _of_rubric(rubric: Rubric) -> Mapping[str, str]:
    fields = ("title", "edition", "full", "bonus", "floor", "complete", "since", "until")
    told = {name: _told(getattr(rubric, name)) for name in fields}
    for quantity in rubric.quantities:
        bounds = f"{_told(quantity.least)}–{_told(quantity.most)}"
        words = (quantity.title, quantity.unit, bounds)
        told[f"measure {quantity.name}"] = " ".join(word for word in words if word)
    for band in rubric.bands.bands if rubric.bands else ():
        told[f"band {band.grade}"] = stretch(band)
    return told


def _of_parts(one: Rubric, other: Rubric, language: str) -> Iterator[Difference]:
    before = {placed.key: placed.part for placed in one.placed}
    after = {placed.key: placed.part for placed in other.placed}
    old_words = Phrases(language=language, titles=one.titles)
    new_words = Phrases(language=language, titles=other.titles)
    for key in dict.fromkeys((*before, *after)):
        if key not in before:
            yield Difference(key=key, field="part", before="", after=after[key].title)
        elif key not in after:
            yield Difference(key=key, field="part", before=before[key].title, after="")
        else:
            old = _of_part(before[key], old_words)
            new = _of_part(after[key], new_words)
            yield from _compared(key, old, new)


def _of_part(part: Part, phrases: Phrases) -> Mapping[str, str]:
    own = _OF_A_SECTION if isinstance(part, Section) else _OF_AN_ITEM
    told = {name: _told(getattr(part, name)) for name in (*_OF_A_PART, *own)}
    if isinstance(part, Item):
        for n, rule in enumerate(part.rules, 1):
            told[f"rule {n}"] = phrases.rule(rule) + (f" ({rule.line})" if rule.line else "")
        if part.applies is not None:
            told["applies"] = phrases.condition(part.applies)
    return told


def _of_vetoes(one: Rubric, other: Rubric, language: str) -> Iterator[Difference]:
    before = {veto.id: _of_veto(veto, one, language) for veto in one.vetoes}
    after = {veto.id: _of_veto(veto, other, language) for veto in other.vetoes}
    yield from _compared("veto", before, after)


def _of_veto(veto: Veto, rubric: Rubric, language: str) -> str:
    phrases = Phrases(language=language, titles=rubric.titles)
    sign = "≠ " if veto.precondition else ""
    leaves = f" → {veto.leaves}" if veto.leaves else ""
    return f"{veto.title}: {sign}{phrases.condition(veto.condition)}{leaves}"
