"""The codec: values to canonical bytes and back, behind a gate that coerces nothing.

Read in this order: `faults`, `parsing`, `parts`, `forms`, `shapes`, `described`, `leaves`,
`records`, `provisions`, `kinds`, `sealed`, `hints`, `extras`, `documents`, `versions`, `entries`,
`tables`, `folder`, `network`, `converter`, `definitions`, `schema_documents`.
Three roads lead through the gate, each slower and more careful than the one before; all give
the same values, and the last one says what is wrong.
"""

from campus_safety.codec.converter import converter
from campus_safety.codec.documents import decode, decode_school, decode_with_extras, encode
from campus_safety.codec.entries import (
    decode_entries,
    decode_entries_with_extras,
    encode_entries,
)
from campus_safety.codec.extras import Extras, Unknown
from campus_safety.codec.faults import CodecError
from campus_safety.codec.folder import Folder, read_folder
from campus_safety.codec.network import NetworkFolder, is_network, read_network
from campus_safety.codec.schema_documents import openapi_components, schema, schema_titles, schemas
from campus_safety.codec.versions import VERSIONS, Step, Versions

__all__ = [
    "VERSIONS",
    "CodecError",
    "Extras",
    "Folder",
    "NetworkFolder",
    "Step",
    "Unknown",
    "Versions",
    "converter",
    "decode",
    "decode_entries",
    "decode_entries_with_extras",
    "decode_school",
    "decode_with_extras",
    "encode",
    "encode_entries",
    "is_network",
    "openapi_components",
    "read_folder",
    "read_network",
    "schema",
    "schema_titles",
    "schemas",
]
