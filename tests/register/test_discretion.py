"""Where cases are persons, no number of a register names one, and a small one is not told."""

from datetime import date
from decimal import Decimal

from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder
from campus_safety.kernel import Span
from campus_safety.register import measures


def test_no_number_of_the_year_names_a_person_in_care() -> None:
    """The shipped year has persons in care and findings on them; the numbers name none."""
    folder = read_folder(demo_folder())
    counted = measures(folder.register, date(2025, 9, 1), date(2026, 9, 1), folder.law)
    of_care = [counted[name] for name in counted if name.startswith("care.")]
    assert "care.contacted.late" in counted
    assert [measure.cases for measure in of_care] == [()] * len(of_care)
    late = counted["care.contacted.late"].span
    assert late == Span(Decimal(1), Decimal(4))
    assert counted["hazard.rectified.late"].cases != ()
