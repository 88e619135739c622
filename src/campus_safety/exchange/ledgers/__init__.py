"""Ledgers: what schools keep in spreadsheets, read as facts and audited where it lies.

Read in this order: `values`, `names`, `mapping`, `fields`, `mapping_files`, `heading`, `cells`,
`making`, `quick`, `results`, `lines`, `grids`, `resting`, `reading`; then `lexicon`, `fitting`,
`proposing`, and `judging`.
"""

from campus_safety.exchange.ledgers.judging import Judged, Judgement, judge
from campus_safety.exchange.ledgers.mapping import Column, Made, Mapping
from campus_safety.exchange.ledgers.mapping_files import decode_mapping, read_mapping
from campus_safety.exchange.ledgers.names import Names
from campus_safety.exchange.ledgers.proposing import Because, Proposal, propose
from campus_safety.exchange.ledgers.reading import read_ledger
from campus_safety.exchange.ledgers.results import Asked, Ledger, LeftOut, Refusal, Remark, Taken

__all__ = [
    "Asked",
    "Because",
    "Column",
    "Judged",
    "Judgement",
    "Ledger",
    "LeftOut",
    "Made",
    "Mapping",
    "Names",
    "Proposal",
    "Refusal",
    "Remark",
    "Taken",
    "decode_mapping",
    "judge",
    "propose",
    "read_ledger",
    "read_mapping",
]
