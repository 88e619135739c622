"""Showing rubrics: what is odd in one, what it says, what changed, and how units did by it."""

from collections.abc import Mapping, Sequence
from typing import Any

from campus_safety.cli import answers
from campus_safety.cli.drawing import Scale, placed
from campus_safety.cli.show import Style, card_table, verdict
from campus_safety.cli.terminal import told, write_json, write_table
from campus_safety.kernel import catalogue, plain
from campus_safety.scoring import (
    Difference,
    Example,
    Item,
    Oddity,
    Phrases,
    Place,
    Placed,
    Recomputed,
    Rubric,
    Scorecard,
    Turn,
    Unlike,
    explained,
    explained_turns,
    points_said,
    stretch,
)

__all__ = [
    "appeal",
    "card",
    "differences",
    "oddities",
    "places",
    "rubric",
    "shipped",
    "tested",
]


def oddities(held: Rubric, found: Sequence[Oddity], style: Style) -> None:
    """Show what is odd in a rubric, in the order of the file."""
    if style.format == "json":
        write_json([_oddity(odd) for odd in found])
        return
    nothing = style.say("nothing is odd", "没有异常")
    title = f"{held.title} · {len(found) or nothing}"
    columns = style.say("place|number|what|code", "位置|编号|内容|代码").split("|")
    whole = style.say("whole", "全表")
    rows = [(o.place or whole, o.key, o.text(style.language), o.code) for o in found]
    write_table(title, columns, rows)


def _oddity(odd: Oddity) -> Mapping[str, Any]:
    return {
        "code": odd.code,
        "place": odd.place,
        "number": odd.key,
        "values": dict(odd.values),
        "text": {language: odd.text(language) for language in catalogue.LANGUAGES},
    }


def rubric(held: Rubric, style: Style) -> None:
    """Show a rubric as its source prints it: parts, points, rules in words, vetoes, bands."""
    if style.format == "json":
        write_json(answers.of_rubric(held))
        return
    phrases = Phrases(language=style.language, titles=held.titles)
    full = "—" if held.full is None else plain(held.full)
    bonus = "" if held.bonus is None else f" + {plain(held.bonus)}"
    title = f"{held.title} · {held.edition} · {full}{bonus} · {held.source}".replace("·  ·", "·")
    columns = style.say("number|title|points|rules", "编号|内容|分值|计分办法").split("|")
    write_table(title, columns, [_part(placed, phrases, style) for placed in held.placed])
    if held.vetoes:
        columns = style.say("veto|what|when|leaves", "编号|一票否决|条件|结果").split("|")
        rows = [
            (
                veto.id,
                veto.title,
                (style.say("unless ", "不满足：") if veto.precondition else "")
                + phrases.condition(veto.condition),
                veto.effect or (style.of_grade(veto.leaves) if veto.leaves else ""),
            )
            for veto in held.vetoes
        ]
        write_table(style.say("Vetoes", "一票否决"), columns, rows)
    if held.bands is not None:
        unit = "%" if held.bands.of == "percent" else ""
        told(f"{style.of_grade(b.grade)} {stretch(b)}{unit}" for b in held.bands.bands)


def _part(placed: Placed, phrases: Phrases, style: Style) -> Sequence[str]:
    part = placed.part
    rules = [phrases.rule(rule) for rule in part.rules] if isinstance(part, Item) else []
    if isinstance(part, Item):
        found = dict.fromkeys((*part.methods, *(m for rule in part.rules for m in rule.methods)))
        rules += (
            [style.of(style.say("looked at by", "考核方法"), ", ".join(found))] if found else []
        )
    elif part.marked_by is not None:
        rules = [catalogue.label(f"marked_by.{part.marked_by}", style.language)]
    worth = "" if part.points is None else plain(part.points)
    if part.bonus:
        worth = f"+{worth}"
    if not isinstance(part, Item) and part.of is not None:
        worth += style.say(f" of {plain(part.of)}", f"（{plain(part.of)}分折算）")
    return (placed.key, part.title, worth, "\n".join(rules))


