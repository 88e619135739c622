"""The shipped year, as the three travels of this folder share it."""

from datetime import UTC, date, datetime
from functools import cache

from campus_safety.cli.asked import demo_folder
from campus_safety.codec import Folder, read_folder

END = datetime(2026, 7, 10, 1, 0, tzinfo=UTC)
SINCE, UNTIL = date(2025, 9, 1), date(2026, 7, 11)


@cache
def year() -> Folder:
    """Give the shipped register with its law."""
    return read_folder(demo_folder())
