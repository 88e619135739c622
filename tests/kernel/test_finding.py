"""Findings and obligations: their words, their clauses and what makes two the same."""

from datetime import date
from typing import Any

import pytest
from tests.kernel.given import (
    CASE,
    START,
    WHOLE,
    answered,
    asked,
    at,
    done,
    given_,
    law_of,
    lived,
    noted,
    provided,
    weighed,
)

from campus_safety.kernel import (
    Clause,
    Finding,
    Gap,
    Obligation,
    Order,
    Severity,
    Unwritten,
    Window,
)
from campus_safety.kernel.finding import Basis

CLAUSE = Clause(instrument="Errands Act", path=("5", "", "2"))
PROVISION = provided("errand.giving", "P1D")
ORDER = Order(deadline=date(2026, 4, 1), kind="k", at=date(2026, 3, 2), by="party:a")


def late(basis: Basis | None) -> Finding:
    return Finding(
        code="hazard.rectified.late",
        severity=Severity.NOTICE,
        case=CASE,
        values=(("deadline", "2026-03-09"), ("regime", "school")),
        basis=basis,
    )


def owed(basis: Basis, addressee: str = "") -> Obligation:
    return Obligation(
        act="hazard.rectified",
        case=CASE,
        holder="office:a",
        regime="school",
        window=Window(earliest=59, latest=59),
        basis=basis,
        zone="UTC",
        addressee=addressee,
        occasion="2",
    )


def test_a_finding_is_written_in_both_languages() -> None:
    """The sentence names the act and the deadline, in English and in Chinese."""
    assert late(None).text() == "Rectifying the hazard came too late: it was due by 2026-03-09"
    assert late(None).text("zh") == "完成整改已逾期：应于2026-03-09前完成"


@pytest.mark.parametrize(
    ("basis", "clause", "written"),
    [
        (PROVISION, CLAUSE, " (《Errands Act》 Art. 5, item 2)"),
        (ORDER, None, ""),
        (Unwritten(id="errand.giving", on=START), None, ""),
        (None, None, ""),
    ],
)
def test_a_finding_cites_the_clause_of_its_provision(
    basis: Basis | None, clause: Clause | None, written: str
) -> None:
    """Only what rests on a provision has a clause, and the sentence ends with it."""
    said = "Rectifying the hazard came too late: it was due by 2026-03-09"
    assert late(basis).clause == clause
    assert str(late(basis)) == f"{CASE}: {said}{written}"


LIVES: dict[str, Any] = {
    "late": [asked(), given_(60), answered(61)],
    "moved": [asked(), given_(1, at(20)), given_(2), weighed(3, "calm")],
    "order": [asked(3), asked(2), given_(1), noted(date(2026, 3, 1)), done(90, "party:asker")],
    "unopened": [done(1)],
    "skip": [asked(), done(1)],
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("life", LIVES)
def test_every_value_of_a_sentence_is_filled(life: str, language: str) -> None:
    """No sentence of the kernel has a gap left open or a name in braces."""
    law = law_of(WHOLE | {"errand.calm": Gap.UNKNOWN})
    findings = [
        finding
        for finding in lived(LIVES[life], law, at(9000)).findings
        if finding.code != "errand.own-errand"
    ]
    assert findings
    for finding in findings:
        said = finding.text(language)
        assert not set("…{}") & set(said), finding.code
        assert finding.code not in said


@pytest.mark.parametrize(
    ("basis", "clause", "rests"),
    [
        (PROVISION, CLAUSE, "《Errands Act》 Art. 5, item 2"),
        (ORDER, None, "as ordered on 2026-03-02"),
        (Unwritten(id="x", on=START), None, "a rule whose words are not known: x"),
    ],
)
def test_an_obligation_says_who_by_when_and_why(
    basis: Basis, clause: Clause | None, rests: str
) -> None:
    """The line names act, addressee where there is one, holder, deadline and basis."""
    by = "office:a · by 1970-01-01 00:00:59"
    assert owed(basis).clause == clause
    assert str(owed(basis)) == f"rectifying the hazard · {by} · {rests}"
    assert str(owed(basis, "agency:b")) == f"rectifying the hazard to agency:b · {by} · {rests}"
    assert owed(basis).text("zh") == "完成整改"
    assert owed(basis).deadline == "1970-01-01 00:00:59"


def test_an_obligation_is_the_same_by_its_key() -> None:
    """Case, regime, act, addressee and occasion make it the same; basis and window do not."""
    assert owed(ORDER, "agency:b").key == (CASE, "school", "hazard.rectified", "agency:b", "2")
    assert owed(ORDER).key == owed(PROVISION).key
