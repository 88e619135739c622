"""Showing: answers as tables for people, or as JSON for programs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from campus_safety.cli import answers
from campus_safety.cli.asked import Assessed, Judged
from campus_safety.cli.drawing import Scale, placed
from campus_safety.cli.health import checks
from campus_safety.cli.terminal import told, write_json, write_table
from campus_safety.kernel import ANY, Finding, Owed, Provision, catalogue, plain
from campus_safety.kernel.finding import Basis
from campus_safety.register import Audit
from campus_safety.scoring import (
    Line,
    Measure,
    Scorecard,
    Struck,
    explained,
    explained_turns,
    points_said,
    ranked,
    remark_said,
)

__all__ = [
    "Style",
    "agenda",
    "card_table",
    "demo",
    "doctor",
    "findings",
    "ranking",
    "rests",
    "rules",
    "scorecard",
    "verdict",
]

_MANY = 3  # cases named in a line before the rest is only counted


@frozen
class Style:
    """How an answer is shown: `table` or `json`, in `en` or `zh`."""

    format: str
    language: str

    def say(self, en: str, zh: str) -> str:
        """Choose the words of the language."""
        return zh if self.language == "zh" else en

    def of_grade(self, grade: str) -> str:
        """Say a grade."""
        return catalogue.label(f"grade.{grade}", self.language)

    def of_grades(self, grades: Sequence[str], *, vetoed: bool | None = False) -> str:
        """Say the grades still possible, and that a veto strikes or may."""
        words = self.say(" or ", "或").join(map(self.of_grade, grades))
        said = words or self.say("not graded", "未定等次")
        if vetoed is False:
            return said
        veto = self.say("vetoed", "一票否决") if vetoed else self.say("veto?", "可能一票否决")
        return f"{said} ({veto})" if self.language == "en" else f"{said}（{veto}）"

    def of(self, head: str, said: str) -> str:
        """Write what is said under a head, with the colon of the language."""
        return f"{head}{self.say(': ', '：')}{said}"


def rests(basis: Basis | None, style: Style) -> str:
    """Write what an answer rests on, and its mark unless that was verified."""
    if basis is None:
        return style.say("the order of steps", "办理次序")
    if not isinstance(basis, Provision):
        return catalogue.basis(basis, style.language)
    mark = (
        ""
        if basis.mark == "verified"
        else f" [{catalogue.label(f'mark.{basis.mark}', style.language)}]"
    )
    return f"{basis.clause.text(style.language)}{mark}"


def agenda(held: Audit, style: Style) -> None:
    """Show what is owed, the most pressing first."""
    owed = held.agenda
    if style.format == "json":
        write_json([answers.of_owed(one) for one in owed])
        return
    title = style.say("Owed at", "待办事项，截至") + f" {held.as_of:%Y-%m-%d %H:%M}"
    columns = style.say(
        "standing|act|case|holder|to|by|rests on", "状态|事项|案件|责任方|对象|期限|依据"
    )
    write_table(title, columns.split("|"), (_owed_row(one, style) for one in owed))


def _owed_row(owed: Owed, style: Style) -> Sequence[str]:
    one = owed.obligation
    return (
        catalogue.label(f"standing.{owed.standing.value}", style.language),
        one.text(style.language),
        one.case,
        one.holder,
        one.addressee,
        "" if one.window.at_once else catalogue.words(one.deadline, style.language),
        rests(one.basis, style),
    )


def findings(held: Audit, style: Style) -> None:
    """Show what was found, case by case."""
    found = sorted(held.findings, key=lambda finding: finding.case)
    if style.format == "json":
        write_json([answers.of_finding(finding) for finding in found])
        return
    counts = Counter(finding.severity for finding in found)
    said = " · ".join(
        f"{n} {catalogue.label(f'severity.{severity}', style.language)}"
        for severity, n in sorted(counts.items())
    )
    title = style.of(style.say("Findings", "发现的问题"), said or style.say("none", "无"))
    columns = style.say("severity|case|what|rests on", "性质|案件|内容|依据").split("|")
    write_table(title, columns, (_finding_row(finding, style) for finding in found))


def _finding_row(finding: Finding, style: Style) -> Sequence[str]:
    return (
        catalogue.label(f"severity.{finding.severity}", style.language),
        finding.case,
        finding.text(style.language),
        rests(finding.basis, style),
    )


def scorecard(done: Assessed, style: Style) -> None:
    """Show the scorecard: its lines, its vetoes, its grades and what would change them."""
    titles = done.rubric.titles
    turned = explained_turns(done.turns, style.language, titles)
    if style.format == "json":
        write_json(answers.of_scorecard(done))
    elif style.format == "text":
        told(explained(done.card, style.language, titles))
        told(turned)
    else:
        title = f"{done.rubric.title} · {done.since} – {done.until} · {done.rubric.source}"
        card_table(title, done.card, style)
        told(verdict(done.card, style))
        told(turned)


def card_table(title: str, card: Scorecard, style: Style) -> None:
    """Show the lines of a scorecard, each with what it rests on."""
    columns = style.say("item|line|points|because|rests on", "项目|细则|得分|事实|依据").split("|")
    write_table(title, columns, (_line_row(line, style) for line in card.lines))


def ranking(done: Mapping[str, Assessed | None], style: Style) -> None:
    """Show how well each keeper did among those of its rubric; those not assessed come last."""
    if style.format == "json":
        write_json([_ranked_json(unit, one) for unit, one in done.items()])
        return
    columns = style.say(
        "place|keeper|score|of|grade|vetoes|not known|drawn",
        "名次|单位|得分|满分|等次|一票否决|未知项|区间",
    ).split("|")
    rows = [row for rubric in _by_rubric(done) for row in _ranked_rows(rubric, style)]
    left = [unit for unit, one in done.items() if one is None]
    rows += [("", u, "", "", style.say("not assessed", "未考核"), "", "", "") for u in left]
    title = style.say(f"{len(done)} keepers", f"共{len(done)}个单位")
    write_table(title, columns, rows)


def _ranked_json(unit: str, one: Assessed | None) -> Mapping[str, Any]:
    return {"unit": unit, "scorecard": None if one is None else answers.of_scorecard(one)}


def _by_rubric(done: Mapping[str, Assessed | None]) -> Iterable[Mapping[str, Scorecard]]:
    """Put the keepers of one rubric together: only they can be ranked."""
    found: dict[tuple[str, Decimal | None], dict[str, Scorecard]] = {}
    for unit, one in done.items():
        if one is not None:
            found.setdefault((one.card.rubric, one.card.full), {})[unit] = one.card
    return found.values()


def _ranked_rows(cards: Mapping[str, Scorecard], style: Style) -> Iterable[Sequence[str]]:
    scale = Scale.of(card.score for card in cards.values())
    for place in ranked(cards):
        card = cards[place.unit]
        yield (
            placed(place),
            place.unit,
            f"{card.score}",
            "" if card.full is None else f"{card.full}",
            style.of_grades(card.grades),
            "; ".join(_veto(veto, style) for veto in card.vetoes),
            f"{len(card.unknowns)}",
            scale.drawn(card.score),
        )


def _line_row(line: Line, style: Style) -> Sequence[str]:
    because = style.say("; ", "；").join(_because(measure, style) for measure in line.measures)
    rests = line.clause.text(style.language) if line.clause else ""
    exactly = f" ({line.exactly})" if line.exactly else ""
    reason = catalogue.label(f"line.{line.reason}", style.language) + exactly
    return (line.item, line.title, points_said(line.low, line.high), because or reason, rests)


def _because(measure: Measure, style: Style) -> str:
    span, cases = measure.span, measure.cases
    if span == ANY or not (measure.told or span.known):
        return style.of(measure.name, style.say("nobody said", "无人填报"))
    named = ", ".join(cases[:_MANY]) + ("" if len(cases) <= _MANY else f" +{len(cases) - _MANY}")
    return f"{measure.name} = {span}" + (f" ({named})" if named else "")


def verdict(card: Scorecard, style: Style) -> Iterable[str]:
    """Say the score, the veto, what it would have been, and what is worth asking for."""
    grades = style.of_grades(card.grades)
    full = "—" if card.full is None else card.full
    yield style.of(style.say("Score", "得分"), f"{card.score} / {full}")
    for veto in card.vetoes:
        yield style.of(style.say("Veto", "一票否决"), _veto(veto, style))
    if card.vetoes:
        would = style.of_grades(card.would_be)
        yield style.say(
            f"Grade: {grades}; without the veto it would have been {card.score} points: {would}",
            f"等次：{grades}；若无一票否决，得分为{card.score}，等次：{would}",
        )
    else:
        yield style.of(style.say("Grade", "等次"), grades)
    for unknown in card.unknowns:
        of = f" ({unknown.asked})" if unknown.asked else ""
        yield style.say(
            f"Worth asking for: {unknown.measure}{of}, {_stake(unknown.stake, style)}",
            f"值得查明：{unknown.measure}{of}，{_stake(unknown.stake, style)}",
        )
    for remark in card.remarks:
        yield remark_said(remark, style.language, {})


def _stake(stake: Decimal | None, style: Style) -> str:
    """Say how many points hang on what is not known."""
    if stake is None:
        return style.say("with no limit to the points at stake", "涉及的分数没有上限")
    word = style.say("point" if stake == 1 else "points", "分")
    return style.say(f"{plain(stake)} {word} at stake", f"涉及{plain(stake)}{word}")


def _veto(veto: Struck, style: Style) -> str:
    title = catalogue.label(veto.title, style.language)
    certain = "" if veto.certain else style.say("possibly ", "可能：")
    clause = f" ({veto.clause.text(style.language)})" if veto.clause else ""
    return f"{certain}{title} {', '.join(veto.cases)}{clause}"


def rules(found: Sequence[Provision[Any]], style: Style) -> None:
    """Show provisions, each with its value, its clause, its layer, its days and its mark."""
    if style.format == "json":
        write_json([answers.of_rule(provision) for provision in found])
        return
    columns = style.say(
        "id|value|layer|clause|from|until|mark|what", "规则|值|层级|条款|自|至|核实|内容"
    ).split("|")
    if not found:
        title = style.say("No provision is in force", "没有生效的规定")
    else:
        many = "provision" if len(found) == 1 else "provisions"
        title = style.say(f"{len(found)} {many}", f"{len(found)}条规定")
    write_table(title, columns, (_rule_row(provision, style) for provision in found))


def _rule_row(p: Provision[Any], style: Style) -> Sequence[str]:
    until = "" if p.until is None else f"{p.until}"
    mark = catalogue.label(f"mark.{p.mark}", style.language)
    return (
        p.id,
        f"{p.value}",
        p.layer,
        p.clause.text(style.language),
        f"{p.since}",
        until,
        mark,
        p.what,
    )


def demo(held: Judged, done: Assessed, style: Style) -> None:
    """Show the whole of the demonstration: agenda, findings and scorecard."""
    if style.format == "json":
        write_json(
            {
                "agenda": [answers.of_owed(one) for one in held.audit.agenda],
                "findings": [answers.of_finding(finding) for finding in held.audit.findings],
                "scorecard": answers.of_scorecard(done),
            }
        )
        return
    register = held.folder.register
    profile = register.school.on(held.folder.law.day(held.audit.as_of))
    pupils = profile.headcount if profile else 0
    print(
        style.say(
            f"{register.school.reference}, {register.school.place}, {pupils} pupils: "
            f"{len(register.entries)} entries of one school year",
            f"{register.school.reference}，{register.school.place}，{pupils}名学生："
            f"一学年共{len(register.entries)}条记录",
        )
    )
    agenda(held.audit, style)
    findings(held.audit, style)
    scorecard(done, style)


def doctor(style: Style) -> None:
    """Show the health of this installation."""
    found = checks()
    if style.format == "json":
        write_json([{"check": name, "state": state} for name, state in found])
        return
    write_table("campus-safety", ("check", "state"), found)
