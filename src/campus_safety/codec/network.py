"""The network folder: `network.toml`, and the register folder of each keeper beside it."""

from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import attrs
from attrs import frozen

from campus_safety.codec.faults import CodecError
from campus_safety.codec.folder import Folder, read_folder
from campus_safety.codec.tables import Raw, Tables, folder_at, toml_of
from campus_safety.kernel import Fault, Malformed
from campus_safety.register import Keeper, Network, Seat
from campus_safety.register.offices import Office
from campus_safety.rulebooks.disk import Unread, inside

__all__ = ["NetworkFolder", "is_network", "read_network"]

_FILE = "network.toml"


@frozen(kw_only=True)
class NetworkFolder:
    """What a network folder holds: the tree, the folder of each keeper, and governing offices."""

    network: Network
    folders: dict[str, Folder]
    offices: tuple[Office, ...] = ()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """List what was left out of the folders because the reader was told to keep going."""
        return tuple(fault for folder in self.folders.values() for fault in folder.faults)


def is_network(path: Path) -> bool:
    """Tell whether a folder is that of a network: whether it holds `network.toml`."""
    return (path / _FILE).is_file()


def read_network(path: Path, *, keep_going: bool = False) -> NetworkFolder:
    """Read a network folder; raises `CodecError` with every fault of the file that has one.

    With `keep_going` lines that cannot be read are left out, as in a register folder.
    """
    folder_at(path)
    raw = toml_of(path, _FILE)
    reader = Tables(_FILE)
    reader.known(raw, "", ("seat", "keepers", "office"))
    seats = [_seat(reader, row, place) for row, place in reader.rows(raw, "seat")]
    offices = [_office(reader, row, place) for row, place in reader.rows(raw, "office")]
    folders = _folders(reader, raw, path)
    reader.done()
    held = _read_all(folders, keep_going=keep_going)
    keepers = {unit: Keeper(register=f.register, law=f.law) for unit, f in held.items()}
    try:
        network = Network(seats=tuple(s for s in seats if s is not None), keepers=keepers)
    except Malformed as malformed:
        reader.wrong(malformed.field, malformed.expected, "malformed")
        raise CodecError(reader.faults) from None
    found = tuple(office for office in offices if office is not None)
    return NetworkFolder(network=network, folders=held, offices=found)


def _read_all(folders: dict[str, tuple[str, Path]], *, keep_going: bool) -> dict[str, Folder]:
    """Read the folder of every keeper; raises `CodecError` with the faults of all of them."""
    held: dict[str, Folder] = {}
    faults: list[Fault] = []
    for unit, (name, path) in folders.items():
        try:
            folder = read_folder(path, keep_going=keep_going)
        except CodecError as error:
            faults += (_in(name, fault) for fault in error.faults)
        else:
            left_out = tuple(_in(name, fault) for fault in folder.faults)
            held[unit] = attrs.evolve(folder, faults=left_out)
    if faults:
        raise CodecError(faults)
    return held


def _in(name: str, fault: Fault) -> Fault:
    file = fault.file if Path(fault.file).is_absolute() else f"{name}/{fault.file}"
    return Fault(code=fault.code, file=file, place=fault.place, expected=fault.expected)


def _seat(reader: Tables, raw: Raw, place: str) -> Seat | None:
    reader.known(raw, place, ("unit", "within", "since", "until", "merged_into"))
    values = {
        "unit": reader.get(raw, "unit", str, place),
        "within": reader.get(raw, "within", str, place),
        "since": reader.get(raw, "since", date, place),
        "until": reader.get(raw, "until", date, place, needed=False),
        "merged_into": reader.get(raw, "merged_into", str, place, needed=False),
    }
    return None if reader.faults else Seat(**values)


def _office(reader: Tables, raw: Raw, place: str) -> Office | None:
    reader.known(raw, place, ("unit", "year", "staff", "funds", "population"))
    values = {
        "unit": reader.get(raw, "unit", str, place),
        "year": reader.get(raw, "year", int, place),
        "staff": reader.get(raw, "staff", int, place),
        "funds": _yuan(reader, raw, place),
        "population": reader.get(raw, "population", int, place),
    }
    if reader.faults:
        return None
    try:
        return Office(**values)
    except Malformed as malformed:
        reader.wrong(f"{place} {malformed.field}", malformed.expected, "out-of-range")
        return None


def _yuan(reader: Tables, raw: Raw, place: str) -> Decimal | None:
    """Read an amount, which is written as a text, since TOML has no exact fractions."""
    text = raw.get("funds")
    try:
        amount = Decimal(text) if isinstance(text, str) and text.isascii() else None
    except InvalidOperation:
        amount = None
    if amount is None or not amount.is_finite():
        reader.wrong(f"{place} funds", "yuan as a text, such as '1200000.50'")
        return None
    return amount


def _folders(reader: Tables, raw: Raw, path: Path) -> dict[str, tuple[str, Path]]:
    """List the register folder of each keeper; all of them lie inside the network's."""
    named = raw.get("keepers", {})
    if not isinstance(named, dict):
        reader.wrong("keepers", "a table of folders, such as 'school:lake' = 'lake'")
        return {}
    found: dict[str, tuple[str, Path]] = {}
    for unit, name in named.items():
        try:
            folder = inside(path, name if isinstance(name, str) else "")
        except Unread as unread:
            reader.wrong(f"keepers {unit}", unread.expected, unread.code)
        else:
            found[unit] = (name, folder)
    return found
