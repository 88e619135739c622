"""Extras: what a format needs is named where it is missing."""

import pytest

from campus_safety.exchange import MissingExtra
from campus_safety.exchange.extras import extra


def test_a_missing_library_is_named_by_its_extra() -> None:
    """Where a library is not there, the error says which extra to install."""
    with pytest.raises(MissingExtra, match=r"pip install 'campus-safety\[ical\]'"), extra("ical"):
        import no_such_library  # type: ignore[import-not-found]  # noqa: F401


def test_what_is_there_is_imported() -> None:
    """Where the library is there, nothing is said."""
    with extra("ical"):
        import json
    assert json.loads("1") == 1
