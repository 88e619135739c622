"""What every test of the front door is given."""

import shutil
from pathlib import Path

import pytest
from tests.cli.given import Answer, Ask

from campus_safety.cli.app import run
from campus_safety.cli.asked import demo_folder


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask the front door, in this process."""

    def asked(*arguments: str) -> Answer:
        status = run(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return asked


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the shipped register that a test may spoil."""
    return shutil.copytree(demo_folder(), tmp_path / "qingshan")
