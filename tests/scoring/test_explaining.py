"""Explaining: every line in a sentence with its facts, or their absence, and its clause."""

import attrs
import pytest
from tests.scoring.county import county, numbers

from campus_safety.kernel import ANY, Span, exact
from campus_safety.rulebooks import read_rubric
from campus_safety.scoring import (
    Measure,
    Measures,
    Phrases,
    Struck,
    assess,
    explained,
    explained_turns,
    remark_said,
    turns,
)
from campus_safety.scoring.card import Remark

RUBRIC = county()


def told(language: str, measures: Measures) -> list[str]:
    return list(explained(assess(RUBRIC, measures), language, RUBRIC.titles))


def test_e13_a_line_names_its_number_its_fact_and_its_clause() -> None:
    """E13: what was lost, by which measure and which case, under which item."""
    measures = numbers(own_meetings=3).but(
        Measure(name="own.fires", span=exact(1), cases=("s/incident/1", "s/incident/2"))
    )
    said = told("en", measures)
    assert "1: -10, 4 a year; meetings (own.meetings) is 3. [《县级考核细则》, item 1]" in said
    fires = "fires (own.fires) is 1 (s/incident/1, s/incident/2)"
    assert f"2: -4, Accidents; {fires}. [《县级考核细则》, item 2]" in said
    zh = told("zh", measures)
    assert "1：-10分，4 a year；meetings (own.meetings)为3。［《县级考核细则》第1项］" in zh


def test_e11_the_absence_of_a_fact_is_said() -> None:
    """E11, E13: what nobody told is said so, with who could tell it and what hangs on it."""
    said = told("en", numbers(own_plan=None))
    because = (
        "plan (own.plan) is not known: no fact is on record; office:head could tell, own.book is 1"
    )
    assert f"1: -2.5 … 0, Meetings and papers; {because}. [《县级考核细则》, item 1]" in said
    assert said[-1] == "Worth asking for: plan (own.plan), 1.9 at stake; office:head could tell."
    open_ = Measures.of([Measure(name="hazard.real.fire", span=ANY, asked="office:fire")])
    sheet = read_rubric(
        b'id="r"\ntitle="R"\nsource="s"\n[[section]]\nid="A"\ntitle="A"\n[[section.item]]\nid="1"\n'
        b'title="T"\nrule=[{kind="occurrence", measure="hazard.real.fire", points=1}]\n'
    )
    lines = list(explained(assess(sheet, open_)))
    assert "hazard.real.fire is not known: no fact is on record; office:fire could tell" in lines[1]
    assert lines[2] == "The score is 0–? of —."
    assert lines[3] == "The grade is not graded."
    assert "without limit at stake" in lines[4]


def test_e1_a_veto_is_said_with_what_would_have_been() -> None:
    """E1: the veto, its cases, the grade it leaves, and the one without it."""
    measures = numbers().but(Measure(name="own.fires", span=exact(5), cases=("s/incident/1",)))
    said = told("en", measures)
    assert "A veto strikes: Five fires (s/incident/1)." in said
    assert "The grade is not graded." in said
    assert "Without the vetoes it would have been good." in said
    may = told("zh", numbers(own_fires=None))
    assert "可能一票否决：Five fires。" in may


def test_marks_conversions_and_bounds_are_said() -> None:
    """A mark of an assessor has its reason, a conversion what it was before rounding."""
    measures = numbers(own_meetings=0, own_fires=3).but(
        Measure(name="mark.4", span=exact(9), reason="paint comes off"),
        Measure(name="own.injured", span=exact(30)),
    )
    said = "\n".join(told("en", measures))
    assert (
        "4 Impression: 9, as an assessor marked it; mark.4 is 9, because: paint comes off." in said
    )
    assert "A Work: -8, converted; before rounding it was 24. [《县级考核细则》, item A]" in said
    unexplained = told("en", numbers(mark_4=9))
    assert unexplained[-1] == "4.1: the mark mark.4 is below the most and has no reason"
    zh = "\n".join(told("zh", measures))
    assert "4 Impression：考评人评定9分；mark.4为9，理由：paint comes off。" in zh
    assert "A Work：折算调整-8分，取舍前为24。" in zh


def test_what_does_not_apply_is_said() -> None:
    """An item outside of its condition gives its points, and one that may be is said too."""
    sheet = read_rubric(
        b'id="r"\ntitle="R"\nsource="s"\nbonus=1\n[[section]]\nid="A"\ntitle="A"\n[[section.item]]\n'
        b'id="1"\ntitle="Boarders"\npoints=5\napplies="school.boarders"\notherwise=2\n'
        b'rule=[{kind="occurrence", measure="hazard.real.fire", points=-2}]\n'
        b'[[section.item]]\nid="2"\ntitle="More"\npoints=3\nbonus=true\n'
        b'rule=[{kind="met", measure="hazard.real.fire", points=3}]\n'
    )
    none = Measures.told({"school.boarders": 0, "hazard.real.fire": 1})
    lines = list(explained(assess(sheet, none)))
    assert lines[0] == "1 Boarders does not apply and gives 2. [R, item 1]"
    assert "r: -2, since the bonus stays within its most." in lines[3]
    some = Measures.of([Measure(name="hazard.real.fire", span=Span(exact(0).low, exact(1).low))])
    zh = list(explained(assess(sheet, some), "zh"))
    assert "1：-1 … 0分，是否适用尚未确定。［R第1项］" in zh
    many = Measures.told({"school.boarders": 1, "hazard.real.fire": 9})
    assert "1: 13, since it stays between its floor and its ceiling. [R, item 1]" in list(
        explained(assess(sheet, many))
    )


