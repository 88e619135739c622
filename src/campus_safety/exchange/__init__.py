"""How facts come and go: ledgers in spreadsheets, and the standards of other systems.

Each format stands in a module of its own and is imported from there; what it needs beside
the standard library is an extra of its own, imported when first used (see `extras`).
"""

from campus_safety.exchange.extras import MissingExtra

__all__ = ["MissingExtra"]
