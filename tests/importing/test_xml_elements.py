"""Files that are no resolution, or that were made to do harm: one line with file and line, and exit code 2."""

from pathlib import Path

import pytest

from igfkg.cli.app import main
from igfkg.errors import BadRequestError
from igfkg.importing.xml_elements import MOST_BYTES, read_xml
from tests.importing.akn import Akn

_BOMB = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>\n<a>&c;</a>'
_OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>\n<a>&b;</a>'
_AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

#: A file, the line that is named, and a part of the message.
WRONG: dict[str, tuple[bytes, str, str]] = {
    "an entity bomb": (_BOMB.encode(), ":1:", "declares a document type"),
    "an entity from outside": (_OUTSIDE.encode(), ":1:", "declares a document type"),
    "a document type alone": (b"<!DOCTYPE a>\n<a/>", ":1:", "declares a document type"),
    "no XML": (b"A resolution\nin words", ":1:", "not XML"),
    "nothing": (b"", ":1:", "not XML"),
    "a tag that is not closed": (b"<a>\n<b>\n</a>", ":3:", "not XML: mismatched tag"),
    "bytes that are no text": (b"\x00\xff\xfe<a/>", ":1:", "not XML"),
    "an encoding that does not exist": (b'<?xml version="1.0" encoding="vane"?><a/>', ":1:", "not XML"),
    "too deep": (b"<a>" * 5000 + b"</a>" * 5000, ":1:", "inside one another"),
    "too long": (b"<a>" + b" " * 100 * 1024**2 + b"</a>", "", "has more than 16,777,216 bytes"),
    "another vocabulary": (b"<html>\n</html>", ":1:", "its root element is html"),
    "another namespace": (Akn().text().replace("akn/3.0", "akn/2.0").encode(), ":1:", "not Akoma Ntoso 3.0"),
    "no cover": (Akn(parts={"coverPage": ""}).text().encode(), ":1:", "no <coverPage>"),
    "no symbol": (Akn(parts={"coverPage": "<coverPage/>"}).text().encode(), ":1:", "no <docNumber>"),
    "a symbol that is none": (Akn(symbol="Vane 7").text().encode(), ":", "not a document symbol"),
    "the symbol of a report": (Akn(symbol="A/91/700").text().encode(), ":2:", "only resolutions are imported"),
    "another language": (Akn(language="deu").text().encode(), ":1:", "the language 'deu' is none of"),
    "no body": (Akn(parts={"mainBody": ""}).text().encode(), ":1:", "no <mainBody>"),
    "no paragraph": (Akn(preamble=(), paragraphs=()).text().encode(), ":", "no paragraph with a number"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    data, line, part = WRONG[name]
    path = tmp_path / "wrong.xml"
    path.write_bytes(data)
    with pytest.raises(SystemExit) as ended:
        main(["import", "akn", str(path), "--quiet", "--output", str(tmp_path / "out")])
    out, err = capsys.readouterr()
    assert (ended.value.code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(f"igfkg: {path}{line}")
    assert part in err
    assert not (tmp_path / "out").exists()


def test_elements_know_their_line() -> None:
    root = read_xml(b'<a xmlns="urn:x">\n <b/>\n <c>t</c></a>', "name")
    assert [(each.tag, each.line) for each in root.within("{urn:x}b", "{urn:x}c")] == [("{urn:x}b", 2), ("{urn:x}c", 3)]
    assert root.first("{urn:x}d") is None


def test_a_file_of_the_most_bytes_is_read() -> None:
    data = b"<a>" + b" " * (MOST_BYTES - 7) + b"</a>"
    assert read_xml(data, "name").tag == "a"
    with pytest.raises(BadRequestError, match="more than"):
        read_xml(data + b" ", "name")
