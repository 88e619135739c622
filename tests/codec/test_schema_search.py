"""Search: documents changed in one place each, and no gap but those that are listed."""

import json
import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator
from tests.codec.given import (
    AT,
    ENTRY,
    FOUND,
    KINDS,
    OWED,
    at,
    canonical,
    places,
    put,
    raw_of,
)
from tests.codec.schemas import OTHERS, TEXTS, accepts, definitions, examples_of, shortened, told_of
from tests.codec.test_documents import EXAMPLE, _rubric
from tests.codec.test_gate import RULE

from campus_safety.codec import CodecError, decode_entries
from campus_safety.codec.documents import known
from campus_safety.codec.forms import (
    Each,
    Fields,
    Form,
    Leaf,
    Members,
    Nullable,
    OneOf,
    Row,
    resolved,
)
from campus_safety.codec.kinds import AnyWorkflow, all_workflows
from campus_safety.codec.leaves import sound
from campus_safety.codec.parsing import LARGEST, parse
from campus_safety.kernel import (
    At,
    CaseId,
    Entry,
    Fact,
    Finding,
    Provision,
    Reference,
    Replaced,
    Retracted,
    Severity,
    Text,
    replay,
)
from campus_safety.prevention import hazard
from campus_safety.scoring import Measures, assess
from campus_safety.vocabulary import Area, Profile, School

DATA = canonical(raw_of(FOUND))
CLASS = {kind.kind: kind for kind in KINDS}
SHAPES = known(None)


# ── The search for others ────────────────────────────────────────────────────


def mutations(raw: Any, without: frozenset[str], thin: int) -> Iterator[Any]:
    """Change one thing of a document at a time: drop, add and rename names, put other values.

    Where `thin`, a place gets only each so-manieth of the values, and the next place others.
    """
    for turn, path in enumerate(places(raw)):
        if path and path[0] in without:
            continue
        inner = at(raw, path)
        if isinstance(inner, dict):
            yield put(raw, path, {**inner, "x": 1})
            for name in inner:
                less = {key: one for key, one in inner.items() if key != name}
                yield put(raw, path, less)
                yield put(raw, path, {**less, f"{name}_": inner[name]})
        if isinstance(inner, list) and inner:
            yield put(raw, path, [*inner, inner[0]])
            yield put(raw, path, inner[1:])
        for other in (*TEXTS, *OTHERS)[turn % thin :: thin]:
            yield put(raw, path, other)


def compare(
    name: str,
    kind: type[Any],
    raw: Any,
    without: frozenset[str] = frozenset(),
    *,
    thin: int = 1,
    room: AnyWorkflow | None = None,
) -> Counter[str]:
    """Hold the schema and the codec against each other on every mutation; count the causes."""
    seen: Counter[str] = Counter()
    form = SHAPES.of(kind).form
    for other in mutations(raw, without, thin):
        data = canonical(other)
        read = json.loads(data.decode("utf-8", "surrogatepass"))
        accepted, faults = accepts(name, read, room), told_of(data, kind)
        assert accepted or faults, f"the schema refuses what the codec reads: {data!r}"
        if accepted:
            for fault in faults:
                cause = cause_of(form, other, fault.code, fault.place)
                assert cause, f"no listed cause: {fault} {data!r}"
                seen[cause] += 1
        seen["refused" if faults else "read"] += 1
    return seen


_CALENDAR = {"day", "time", "moment"}


def cause_of(form: Form, raw: Any, code: str, place: str) -> str:
    """Name the listed cause of a fault, narrowly; nothing where it is none of them."""
    path = [int(n) if n else name for name, n in re.findall(r"\.(\w+)|\[(\d+)\]", place)]
    owners = list(_down(form, raw, path))
    leaf, value = owners[-1] if len(owners) == len(path) + 1 else (None, None)
    if type(value) is float and code == "inexact-number" and value == int(value):
        return "number-form"
    if isinstance(leaf, Leaf) and isinstance(value, str) and code == "malformed":
        if leaf.name in {"text", "string", "tree"} and not _is_plain(value):
            return "hidden"
        if leaf.name in _CALENDAR and _is_no_day(value):
            return "calendar"
    objects = [(one, inner) for one, inner in owners if isinstance(one, Fields)]
    if code == "malformed" and objects:
        holder, inner = objects[-1]
        if all(not _faults_of(holder, inner, name) for name in holder.fields):
            return "unit" if holder.kind is Provision else "class"
    return ""


