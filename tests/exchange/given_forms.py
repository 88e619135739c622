"""Givens of the forms of logs: each writes registers, reads them, and gives their facts back."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

import pytest
from attrs import frozen
from hypothesis import strategies as st
from tests.exchange.given_logs import ZONE

from campus_safety.exchange import ocel, xes
from campus_safety.exchange.logs import ALL
from campus_safety.kernel import Fact, Privacy
from campus_safety.register import Keeper

__all__ = ["EVERY", "FORMS", "Form", "changed"]


@frozen
class Form:
    """A form of log: how a log is made of registers, written, read and brought back."""

    log_of: Callable[..., Any]
    write: Callable[[Any], bytes]
    read: Callable[..., Any]
    facts_of: Callable[..., Any]

    def data(self, *keepers: Keeper, classes: Collection[Privacy] = ALL) -> bytes:
        """Give the bytes of a log of registers."""
        return self.write(self.log_of(keepers, classes=classes))

    def back(self, data: bytes, zone: str = ZONE) -> tuple[Fact, ...]:
        """Give the facts of the bytes of a log; nothing may be wrong with them."""
        log, faults = self.read(data)
        assert faults == ()
        facts: tuple[Fact, ...] = self.facts_of(log, zone=zone)[0]
        return facts


_OCEL = partial(ocel.log_of, parties=True)
_XES = partial(xes.log_of, resources=True)

FORMS: Mapping[str, Form] = {
    "ocel-json": Form(_OCEL, ocel.encode_json, ocel.decode_json, ocel.facts_of),
    "ocel-xml": Form(_OCEL, ocel.encode_xml, ocel.decode_xml, ocel.facts_of),
    "xes": Form(_XES, xes.encode, xes.decode, xes.facts_of),
}
"""Every form, each asked for persons, whom it names only where what is personal goes out."""

EVERY = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def changed(data: bytes) -> st.SearchStrategy[bytes]:
    """Draw bytes with one of them changed, and bytes that are nothing."""
    places = st.tuples(st.integers(0, len(data) - 1), st.binary(max_size=2))
    return st.binary(max_size=50) | places.map(lambda at: data[: at[0]] + at[1] + data[at[0] + 1 :])
