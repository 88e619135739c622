"""Disk: what a person named is read as a file, or told why it is none."""

import os
from pathlib import Path

import pytest

from campus_safety.rulebooks.disk import Unread, contents, hold_folder, inside, toml


def unread(path: Path, most: int = 100) -> str:
    with pytest.raises(Unread) as caught:
        contents(path, most)
    return caught.value.code


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    """The limit is inclusive; one byte more is too large."""
    file = tmp_path / "a"
    file.write_bytes(b"x" * 100)
    assert contents(file, 100) == b"x" * 100
    assert unread(file, 99) == "too-large"


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    """A folder, a pipe that nobody writes to, and a name that nothing has."""
    os.mkfifo(tmp_path / "pipe")
    assert unread(tmp_path) == "not-a-file"
    assert unread(tmp_path / "pipe") == "not-a-file"
    assert unread(tmp_path / "none") == "missing"
    assert unread(tmp_path / "a\0b") == "unreadable"
    assert unread(tmp_path / ("a" * 5000)) == "unreadable"


def test_what_may_not_be_read_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a file without permission nor one behind a closed folder leaks an `OSError`."""

    def refuse(*_: object) -> bytes:
        raise PermissionError

    file = tmp_path / "a"
    file.write_bytes(b"x")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refuse)
        assert unread(file) == "unreadable"
    monkeypatch.setattr(Path, "stat", refuse)
    assert unread(file) == "unreadable"


def test_a_folder_is_a_folder(tmp_path: Path) -> None:
    """A file in its place and a name that nothing has are refused."""
    hold_folder(tmp_path)
    (tmp_path / "file").write_bytes(b"x")
    for name, code in (("file", "not-a-folder"), ("none", "missing"), ("file/x", "missing")):
        with pytest.raises(Unread) as caught:
            hold_folder(tmp_path / name)
        assert caught.value.code == code


@pytest.mark.parametrize("name", ["rules.toml", "own/rules.toml", "link.toml"])
def test_a_path_inside_a_folder(tmp_path: Path, name: str) -> None:
    """A link that stays inside is as good as a file."""
    (tmp_path / "link.toml").symlink_to("rules.toml")
    assert inside(tmp_path, name) == tmp_path / name


OUTSIDE = ["../a", "own/../../a", "own/..", "/etc/passwd", "C:\\a", "\\a", "..\\a", "", " ", "a\0"]


@pytest.mark.parametrize("name", [*OUTSIDE, "link", "link/a", "loop"])
def test_a_path_that_leads_out_of_a_folder(tmp_path: Path, name: str) -> None:
    """Up, from the root, by a link to elsewhere or by one to itself."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path)
    (folder / "loop").symlink_to("loop")
    if name == "loop":
        assert unread(folder / name) == "unreadable"
        return
    with pytest.raises(Unread) as caught:
        inside(folder, name)
    assert caught.value.code == "outside-folder"


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"", "empty", ""),
        ("\ufeff".encode(), "empty", ""),
        ("安全".encode("gbk"), "not-utf8", "byte 1"),
        (b"a = 1\nb =", "not-toml", "end of document"),
        (b"a = 1\na b", "not-toml", "line 2, column 3"),
        (b"a = " + b"9" * 5000, "not-toml", ""),
        (b"a = " + b"[" * 5000, "not-toml", ""),
    ],
)
def test_what_is_no_toml(data: bytes, code: str, place: str) -> None:
    """Each way to be none has its code, and its place where one is known."""
    with pytest.raises(Unread) as caught:
        toml(data)
    assert (caught.value.code, caught.value.place) == (code, place)


def test_a_mark_of_utf_8_at_the_start_is_no_fault() -> None:
    """Some editors write one."""
    assert toml("\ufeffa = 1".encode()) == {"a": 1}
