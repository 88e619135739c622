"""Words: what may be a reference, a case id, a text or a word, and how it is refused."""

import copy
from collections.abc import Callable

import pytest

from campus_safety.kernel import Malformed, Word
from campus_safety.kernel.words import case_id, reference, text
from campus_safety.vocabulary import Area


def test_a_fault_survives_being_sent() -> None:
    """What is copied, as for another process, is as it was raised."""
    fault = copy.copy(Malformed("by", "a text"))
    assert (str(fault), fault.field) == ("by: expected a text", "by")


@pytest.mark.parametrize("value", ["party:7f3a", "a:0", "street-office:A.b_c/d-9", "a:" + "9" * 10])
def test_an_opaque_reference_is_well(value: str) -> None:
    """A kind, a colon and an id in ASCII make a reference."""
    assert reference(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "party",
        "Party:a",
        "party:",
        "party:张",
        "party:-a",
        "party:a b",
        "a:" + "b" * 97,
        "a:b\n",
    ],
)
def test_what_is_not_opaque_is_no_reference(value: str) -> None:
    """A name, a capital kind, an empty or overlong id is no reference."""
    assert reference(value) == "an opaque reference such as 'party:7f3a' (kind, colon, ASCII id)"


def test_a_phone_number_is_no_reference() -> None:
    """Eleven digits in a row may be a phone number, and are refused."""
    assert reference("party:13800000000") == (
        "an opaque reference without a phone or identity number"
    )


@pytest.mark.parametrize("value", ["a/b", "school-17/hazard/2026-031", "a" * 126 + "/b"])
def test_a_case_id_names_its_keeper(value: str) -> None:
    """A keeper, a slash and at least one more part make a case id of up to 128 characters."""
    assert case_id(value) is None


@pytest.mark.parametrize("value", ["", "a", "a/", "/a", "a//b", "a/学", "a" * 127 + "/b"])
def test_what_names_no_keeper_is_no_case_id(value: str) -> None:
    """Without a keeper, with an empty part or beyond 128 characters it is no case id."""
    assert case_id(value) == "a case id with its keeper, such as 'school-17/hazard/2026-031'"


def test_a_phone_number_is_no_case_id() -> None:
    """Eleven digits in a row may not stand in a case id."""
    assert case_id("a/13800000000") == "a case id without a phone or identity number"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("一", None),
        ("x" * 500, None),
        ("", "a text of 1 to 500 characters"),
        ("x" * 501, "a text of 1 to 500 characters"),
        ("e\u0301", "a text in Unicode normal form C"),
        ("a\nb", "a text without control or direction characters"),
        ("a\u202eb", "a text without control or direction characters"),
        ("a\ue000", "a text without control or direction characters"),
        ("a\ud800", "a text without control or direction characters"),
        ("a\u0378", "a text without control or direction characters"),
    ],
)
def test_a_text_is_short_normal_and_visible(value: str, expected: str | None) -> None:
    """A text has 1 to 500 characters in normal form C, none of them hidden."""
    assert text(value) == expected


def test_malformed_never_repeats_the_value() -> None:
    """The message names the field and what was expected, and keeps both readable."""
    error = Malformed("by", "a text")
    assert (str(error), error.field, error.expected) == ("by: expected a text", "by", "a text")


@pytest.mark.parametrize("key", ["", "Fire", "9a", "a-b", "a" * 65, "火"])
def test_a_word_is_a_key_in_lower_case(key: str) -> None:
    """What is no key in lower case of up to 64 characters is refused by the word's name."""
    with pytest.raises(Malformed, match="Area: expected a key in lower case"):
        Area(key)


def test_a_word_reads_as_its_key_and_shows_its_kind() -> None:
    """A word equals its key and tells its kind when shown."""
    assert (Word("a" * 64), repr(Area("fire"))) == ("a" * 64, "Area('fire')")


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        (Area("fire"), "en", "fire safety"),
        (Area("fire"), "zh", "防火"),
        (Area("rafting"), "zh", "rafting"),
        (Word("anything"), "en", "anything"),
    ],
)
def test_a_word_is_labelled_in_both_languages(word: Word, language: str, expected: str) -> None:
    """A label comes from the tables; a word they do not know is its own label."""
    assert word.label(language) == expected


@pytest.mark.parametrize(
    "compare",
    [
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
    ],
)
def test_words_have_no_order(compare: Callable[[Word, Word], bool]) -> None:
    """The alphabet is no scale: comparing two words is a mistake."""
    with pytest.raises(TypeError, match="Word has no order of its own; ask its scale"):
        compare(Word("a"), Word("b"))
