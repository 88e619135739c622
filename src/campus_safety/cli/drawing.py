"""Drawing: a span as a bar on a scale, made of letters, so that it stands in any terminal."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import frozen

from campus_safety.kernel import Span, plain
from campus_safety.scoring import Place

__all__ = ["Scale", "placed"]

_WIDE = 24  # letters from the least to the most


@frozen
class Scale:
    """From the least to the most of some numbers."""

    low: Decimal
    high: Decimal

    @classmethod
    def of(cls, spans: Iterable[Span]) -> "Scale":
        """Span all ends that are bounded."""
        ends = [end for span in spans for end in (span.low, span.high) if end is not None]
        return cls(min(ends), max(ends)) if ends else cls(Decimal(0), Decimal(0))

    def __str__(self) -> str:
        return f"{plain(self.low)}–{plain(self.high)}"

    def drawn(self, span: Span) -> str:
        """Draw a span as a bar; a number that is known is a point, an open end has dots."""
        start = 0 if span.low is None else self._letter(span.low)
        end = _WIDE - 1 if span.high is None else self._letter(span.high)
        if span.known:
            return " " * start + "●"
        left, right = ("…" if span.low is None else "├"), ("…" if span.high is None else "┤")
        return " " * start + left + "─" * max(0, end - start - 1) + right

    def _letter(self, number: Decimal) -> int:
        width = self.high - self.low
        return int((number - self.low) / width * (_WIDE - 1)) if width else 0


def placed(place: Place) -> str:
    """Write the places that a unit may have."""
    return f"{place.first}" if place.first == place.last else f"{place.first}–{place.last}"
