"""Chinese numerals, for the numbers of articles."""

__all__ = ["chinese"]

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")


def chinese(step: str) -> str:
    """Write a number below ten thousand in Chinese; any other text stays as it is."""
    if not (step.isascii() and step.isdigit() and 0 < int(step) < 10_000):
        return step
    digits = str(int(step))
    places = range(len(digits) - 1, -1, -1)
    parts = [
        _DIGITS[int(d)] + _PLACES[p] if d != "0" else "零"
        for d, p in zip(digits, places, strict=True)
    ]
    written = "".join(parts).rstrip("零")
    while "零零" in written:
        written = written.replace("零零", "零")
    return written.removeprefix("一") if written.startswith("一十") else written
