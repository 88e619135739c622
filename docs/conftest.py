"""Let every example of a page find what stands above it, on whichever worker it runs."""

from contextlib import suppress

import pytest
from sybil.example import SybilFailure
from sybil.integration.pytest import SybilItem

_RUN = pytest.StashKey[bool]()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Run the examples above this one that this worker did not run: others may have them.

    One that fails is told where it stands, by whoever runs it as a test.
    """
    if not isinstance(item, SybilItem):
        return
    page = [one for one in item.session.items if one.parent is item.parent]
    for above in page[: page.index(item)]:
        if not above.stash.get(_RUN, False):
            above.stash[_RUN] = True
            with suppress(SybilFailure):
                above.runtest()
    item.stash[_RUN] = True
