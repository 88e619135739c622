"""Places of the full rubric, by what stands at each."""

from collections.abc import Mapping

ITEM, OTHER = "section 1 item 1", "section 1 item 2"
RULE = f"{ITEM} rule"
EVERY_RULE = [f"{RULE} {n}" for n in (1, 3, 4, 5, 7, 8, 9)]  # those with all keys

EDGES = (
    *("veto 1 above", "veto 1 below", "veto 1 at_least", "veto 1 at_most", "band 1 at_least"),
    *("band 1 at_most", "band 2 above", "band 2 below", f"{RULE} 1 at_least", f"{RULE} 1 at_most"),
    *(f"{RULE} 8 bands 1 at_least", f"{RULE} 8 bands 2 above", f"{RULE} 8 bands 2 below"),
    *(f"{rule} unless at_least" for rule in EVERY_RULE),
    *(f"{rule} unless below" for rule in EVERY_RULE),
    *(f"{rule} times 1 if 2 above" for rule in EVERY_RULE),
)
PLAIN = (
    *("floor", "section 1 floor", "section 1 ceiling", f"{ITEM} floor", f"{ITEM} ceiling"),
    *(f"{ITEM} otherwise", "measure 1 least", "measure 1 most", "measure 6 least"),
    *(f"{RULE} {n} points" for n in range(1, 7)),
    *(f"{RULE} 7 steps 1 points", f"{RULE} 7 steps 2 points"),
    *(f"{RULE} 8 bands 1 points", f"{RULE} 8 bands 2 points", f"{RULE} 9 from", f"{RULE} 9 to"),
    *(f"{RULE} 5 needed 1 value", f"{RULE} 5 needed 2 value"),
    *EDGES,
)
WEIGHTS = ("full", "bonus", "section 1 points", f"{ITEM} points", f"{RULE} 3 free")
FACTORS = tuple(f"{rule} times {n} value" for rule in EVERY_RULE for n in (1, 2))
OPEN_TABLES = (f"{RULE} 2 times", f"{RULE} 6 needed")
ABOVE_ZERO = (
    *("section 1 of", "measure 3 ratio times", f"{RULE} 3 every", f"{RULE} 5 needed 2 per each"),
)
COUNTS = (f"{RULE} 3 most", f"{RULE} 4 most", f"{RULE} 5 most")
PLACES = ("rounding places", "section 1 rounding places", "measure 3 ratio rounding places")
NUMBERS = (*PLAIN, *WEIGHTS, *FACTORS, *ABOVE_ZERO, *COUNTS, *PLACES)

NAMED = ("section 1", "section 1 section 1", ITEM, OTHER, f"{OTHER} item 1", "veto 1")
NAMES = (
    *("id", "title", "source", *(f"measure {n} name" for n in range(1, 7))),
    *(f"{place} {key}" for place in (*NAMED, "veto 2", "veto 3") for key in ("id", "title")),
    *("measure 3 ratio of", "measure 3 ratio to", "veto 1 measure"),
    *(f"{RULE} {n} measure" for n in (1, 3, 5, 6, 8, 9)),
    *(f"{rule} unless measure" for rule in EVERY_RULE),
    *(f"{rule} times 1 if 2 measure" for rule in EVERY_RULE),
    f"{RULE} 5 needed 2 per measure",
)
TEXTS = (
    *("form", "edition", "measure 1 title", "measure 1 unit", "measure 1 asked"),
    *("measure 1 method", "veto 1 effect", f"{RULE} 3 less", f"{RULE} 9 each"),
    *(f"{rule} line" for rule in EVERY_RULE),
)
LISTS = (
    *("measure 4 sum plus", "measure 4 sum minus", f"{ITEM} methods", f"{RULE} 4 measures"),
    *(f"{rule} methods" for rule in EVERY_RULE),
)
FLAGS = (
    *("complete", "measure 2 flag", "section 1 bonus", f"{ITEM} bonus", f"{OTHER} unbounded"),
    *(f"{OTHER} bonus", f"{RULE} 9 reasoned"),
)
DAYS = ("since", "until")
WORDS: Mapping[str, str] = {
    **dict.fromkeys((f"{ITEM} starts", f"{OTHER} item 1 starts"), "one of zero, full"),
    **dict.fromkeys(
        ("section 1 marked_by", "section 1 section 1 marked_by"), "one of self, external"
    ),
    **dict.fromkeys(
        ("rounding mode", "section 1 rounding mode", "measure 3 ratio rounding mode"),
        "one of half-up, half-even, up, down",
    ),
}
GRADES = ("band 1 grade", "band 2 grade", "veto 1 leaves")
CONDITIONS = (
    *(f"{rule} {key}" for rule in EVERY_RULE for key in ("when", "unless", "times 1 if")),
    *(f"{RULE} 2 if", f"{RULE} 5 needed 1 if", f"{RULE} 7 steps 1 if", f"{ITEM} applies"),
    *("veto 2 if", "veto 3 needs"),
)
TABLES = (
    *("rounding", "section 1 rounding", "measure 3 ratio rounding", "measure 3 ratio"),
    *("measure 4 sum", f"{RULE} 5 needed 2 per"),
)
ROWS = {
    "measure": "measure",
    "veto": "veto",
    "band": "band",
    f"{ITEM} rule": "rule",
    "section 1 section": "section",
    f"{OTHER} item": "item",
}
ABOVE_ROWS = {"section": "section", "section 1 item": "item", f"{RULE} 8 bands": "bands"}
KINDS = "one of met, occurrence, missing, short, graded, banded, judged"


A_NUMBER = 'a number such as 2, 0.5 or "0.5"'
A_TEXT = "a text, in quotes"
TWICE = "at_least or above, not both"
