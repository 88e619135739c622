"""Phrases: a rule and a condition in words, in English and Chinese."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import assert_never

from attrs import frozen

from campus_safety.kernel import catalogue, plain
from campus_safety.scoring.conditions import Condition, Test
from campus_safety.scoring.edges import Edges
from campus_safety.scoring.rules import (
    Banded,
    Graded,
    Judged,
    Met,
    Missing,
    Occurrence,
    Scoring,
    Short,
    Step,
    Steps,
)

__all__ = ["Phrases", "say", "signed", "stretch"]


def say(key: str, language: str, **values: object) -> str:
    """Write a phrase of the catalogue."""
    return catalogue.label(key, language).format_map({k: f"{v}" for k, v in values.items()})


def signed(points: Decimal) -> str:
    """Write points with their sign."""
    return f"+{plain(points)}" if points > 0 else plain(points)


@frozen(kw_only=True)
class Phrases:
    """Says rules and conditions in `en` or `zh`; `titles` are the words for measures."""

    language: str = "en"
    titles: Mapping[str, str] = {}

    def rule(self, rule: Scoring) -> str:
        """Say a whole rule in one sentence without its end."""
        parts = (self._own(rule), *self._more(rule))
        return ("；" if self.language == "zh" else "; ").join(parts)

    def condition(self, condition: Condition) -> str:
        """Say what must hold."""
        both, either = self._say("rule.and"), self._say("rule.or")
        groups = (both.join(self._test(test) for test in group) for group in condition.groups)
        return either.join(groups)

    def steps(self, steps: Steps, *, sign: bool = False) -> str:
        """Say a table of steps, row by row."""
        comma = "，" if self.language == "zh" else ", "
        alone = len(steps.rows) == 1
        return comma.join(self._step(row, alone=alone, sign=sign) for row in steps.rows)

    def name(self, measure: str) -> str:
        """Give the title of a measure, else its name."""
        return self.titles.get(measure) or measure

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)

    def _own(self, rule: Scoring) -> str:
        match rule:
            case Met(condition=condition, points=points):
                key = "rule.met.wins" if points > 0 else "rule.met.loses"
                return self._say(key, points=signed(points), condition=self.condition(condition))
            case Occurrence(measure=measure, points=points):
                return self._say(
                    "rule.occurrence", points=signed(points), measure=self.name(measure)
                )
            case Missing(measures=measures, points=points):
                comma = "、" if self.language == "zh" else ", "
                names = comma.join(map(self.name, measures))
                return self._say("rule.missing", points=signed(points), measure=names)
            case Short(measure=measure, points=points, needed=needed):
                worth = {"points": signed(points), "needed": self.steps(needed)}
                return self._say("rule.short", measure=self.name(measure), **worth)
            case Graded(steps=steps):
                return self._say("rule.graded", steps=self.steps(steps, sign=True))
            case Banded(measure=measure, bands=bands):
                comma = "，" if self.language == "zh" else ", "
                told = comma.join(f"{stretch(band)} → {signed(band.points)}" for band in bands)
                return self._say("rule.banded", measure=self.name(measure), steps=told)
            case Judged(measure=measure, low=low, high=high):
                ends = {"low": plain(low), "high": plain(high)}
                return self._say("rule.judged", measure=self.name(measure), **ends)
        assert_never(rule)

    def _more(self, rule: Scoring) -> Iterator[str]:
        """Say what a rule has beside its own."""
        if isinstance(rule, Occurrence | Missing | Short) and rule.most is not None:
            yield self._say("rule.most", most=rule.most)
        if isinstance(rule, Occurrence):
            if rule.free:
                yield self._say("rule.free", free=plain(rule.free))
            if rule.every != 1:
                yield self._say("rule.every", every=plain(rule.every))
            if rule.less:
                yield self._say("rule.less", less=self.name(rule.less))
        if isinstance(rule, Judged) and rule.each:
            yield self._say("rule.each", each=self.name(rule.each))
        if rule.when is not None:
            yield self._say("rule.when", condition=self.condition(rule.when))
        if rule.unless is not None:
            yield self._say("rule.unless", condition=self.condition(rule.unless))
        if rule.times is not None:
            yield self._say("rule.times", steps=self.steps(rule.times))

    def _step(self, row: Step, *, alone: bool, sign: bool) -> str:
        value = signed(row.value) if sign else plain(row.value)
        if row.per is not None:
            per = {"each": plain(row.per.each), "measure": self.name(row.per.measure)}
            value = self._say("rule.step.per", value=value, **per)
        if row.when is None:
            return value if alone else self._say("rule.step.else", value=value)
        return self._say("rule.step", value=value, condition=self.condition(row.when))

    def _test(self, test: Test) -> str:
        name = self.name(test.measure)
        alone = test.at_least == 1 and test.high is None and test.above is None
        return name if alone else f"{name} {stretch(test)}"


def stretch(edges: Edges) -> str:
    """Write a stretch of numbers by its edges: `≥80 <95`."""
    signs = (
        *(("≥", edges.at_least), (">", edges.above)),
        *(("≤", edges.at_most), ("<", edges.below)),
    )
    return " ".join(f"{sign}{plain(edge)}" for sign, edge in signs if edge is not None)
