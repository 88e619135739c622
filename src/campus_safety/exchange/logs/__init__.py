"""What event logs share: facts as rows of flat, typed attributes.

Read in this order: `flat`, `rows`, `status`, `typed`, `limits`, `packed`.
"""

from campus_safety.exchange.logs.flat import ALL, USUAL, Sort, Value
from campus_safety.exchange.logs.rows import LogError

__all__ = ["ALL", "USUAL", "LogError", "Sort", "Value"]
