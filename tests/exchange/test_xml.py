"""XML: what is hostile is refused by a code, and what is written is read back."""

from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campus_safety.exchange.xml import DEEPEST, LONGEST, XmlError, parsed, split, written

_LAUGHS = b"""<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<a>&c;</a>"""
_EXTERNAL = b"""<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>"""
_INCLUDE = b"""<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="b.xml"/></a>"""


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        pytest.param(_LAUGHS, "dtd", "", id="entity-bomb"),
        pytest.param(_EXTERNAL, "dtd", "", id="external-entity"),
        pytest.param(b'<!DOCTYPE a SYSTEM "http://a.example/a.dtd"><a/>', "dtd", "", id="dtd"),
        pytest.param(_INCLUDE, "include", "", id="xinclude"),
        pytest.param(b"<a>" * 65 + b"</a>" * 65, "too-deep", "", id="depth"),
        pytest.param(b"<a>&b;</a>", "syntax", "line 1, column 4", id="undefined-entity"),
        pytest.param(b"<a>\n<b></a>", "syntax", "line 2, column 6", id="crossed"),
        pytest.param(b"<a/><b/>", "syntax", "line 1, column 5", id="two-roots"),
        pytest.param(b"<a b='1' b='2'/>", "syntax", "line 1, column 10", id="attribute-twice"),
        pytest.param(b"", "syntax", "line 1, column 1", id="nothing"),
        pytest.param(b"<a>\x00</a>", "syntax", "line 1, column 4", id="nul"),
        pytest.param(b"<a>\xb0\xa1</a>", "not-utf8", "byte 4", id="gbk"),
        pytest.param("<a/>".encode("utf-16"), "not-utf8", "byte 1", id="utf-16"),
        pytest.param(
            b"<?xml version='1.0' encoding='GBK'?><a/>", "not-utf8", "line 1", id="declared-gbk"
        ),
        pytest.param(
            b'<?xml version="1.0" encoding="UTF-7"?><a/>', "not-utf8", "line 1", id="utf-7"
        ),
    ],
)
def test_hostile_xml_is_refused_by_its_code(data: bytes, code: str, place: str) -> None:
    """Each way to hurt a reader has a code, and the fault holds nothing of what was read."""
    with pytest.raises(XmlError) as caught:
        parsed(data, file="in.xml")
    (fault,) = caught.value.faults
    assert (fault.code, fault.file, fault.place) == (code, "in.xml", place)


def test_limits_are_inclusive() -> None:
    """What is exactly as large, as deep and as full as may be is read; one more is not."""
    deepest = b"<a>" * DEEPEST + b"</a>" * DEEPEST
    assert parsed(deepest, most_bytes=len(deepest), most_elements=DEEPEST).tag == "a"
    with pytest.raises(XmlError, match="too-large"):
        parsed(deepest, most_bytes=len(deepest) - 1)
    with pytest.raises(XmlError, match="too-many-elements"):
        parsed(deepest, most_elements=DEEPEST - 1)


@pytest.mark.parametrize("root", ['<a xmlns="%s"><b/>', '<a xmlns:c="%s"><b c:d=""/>'])
def test_a_long_namespace_is_not_read_again_for_every_name(root: str) -> None:
    """A namespace is written once and read with every name, so that its length has a limit."""
    for more, codes in ((0, []), (1, ["too-long"])):
        data = (root % ("u" * (LONGEST - len("{}b") + more)) + "</a>").encode()
        try:
            parsed(data)
            found = []
        except XmlError as error:
            found = [fault.code for fault in error.faults]
        assert found == codes


def test_depth_is_that_of_the_place() -> None:
    """Many elements beside each other are not deep."""
    assert len(parsed(b"<a>" + b"<b><c/></b>" * 100 + b"</a>")) == 100


def test_what_is_common_is_read() -> None:
    """A byte order mark, a declaration, comments and instructions change nothing."""
    data = b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><?b c?><!-- d --><a>\xe4\xb8\xad</a>'
    assert parsed(data).text == "中"


