"""The laws that every workflow obeys, G1 to G18, to be tried on any room, yours too.

    from campus_safety.testing.laws import check_workflow
    check_workflow(WORKFLOW)

Each law is a function of its own that takes a workflow and raises `AssertionError` where it
is broken. `laws` is a strategy of laws in place of the one that is derived from the
workflow's section of law. Those about time stand in `laws_of_time`,
those about records in `laws_of_records`.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import lru_cache
from itertools import product
from typing import Any

import attrs
from hypothesis import strategies as st

from campus_safety.kernel import (
    Fact,
    Law,
    Refused,
    admit,
    check,
    obligations,
    overdue,
)
from campus_safety.testing.driving import Reached, possible_codes, slim_variants, stops, tour
from campus_safety.testing.lawmaking import EMPTY, LAST, TERMS, counting_laws, plain_law
from campus_safety.testing.laws_of_records import (
    g11_independent,
    g12_round_trip,
    g16_corrections,
)
from campus_safety.testing.laws_of_time import (
    g08_lateness_is_derived,
    g09_stricter_is_never_kinder,
    g10_yesterdays_law,
    g15_offsets_do_not_matter,
)
from campus_safety.testing.laws_of_unknowns import g17_undecided_is_honest
from campus_safety.testing.oracle import judge
from campus_safety.testing.pools import FIRST
from campus_safety.testing.reckoning import count
from campus_safety.testing.strategies import facts as facts_of
from campus_safety.testing.strategies import histories
from campus_safety.testing.walking import (
    AnyWorkflow,
    History,
    Laws,
    dated,
    fault_of,
    for_all,
    holds,
    is_breach,
    of_facts,
    same,
    steps,
    table_part,
    told,
)

__all__ = [
    "LAWS",
    "check_workflow",
    "g01_total",
    "g02_calm",
    "g03_gate_is_audit",
    "g04_fold",
    "g05_only_copies",
    "g06_reached",
    "g07_final_is_final",
    "g08_lateness_is_derived",
    "g09_stricter_is_never_kinder",
    "g10_yesterdays_law",
    "g11_independent",
    "g12_round_trip",
    "g13_naive_oracle",
    "g14_closed_vocabulary",
    "g15_offsets_do_not_matter",
    "g16_corrections",
    "g17_undecided_is_honest",
    "g18_absent_is_silent",
]

Dated = tuple[Law, History]


def g01_total(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """`check`, `obligations`, `evolve` and `survey` answer always and never raise (G1)."""

    def law_(drawn: Dated, fact: Any) -> None:
        law, facts = drawn
        cases = told(workflow, facts, law).cases
        for case in cases:
            other = attrs.evolve(fact, case=case.id)
            holds(isinstance(check(workflow, case, other, law), tuple), "check answers")
            holds(isinstance(obligations(workflow, case, law), tuple), "so does what is owed")
            holds(isinstance(workflow.evolve(case, other), workflow.state), "evolve gives a case")
        holds(isinstance(check(workflow, None, fact, law), tuple), "check answers")
        if workflow.survey is not None:
            surveyed = {finding.code for finding in workflow.survey(cases, law)}
            holds(surveyed <= set(workflow.codes()), "a survey answers its own codes")

    for_all(law_, dated(workflow, laws), facts_of(workflow))
    for law, case, fact in _everywhere(workflow):
        holds(isinstance(check(workflow, case, fact, law), tuple), "check answers everywhere")


def _everywhere(workflow: AnyWorkflow) -> Iterator[tuple[Law, Any, Any]]:
    """List the states that the tour finds, each with the two ends of every kind of fact."""
    law = plain_law(workflow, "PT24H")
    for case in stops(workflow, law):
        for kind in workflow.facts:
            plainest, *_, fullest = slim_variants(kind) * 2
            for fact in (plainest, fullest):
                yield law, case, attrs.evolve(fact, case=case.id)


def g02_calm(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """The same arguments give the same result, none is changed, all can be hashed (G2)."""

    def law_(drawn: Dated) -> None:
        law, facts = drawn
        written = repr(facts)
        first = told(workflow, facts, law)
        copies = [attrs.evolve(fact) for fact in facts]
        same(first, told(workflow, copies, attrs.evolve(law)))
        same(written, repr(facts))
        hash((facts, first.cases, first.findings, first.owed))

    for_all(law_, dated(workflow, laws))


def g03_gate_is_audit(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """`admit` refuses exactly upon a breach, and `replay` finds what `check` finds (G3)."""

    def law_(drawn: Dated) -> None:
        law, facts = drawn
        found: list[Any] = []
        for case, fact, findings, after in steps(workflow, facts, law):
            found += findings
            same((after, None), _let_in(workflow, case, fact, law))
        result = told(workflow, facts, law)
        still = [one for case in result.cases for one in obligations(workflow, case, law)]
        same(found + list(overdue(still, LAST, law)), list(result.findings))
        same(still, list(result.owed))

    for_all(law_, dated(workflow, laws))


def _let_in(workflow: AnyWorkflow, case: Any, fact: Any, law: Law) -> tuple[Any, Any]:
    """Try the gate: the case after the fact, or the one that the audit reads on with."""
    findings = check(workflow, case, fact, law)
    try:
        after = admit(workflow, case, fact, law)
    except Refused as refused:
        same(findings, refused.findings)
        holds(is_breach(findings), "refused without a breach")
        cases = told(workflow, [fact], law, cases=() if case is None else (case,)).cases
        return (cases[0] if cases else None), None
    holds(not is_breach(findings), "let in with a breach")
    return after, None


def g04_fold(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """A history replayed in two parts comes to the same as in one (G4)."""

    def law_(drawn: Dated) -> None:
        law, facts = drawn
        whole = told(workflow, facts, law)
        for place in range(len(facts) + 1):
            first = told(workflow, facts[:place], law)
            then = told(workflow, facts[place:], law, cases=first.cases)
            same(whole.cases, then.cases)
            same(whole.owed, then.owed)
            same(list(whole.findings), of_facts(first.findings) + list(then.findings))

    for_all(law_, dated(workflow, laws))


def g05_only_copies(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """`evolve` writes no part of the table's and changes nothing that it was given (G5)."""

    def law_(drawn: Dated, fact: Any) -> None:
        law, facts = drawn
        for case in told(workflow, facts, law).cases:
            _only_copied(workflow, case, attrs.evolve(fact, case=case.id))

    for_all(law_, dated(workflow, laws), facts_of(workflow))
    for _, case, fact in _everywhere(workflow):
        _only_copied(workflow, case, fact)