def _is_no_day(value: str) -> bool:
    """Tell whether a text names a day of a real month that this month does not have."""
    found = re.match(r"(\d{4})-(0[1-9]|1[0-2])-(29|3[01])", value)
    if found is None:
        return False
    year, month, day = map(int, found.groups())
    return day > monthrange(year, month)[1]


def _is_plain(value: str) -> bool:
    hidden = {"Cf", "Cs", "Co", "Cn"}
    whole = unicodedata.is_normalized("NFC", value)
    return whole and not any(unicodedata.category(letter) in hidden for letter in value)


def _faults_of(holder: Fields, inner: Any, name: str) -> list[Any]:
    """Give the faults of one field alone."""
    faults: list[Any] = []
    if name != "value" or holder.kind is not Provision:
        shapes = {**SHAPES._fields(holder.kind)} if holder.kind is not Provision else {}
        if name in shapes:
            shapes[name].inspect(inner[name], "$", faults)
    return faults


def _down(form: Form, raw: Any, path: list[Any]) -> Iterator[tuple[Form, Any]]:
    """Follow a path through a form and its raw value, one step at a time."""
    form = resolved(form)
    while isinstance(form, Nullable | OneOf):
        if isinstance(form, Nullable):
            form = resolved(form.inner)
        else:
            form = resolved(form.options[raw[form.tag]])
    yield form, raw
    if not path:
        return
    step, *rest = path
    if isinstance(form, Fields) and step in form.fields:
        yield from _down(form.fields[step], raw[step], rest)
    elif isinstance(form, Each | Members):
        yield from _down(form.item, raw[step], rest)
    elif isinstance(form, Row):
        yield from _down(form.items[step], raw[step], rest)


_LEAVES: list[tuple[str, Any]] = [
    ("text", Text),
    ("string", str),
    ("reference", Reference),
    ("case_id", CaseId),
    ("moment", At),
    ("day", date),
    ("time", datetime),
    ("decimal", Decimal),
    ("whole", int),
    ("Area", Area),
    ("Severity", Severity),
]


@pytest.mark.parametrize(("name", "hint"), _LEAVES, ids=[name for name, _ in _LEAVES])
def test_no_other_gap_in_any_leaf(name: str, hint: Any) -> None:
    """Every value at the edges of any limit: the schema accepts exactly what the codec reads."""
    shape = SHAPES.of(hint)
    alone = Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions()})
    seen: Counter[str] = Counter()
    for value in (*TEXTS, *OTHERS):
        faults: list[Any] = []
        raw = parse(canonical(value).decode("utf-8", "surrogatepass"))
        shape.inspect(raw, "$", faults)
        if bool(alone.is_valid(value)) != (not faults):
            assert faults, f"the schema refuses what the codec reads: {value!r}"
            (fault,) = faults
            cause = cause_of(shape.form, value, fault.code, fault.place)
            assert cause, f"no listed cause: {fault} {value!r}"
            seen[cause] += 1
        seen["refused" if faults else "read"] += 1
    assert set(seen) <= {"read", "refused", "hidden", "calendar", "number-form"}
    assert min(seen["read"], seen["refused"]) > 0


def test_a_text_shows_every_letter_that_turns_or_ends_a_line() -> None:
    """Controls, zero-width and direction characters are refused by the pattern itself."""
    pattern = re.compile(str(definitions()["text"]["pattern"]))
    refused = {n for n in range(0x10000) if pattern.search(f"a{chr(n)}b") is None}
    controls = {n for n in range(0x10000) if unicodedata.category(chr(n)) == "Cc"}
    turning = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F}
    assert controls | turning | {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF} <= refused
    assert not any(sound(chr(n)) for n in refused)


