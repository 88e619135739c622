"""The reader of rubric files: every fault with its file, place, key and what was expected."""

from datetime import date

import pytest
from tests.rulebooks.rubric_given import (
    FULL,
    Tree,
    Written,
    at_place,
    but,
    changed,
    each,
    faults_of,
    leaves,
    plain,
    tables,
    told,
    without,
)
from tests.rulebooks.rubric_places import (
    A_TEXT,
    ABOVE_ROWS,
    CONDITIONS,
    DAYS,
    EVERY_RULE,
    FLAGS,
    GRADES,
    ITEM,
    LISTS,
    NAMES,
    NUMBERS,
    OPEN_TABLES,
    ROWS,
    RULE,
    TABLES,
    TEXTS,
    WORDS,
)


def test_every_key_of_the_full_rubric_is_tried() -> None:
    """Each key of the full rubric is in one of the lists of this file, and is read."""
    assert faults_of(FULL) == ()
    listed = (
        *(*NUMBERS, *OPEN_TABLES, *NAMES, *TEXTS, *LISTS, *FLAGS, *DAYS, *WORDS, *GRADES),
        *(*CONDITIONS, *TABLES, *ROWS, *ABOVE_ROWS, "bands_of"),
        *(f"{RULE} {n} kind" for n in range(1, 10)),
        *(f"{rule} times" for rule in EVERY_RULE),
        *(f"{RULE} 5 needed", f"{RULE} 7 steps"),
    )
    assert sorted(listed) == sorted(leaves())


NO_TEXTS = (5, 0.5, True, date(2026, 1, 1), Written("07:30:00"), ["one"], {"a": "b"})


@pytest.mark.parametrize("value", NO_TEXTS, ids=repr)
def test_what_is_no_text(value: Tree) -> None:
    """A text stands in quotes; a number or a day is not taken for one."""
    places = (*NAMES, *TEXTS, *GRADES, "bands_of")
    assert told(changed(places, value)) == sorted(
        each("wrong-type", places, A_TEXT)
        + each("bad-grade", GRADES, "a key such as 'excellent' or 'pass'")
    )


@pytest.mark.parametrize("value", ["", " ", "\t\n", "\u3000"])
def test_a_name_with_nothing_in_it(value: str) -> None:
    """A name holds something; any other text may be empty."""
    expected = each("empty-text", NAMES, "a text with something in it")
    assert told(changed((*NAMES, *TEXTS), value)) == expected


@pytest.mark.parametrize("value", ["true", 1, 0, 0.5, [], {}], ids=repr)
def test_what_is_no_flag(value: Tree) -> None:
    """A flag is true or false, never 1 or a text."""
    assert told(changed(FLAGS, value)) == each("wrong-type", FLAGS, "true or false")


@pytest.mark.parametrize(
    "value",
    [
        *("2026-09-01", 2026, True, [], {}, Written("2026-09-01T00:00:00")),
        *(Written("2026-09-01T00:00:00Z"), Written("07:30:00")),
    ],
    ids=repr,
)
def test_what_is_no_day(value: Tree) -> None:
    """A day stands without quotes and has no time of day."""
    assert told(changed(DAYS, value)) == each("wrong-type", DAYS, "a day such as 2026-09-01")


def test_an_edition_that_ends_before_it_begins() -> None:
    """`until` is exclusive, so it is a later day than `since`."""
    for until in (date(2026, 1, 1), date(2025, 12, 31)):
        tree = but({"until": until})
        assert told(tree) == [("wrong-order", "until", "a day after since")]
    assert told(but({"until": date(2026, 1, 2)})) == []
    assert told(without("since")) == told(without("until")) == []


@pytest.mark.parametrize("value", ["half", "", "Full", 1, True, [], {}], ids=repr)
def test_a_word_that_is_not_known(value: Tree) -> None:
    """A word is one of a few, which are told."""
    expected = sorted(("unknown-word", place, said) for place, said in WORDS.items())
    assert told(changed(WORDS, value)) == expected


def test_bands_of_something_else() -> None:
    """Bands are held against percent or points."""
    expected = [("unknown-word", "bands_of", "percent or points")]
    assert told(but({"bands_of": "apples"})) == expected
    assert told(but({"bands_of": "percent"})) == []


