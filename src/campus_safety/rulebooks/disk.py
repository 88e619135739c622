"""Disk: the bytes of a file that a person named, or why they cannot be had."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path, PureWindowsPath
from stat import S_ISDIR, S_ISREG
from typing import Any

from campus_safety.kernel import Fault

__all__ = ["MOST_BYTES", "Unread", "contents", "hold_folder", "inside", "toml"]

MOST_BYTES = 8 * 1024 * 1024
"""The most bytes of a file that people write by hand."""


_AT = re.compile(r"\(at ([^)]*)\)")


class Unread(Exception):
    """A file cannot be read: a code, what was expected, and perhaps where in the file."""

    def __init__(self, code: str, expected: str, place: str = "") -> None:
        super().__init__(f"{code}: expected {expected}")
        self.code = code
        self.expected = expected
        self.place = place

    def fault(self, file: str) -> Fault:
        """Tell it as a fault of a file."""
        return Fault(code=self.code, file=file, place=self.place, expected=self.expected)


def contents(path: Path, most: int = MOST_BYTES) -> bytes:
    """Give the bytes of a file; raises `Unread` where there are none to be had.

    A pipe or a device is refused before it is opened, since reading it might never end.
    """
    mode, size = _looked_at(path, "a file of this name")
    if not S_ISREG(mode):
        raise Unread("not-a-file", "a file, not a folder or a pipe")
    if size > most:
        raise Unread("too-large", f"at most {most} bytes")
    try:
        return path.read_bytes()
    except OSError:
        raise _closed("a file") from None


def toml(data: bytes) -> dict[str, Any]:
    """Read TOML with something in it; raises `Unread` where it is none.

    A number with a point is read as it is written, never as a float.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        expected = "a text in UTF-8, not in GBK or another encoding"
        raise Unread("not-utf8", expected, f"byte {error.start + 1}") from None
    except (ValueError, ArithmeticError) as error:  # of TOML, or of a number out of all bounds
        at = _AT.search(str(error))
        raise Unread("not-toml", "TOML", at[1] if at else "") from None
    except RecursionError:
        raise Unread("not-toml", "TOML that is not nested so deeply") from None
    if not raw:
        raise Unread("empty", "a TOML file with content")
    return raw


def hold_folder(path: Path) -> None:
    """Hold that a folder is there; raises `Unread` where it is not."""
    mode, _ = _looked_at(path, "a folder of this name")
    if not S_ISDIR(mode):
        raise Unread("not-a-folder", "a folder, not a file")


def inside(folder: Path, name: str) -> Path:
    """Give the path of a file inside a folder; raises `Unread` for one that leads out of it.

    A path with `..`, one from the root and a link to somewhere else all lead out.
    """
    written = PureWindowsPath(name)  # it knows both kinds of slashes, and drives
    path = folder / name
    try:
        stays = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # such as a link to itself
        stays = False
    if not name.strip() or written.anchor or ".." in written.parts or not stays:
        raise Unread("outside-folder", "the path of a file inside the folder, without '..'")
    return path


def _looked_at(path: Path, expected: str) -> tuple[int, int]:
    """Give mode and size of what stands under a path."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise Unread("missing", f"{expected}; there is none") from None
    except (OSError, ValueError):  # such as a folder without permission, or a NUL
        raise _closed("a path") from None
    return found.st_mode, found.st_size


def _closed(what: str) -> Unread:
    return Unread("unreadable", f"{what} that may be read")
