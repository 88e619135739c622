"""Files that people name: whole or not at all, whatever comes between."""

import os
from pathlib import Path

import pytest

from campus_safety.cli.files import hold_new, write_file, write_new
from campus_safety.kernel import Faulty


def test_a_file_is_written_whole_also_over_another(tmp_path: Path) -> None:
    """Only what is new is held to be new."""
    path = tmp_path / "x"
    write_new({path: b"one"})
    write_file(path, b"two")
    assert path.read_bytes() == b"two"
    with pytest.raises(Faulty, match="exists"):
        write_new({tmp_path / "y": b"", path: b"three"})
    assert [one.name for one in tmp_path.iterdir()] == ["x"]


@pytest.mark.parametrize("broken", [OSError("full"), KeyboardInterrupt()])
def test_what_is_broken_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: BaseException
) -> None:
    """Neither a part of the file nor a copy beside it, since it may hold persons."""

    def stop(_: Path, __: Path) -> None:
        raise broken

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises((Faulty, KeyboardInterrupt)):
        write_file(tmp_path / "x", b"one")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_file_can_have_is_a_fault(tmp_path: Path) -> None:
    """Too long, or in a folder that is a file."""
    (tmp_path / "file").write_bytes(b"")
    for path in (tmp_path / ("x" * 300), tmp_path / "file" / "x"):
        hold_new(path)
        with pytest.raises(Faulty, match="unwritten"):
            write_file(path, b"")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere files have no such modes")
def test_who_may_read_a_file_is_what_the_system_says(tmp_path: Path) -> None:
    """An export can be read by whoever may read other files; names by their keeper alone."""
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "export", b"one")
        write_file(tmp_path / "names", b"two", private=True)
    finally:
        os.umask(before)
    modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
    assert modes == {"export": 0o640, "names": 0o600}
