"""Files that people name: written whole or not at all, and the names that are kept apart."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from campus_safety.kernel import Fault, Faulty
from campus_safety.rulebooks.disk import Unread, contents

__all__ = ["hold_new", "names_in", "write_file", "write_new"]


def hold_new(*paths: Path) -> None:
    """Refuse to write where a file or a link is already, before anything is reckoned."""
    expected = "a name that no file has yet"
    there = [_fault("exists", path, expected) for path in paths if os.path.lexists(path)]
    if there:
        raise Faulty(there)


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write files, each whole or not at all, and none where one of them is there already."""
    hold_new(*files)
    for path, data in files.items():
        write_file(path, data)


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all, also over the one that is there.

    Who may read it is what their system says of new files; a `private` one only its owner.
    """
    held = path.with_name(f".{token_hex(8)}.part")
    mode = 0o600 if private else 0o666

    def opener(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    try:
        with open(held, "xb", opener=opener) as into:
            into.write(data)
        held.replace(path)
    except OSError as error:
        expected = f"a folder that can be written to ({error.strerror or error})"
        raise Faulty([_fault("unwritten", path, expected)]) from None
    finally:
        with suppress(OSError):
            held.unlink(missing_ok=True)


def names_in(path: Path) -> dict[str, dict[str, str]]:
    """Read the names behind references: for each kind of reference, names to references."""
    try:
        raw = json.loads(contents(path))
    except Unread as unread:
        raise Faulty([unread.fault(str(path))]) from None
    except (ValueError, RecursionError):
        raise Faulty([_fault("syntax", path, "JSON")]) from None
    if not _is_names(raw):
        expected = "for each kind of reference an object from names to references"
        raise Faulty([_fault("wrong-type", path, expected)])
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise Faulty([_fault("malformed", path, "names without half a character")]) from None
    held: dict[str, dict[str, str]] = raw
    return held


def _is_names(raw: Any) -> bool:
    """Tell whether JSON is what `import` writes: kinds, in each of them names and references."""
    if not isinstance(raw, dict) or not all(isinstance(held, dict) for held in raw.values()):
        return False
    said = [(kind, ref) for kind, held in raw.items() for ref in held.values()]
    return all(
        isinstance(ref, str) and (kind == "case" or ref.startswith(f"{kind}:"))
        for kind, ref in said
    )


def _fault(code: str, path: Path, expected: str) -> Fault:
    return Fault(code=code, file=str(path), expected=expected)