def _only_copied(workflow: AnyWorkflow, case: Any, fact: Any) -> None:
    before, table = repr(case), table_part(case)
    same(table, table_part(workflow.evolve(case, fact)))
    same(before, repr(case))


def g06_reached(
    workflow: AnyWorkflow,
    *,
    laws: Iterable[Law] = (),
    never: Iterable[str] = (),
    states: int = 60,
) -> Reached:
    """Every status, kind, finding code and act is reached by some history (G6).

    `never` names the codes that the room alone rules out; a code named there in vain fails
    too. Codes of a survey are reached by their own tests. Answers what was counted.
    """
    some = tuple(laws) or tuple(plain_law(workflow, term) for term in ("PT24H", "P1D"))
    wanted = set(possible_codes(workflow)) - set(never)
    reached, shown = tour(workflow, some, wanted=wanted, states=states)
    again = [
        finding.code for law, facts in shown for finding in told(workflow, facts, law).findings
    ]
    same(set(reached.codes), set(again), "codes reached from nothing")
    statuses = workflow.lifecycle.statuses.__members__.values()
    same({str(status) for status in statuses}, set(reached.statuses), "statuses")
    same(set(workflow.by_kind), set(reached.kinds), "kinds")
    same(set(workflow.acts()), set(reached.acts), "acts")
    same(set(), wanted - set(reached.codes), "codes never reached")
    same(set(), set(reached.codes) - wanted, "codes said to be out of reach")
    return reached