def test_a_line_without_a_clause_is_said_without() -> None:
    """A scorecard that was made elsewhere may cite nothing."""
    card = assess(RUBRIC, numbers())
    bare = attrs.evolve(card, lines=(attrs.evolve(card.lines[0], clause=None),))
    assert next(explained(bare)) == "1 Meetings and papers starts from 50."


def test_turns_are_said() -> None:
    """What would lift the grade, what would drop it, and what no number can do."""
    up, down = explained_turns(turns(RUBRIC, numbers(own_meetings=3, own_fires=1)))
    assert up == "It would surely be excellent or better if own.meetings were 4, not 3."
    assert down == "It would be pass or worse if own.fires were 5, not 1."
    veto = Struck(id="incident", title="T", certain=True)
    (held,) = explained_turns(turns(RUBRIC, numbers(), vetoes=(veto,)), "zh")
    assert held == "在以下一票否决撤销之前达不到合格：incident。"
    low = read_rubric(
        b'id="r"\ntitle="R"\nsource="s"\nfull=10\n[[section]]\nid="A"\ntitle="A"\n'
        b'[[section.item]]\nid="1"\ntitle="T"\npoints=5\n'
        b'rule=[{kind="occurrence", measure="hazard.real.fire", points=-1}]\n'
        b'[[band]]\ngrade="good"\nat_least=90\n[[band]]\ngrade="fail"\nat_least=0\n'
    )
    (never,) = explained_turns(turns(low, Measures.told({"hazard.real.fire": 1})))
    assert never == "No numbers would make it good."


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "code",
    [
        "outside-bounds",
        "mark-outside-range",
        "mark-without-reason",
        "between-bands",
        "in-two-bands",
        "beyond-bands",
    ],
)
def test_every_remark_has_words(code: str, language: str) -> None:
    """Each code of a remark is a sentence in both languages that names the measure."""
    said = remark_said(Remark(code=code, line="1.1", measure="own.x"), language, {"own.x": "X"})
    assert "X (own.x)" in said
    assert code not in said


SAID = {
    "1.1": ("-10 for each meetings below 4", "meetings比4每少一-10分"),
    "1.2": (
        "-2.5 for each that is missing of: plan, own.book; at most 2 count",
        "缺一项-2.5分：plan、own.book；最多计2次",
    ),
    "1.3": (
        "signing rate: ≥95 → 0, ≥65 → -5, ≤64 → -10",
        "signing rate：≥95 → 0，≥65 → -5，≤64 → -10",
    ),
    "2.1": (
        (
            "-6 for each own.injured; at most 9 count; the first 1 do not count; each full 2 "
            "count as one; without fires; cancelled when plan and own.book"
        ),
        "own.injured每一次-6分；最多计9次；前1次不计；每满2计一次；不含fires；plan且own.book时不计",
    ),
    "2.2": (
        "the first that holds: -8 if fires ≥3, -4 if fires, else 0",
        "按首个成立的一档：fires ≥3：-8，fires：-4，其他：0",
    ),
    "3.1": (
        (
            "-5 for each guards below 4 if school.boarders or school.headcount ≥1000, else 2 for "
            "each begun 20 of school.classes"
        ),
        (
            "guards比school.boarders或school.headcount ≥1000：4，"
            "其他：school.classes每20（不足按一计）2每少一-5分"
        ),
    ),
    "3.2": (
        "-3 unless satisfaction ≥90; only when plan",
        "未达到“satisfaction ≥90”时-3分；仅当plan",
    ),
    "3.3": (
        "-4 to 0, by an assessor (own.attitude); for each own.injured",
        "-4至0分，由考评人评定（own.attitude）；按own.injured逐一计",
    ),
    "3.4": (
        "-1 for each fires; times 0.5 if school.headcount ≥1000, else 1",
        "fires每一次-1分；乘以school.headcount ≥1000：0.5，其他：1",
    ),
    "5.1": ("+5 when plan and satisfaction >95", "plan且satisfaction >95时得+5分"),
}


@pytest.mark.parametrize(("line", "words"), SAID.items())
def test_every_kind_of_rule_has_words(line: str, words: tuple[str, str]) -> None:
    """A rule is said in one sentence in both languages, with all that it has."""
    key, n = line.split(".")
    item = next(item for item in RUBRIC.items if item.id == key)
    rule = item.rules[int(n) - 1]
    said = tuple(Phrases(language=lang, titles=RUBRIC.titles).rule(rule) for lang in ("en", "zh"))
    assert said == words
