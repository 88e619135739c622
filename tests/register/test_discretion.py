"""Where cases are persons, no number of a register names one, and a small one is not told."""

from datetime import date
from decimal import Decimal

from campus_safety.cli.asked import demo_folder
from campus_safety.codec import read_folder
from campus_safety.kernel import Span, exact
from campus_safety.register import measures
from campus_safety.scoring import Item, Measure, Occurrence, Rubric, Section, Starts, assess


def test_no_number_of_the_year_names_a_person_in_care() -> None:
    """The shipped year has persons in care and findings on them; the numbers name none."""
    folder = read_folder(demo_folder())
    counted = measures(folder.register, date(2025, 9, 1), date(2026, 9, 1), folder.law)
    of_care = [counted[name] for name in counted if name.startswith("care.")]
    assert "care.contacted.late" in counted
    assert [measure.cases for measure in of_care] == [()] * len(of_care)
    late = counted["care.contacted.late"].span
    assert late == Span(Decimal(1), Decimal(4))
    before = measures(folder.register, date(2025, 9, 1), date(2025, 10, 1), folder.law)
    after = measures(folder.register, date(2025, 12, 1), date(2026, 9, 1), folder.law)
    assert before["care.contacted.late"].span == after["care.contacted.late"].span == exact(0)
    assert counted["hazard.rectified.late"].cases != ()


def test_b5_1_a_rubric_rates_the_service_and_not_the_persons() -> None:
    """B5.1: a unit wins points for looking after those in need, and no line names anybody."""
    folder = read_folder(demo_folder())
    counted = measures(folder.register, date(2025, 9, 1), date(2026, 9, 1), folder.law)
    target = Occurrence(measure="care.screenings", points=Decimal(5), most=2)
    item = Item(id="1", title="care", points=Decimal(10), starts=Starts.ZERO, rules=(target,))
    section = Section(id="s", title="service", points=None, items=(item,))
    rubric = Rubric(id="r", title="R", source="test", full=Decimal(10), sections=(section,))
    card = assess(rubric, counted)
    assert card.score == exact(10)
    assert "qingshan/care" not in f"{card}"
    missed = counted.but(Measure(name="care.screenings", span=exact(1)))
    assert assess(rubric, missed).score == exact(5)
