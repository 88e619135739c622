"""The checks of this repository, one session each: `nox -s tests lint typing`.

`nox --no-venv --no-install` runs them in an environment that holds everything already.
"""

import os
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.sessions = ["lint", "typing", "tests", "coverage", "docs", "wheel"]
nox.options.reuse_venv = "yes"

# These are the law and its rooms: every branch of them is tested.
COVERED = (
    *("kernel", "scoring", "cooperation", "response", "prevention"),
    *("resolution", "accountability"),
)
COVERING = tuple(f"tests/{part}" for part in ("kernel", "scoring", "rooms", "laws", "register"))

# On every processor; a test waits for no file of tests.
PYTEST = ("pytest", "-q", "-n", "auto", "--dist", "worksteal")

# Run where the wheel stands alone: no extra, no source tree.
ALONE = """
import importlib, pkgutil, sys

import campus_safety

heavy = {"cattrs", "numpy", "rich", "hypothesis"} & set(sys.modules)
assert not heavy, f"import campus_safety also imports {sorted(heavy)}"

with_an_extra = ("campus_safety.cli", "campus_safety.testing")
rooms = [
    name
    for _, name, _ in pkgutil.walk_packages(
        campus_safety.__path__, "campus_safety.", onerror=lambda name: None
    )
    if not name.startswith(with_an_extra)
]
for name in rooms:
    importlib.import_module(name)
assert rooms, "no module found"
print(f"campus_safety {campus_safety.__version__} and {len(rooms)} modules stand alone")
"""


def _install(session: nox.Session, *groups: str) -> None:
    flags = [flag for group in groups for flag in ("--group", group)]
    session.install("-e", ".[all]", *flags)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests and every example of the documentation."""
    _install(session, "test")
    session.run(*PYTEST, *session.posargs)


@nox.session
def slow(session: nox.Session) -> None:
    """Run what a run leaves out: the laws on the further rooms, other processes, searches."""
    _install(session, "test")
    session.run(*PYTEST, "-m", "slow", *session.posargs)


@nox.session
@nox.parametrize("trestle", ["<4", ">=5.2"])  # the last of OSCAL 1.1, and of OSCAL 1.2
def peers(session: nox.Session, trestle: str) -> None:
    """Let readers that others wrote read our logs and plans."""
    _install(session, "test", "peers-logs")
    session.install(f"compliance-trestle{trestle}")
    session.run("pytest", "-q", "-m", "peers", *session.posargs)


@nox.session
def thousands(session: nox.Session) -> None:
    """Run the tests on thousands of random examples each."""
    _install(session, "test")
    profile = {"HYPOTHESIS_PROFILE": "thousands"}
    every = ("-m", "not peers")
    session.run(*PYTEST, *every, *session.posargs, env=profile)


@nox.session
def coverage(session: nox.Session) -> None:
    """Hold the law and its rooms to every branch, by their own tests and by no others."""
    _install(session, "test")
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", *PYTEST, *COVERING, *session.posargs)
    session.run("coverage", "combine", "--quiet")
    covered = ",".join(f"src/campus_safety/{room}/*" for room in COVERED)
    session.run("coverage", "report", f"--include={covered}", "--fail-under=100")


@nox.session
def typing(session: nox.Session) -> None:
    """Check the types of the source and the tests."""
    _install(session, "typing")
    session.install("nox")  # its own file is checked too
    session.run("mypy")
    session.run("basedpyright")


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, format, floors and declared dependencies."""
    _install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")
    session.run("deptry", "src")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; any warning is an error."""
    _install(session, "docs")
    out = session.create_tmp()
    session.run("sphinx-build", "-q", "-W", "--keep-going", "-E", "docs", f"{out}/html")


@nox.session
def examples(session: nox.Session) -> None:
    """Run every example."""
    _install(session)
    for example in sorted(Path("examples").glob("*.py")):
        session.run("python", str(example), silent=True)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, look into it, and import it where nothing else is."""
    session.install("--group", "build")
    out = Path(session.create_tmp()).resolve() / "dist"
    for old in out.glob("*"):
        old.unlink()
    session.run("python", "-m", "build", "--outdir", str(out))
    (built,) = out.glob("*.whl")
    session.run("twine", "check", "--strict", *map(str, out.glob("*")))
    session.run("check-wheel-contents", str(built))

    home = out.parent / "alone"
    session.run("python", "-m", "venv", "--clear", "--upgrade-deps", str(home))
    python = str(home / ("Scripts" if os.name == "nt" else "bin") / "python")
    session.run(python, "-m", "pip", "install", "-q", str(built), external=True)
    session.run(python, "-I", "-c", ALONE, external=True, log=False)
