"""Links: the sentences that join rooms; each says what it reads and never writes a fact.

The sentences on people stand in `holders`, those on activities in `activities`, those on
what follows from harm in `aftermath`, those on plans and drills in `preparedness`, those on
what was written in `honesty`, those on what a school must have in `cover`, those on early
signs in `foresight`, those on titles in `titles`, and those on calling to account in
`accounts`.
"""

from campus_safety.accountability import assessment, inquiry, sanction
from campus_safety.prevention import activity
from campus_safety.register.accounts import (
    a_high_dispute_is_supervised,
    a_poor_assessment_is_called_to_account,
    an_inquiry_is_called_to_account,
)
from campus_safety.register.activities import (
    a_large_activity_needs_its_own_plan,
    an_open_hazard_cancels_the_activity,
)
from campus_safety.register.aftermath import (
    a_case_with_the_police_is_followed,
    a_dispute_turned_criminal_is_handed_to_the_police,
    a_grave_incident_opens_an_inquiry,
    a_grave_incident_vetoes,
    a_major_hazard_is_reported_upward,
    an_unclosed_inquiry_keeps_the_unit_listed,
    veto_rule,
    vetoing,
)
from campus_safety.register.cover import (
    a_school_has_its_defences,
    a_school_has_its_insurance,
)
from campus_safety.register.foresight import early_signs_give_a_warning
from campus_safety.register.held import Held, Link
from campus_safety.register.holders import (
    an_absent_holder_needs_a_stand_in,
    an_absent_person_stands_no_watch,
    an_act_needs_its_holder,
)
from campus_safety.register.honesty import (
    a_bus_accident_opens_an_incident,
    a_case_disproves_a_nil_return,
    a_decision_names_disputes_of_the_ledger,
    an_assessment_uses_the_rubric_of_its_letter,
    an_inspection_finding_opens_a_hazard,
)
from campus_safety.register.preparedness import (
    a_drill_counts_for_the_version_in_force,
    a_drill_finding_goes_to_its_plan,
    a_revised_plan_must_be_drilled_again,
)
from campus_safety.register.rooms import WORKFLOWS
from campus_safety.register.titles import (
    a_grave_incident_costs_the_title,
    a_sanction_bars_from_titles,
    an_unfiled_report_breaks_a_zero_case_claim,
)
from campus_safety.resolution import dispute
from campus_safety.response import drill

__all__ = ["LINKS", "Held", "Link", "veto_rule", "vetoing"]

