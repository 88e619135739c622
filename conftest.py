"""Run the examples of the README and of the documentation as tests."""

from traceback import format_exception
from types import TracebackType

from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

_RUN = PythonEvaluator()


def _evaluated(example: Example) -> str | None:
    """Run a block, and tell what it raised as a text.

    What an example raises is told as text and never let through: sybil cannot show an
    exception that was raised while another was handled, and would end the whole run.
    """
    try:
        _RUN(example)
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever an example raises
        shown = error.with_traceback(_of_page(error.__traceback__, example.path))
        return "".join(format_exception(shown))
    return None


def _of_page(trace: TracebackType | None, path: str) -> TracebackType | None:
    """Leave out the frames above those of the page."""
    while trace is not None and trace.tb_frame.f_code.co_filename != path:
        trace = trace.tb_next
    return trace


_PYTHON = PythonCodeBlockParser()
_PYTHON.codeblock_parser = CodeBlockParser("python", _evaluated)

pytest_collect_file = Sybil(
    parsers=[_PYTHON, SkipParser()],
    patterns=["*.md"],  # of what pytest is pointed at: README.md and docs
).pytest()