@pytest.mark.parametrize("value", ["", "Good", "优秀", "a-b", "1a", "g" * 65, "good\n"])
def test_a_grade_that_is_no_key(value: str) -> None:
    """A grade is a key in small letters."""
    expected = each("bad-grade", GRADES, "a key such as 'excellent' or 'pass'")
    assert told(changed(GRADES, value)) == expected


@pytest.mark.parametrize("value", ["one", 1, True, {}, [1], ["one", 1], [["one"]]], ids=repr)
def test_what_is_no_list_of_texts(value: Tree) -> None:
    """A list holds texts only."""
    expected = 'a list of texts, such as ["one", "two"]'
    found = told(changed(LISTS, value))
    assert [fault for fault in found if fault[0] == "wrong-type"] == each(
        "wrong-type", LISTS, expected
    )


def test_lists_with_nothing_in_them() -> None:
    """What is counted or summed is a list of at least one."""
    assert told(but({"section": []})) == [("empty-list", "section", "at least one section")]
    assert told(changed((*LISTS, f"{RULE} 8 bands"), [])) == sorted(
        [
            ("empty-list", "measure 4 sum plus", "at least one name of a measure"),
            ("empty-list", f"{RULE} 4 measures", "at least one name of a measure"),
            ("empty-list", f"{RULE} 8 bands", "at least one band"),
        ]
    )


@pytest.mark.parametrize("value", ["one", 1, True, [], [{}], date(2026, 1, 1)], ids=repr)
def test_what_is_no_table(value: Tree) -> None:
    """A table stands in braces."""
    places = [place for place in TABLES if place != "measure 3 ratio rounding"]
    expected = "a table such as { places = 1 }"
    assert told(changed(places, value)) == each("wrong-type", places, expected)
    inner = told(changed(["measure 3 ratio rounding"], value))
    assert inner == [("wrong-type", "measure 3 ratio rounding", expected)]


@pytest.mark.parametrize("value", ["one", 1, True, {}, ["one"], [{}, 1], [[]]], ids=repr)
def test_what_are_no_rows(value: Tree) -> None:
    """Sections, items, rules, measures, vetoes and bands are lists of tables."""
    faults = [("wrong-type", place, f"tables [[{key}]]") for place, key in ROWS.items()]
    assert told(changed(ROWS, value)) == sorted(faults)
    for place, key in ABOVE_ROWS.items():
        assert told(but({place: value})) == [("wrong-type", place, f"tables [[{key}]]")]


ALLOWED = {
    "": "id, title, source, section, full, bonus, floor, complete, rounding, measure, veto, "
    "band, bands_of, form, edition, since, until",
    "section": "id, title, points, floor, ceiling, of, rounding, bonus, marked_by, item, section",
    "item": "id, title, points, starts, floor, ceiling, unbounded, bonus, applies, otherwise, "
    "methods, rule, item",
    "measure": "name, title, unit, least, most, flag, asked, method, ratio, sum",
    "veto": "id, title, measure, above, below, at_least, at_most, if, needs, leaves, effect",
    "band": "grade, at_least, above, at_most, below",
    "bands": "points, at_least, above, at_most, below",
    "rounding": "places, mode",
    "ratio": "of, to, times, rounding",
    "sum": "plus, minus",
    "per": "measure, each",
    **dict.fromkeys(("unless", "if"), "measure, at_least, above, at_most, below"),
    **dict.fromkeys(("times", "needed"), "value, if, per"),
    "steps": "points, if, per",
    "met": "kind, points, measure, if, at_least, above, at_most, below",
    "occurrence": "kind, measure, points, most, free, every, less",
    "missing": "kind, measures, points, most",
    "short": "kind, measure, needed, points, most",
    "graded": "kind, steps",
    "banded": "kind, measure, bands",
    "judged": "kind, measure, from, to, each, reasoned",
}
NEEDED = {
    "": ("id", "title", "source", "section"),
    **dict.fromkeys(("section", "item", "veto"), ("id", "title")),
    "measure": ("name",),
    "band": ("grade",),
    "bands": ("points",),
    "rounding": ("places",),
    "ratio": ("of", "to"),
    "sum": ("plus",),
    "per": ("measure", "each"),
    "steps": ("points",),
    **dict.fromkeys(("unless", "if"), ("measure",)),
    **dict.fromkeys(("times", "needed"), ("value",)),
    "met": ("points",),
    "occurrence": ("measure", "points"),
    "graded": ("steps",),
    "missing": ("measures", "points"),
    "short": ("measure", "needed", "points"),
    "banded": ("measure", "bands"),
    "judged": ("measure", "from", "to"),
}
KINDS_OF_RULE = (
    *("met", "met", "occurrence", "missing", "short", "short", "graded", "banded", "judged"),
)
OF_ANY_RULE = "line, when, unless, times, methods"


