"""The tour: rare states first, and nothing tried that could not show anything new."""

from datetime import UTC, datetime

from tests.laws.test_g_laws import each

from campus_safety.kernel import obligations
from campus_safety.register import WORKFLOWS
from campus_safety.testing.driving import possible_codes, slim_variants, stops, tour
from campus_safety.testing.lawmaking import plain_law
from campus_safety.testing.pools import placed
from campus_safety.testing.walking import AnyWorkflow


@each
def test_few_states_show_nearly_every_code(workflow: AnyWorkflow) -> None:
    """What is rare is not left for the end: the laws look at few states, three past the last."""
    few = max(10, len(workflow.lifecycle.statuses.__members__) + 3)
    reached, shown = tour(workflow, [plain_law(workflow, "PT24H")], states=few)
    assert len(reached.codes) > 0.8 * len(possible_codes(workflow))
    assert len(shown) == len(reached.codes)


@each
def test_the_stops_stand_in_every_status_and_owe_every_term(workflow: AnyWorkflow) -> None:
    """So that what is tried at each stop is tried of everything that a case may be."""
    law = plain_law(workflow, "PT24H")
    found = stops(workflow, law)
    assert {case.status for case in found} == {*workflow.lifecycle.statuses.__members__.values()}
    owed = {one.act for case in found for one in obligations(workflow, case, law)}
    assert {one.act.kind for one in workflow.lifecycle.owes} <= owed


def test_a_fact_is_placed_without_changing_it() -> None:
    """The copy is at another time and of another case, and says the same else."""
    kind = next(iter(WORKFLOWS.values())).facts[0]
    fact = slim_variants(kind)[0]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    twin = placed(fact, at, "a/b")
    assert (twin.at, twin.case, twin.by) == (at, "a/b", fact.by)
    assert (fact.at, fact.case) != (at, "a/b")
    assert placed(twin, fact.at, fact.case) == fact
