"""Samples 留样: what was put aside of a dish, to be looked at should somebody fall ill."""

from attrs import frozen

from campus_safety.kernel import Malformed, Public, Reference, Text, limits

__all__ = ["Sample"]


@frozen(kw_only=True)
class Sample:
    """A sample of a dish 留样: the label on its box, the dish, and its weight in grams."""

    label: Public[Reference]
    dish: Public[Text]
    grams: Public[int | None]

    def __attrs_post_init__(self) -> None:
        limits(self)
        if self.grams is not None and self.grams < 0:
            raise Malformed("grams", "a weight of zero or more")
