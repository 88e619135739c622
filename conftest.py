"""Run the examples of the README and of the documentation as tests."""

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["*.md"],  # of what pytest is pointed at: README.md and docs
).pytest()
