"""Section F: what an import costs, in time and memory, each in a new interpreter."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from statistics import median

from attrs import field, frozen

from bench.measure import Row

__all__ = ["run"]

_ROUNDS = 15
_ROOMS = "import campus_safety.register.rooms"
_HEAVY = ("cattrs", "hypothesis", "numpy", "polars", "pydantic", "rich")
_COSTLIEST = 4

# The child reads its memory itself: pages that are its own, where the system tells.
_CHILD = """
import sys, time
started = time.perf_counter()
{code}
seconds = time.perf_counter() - started
try:
    with open("/proc/self/statm") as file:
        pages = int(file.read().split()[1])
except OSError:
    pages = 0
print(seconds, pages, *({heavy!r} & sys.modules.keys()))
"""


@frozen(kw_only=True)
class _Import:
    """An import that is measured: each run a pair of seconds and pages of memory."""

    name: str
    what: str
    code: str
    seconds: list[float] = field(factory=list)
    pages: list[int] = field(factory=list)
    heavy: set[str] = field(factory=set)

    def once(self) -> None:
        """Run in a new interpreter and note what it cost."""
        code = _CHILD.format(code=self.code, heavy=set(_HEAVY))
        seconds, pages, *heavy = _python("-c", code).stdout.split()
        self.seconds.append(float(seconds))
        self.pages.append(int(pages))
        self.heavy.update(heavy)


def run() -> tuple[Row, ...]:
    """Measure every import in turn, round after round; the first round writes the caches."""
    bare = _Import(name="python", what="nothing", code="")
    imports = (*_ours(), *_peers())
    for one in (bare, *imports):
        one.once()
        one.seconds.clear()
        one.pages.clear()
    for turn in range(_ROUNDS):
        bare.once()
        first = turn % len(imports)
        for one in (*imports[first:], *imports[:first]):
            one.once()
    return tuple(_row(one, bare, imports[0]) for one in imports)


def _ours() -> Iterator[_Import]:
    judging = "from campus_safety import admit, check, replay"
    yield _Import(name="campus_safety, judging", what="import", code=judging)
    yield _Import(name="campus_safety", what="import", code="import campus_safety")
    yield _Import(name="campus_safety, every room", what="import", code=_ROOMS)


def _peers() -> Iterator[_Import]:
    """List what stands beside us, as far as it is installed."""
    for name in ("attrs", "cattrs", "dateutil.relativedelta", "numpy", "pydantic", "transitions"):
        if find_spec(name) is not None:
            yield _Import(name=name, what="import", code=f"import {name}")
    if find_spec("pydantic") is not None:
        model = "import pydantic\nclass Model(pydantic.BaseModel):\n    name: str"
        yield _Import(name="pydantic, one model", what="import and a class", code=model)


def _row(one: _Import, bare: _Import, ours: _Import) -> Row:
    ratios = (their / our for their, our in zip(one.seconds, ours.seconds, strict=True))
    memory = (median(one.pages) - median(bare.pages)) * _page() / 2**20
    notes = [f"{memory:.1f} MiB above the bare interpreter"]
    if one.name.startswith("campus_safety"):
        notes.append(f"heavy: {', '.join(sorted(one.heavy)) or 'none'}")
        notes.append(f"costliest: {', '.join(_costliest(one.code))}")
    return Row(
        section="imports",
        contender=one.name,
        what=one.what,
        seconds=median(one.seconds),
        ratio=median(ratios),
        note="; ".join(notes),
    )


def _page() -> int:
    return os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


def _costliest(code: str) -> Iterator[str]:
    """Name the packages that cost most by themselves, as `-X importtime` tells."""
    costs: dict[str, int] = {}
    for line in _python("-X", "importtime", "-c", code).stderr.splitlines():
        own, _, name = line.removeprefix("import time:").split("|")
        if own.strip().isdigit():
            package = name.strip().split(".")[0]
            costs[package] = costs.get(package, 0) + int(own)
    for package in sorted(costs, key=lambda name: costs[name], reverse=True)[:_COSTLIEST]:
        yield f"{package} {costs[package] / 1000:.1f} ms"


def _python(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a new interpreter that finds what this one finds, and may keep compiled files."""
    paths = os.pathsep.join(path for path in sys.path if path)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(  # noqa: S603  # our own interpreter and our own code
        [sys.executable, *arguments],
        env=kept | {"PYTHONPATH": paths},
        capture_output=True,
        check=True,
        text=True,
    )