def shipped(held: Sequence[Rubric], style: Style) -> None:
    """List rubrics."""
    rows = [
        (r.id, r.title, "—" if r.full is None else plain(r.full), f"{len(r.items)}", r.source)
        for r in held
    ]
    columns = style.say("name|title|full mark|items|source", "名称|标题|总分|项目|来源").split("|")
    if style.format == "json":
        write_json(
            [dict(zip(("name", "title", "full", "items", "source"), r, strict=True)) for r in rows]
        )
        return
    write_table(style.say(f"{len(rows)} rubrics", f"{len(rows)}份考核细则"), columns, rows)


def differences(found: Sequence[Difference], style: Style) -> None:
    """Show what changed between two editions."""
    if style.format == "json":
        keys = ("key", "field", "before", "after")
        write_json([{key: getattr(one, key) for key in keys} for one in found])
        return
    title = style.of(style.say("Differences", "变化"), f"{len(found)}")
    columns = style.say("number|field|before|after", "编号|字段|原来|现在").split("|")
    write_table(title, columns, [(one.key, one.field, one.before, one.after) for one in found])


def tested(found: Sequence[tuple[Example, tuple[Unlike, ...]]], style: Style) -> None:
    """Show of each example whether it came out as expected."""
    if style.format == "json":
        write_json(
            [
                {
                    "title": example.title,
                    "unlike": [
                        {"what": u.what, "expected": u.expected, "found": u.found} for u in wrong
                    ],
                }
                for example, wrong in found
            ]
        )
        return
    right = sum(1 for _, wrong in found if not wrong)
    title = style.say(f"{right} of {len(found)} as expected", f"{len(found)}例中{right}例相符")
    columns = style.say("example|what|expected|found", "样例|项目|应为|实为").split("|")
    rows = [(example.title, u.what, u.expected, u.found) for example, wrong in found for u in wrong]
    write_table(title, columns, rows)


def card(held: Rubric, done: Scorecard, found: Sequence[Turn], style: Style) -> None:
    """Show a scorecard with what would change its grade."""
    turned = explained_turns(found, style.language, held.titles)
    if style.format == "json":
        write_json(answers.of_card(held, done, found))
    elif style.format == "text":
        told(explained(done, style.language, held.titles))
        told(turned)
    else:
        card_table(f"{held.title} · {held.source}", done, style)
        told(verdict(done, style))
        told(turned)


def places(
    held: Rubric, found: Sequence[Place], cards: Mapping[str, Scorecard], style: Style
) -> None:
    """Show units by place, each score drawn as the interval in which it lies."""
    if style.format == "json":
        write_json([answers.of_place(place, cards[place.unit]) for place in found])
        return
    columns = style.say("place|unit|score|grade|drawn", "名次|单位|得分|等次|区间").split("|")
    scale = Scale.of(place.score for place in found)
    rows = [
        (
            placed(place),
            place.unit,
            points_said(place.score.low, place.score.high),
            style.of_grades(place.grades, vetoed=place.vetoed),
            scale.drawn(place.score),
        )
        for place in found
    ]
    write_table(f"{held.title} · {len(found)} · {scale}", columns, rows)


def appeal(held: Rubric, found: Recomputed, style: Style) -> None:
    """Show a line before and after it was told anew, and what the whole gains."""
    if style.format == "json":
        write_json(answers.of_recomputed(found))
        return
    columns = style.say("line|before|after", "考核行|原来|复核后").split("|")
    before, after = found.before, found.after
    write_table(
        held.title,
        columns,
        [
            (
                f"{found.line.id} {found.line.title}",
                points_said(found.line.low, found.line.high),
                points_said(found.anew.low, found.anew.high),
            ),
            (style.say("score", "得分"), f"{before.score}", f"{after.score}"),
            (
                style.say("grade", "等次"),
                style.of_grades(before.grades),
                style.of_grades(after.grades),
            ),
        ],
    )
    told([style.of(style.say("The score gains", "得分变化"), f"{found.difference}")])
