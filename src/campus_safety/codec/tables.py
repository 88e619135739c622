"""Tables: the TOML files of a folder that people write by hand, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from attrs import define, field

from campus_safety.codec.faults import CodecError
from campus_safety.kernel import Fault
from campus_safety.rulebooks.disk import MOST_BYTES, Unread, contents, hold_folder, toml

__all__ = ["Raw", "Tables", "bytes_of", "folder_at", "toml_of"]

Raw: TypeAlias = Mapping[str, Any]


def folder_at(path: Path) -> None:
    """Hold that a folder is there; raises `CodecError` where it is not."""
    try:
        hold_folder(path)
    except Unread as unread:
        raise CodecError([unread.fault(str(path))]) from None


def bytes_of(path: Path, name: str, most: int = MOST_BYTES) -> bytes:
    """Give the bytes of a file of a folder; raises `CodecError` where there are none."""
    try:
        return contents(path / name, most)
    except Unread as unread:
        raise CodecError([unread.fault(str(path / name))]) from None


def toml_of(path: Path, name: str) -> Raw:
    """Read a TOML file of a folder; raises `CodecError` where it is none."""
    try:
        return toml(bytes_of(path, name))
    except Unread as unread:
        raise CodecError([unread.fault(name)]) from None


@define
class Tables:
    """Reads the tables of one TOML file and gathers what is wrong with them."""

    file: str
    faults: list[Fault] = field(factory=list)

    def wrong(self, place: str, expected: str, code: str = "wrong-type") -> None:
        """Note a fault of the file."""
        self.faults.append(Fault(code=code, file=self.file, place=place, expected=expected))

    def known(self, raw: Raw, place: str, keys: tuple[str, ...]) -> None:
        """Note every key that is none of those known."""
        for key in raw:
            if key not in keys:
                self.wrong(f"{place} {key}".strip(), f"one of {', '.join(keys)}", "unknown-key")

    def get(self, raw: Raw, key: str, kind: type, place: str, *, needed: bool = True) -> Any:
        """Give the value of a key if it is of the kind; note a fault where it is not."""
        value = raw.get(key)
        if value is None and not needed:
            return None
        if type(value) is not kind:
            code = "missing-key" if value is None else "wrong-type"
            self.wrong(f"{place} {key}".strip(), f"a value of type {kind.__name__}", code)
        return value

    def rows(self, raw: Raw, key: str) -> Iterator[tuple[Raw, str]]:
        """List the tables under a key, each with the place at which its faults are told."""
        rows = raw.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.wrong(key, f"tables [[{key}]]")
            return
        for ordinal, row in enumerate(rows, 1):
            yield row, f"{key} {ordinal}"

    def done(self) -> None:
        """Raise `CodecError` with every fault that was noted, if there are any."""
        if self.faults:
            raise CodecError(self.faults)
