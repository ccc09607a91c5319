"""Texts that are made to take long: twice the text may take about twice the time."""

import time

import pytest

from igfkg.linking.annotator import Annotator
from igfkg.linking.html_text import text_of_html
from igfkg.rdf.aligned_text import fold_text

pytestmark = pytest.mark.unmeasured
_SIZE = 1 << 18  # characters of the shorter text; the longer one has 1 MiB

#: What is repeated.
TEXTS = {
    "one letter": "a", "spaces": " ", "no-break spaces": "\u00a0", "marks": "\u0301\u0316\u0327", "bidi": "\u202a\u202e\u2067",
    "accents": "e\u0301", "soft hyphens": "a\u00ad", "names": "Internet Governance Forum ", "overlapping": "IGF IGF 2013 ",
    "no boundary": "IGF", "Chinese": "互联网治理论坛", "short forms": "IGF the Forum ", "Arabic": "ومنتدىالمنتدى",
    "Russian": "интернетом", "one word": "форумами", "wide": "ＩＧＦ", "expanding": "ﷺßﬃ", "symbols": "A/RES/1/1 ",
    "almost": "Working Group on Improvements to the ", "hyphens": "IGF-", "apostrophes": "l’", "Hangul": "\u1100\u1161",
}  # fmt: skip


def _seconds(annotator: Annotator, text: str) -> float:
    started = time.process_time()
    annotator.annotate(text)
    return time.process_time() - started


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_length(annotator: Annotator, name: str) -> None:
    text = TEXTS[name] * (_SIZE // len(TEXTS[name]))
    short = min(_seconds(annotator, text) for _ in range(2))
    assert _seconds(annotator, text * 4) < 4 * 3 * short + 2  # seconds; quadratic would be 16 times


#: What is repeated in documents, and what follows.
_HTML = {
    "paragraphs": ("<p>", ""), "elements": ("<b><i>", ""), "declarations": ("<!", ""), "references": ("&amp;", ""),
    "quotes": ("<a href='", ""), "ends": ("</p>", ""), "templates": ("<template>", "</template>" * 9), "sections": ("<![CDATA[", ""),
    "comments": ("<!--", ""), "almost comments": ("<!--->-", ""), "titles": ("<title>", ""), "values": ("<a b=", ""),
    "numbers": ("&#", ";"), "digits": ("9", ""), "drawings": ("<svg>", "</svg>" * 100_000), "in drawings": ("<svg><![CDATA[", ""),
    "attributes": ("a=b ", ">"), "signs": ("<", ""), "spaces": (" ", "<a"), "line ends": ("<pre>\n", ""),
}  # fmt: skip


def _seconds_of_html(text: str) -> float:
    started = time.process_time()
    document = text_of_html(text)
    assert len(document.content) == len(document.searched)
    return time.process_time() - started


@pytest.mark.parametrize("name", _HTML)
def test_time_of_html_grows_with_its_length(name: str) -> None:
    start = {"digits": "&#", "attributes": "<a "}.get(name, "")
    repeated, after = _HTML[name]
    text = repeated * (_SIZE // len(repeated))
    short = min(_seconds_of_html(start + text + after) for _ in range(2))
    assert _seconds_of_html(start + text * 4 + after) < 4 * 3 * short + 2


def test_offsets_are_within_the_text() -> None:
    for name, text in TEXTS.items():
        folded = fold_text(text * 40)
        assert len(folded.text) == len(folded.starts) == len(folded.ends), name
        assert all(0 <= start <= end <= len(text) * 40 for start, end in zip(folded.starts, folded.ends, strict=True))
        assert [*folded.starts] == sorted(folded.starts)
