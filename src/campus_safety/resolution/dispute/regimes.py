"""The regimes of mediation: which body of law sets a term, and who must consent to more."""

from collections.abc import Callable

from attrs import frozen

from campus_safety.kernel import Rule, Term
from campus_safety.resolution.dispute.life import Dispute, Rules
from campus_safety.vocabulary import CourtProcedure, DisputeMatter, MediationKind

__all__ = ["REGIMES", "Regime", "regimes_of"]


@frozen(kw_only=True)
class Regime:
    """One body of law that ends a mediation by a term; what is `None` is not asked about.

    `more` is the rule by which the parties may agree to go on, if it has one.
    """

    name: str
    term: Callable[[Rules], Rule[Term]]
    kind: MediationKind | None = None
    matter: DisputeMatter | None = None
    procedure: CourtProcedure | None = None
    more: Callable[[Rules], Rule[Term]] | None = None

    def applies(self, dispute: Dispute) -> bool:
        """Tell whether it is about this dispute as it is now mediated."""
        asked = (self.kind, self.matter, self.procedure)
        held = (dispute.mediation, dispute.matter, dispute.procedure)
        return all(one is None or one == other for one, other in zip(asked, held, strict=True))


_COURT = MediationKind.JUDICIAL

REGIMES = (
    Regime(name="peoples", kind=MediationKind.PEOPLES, term=lambda rules: rules.peoples),
    Regime(name="default", term=lambda rules: rules.default, more=lambda rules: rules.default),
    Regime(
        name="pupil-injury",
        kind=MediationKind.ADMINISTRATIVE,
        matter=DisputeMatter.PUPIL_INJURY,
        term=lambda rules: rules.pupil_injury,
    ),
    Regime(
        name="school-accident",
        kind=MediationKind.ADMINISTRATIVE,
        matter=DisputeMatter.PUPIL_INJURY,
        term=lambda rules: rules.school_accident,
        more=lambda rules: rules.extending,
    ),
    Regime(
        name="medical",
        kind=MediationKind.PEOPLES,
        matter=DisputeMatter.MEDICAL,
        term=lambda rules: rules.medical,
    ),
    Regime(
        name="medical-administrative",
        kind=MediationKind.ADMINISTRATIVE,
        matter=DisputeMatter.MEDICAL,
        term=lambda rules: rules.medical_administrative,
    ),
    Regime(
        name="labour",
        kind=MediationKind.PEOPLES,
        matter=DisputeMatter.LABOUR,
        term=lambda rules: rules.labour,
    ),
    Regime(
        name="traffic",
        kind=MediationKind.ADMINISTRATIVE,
        matter=DisputeMatter.TRAFFIC,
        term=lambda rules: rules.traffic,
    ),
    Regime(
        name="court-entrusted",
        kind=_COURT,
        procedure=CourtProcedure.ENTRUSTED,
        term=lambda rules: rules.court_entrusted,
        more=lambda rules: rules.court_entrusted,
    ),
    Regime(
        name="court-ordinary",
        kind=_COURT,
        procedure=CourtProcedure.ORDINARY,
        term=lambda rules: rules.court_ordinary,
    ),
    Regime(
        name="court-summary",
        kind=_COURT,
        procedure=CourtProcedure.SUMMARY,
        term=lambda rules: rules.court_summary,
    ),
)


def regimes_of(dispute: Dispute) -> tuple[Regime, ...]:
    """List the regimes that are about a dispute as it is now mediated."""
    return tuple(regime for regime in REGIMES if regime.applies(dispute))
