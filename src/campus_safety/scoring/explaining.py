"""Explaining: a scorecard in sentences, each with its facts, or their absence, and its clause."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from campus_safety.kernel import ANY, Span, catalogue, plain
from campus_safety.scoring.bands import Grade
from campus_safety.scoring.card import Line, Remark, Scorecard, Struck, Unknown
from campus_safety.scoring.changes import Turn
from campus_safety.scoring.measures import Measure
from campus_safety.scoring.phrases import say

__all__ = ["explained", "explained_turns", "points_said", "remark_said"]


def explained(
    card: Scorecard, language: str = "en", titles: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Say a scorecard in sentences: every line with its reason and its clause, and the sum.

    `titles` are the words for measures; a rubric gives them in `titles`.
    """
    words = titles or {}
    for line in card.lines:
        yield _line(line, language, words)
    full = "—" if card.full is None else plain(card.full)
    yield say("scorecard.score", language, score=card.score, full=full)
    for veto in card.vetoes:
        yield _veto(veto, language)
    yield say("scorecard.grade", language, grades=_grades(card.grades, language))
    if card.vetoes:
        yield say("scorecard.grade.would", language, grades=_grades(card.would_be, language))
    for unknown in card.unknowns:
        yield _unknown(unknown, language, words)
    for remark in card.remarks:
        yield remark_said(remark, language, words)


def explained_turns(
    turns: Iterable[Turn], language: str = "en", titles: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Say what would lift a grade and what would drop it."""
    for turn in turns:
        grade = catalogue.label(f"grade.{turn.grade}", language)
        if not turn.reachable:
            key = "scorecard.turn.vetoed" if turn.vetoes else "scorecard.turn.never"
            yield say(key, language, grade=grade, vetoes=", ".join(turn.vetoes))
            continue
        changes = [
            say(
                "scorecard.turn.change",
                language,
                name=_name(change.measure, titles or {}),
                now=_known(change.now),
                to=plain(change.to),
            )
            for change in turn.changes
        ]
        both = say("rule.and", language)
        open_end = "" if turn.proven else say("scorecard.turn.unproven", language)
        key = "scorecard.turn.lifts" if turn.lifts else "scorecard.turn.drops"
        yield say(key, language, grade=grade, changes=both.join(changes) + open_end)


def points_said(low: Decimal | None, high: Decimal | None) -> str:
    """Write points from their low end to their high end."""
    ends = ["?" if end is None else plain(end) for end in (low, high)]
    return ends[0] if low == high else " … ".join(ends)


def remark_said(remark: Remark, language: str, titles: Mapping[str, str]) -> str:
    """Say what is odd about a measure that was marked."""
    name = _name(remark.measure, titles)
    return say(f"remark.{remark.code}", language, line=remark.line, measure=name)


def _line(line: Line, language: str, titles: Mapping[str, str]) -> str:
    exactly = say("scorecard.exactly", language, exactly=line.exactly) if line.exactly else ""
    comma = "，" if language == "zh" else ", "
    because = comma.join(_because(measure, language, titles) for measure in line.measures)
    sentence = say(
        f"scorecard.{line.reason}",
        language,
        item=line.item,
        title=line.title,
        line=line.title,
        points=points_said(line.low, line.high),
        exactly=exactly,
        because=because or say("scorecard.none", language),
    )
    if line.clause is None:
        return sentence
    return say("scorecard.clause", language, sentence=sentence, clause=line.clause.text(language))


def _because(measure: Measure, language: str, titles: Mapping[str, str]) -> str:
    name = _name(measure.name, titles)
    if measure.span == ANY or not (measure.told or measure.span.known):
        asked = say("scorecard.asked", language, asked=measure.asked) if measure.asked else ""
        return say("scorecard.unknown", language, name=name, asked=asked)
    reason = say("scorecard.reason", language, reason=measure.reason) if measure.reason else ""
    cases = _cases(measure.cases, language)
    span = measure.span
    return say("scorecard.measure", language, name=name, span=span, cases=cases, reason=reason)


def _cases(cases: tuple[str, ...], language: str) -> str:
    return say("scorecard.cases", language, cases=", ".join(cases)) if cases else ""


def _veto(veto: Struck, language: str) -> str:
    key = "scorecard.veto" if veto.certain else "scorecard.veto.open"
    title = catalogue.label(veto.title, language)
    return say(key, language, title=title, cases=_cases(veto.cases, language))


def _unknown(unknown: Unknown, language: str, titles: Mapping[str, str]) -> str:
    stake = say("scorecard.stake.open", language) if unknown.stake is None else plain(unknown.stake)
    asked = say("scorecard.asked", language, asked=unknown.asked) if unknown.asked else ""
    name = _name(unknown.measure, titles)
    return say("scorecard.ask", language, name=name, stake=stake, asked=asked)


def _grades(grades: Iterable[Grade], language: str) -> str:
    words = [catalogue.label(f"grade.{grade}", language) for grade in grades]
    return say("rule.or", language).join(words) or say("scorecard.grade.none", language)


def _name(measure: str, titles: Mapping[str, str]) -> str:
    title = titles.get(measure)
    return f"{title} ({measure})" if title else measure


def _known(span: Span) -> str:
    return "?" if span.low is None and span.high is None else f"{span}"