def kind_of(place: str) -> str:
    """Name the kind of table that stands at a place of the full rubric."""
    words = [word for word in place.split() if not word.isdigit()]
    if not words or words[-1] != "rule":
        return words[-1] if words else ""
    return KINDS_OF_RULE[int(place.rpartition(" ")[2]) - 1]


STRANGE = ("colour", "ID", "id ", "titel", "new\nline", "🧯", "\u202etitle", "", "标题", "a.b")


@pytest.mark.parametrize("key", STRANGE, ids=ascii)
def test_a_key_that_is_not_known(key: str) -> None:
    """A key that is none of a table is refused at every table, with those that it knows."""
    tree = but({})
    for place in tables():
        at = at_place(tree, place)
        assert isinstance(at, dict)
        at[key] = 1
    faults = []
    for place in tables():
        kind = kind_of(place)
        allowed = ALLOWED[kind]
        if kind in KINDS_OF_RULE:
            allowed = f"{allowed}, {OF_ANY_RULE}"
        faults.append(("unknown-key", f"{place} {key}".strip(), f"one of {allowed}"))
    assert told(tree) == sorted(faults)


NEEDED_AT = [
    (place, key)
    for place in tables()
    for key in NEEDED[kind_of(place)]
    if key not in {"section", "needed", "steps", "bands"}
]
HOLDING = ((f"{RULE} 5", "needed"), (f"{RULE} 7", "steps"), (f"{RULE} 8", "bands"), ("", "section"))


def test_a_key_that_is_missing() -> None:
    """Each key that is needed is asked for by name where it is not there."""
    tree = without(*(f"{place} {key}".strip() for place, key in NEEDED_AT))
    faults = [("missing-key", place, f"the key '{key}'") for place, key in NEEDED_AT]
    assert told(tree) == sorted(faults)
    for place, key in HOLDING:
        fault = ("missing-key", place, f"the key '{key}'")
        assert told(without(f"{place} {key}".strip())) == [fault]


def test_keys_that_may_be_missing() -> None:
    """Every other key may be left out; without all of them a rubric is read."""
    needed = {f"{place} {key}".strip() for place, key in (*NEEDED_AT, *HOLDING)}
    one_of = {"veto 1 measure", "veto 1 above", "veto 2 if", "veto 3 needs"}
    one_of |= {"band 1 at_least", "band 2 above", f"{RULE} 1 measure", f"{RULE} 2 if"}
    kept = ("measure", "section 1 item", f"{ITEM} rule", "veto", "band")  # tried by themselves
    rest = [
        place
        for place in leaves()
        if place not in {*needed, *one_of, *kept} and not place.endswith((" kind", " needed"))
    ]
    for place in kept:
        assert place == "measure" or told(without(place)) == []
    above = [place for place in rest if not any(place.startswith(f"{one} ") for one in rest)]
    assert told(without(*above)) == []


def nested(key: str, depth: int) -> list[Tree]:
    """Give parts below each other."""
    rows: list[Tree] = []
    for n in range(depth):
        rows = [{"id": str(n), "title": "T", **({key: rows} if rows else {})}]
    return rows


def test_parts_that_are_nested_too_deeply() -> None:
    """Sections and items stand in at most eight levels each."""
    eight = {"section": nested("section", 8), "section 1 item": nested("item", 8)}
    tree = but(eight, plain([]))
    assert told(tree) == []
    places = (f"{'section 1 ' * 8}section", f"section 1 {'item 1 ' * 8}item")
    nine = {"section": nested("section", 9), "section 1 item": nested("item", 9)}
    assert told(but(nine, tree)) == each("too-deep", places, "at most 8 levels")
    for place in places:
        assert told(but({place: []}, tree)) == [("too-deep", place, "at most 8 levels")]
