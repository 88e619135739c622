"""How a plan is told: what goes out, of which school, in which language."""

from attrs import frozen

from campus_safety.kernel import Finding, Privacy, catalogue
from campus_safety.vocabulary import PartyKind

__all__ = ["Told"]

_PERSON = f"{PartyKind.PERSON}:"


@frozen(kw_only=True)
class Told:
    """The classes that go out, whether persons are parties, language and school."""

    classes: frozenset[Privacy]
    parties: bool
    language: str
    school: str

    def label(self, key: str) -> str:
        """Give the words of a key of the catalogue."""
        return catalogue.label(key, self.language)

    def sentence(self, finding: Finding) -> str:
        """Write a finding; a person stays a blank where what is personal does not go out."""
        personal = Privacy.PERSONAL in self.classes
        values = {k: v for k, v in finding.values if personal or _PERSON not in v}
        return catalogue.sentence(finding.code, values, self.language)
