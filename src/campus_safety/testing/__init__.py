"""Beside the house: strategies, an oracle and the laws that every workflow obeys.

Try them on a room of your own; it needs the extra `testing`. Read in this order: `pools`,
`lawmaking`, `strategies`, `driving`, `walking`, `oracle`, `laws_of_time`, `laws`; and of rubrics
`scoring_rules`, `scoring_grades`, `scoring`, `rubric_strategies`.
"""
