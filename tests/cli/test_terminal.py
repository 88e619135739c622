"""The terminal: any width, any encoding, and nobody who reads to the end."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.cli.given import Ask

from campus_safety.cli import terminal
from campus_safety.cli.app import run

MODULE = (sys.executable, "-m", "campus_safety")


def started(arguments: Sequence[str], **env: str) -> "subprocess.Popen[bytes]":
    """Start the front door as a program of its own."""
    return subprocess.Popen(
        (*MODULE, *arguments),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **env},
    )


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("demo",), ("rules", "--format", "json"), ("--help",)])
def test_a_pipe_closed_early_is_no_failure(arguments: Sequence[str]) -> None:
    """As with `| head -1`: status 0, and nothing on standard error."""
    program = started(arguments)
    assert program.stdout
    assert program.stderr
    program.stdout.close()
    said = program.stderr.read()
    program.stderr.close()
    assert (program.wait(), said) == (0, b"")


@pytest.mark.slow
def test_an_encoding_without_chinese_gives_escapes() -> None:
    """The table has them, JSON stays JSON, and a line on standard error says what to do."""
    out, err = started(("demo",), PYTHONIOENCODING="ascii").communicate()
    assert rb"\u5b66\u6821" in out
    assert err == (
        b"ascii cannot write Chinese, which stands as \\u6821; set PYTHONIOENCODING=utf-8\n"
    )
    out, _ = started(("demo", "--format", "json"), PYTHONIOENCODING="ascii").communicate()
    assert "《" in json.loads(out.decode("ascii"))["findings"][0]["clause"]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device without room")
def test_an_answer_that_cannot_be_written_is_a_failure() -> None:
    """A full disk is told in one line."""
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run((*MODULE, "demo"), stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert ran.stderr.startswith(b"unwritten: expected a place to write the answer to")


def test_a_closed_output_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever closed it does not want an answer, only the status."""
    monkeypatch.setattr(sys, "stdout", None)
    terminal.made_ready()
    assert sys.stdout is not None
    with sys.stdout:
        assert run(["demo"]) == 0


def test_a_narrow_terminal_gets_blocks(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """No column of three letters: one line for each cell that says something."""
    asked = ("rules", "--id", "incident.grade.names", "--on", "2026-01-01")
    assert ask(*asked)[1].count("┃") > 0
    monkeypatch.setenv("COLUMNS", "40")
    lines = ask(*asked)[1].splitlines()
    assert lines[:3] == ["1 provision", "", "id: incident.grade.names"]
    assert max(map(len, lines)) <= 40
    assert "规则：incident.grade.names" in ask(*asked, "--language", "zh")[1].splitlines()


def test_no_colour_where_none_is_wanted(ask: Ask, folder: Path) -> None:
    """A pipe never gets an escape of a terminal."""
    assert "\x1b" not in ask("audit", str(folder), "--on", "2026-07-10")[1]


@pytest.mark.parametrize("columns", ["180", "20"])
def test_what_is_written_is_what_was_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """A name between colons is no picture and a word in brackets no colour, in any width."""
    monkeypatch.setenv("COLUMNS", columns)
    terminal.write_table(":fire: [red]", [":bus:", "[i]"], [(":key:", "[b]x[/b]")])
    terminal.told([":bell: [u]y"])
    said = capsys.readouterr().out
    for text in (":fire: [red]", ":bus:", "[i]", ":key:", "[b]x[/b]", ":bell: [u]y"):
        assert text in said
