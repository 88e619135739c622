"""The message catalogue: every code, act and obligation as words, in English and Chinese.

The words themselves are data beside the code, in `campus_safety/messages`; they are read
when a sentence is first asked for, so that nothing which judges ever touches a file.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

__all__ = ["LANGUAGES", "act", "basis", "entries", "label", "sentence", "words"]

LANGUAGES = ("en", "zh")


@lru_cache(maxsize=1)
def entries() -> Mapping[str, Mapping[str, str]]:
    """Give the whole catalogue: key to language to words."""
    import tomllib
    from importlib import resources

    found: dict[str, Mapping[str, str]] = {}
    for file in sorted(resources.files("campus_safety.messages").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            found |= tomllib.loads(file.read_text("utf-8"))
    return found


def label(key: str, language: str = "en") -> str:
    """Give the words of a key; the key itself where the catalogue has none."""
    return entries().get(key, {}).get(language, key)


def act(kind: str, language: str = "en") -> str:
    """Name an act by the kind of fact that does it."""
    return label(f"act.{kind}", language)


def sentence(code: str, values: Mapping[str, str], language: str = "en") -> str:
    """Write a finding as a sentence: by its own entry, else by that of its fault.

    A value that is itself a key of the catalogue is written in words (see `words`).
    """
    written = entries().get(code)
    if written is None:
        kind, _, fault = code.rpartition(".")
        written = entries().get(f"fault.{fault}", {})
        values = {"act": f"act.{kind}", "fact": f"fact.{kind}", **values}
    known = {name: words(value, language) for name, value in values.items()}
    said = written.get(language, code).format_map(_Blank(known))
    begins_with_a_name = ":" in said.split(" ", 1)[0]  # a reference is written as it stands
    return said if language != "en" or begins_with_a_name else said[:1].upper() + said[1:]


def words(value: str, language: str = "en") -> str:
    """Write a value for people: each key between commas, or at the end of a range, in words."""
    parts = (" – ".join(label(end, language) for end in v.split(" – ")) for v in value.split(", "))
    return ("、" if language == "zh" else ", ").join(parts)


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def basis(rests: Any, language: str = "en") -> str:
    """Name what an obligation rests on where that is no provision."""
    word = label(f"basis.{type(rests).__name__.lower()}", language)
    return word.format_map(_Blank({name: str(getattr(rests, name, "")) for name in ("id", "at")}))
