"""Health: what is installed, which extras are missing, how far the calendars reach."""

import platform
from collections.abc import Sequence
from importlib import metadata, util

from campus_safety.rulebooks import available, available_rubrics, rulebook

__all__ = ["checks"]

_EXTRAS = {
    "cli": ("cyclopts",),
    "calendar-cn": ("chinese_calendar",),
    "testing": ("hypothesis",),
    "fast": ("orjson",),
}
_CORE = ("campus-safety", "attrs", "cattrs", "python-dateutil")


def checks() -> Sequence[tuple[str, str]]:
    """List every check with its state, in words."""
    law = rulebook("cn")
    return [
        ("Python", platform.python_version()),
        *((name, _version(name)) for name in _CORE),
        *((f"extra {name}", _extra(name, modules)) for name, modules in _EXTRAS.items()),
        *(
            (f"calendar {c.name}", f"known from {c.since} to {c.until} (exclusive)")
            for c in law.calendars.values()
        ),
        ("rulebooks", ", ".join(available())),
        ("rubrics", ", ".join(available_rubrics())),
        ("provisions", f"{len(law.provisions)}"),
    ]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _extra(name: str, modules: Sequence[str]) -> str:
    missing = [module for module in modules if util.find_spec(module) is None]
    return f"missing: pip install 'campus-safety[{name}]'" if missing else "installed"
