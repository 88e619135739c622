"""What event logs share: every field has a name of its own, and goes out by its class."""

import pytest
from tests.codec.given import KINDS

from campus_safety.exchange.logs import ALL, USUAL
from campus_safety.exchange.logs.flat import leaves, leaves_out
from campus_safety.kernel import Privacy, privacy_of
from campus_safety.register import WORKFLOWS


def test_every_field_has_a_class_and_a_name_of_its_own() -> None:
    """No field of any fact is without a class, and none has a name that every event uses."""
    for kind in KINDS:
        names = [leaf.name for leaf in leaves(kind)]
        assert len(set(names)) == len(names)
        assert not {"whole_day", "recorded_at", "keeper", "entry"} & set(names)
        assert all(leaf.classes for leaf in leaves(kind))


@pytest.mark.parametrize("secret", Privacy)
def test_no_field_goes_out_without_its_class(secret: Privacy) -> None:
    """What is of a class that was not chosen stands in no attribute, at any depth."""
    for kind in KINDS:
        hidden = {n for n, own in privacy_of(kind).items() if own is secret} - {"case", "at"}
        out = {leaf.path[0] for leaf in leaves_out(kind, ALL - {secret})}
        assert not hidden & out
        assert out | hidden >= {leaf.path[0] for leaf in leaves(kind) if secret not in leaf.classes}


def test_a_list_is_as_private_as_what_it_holds() -> None:
    """The lines of a year's plan are internal, but they name who teaches: so they stay here."""
    planned = WORKFLOWS["education"].by_kind["education.planned"]
    assert privacy_of(planned)["lines"] is Privacy.INTERNAL
    assert "lines" not in {leaf.name for leaf in leaves_out(planned, USUAL)}
    assert "lines" in {leaf.name for leaf in leaves_out(planned, {*USUAL, Privacy.PERSONAL})}