@pytest.mark.parametrize("position", [0, -1, 1, LARGEST])
def test_a_position_counts_from_one(position: int) -> None:
    """Of an entry and of what a correction corrects: the schema says so too."""
    raw = {**raw_of(ENTRY), "position": position}
    assert accepts("entry", raw, hazard.WORKFLOW) == (position > 0)
    for kind in ("entry.retracted", "entry.replaced"):
        content = {"by": "party:a", "kind": kind, "position": position, "reason": "x"}
        content |= {"fact": raw_of(FOUND)} if kind == "entry.replaced" else {}
        assert accepts(kind, content, hazard.WORKFLOW) == (position > 0)


BASE = frozenset(a.name for a in attrs.fields(Fact))


def test_no_other_gap_in_a_hazard() -> None:
    """In what is its own of the first fact of a hazard, its moment and a part of its assignment."""
    seen = compare("hazard.found", CLASS["hazard.found"], raw_of(FOUND), BASE - {"at"}, thin=4)
    for kind, raw in examples_of("hazard"):
        if kind == "hazard.assigned":
            seen += compare(kind, CLASS[kind], raw, BASE | {"deadline", "measure", "plan"}, thin=4)
    assert {"read", "refused", "hidden"} <= set(seen) <= {"read", "refused", "hidden", "calendar"}


@pytest.mark.slow
@pytest.mark.parametrize("room", [w.name for w in all_workflows()])
def test_no_other_gap_in_any_kind(room: str) -> None:
    """What is its own in every kind of every room."""
    seen: Counter[str] = Counter()
    for kind, raw in examples_of(room):
        short = shortened(raw)
        base = raw if told_of(canonical(short), CLASS[kind]) else short
        seen += compare(kind, CLASS[kind], base, BASE, thin=8)
    assert set(seen) <= {"read", "refused", "hidden", "calendar", "class", "number-form"}
    assert seen["refused"] > 100


_SCHOOL = School(
    reference="school:17",
    place="county:宁海",
    profiles=(Profile(since=AT.date(), kind="小学", headcount=9, boarders=1, classes=2),),
)
_WRITTEN: list[tuple[str, Any]] = [
    ("entry", ENTRY),
    (
        "entry",
        Entry(
            position=2,
            recorded_at=ENTRY.recorded_at,
            key="k",
            content=Retracted(position=1, by="party:a", reason="x"),
        ),
    ),
    ("hazard.found", FOUND),
    (
        "entry",
        Entry(
            position=2,
            recorded_at=ENTRY.recorded_at,
            key="k",
            content=Replaced(position=1, by="party:a", reason="x", fact=FOUND),
        ),
    ),
    (
        "finding",
        Finding(
            code="a", severity=Severity.NOTICE, case="a/b", facts=(FOUND,), values=(("a", ""),)
        ),
    ),
    ("obligation", OWED),
    ("provision", RULE),
    ("school", _SCHOOL),
    ("scorecard", assess(_rubric(), Measures.of([]))),
    ("rubric", _rubric()),
    ("case.hazard", replay(hazard.WORKFLOW, (FOUND,), EXAMPLE, as_of=AT).cases[0]),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value"), _WRITTEN, ids=[f"{n}-{type(v).__name__}" for n, v in _WRITTEN]
)
def test_no_other_gap_in_any_document(name: str, value: Any) -> None:
    """Entries, corrections, findings, obligations, provisions, schools, scores and cases."""
    thin = {"rubric": 20, "scorecard": 20, "entry": 10, "finding": 10}.get(name, 2)
    seen = compare(name, type(value), raw_of(value), thin=thin, room=hazard.WORKFLOW)
    assert set(seen) <= {"read", "refused", "hidden", "calendar", "class", "number-form", "unit"}
    assert seen["refused"] > 30


def test_a_cause_is_never_guessed() -> None:
    """A fault that no cause explains has none: the search can fail."""
    raw = {**raw_of(FOUND), "area": "Fire"}
    assert cause_of(SHAPES.of(Fact).form, raw, "malformed", "$.area") == ""
    assert cause_of(SHAPES.of(Fact).form, raw, "wrong-type", "$.what") == ""
    with pytest.raises(CodecError):
        decode_entries(canonical(raw) + b"\n")
