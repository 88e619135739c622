"""What an XES log must hold to before it is written: else it could not be read again."""

import re
from collections.abc import Iterable, Iterator

from campus_safety.exchange.logs.rows import LogError
from campus_safety.exchange.logs.typed import EXPECTED, ill
from campus_safety.exchange.xes.log import Attribute, Kind, Log
from campus_safety.exchange.xml import DEEPEST
from campus_safety.kernel import Fault

__all__ = ["KEYS", "held", "is_key"]

KEYS = "keys of one character or more, without a quote at their start or beside a space"
"""What is expected of the keys of a classifier."""

_KEY = re.compile(r"[^'\s]\S*|[^']*\s[^']*")


def held(log: Log) -> None:
    """Refuse a log that could not be read again; raises `LogError` with every fault.

    Places are those of the parts as they are written: `trace[1]/event[2]/*[3]`.
    """
    if faults := list(_ill(log)):
        raise LogError(faults)


def is_key(key: str) -> bool:
    """Tell whether a classifier can name a key, in quotes where a space is in it."""
    return _KEY.fullmatch(key) is not None


def _ill(log: Log) -> Iterator[Fault]:
    for at, classifier in enumerate(log.classifiers, 1):
        if not all(map(is_key, classifier.keys)):
            yield Fault(code="malformed", place=f"classifier[{at}]/@keys", expected=KEYS)
    for scope, globals_ in (("trace", log.trace_globals), ("event", log.event_globals)):
        yield from _attributes(f"global[@scope='{scope}']/", globals_)
    yield from _attributes("", log.attributes)
    for at, trace in enumerate(log.traces, 1):
        yield from _attributes(f"trace[{at}]/", trace.attributes)
        for n, event in enumerate(trace.events, 1):
            yield from _attributes(f"trace[{at}]/event[{n}]/", event.attributes)
    for at, event in enumerate(log.events, 1):
        yield from _attributes(f"event[{at}]/", event.attributes)


def _attributes(
    place: str, attributes: Iterable[Attribute], *, once: bool = True
) -> Iterator[Fault]:
    keys: set[str] = set()
    depth = place.count("/") + 2  # the log itself is no step of a place
    for at, one in enumerate(attributes, 1):
        here = f"{place}*[{at}]"
        if once and one.key in keys:
            expected = "a key that stands once"
            yield Fault(code="duplicate-key", place=f"{here}/@key", expected=expected)
        keys.add(one.key)
        if depth + (one.kind is Kind.LIST) > DEEPEST:
            expected = f"at most {DEEPEST} elements inside each other"
            yield Fault(code="too-deep", place=here, expected=expected)
        elif not _is_plain(one):
            yield from _attribute(here, one)


def _is_plain(one: Attribute) -> bool:
    """Tell whether an attribute is well and holds no others, as nearly all are."""
    return bool(one.key) and not one.items and not one.inner and not _is_ill(one)


def _attribute(place: str, one: Attribute) -> Iterator[Fault]:
    if not one.key:
        expected = "a key of one character or more"
        yield Fault(code="malformed", place=f"{place}/@key", expected=expected)
    if _is_ill(one):
        expected = "no value" if one.kind.sort is None else EXPECTED[one.kind.sort]
        yield Fault(code="wrong-type", place=f"{place}/@value", expected=expected)
    if one.kind is Kind.LIST:
        yield from _attributes(f"{place}/values/", one.items, once=False)
    else:
        yield from _attributes(f"{place}/", one.items)
    yield from _attributes(f"{place}/", one.inner)


def _is_ill(one: Attribute) -> bool:
    """Tell whether an attribute has a value that is not of its kind, or what it cannot hold."""
    sort = one.kind.sort
    if sort is None:
        return one.value is not None or (one.kind is Kind.CONTAINER and bool(one.inner))
    return bool(one.items) or ill(one.value, sort)