LINKS = (
    Link(
        name="an_absent_holder_needs_a_stand_in",
        reads=tuple(WORKFLOWS),
        codes=("register.owed-by-nobody",),
        yields=an_absent_holder_needs_a_stand_in,
    ),
    Link(
        name="an_act_needs_its_holder",
        reads=tuple(WORKFLOWS),
        codes=("register.not-the-holder",),
        yields=an_act_needs_its_holder,
    ),
    Link(
        name="an_open_hazard_cancels_the_activity",
        reads=("hazard", "activity"),
        codes=("register.held-despite-hazard",),
        acts=(activity.Cancelled.kind,),
        yields=an_open_hazard_cancels_the_activity,
    ),
    Link(
        name="a_large_activity_needs_its_own_plan",
        reads=("activity", "plan"),
        codes=(
            "register.no-own-plan",
            "register.own-plan-lapsed",
        ),
        yields=a_large_activity_needs_its_own_plan,
    ),
    Link(
        name="a_major_hazard_is_reported_upward",
        reads=("hazard",),
        codes=("register.major-hazard-unreported",),
        yields=a_major_hazard_is_reported_upward,
    ),
    Link(
        name="a_dispute_turned_criminal_is_handed_to_the_police",
        reads=("dispute",),
        codes=("register.criminal-not-handed-over",),
        acts=(dispute.HandedToPolice.kind,),
        yields=a_dispute_turned_criminal_is_handed_to_the_police,
    ),
    Link(
        name="a_case_with_the_police_is_followed",
        reads=("dispute",),
        codes=(),
        acts=(dispute.FollowedUp.kind,),
        yields=a_case_with_the_police_is_followed,
    ),
    Link(
        name="a_grave_incident_opens_an_inquiry",
        reads=("incident", "inquiry"),
        codes=(),
        acts=(inquiry.Opened.kind,),
        yields=a_grave_incident_opens_an_inquiry,
    ),
    Link(
        name="an_unclosed_inquiry_keeps_the_unit_listed",
        reads=("inquiry",),
        codes=("register.unit-listed",),
        yields=an_unclosed_inquiry_keeps_the_unit_listed,
    ),
    Link(
        name="a_grave_incident_vetoes",
        reads=("incident", "assessment"),
        codes=("register.veto-not-laid",),
        acts=(assessment.Vetoed.kind,),
        yields=a_grave_incident_vetoes,
    ),
    Link(
        name="a_revised_plan_must_be_drilled_again",
        reads=("plan", "drill"),
        codes=(),
        acts=(drill.Held.kind,),
        yields=a_revised_plan_must_be_drilled_again,
    ),
    Link(
        name="a_drill_counts_for_the_version_in_force",
        reads=("plan", "drill"),
        codes=("register.drilled-other-version",),
        yields=a_drill_counts_for_the_version_in_force,
    ),
    Link(
        name="a_drill_finding_goes_to_its_plan",
        reads=("plan", "drill"),
        codes=("register.drill-finding-not-in-plan",),
        yields=a_drill_finding_goes_to_its_plan,
    ),
    Link(
        name="a_case_disproves_a_nil_return",
        reads=("filing", "incident", "dispute", "hazard"),
        codes=("register.nil-return-disproved",),
        yields=a_case_disproves_a_nil_return,
    ),
    Link(
        name="an_assessment_uses_the_rubric_of_its_letter",
        reads=("pledge", "assessment"),
        codes=("register.rubric-not-of-letter",),
        yields=an_assessment_uses_the_rubric_of_its_letter,
    ),
    Link(
        name="an_inspection_finding_opens_a_hazard",
        reads=("inspection", "hazard"),
        codes=("register.hazard-not-in-ledger",),
        yields=an_inspection_finding_opens_a_hazard,
    ),
    Link(
        name="an_absent_person_stands_no_watch",
        reads=(
            "duty",
            "roster",
        ),
        codes=("register.absent-on-watch",),
        yields=an_absent_person_stands_no_watch,
    ),
    Link(
        name="a_bus_accident_opens_an_incident",
        reads=(
            "transport",
            "incident",
        ),
        codes=("register.accident-not-in-ledger",),
        yields=a_bus_accident_opens_an_incident,
    ),
    Link(
        name="a_decision_names_disputes_of_the_ledger",
        reads=("decision", "dispute"),
        codes=("register.dispute-not-in-ledger",),
        yields=a_decision_names_disputes_of_the_ledger,
    ),
    Link(
        name="a_school_has_its_defences",
        reads=("defence",),
        codes=("register.defence-short",),
        yields=a_school_has_its_defences,
    ),
    Link(
        name="a_school_has_its_insurance",
        reads=("insurance",),
        codes=("register.uninsured",),
        yields=a_school_has_its_insurance,
    ),
    Link(
        name="early_signs_give_a_warning",
        reads=(
            "dispute",
            "incident",
            "alert",
        ),
        codes=("register.signs-unwarned",),
        yields=early_signs_give_a_warning,
    ),
    Link(
        name="an_unfiled_report_breaks_a_zero_case_claim",
        reads=(
            "designation",
            "filing",
        ),
        codes=(
            "register.zero-claim-disproved",
            "register.zero-claim-unproven",
        ),
        yields=an_unfiled_report_breaks_a_zero_case_claim,
    ),
    Link(
        name="a_sanction_bars_from_titles",
        reads=(
            "designation",
            "sanction",
        ),
        codes=("register.barred-from-titles",),
        yields=a_sanction_bars_from_titles,
    ),
    Link(
        name="a_grave_incident_costs_the_title",
        reads=(
            "designation",
            "incident",
        ),
        codes=("register.title-kept",),
        yields=a_grave_incident_costs_the_title,
    ),
    Link(
        name="a_poor_assessment_is_called_to_account",
        reads=(
            "assessment",
            "sanction",
        ),
        codes=(),
        acts=(sanction.Opened.kind,),
        yields=a_poor_assessment_is_called_to_account,
    ),
    Link(
        name="an_inquiry_is_called_to_account",
        reads=(
            "inquiry",
            "sanction",
        ),
        codes=(),
        acts=(sanction.Opened.kind,),
        yields=an_inquiry_is_called_to_account,
    ),
    Link(
        name="a_high_dispute_is_supervised",
        reads=(
            "dispute",
            "sanction",
        ),
        codes=("register.dispute-not-supervised",),
        yields=a_high_dispute_is_supervised,
    ),
)
