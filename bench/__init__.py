"""What campus_safety is measured against: one module a section, the peers beside it.

Run `python -m bench` for all sections, `python -m bench life imports` for some. Each section
is a module with a function `run()` that gives rows; `measure` holds the row and the clock.
"""
