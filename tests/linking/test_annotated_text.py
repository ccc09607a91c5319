"""What comes out: Web Annotations by the specification's context, a table and HTML."""

import csv
import html
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from igfkg.linking.annotated_text import AnnotatedText
from igfkg.linking.annotator import Annotator
from igfkg.linking.divided_text import annotate_divided
from igfkg.linking.encodings import decode
from igfkg.linking.html_text import declared_charset, text_of_html

_OA, _AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
_CONTEXT = Path(__file__).with_name("anno.jsonld")
TEXT = (
    "Recalling A/RES/99/1 and paragraph 63 of resolution 70/125, the Internet Governance Forum (IGF) \U0001f30d met in "
    "<Brésil> & l’UIT. 互联网治理论坛在巴西举行。 Форум по вопросам управления Интернетом, منتدى إدارة الإنترنت. The CSTD Working Group."
)


def _load(url: str, _: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    document = json.loads(_CONTEXT.read_text(encoding="utf-8"))
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def _expand(document: str) -> Any:
    return jsonld.expand(json.loads(document), {"documentLoader": _load})


@pytest.fixture(scope="module")
def annotated(annotator: Annotator) -> AnnotatedText:
    """A text with all kinds of names and references."""
    return AnnotatedText(TEXT, annotator.annotate(TEXT), annotator.table.labels)


def test_annotations_expand_by_the_context_of_the_specification(annotated: AnnotatedText) -> None:
    [collection] = _expand(annotated.to_json_ld())
    assert collection["@type"] == [_AS + "OrderedCollection"]
    assert collection[_AS + "totalItems"][0]["@value"] == len(annotated.spans) > 8
    [page] = collection[_AS + "first"]
    assert collection[_AS + "last"] == [{"@id": page["@id"]}]
    assert page["@type"] == [_AS + "OrderedCollectionPage"]
    assert page[_AS + "partOf"] == [{"@id": collection["@id"]}]
    items = page[_AS + "items"][0]["@list"]
    assert len({each["@id"] for each in items}) == len(items) == len(annotated.spans)
    for each in items:
        assert each["@type"] == [_OA + "Annotation"]
        assert each[_OA + "motivatedBy"][0]["@id"] in (_OA + "linking", _OA + "identifying")
        [target] = each[_OA + "hasTarget"]
        assert target["@type"] == [_OA + "SpecificResource"]
        assert target[_OA + "hasSource"][0]["@id"].startswith("ni:///sha-256;")
        quote, position = target[_OA + "hasSelector"]
        start, end = (position[_OA + name][0]["@value"] for name in ("start", "end"))
        exact, prefix, suffix = (quote[_OA + name][0]["@value"] for name in ("exact", "prefix", "suffix"))
        assert TEXT[start:end] == exact
        assert TEXT[:start].endswith(prefix)
        assert TEXT[end:].startswith(suffix)
        assert start == 0 or prefix


def test_bodies_and_motivations(annotated: AnnotatedText) -> None:
    by_text = {
        each["target"]["selector"][0]["exact"]: each for each in json.loads(annotated.to_json_ld())["first"]["items"]
    }
    assert by_text["A/RES/99/1"]["body"] == "https://undocs.org/A/RES/99/1"
    assert by_text["A/RES/99/1"]["motivation"] == "linking"
    assert by_text["resolution 70/125"]["body"].endswith("/id/passage/A-RES-70-125_op63")
    assert by_text["UIT"]["motivation"] == "identifying"
    assert by_text["UIT"]["body"].endswith("/id/body/itu")
    assert by_text["IGF"]["body"].endswith("/id/body/igf")  # and not its process
    assert by_text["paragraph 63"]["body"] == by_text["resolution 70/125"]["body"]
    assert by_text["CSTD Working Group"]["body"]["type"] == "Choice"
    assert [each.rpartition("/id/")[2] for each in by_text["CSTD Working Group"]["body"]["items"]] == [
        "body/wgec",
        "body/wgigf",
    ]


def test_the_same_text_has_the_same_annotations(annotator: Annotator, annotated: AnnotatedText) -> None:
    again = AnnotatedText(TEXT, annotator.annotate(TEXT), annotator.table.labels)
    assert again.to_json_ld() == annotated.to_json_ld()
    other = AnnotatedText(TEXT, annotated.spans, {}, "https://example.org/a")
    assert {each["target"]["source"] for each in json.loads(other.to_json_ld())["first"]["items"]} == {other.source}
    assert other.collection()["id"] != annotated.collection()["id"]


def test_no_annotation_is_an_empty_page() -> None:
    [collection] = _expand(AnnotatedText("nothing", [], {}).to_json_ld())
    assert collection[_AS + "first"][0][_AS + "items"] == [{"@list": []}]


def test_the_table(annotated: AnnotatedText) -> None:
    rows = list(csv.DictReader(io.StringIO(annotated.to_csv().removeprefix("\ufeff"))))
    assert len(rows) == sum(len(each.iris) for each in annotated.spans)
    for row in rows:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["text"]
    assert {row["kind"] for row in rows} == {"name", "reference"}


def test_the_page_is_the_text_with_links(annotated: AnnotatedText) -> None:
    page = annotated.to_html()
    shown = page.partition("<pre>")[2].partition("</pre>")[0]
    assert html.unescape(re.sub("<[^>]+>", "", re.sub("<sup>.*?</sup>", "", shown))) == TEXT
    assert "&lt;Brésil" not in page.partition("&lt;<a ")[0]
    assert set(re.findall(r"<(\w+)", shown)) == {"a", "mark", "sup"}


HTML = """<!doctype html><html><head><meta charset=utf-8><title>IGF</title><style>IGF</style></head>
<body class=x><p>The IGF</p><p>UNESCO &amp; the <b>Internet</b> Governance
<i>Forum</i></p><!-- ITU --><script>"IGF"</script><table><tr><td>Internet<td>Governance Forum</table>
<template>IGF</template><img alt=IGF>ITU<br>MAG</body></html>"""


def test_the_text_of_html(annotator: Annotator) -> None:
    document = text_of_html(HTML)
    assert len(document.searched) == len(document.content)
    assert document.content.startswith('The IGFUNESCO & the Internet Governance\nForum"IGF"InternetGovernance Forum\n')
    spans = annotate_divided(annotator, document.searched, document.breaks)
    exact = [document.content[each.start : each.end] for each in spans]
    assert exact == ["IGF", "UNESCO", "Internet Governance\nForum", "ITU", "MAG"]


@pytest.mark.parametrize(
    ("document", "charset"),
    [(b"<meta charset=windows-1251>", "windows-1251"), (b'<META http-equiv=x content="text/html; charset=utf-8">', "utf-8"),
     (b"<meta charset=UTF-16>", ""), (b"<meta charset=x-none>", ""), (b"<meta charset=macintosh>", "macintosh"),
     (b"\xef\xbb\xbf<meta charset=windows-1252>", ""), (b"<p>charset=latin1", ""), (b"x" * 2000 + b"<meta charset=utf-8>", "")],
)  # fmt: skip
def test_the_charset_of_html(document: bytes, charset: str) -> None:
    assert declared_charset(document) == charset


@pytest.mark.parametrize(("label", "codec"), [
    ("macintosh", "mac-roman"), ("ascii", "cp1252"), ("us-ascii", "cp1252"), ("ISO8859-1", "cp1252"), ("latin1", "cp1252"),
    ("x-sjis", "shift_jis"), ("gb2312", "gb18030"), ("cp1251", "cp1251"), ("utf-16", "utf-16"), ("utf8", "utf-8"),
    ("utf-32", "utf-32"), ("koi8-r", "koi8-r"), ("iso-8859-15", "iso-8859-15"), ("euc-kr", "euc-kr"),
])  # fmt: skip
def test_the_labels_of_encodings(label: str, codec: str) -> None:
    text = "Forum 12"
    assert decode(text.encode(codec), label) == text
    accented = "é".encode(codec, errors="ignore")
    assert decode(accented, label) == accented.decode(codec)