def g07_final_is_final(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """In a final status every moving fact is refused, but those that re-open (G7)."""
    law = plain_law(workflow, "PT24H")
    final = [c for c in stops(workflow, law) if c.status in workflow.lifecycle.final]
    holds(final, f"{workflow.name}: no final status was reached")

    def law_(case: Any, fact: Any) -> None:
        move = workflow.lifecycle.by_kind[fact.kind]
        if move.target is not None and case.status not in move.sources:
            found = check(workflow, case, attrs.evolve(fact, case=case.id), law)
            holds(is_breach(found), f"{fact.kind} was let in at {case.status}")

    for_all(law_, st.sampled_from(final), facts_of(workflow))


def g13_naive_oracle(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """A slow, obvious judge agrees on every history, legal or not (G13)."""

    def law_(drawn: Dated) -> None:
        law, facts = drawn
        _agrees(workflow, facts, law)

    for_all(law_, dated(workflow, laws))
    standing = [plain_law(workflow, term) for term in ("PT24H", "P1M")]
    for law, facts in tour(workflow, standing, states=10)[1]:
        _agrees(workflow, facts, law)
    _hold_counting()


@lru_cache(maxsize=1)
def _hold_counting() -> None:
    """Hold the counting of terms against that of the oracle, which goes day by day.

    No workflow has a part in it, so that it is held once.
    """
    days = [FIRST.date() + timedelta(days=days) for days in range(45)]
    for law, term, start in product(counting_laws(), TERMS, (*days, FIRST)):
        window = law.window(term, start)
        got = window.earliest, window.latest, window.at_once
        same(count(term, start, law), got, f"{term} from {start} in {law.zone}")


def _agrees(workflow: AnyWorkflow, facts: History, law: Law) -> None:
    """Hold the kernel's judge against the naive oracle: what it finds, owes and keeps."""
    expected = judge(workflow, facts, law, as_of=LAST)
    result = told(workflow, facts, law)
    said = Counter((f.code, str(f.severity), f.case) for f in result.findings)
    same(Counter(expected.said), said)
    ends = [(o.window.earliest, o.window.latest, o.window.at_once) for o in result.owed]
    owed = zip(result.owed, ends, strict=True)
    same(Counter(expected.owed), Counter((one.case, one.act, end) for one, end in owed))
    same(list(expected.states), [case.id for case in result.cases])
    for case in result.cases:
        state = expected.states[case.id]
        table = {name: state[name] for name in table_part(case)}
        same({**table, "parties": tuple(table["parties"])}, table_part(case))


def g14_closed_vocabulary(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """Every fact class of the room is in its union, with a kind of its own (G14)."""
    modules = {fact.__module__ for fact in workflow.facts}
    written = {
        value
        for module in modules
        for value in vars(sys.modules[module]).values()
        if isinstance(value, type) and issubclass(value, Fact) and value.__module__ == module
    }
    same(written, set(workflow.facts))
    same(len(workflow.facts), len({fact.kind for fact in workflow.facts}), "a kind twice")
    for fact in workflow.facts:
        holds("kind" in vars(fact), f"{fact.__name__} has a kind of its own")
        holds(fact.kind.startswith(f"{workflow.name}."), f"{fact.kind} names its room")
        holds((fact.__doc__ or "").strip(), f"{fact.kind} is explained")


def g18_absent_is_silent(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """Under a law that covers nothing, only the table speaks, and nothing is owed (G18)."""
    faults = {"unopened", "repeated", "skip", "disorder"}

    def law_(facts: History, drawn: Dated) -> None:
        for law in (EMPTY, attrs.evolve(drawn[0], covers=frozenset())):
            result = told(workflow, facts, law)
            same((), result.owed)
            holds({fault_of(f) for f in result.findings} <= faults, "only the table speaks")

    for_all(law_, histories(workflow), dated(workflow, laws))


LAWS = (
    g01_total,
    g02_calm,
    g03_gate_is_audit,
    g04_fold,
    g05_only_copies,
    g07_final_is_final,
    g08_lateness_is_derived,
    g09_stricter_is_never_kinder,
    g10_yesterdays_law,
    g11_independent,
    g12_round_trip,
    g13_naive_oracle,
    g14_closed_vocabulary,
    g15_offsets_do_not_matter,
    g16_corrections,
    g17_undecided_is_honest,
    g18_absent_is_silent,
)
"""Every law but G6, which also asks what can never be reached."""


def check_workflow(workflow: AnyWorkflow, *, laws: Laws = None) -> None:
    """Try every law but G6 on a workflow; raises `AssertionError` at the first that breaks."""
    for law in LAWS:
        law(workflow, laws=laws)