def test_an_element_is_written_to_the_byte() -> None:
    """The namespace of the root is the default, others have prefixes, attributes are sorted."""
    root = Element("{urn:a}a", {"z": "1", "{urn:b}y": '"\n'})
    SubElement(root, "{urn:a}b").text = "1 < 2 & ]]>\r"
    SubElement(root, "{urn:c}c").tail = "后"
    assert written(root, prefixes={"urn:c": "c"}).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<a xmlns="urn:a" xmlns:c="urn:c" xmlns:ns1="urn:b" ns1:y="&quot;&#10;" z="1">'
        "<b>1 &lt; 2 &amp; ]]&gt;&#13;</b><c:c/>后</a>\n"
    )


def test_no_prefix_is_given_twice() -> None:
    """A prefix that is asked for is not given to another namespace too."""
    root = Element("{urn:a}a")
    for space in ("b", "c", "d"):
        SubElement(root, f"{{urn:{space}}}b")
    data = written(root, prefixes={"urn:c": "ns1"})
    assert b'xmlns:ns1="urn:c" xmlns:ns2="urn:b" xmlns:ns3="urn:d"' in data
    assert _same(parsed(data), root)


@pytest.mark.parametrize("more", [0, 1, 5_000])
def test_what_is_too_deep_to_be_read_is_not_written(more: int) -> None:
    """As many elements stand inside each other as are read, and no writer runs out of stack."""
    root = inner = Element("a")
    for _ in range(DEEPEST - 1 + more):
        inner = SubElement(inner, "a")
    if more:
        with pytest.raises(XmlError, match="too-deep"):
            written(root)
    else:
        assert _same(parsed(written(root)), root)


def test_an_attribute_of_the_roots_namespace_gets_a_prefix() -> None:
    """A default namespace does not reach attributes, so theirs is written out."""
    root = Element("{urn:a}a", {"{urn:a}b": "1"})
    assert _same(parsed(written(root)), root)
    assert b'<a xmlns="urn:a" xmlns:ns1="urn:a" ns1:b="1"/>' in written(root)


def test_an_element_of_no_namespace_stays_in_none() -> None:
    """Where an element has no namespace, none is the default one."""
    root = Element("{urn:a}a")
    SubElement(root, "b")
    assert b'<ns1:a xmlns:ns1="urn:a"><b/></ns1:a>' in written(root)


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "\ud800"])
def test_a_character_that_xml_has_not_is_refused(character: str) -> None:
    """A control character would make a document that nobody can read."""
    root = Element("a")
    root.text = character
    with pytest.raises(XmlError, match="no-character"):
        written(root)


_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
_TEXTS = st.text(_LETTERS | st.sampled_from("\r\n\t&<>\"' "), max_size=12)
_TAGS = st.sampled_from(["a", "{urn:a}a", "{urn:a}b", "{urn:b}a"])
_KEYS = st.sampled_from(["k", "{urn:a}k", "{urn:b}k", "{http://www.w3.org/XML/1998/namespace}lang"])


def _same(one: Element, other: Element) -> bool:
    same = (one.tag, one.attrib, one.text or "", one.tail or "") == (
        other.tag,
        other.attrib,
        other.text or "",
        other.tail or "",
    )
    return same and len(one) == len(other) and all(map(_same, one, other))


def _grown(children: st.SearchStrategy[Element]) -> st.SearchStrategy[Element]:
    return st.builds(_made, _TAGS, st.dictionaries(_KEYS, _TEXTS), _TEXTS, st.lists(children))


def _made(tag: str, attributes: dict[str, str], text: str, children: list[Element]) -> Element:
    element = Element(tag, attributes)
    element.text = text
    for child in children:
        child.tail = text[::-1]
        element.append(child)
    return element


_LEAVES = st.builds(_made, _TAGS, st.dictionaries(_KEYS, _TEXTS), _TEXTS, st.just([]))


@given(st.recursive(_LEAVES, _grown, max_leaves=6))
def test_what_is_written_is_read_back(root: Element) -> None:
    """Whatever stands in an element comes back."""
    data = written(root)
    assert _same(parsed(data), root)


def test_a_name_is_split() -> None:
    """A name gives its namespace and its local part, the first empty where none is."""
    assert split("{urn:a}b") == ("urn:a", "b")
    assert split("b") == ("", "b")
