"""The codec: values to canonical bytes and back, behind a gate that coerces nothing.

Read in this order: `faults`, `parsing`, `parts`, `shapes`, `leaves`, `records`, `provisions`,
`kinds`, `sealed`, `hints`, `documents`, `versions`, `entries`, `tables`, `folder`, `network`,
`converter`.
Three roads lead through the gate, each slower and more careful than the one before; all give
the same values, and the last one says what is wrong.
"""

from campus_safety.codec.converter import converter
from campus_safety.codec.documents import decode, decode_school, encode
from campus_safety.codec.entries import decode_entries, encode_entries
from campus_safety.codec.faults import CodecError
from campus_safety.codec.folder import Folder, read_folder
from campus_safety.codec.network import NetworkFolder, is_network, read_network
from campus_safety.codec.versions import VERSIONS, Step, Versions

__all__ = [
    "VERSIONS",
    "CodecError",
    "Folder",
    "NetworkFolder",
    "Step",
    "Versions",
    "converter",
    "decode",
    "decode_entries",
    "decode_school",
    "encode",
    "encode_entries",
    "is_network",
    "read_folder",
    "read_network",
]
