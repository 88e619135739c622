"""Quick facts: made of raw fields exactly as the codec makes them."""

import gc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.given import examples

from campus_safety.codec.documents import known
from campus_safety.codec.faults import QUICKLY
from campus_safety.exchange.ledgers.fields import kinds
from campus_safety.exchange.ledgers.quick import builder
from campus_safety.exchange.ledgers.resting import collector_at_rest
from campus_safety.prevention import hazard
from campus_safety.testing.strategies import facts

BUILD = {fact.kind: builder(fact.kind) for fact in hazard.WORKFLOW.facts}
WRITE = {fact.kind: known(None).of(fact) for fact in hazard.WORKFLOW.facts}


@given(st.data())
@examples(1)
def test_a_quick_fact_is_the_codecs(data: st.DataObject) -> None:
    """What the codec reads is made alike, also where the same texts came before."""
    fact: Any = data.draw(facts(hazard.WORKFLOW))
    raw = WRITE[fact.kind].write(fact)
    assert BUILD[fact.kind](raw) == fact
    assert BUILD[fact.kind](raw) == fact


@pytest.mark.parametrize("kind", ["hazard.found", "hazard.assigned", "dispute.asked"])
def test_what_the_codec_refuses_is_refused(kind: str) -> None:
    """A field of another type, or beyond its limits, is raised as the codec raises it."""
    fact = kinds()[kind]
    good = {"kind": kind, "case": "a/b", "at": "2026-03-02", "by": "party:x", "signed": []}
    for name, wrong in (("at", "2026-02-30"), ("at", 7), ("case", "x y"), ("by", ""), ("by", None)):
        raw = {**{a.name: [] for a in fact.__attrs_attrs__}, **good, name: wrong}
        with pytest.raises(QUICKLY):
            builder(kind)(raw)


def _fails_at_rest() -> None:
    with collector_at_rest():
        assert not gc.isenabled()
        raise ZeroDivisionError


def test_the_collector_rests_and_works_again() -> None:
    """Inside it rests; after, also after an error, it is as it was before."""
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        _fails_at_rest()
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
