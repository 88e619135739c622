"""Logs and plans: the same bytes in every process, and nothing imported before it is needed."""

import os
import subprocess
import sys

import pytest

WRITES = """
from datetime import datetime
from hashlib import sha256

from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder
from campus_safety.exchange import ocel, oscal, xes
from campus_safety.register import Keeper

folder = read_folder(demo_folder())
keeper = Keeper(register=folder.register, law=folder.law)
log = ocel.log_of([keeper], classes=["personal", "minor"], parties=True)
plan = oscal.plan_of(
    folder.register,
    folder.law,
    as_of=datetime.fromisoformat("2026-07-10T12:00:00+08:00"),
    title="Plan",
    version="1",
)
written = (
    ocel.encode_json(log),
    ocel.encode_xml(log),
    xes.encode(xes.log_of([keeper], classes=["minor", "personal"], resources=True)),
    oscal.encode_plan(plan),
)
print(*(sha256(data).hexdigest() for data in written))
"""
LAZY = """
import sys

import campus_safety.exchange.ocel, campus_safety.exchange.oscal, campus_safety.exchange.xes
print(*sorted({"defusedxml", "r4pm", "trestle", "hypothesis", "rich"} & set(sys.modules)))
"""


def run(program: str, **settings: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        env={**os.environ, **settings},
        text=True,
    ).stdout.strip()


@pytest.mark.slow
def test_g2_the_same_bytes_in_every_process() -> None:
    """Neither the seed of hashes nor zone nor locale of a process changes a byte."""
    first = run(WRITES, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    second = run(WRITES, PYTHONHASHSEED="2", TZ="America/Sao_Paulo", LC_ALL="C.UTF-8")
    assert len(first.split()) == 4
    assert first == second


@pytest.mark.slow
def test_importing_a_format_imports_no_extra() -> None:
    """What a format needs beside the standard library is imported when it is first used."""
    assert run(LAZY) == ""
