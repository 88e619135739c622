"""Take each judgement of the seed map out, one by one, and see its named test fail.

    python -m tests.docs.taken_out [ROW …]

Works on a copy of the source. A function comes to answer nothing; of a workflow the
objections, obligations and survey fall silent; a fact comes to change nothing and to meet no
objection; a table loses its rows. Prints the rows whose test passes all the same, and fails
if there is one.
"""

import ast
import inspect
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.docs.test_seed_map import ROOT, STAND

from campus_safety.kernel import Fact, Word, Workflow

_SILENT = """

import attrs as _attrs


def _changed(case, fact, _evolve=WORKFLOW.evolve):
    return case if fact.kind == {kind!r} else _evolve(case, fact)


WORKFLOW = _attrs.evolve(
    WORKFLOW,
    evolve=_changed,
    objections=lambda case, fact, law: (),
    due=lambda case, law: (),
    survey=None,
    standing=None,
)
"""
_CLASSES = {
    "campus_safety.register.Network": "chain",
    "campus_safety.register.Register": "effective",
    "campus_safety.scoring.Struck": None,
}
"""Classes with the method that is their judgement."""


def _module_file(module: ModuleType) -> Path:
    return Path(inspect.getfile(module)).relative_to(ROOT)


def _emptied(file: Path, name: str) -> str:
    """Give the source of a file in which a function, or a method of that name, answers nothing."""
    text = (ROOT / file).read_text("utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            first = node.body[1] if ast.get_docstring(node) and node.body[1:] else node.body[0]
            lines = text.splitlines(keepends=True)
            pad = " " * first.col_offset
            lines[first.lineno - 1 : node.end_lineno] = [f"{pad}return ()\n{_yielding(node, pad)}"]
            return "".join(lines)
    raise LookupError(f"{name} in {file}")


def _yielding(node: ast.FunctionDef, pad: str) -> str:
    """Keep a generator one."""
    return (
        f"{pad}yield\n"
        if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in ast.walk(node))
        else ""
    )


def taken_out(path: str) -> Iterator[tuple[Path, str]]:
    """Give the files that change when an answer is taken out, with their new text."""
    module_name, _, name = path.rpartition(".")
    module = import_module(module_name)
    answer = getattr(module, name)
    if isinstance(answer, Workflow):
        yield _with(module, _SILENT.format(kind=""))
    elif inspect.isfunction(answer):
        home = _module_file(sys.modules[answer.__module__])
        yield home, _emptied(home, answer.__name__)
    elif inspect.isclass(answer) and issubclass(answer, Fact):
        yield _with(module, _SILENT.format(kind=answer.kind))
    elif inspect.isclass(answer) and issubclass(answer, Word):
        rows = next(n for n in ("rows", "steps", "levels") if hasattr(answer, n))
        yield _with(sys.modules[answer.__module__], f"\n{name}.{rows} = ()\n")
    elif _CLASSES.get(path):
        home = _module_file(sys.modules[answer.__module__])
        yield home, _emptied(home, str(_CLASSES[path]))
    elif path == "campus_safety.scoring.Struck":
        home = Path("src/campus_safety/scoring/score.py")
        yield home, _emptied(home, "struck")
    else:
        yield _with(module, f"\n{name} = type({name})()\n")


def _with(module: ModuleType, more: str) -> tuple[Path, str]:
    file = _module_file(module)
    return file, (ROOT / file).read_text("utf-8") + more


def fails_without(path: str, test: str) -> bool:
    """Tell whether a test fails once an answer is taken out of a copy of the source."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("src", "tests", "examples"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ("pyproject.toml", "conftest.py"):
            shutil.copy(ROOT / file, copy / file)
        for changed, text in taken_out(path):
            (copy / changed).write_text(text, "utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
        done = subprocess.run(  # our own tests
            [*command, test],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy / "src")},
            capture_output=True,
            check=False,
        )
        return done.returncode != 0


def main(only: list[str]) -> int:
    """Try every row, or those named, and give the number of those whose test still passes."""
    rows = [row for row in STAND if not only or row[0] in only]
    kept = [row for row in rows if not fails_without(row[3].strip("`"), row[4].strip("`"))]
    for row in kept:
        sys.stdout.write(f"{row[0]}: {row[4]} passes without {row[3]}\n")
    sys.stdout.write(f"{len(rows)} rows, {len(kept)} whose test passes without its answer\n")
    return len(kept)


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
