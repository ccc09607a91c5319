"""The resolution that adopted a document, by a content made by hand, for charts, mentions and topics alike."""

from pathlib import Path

import pytest

from igfkg.catalogue.adopted_resolutions import adopted_resolution, is_draft
from igfkg.catalogue.catalogue import Catalogue
from igfkg.sources.content import find_content
from igfkg.views.charts.asks import read_asks
from igfkg.views.comparison.asks import read_asks as read_asks_of_document
from igfkg.views.mentions.rows import read_mentions
from igfkg.views.topics import read_topic_summary
from tests.conftest import copy_content
from tests.examples import small_release
from tests.iris import ID
from tests.views.charts.numbers import numbers_of

_CONTENT = f"""
PREFIX act: <{ID}act/>
body:unga a igf:Body ; skos:prefLabel "General Assembly"@en . topic:t a igf:Topic ; skos:prefLabel "T"@en .
document:resolution a igf:Resolution ; skos:prefLabel "R"@en ; igf:symbol "A/RES/79/1" ; eli:passed_by body:unga ;
    igf:adoptedOn "2024-09-22"^^xsd:date .
document:annex a igf:Document ; skos:prefLabel "Annex"@en ; dct:isPartOf document:resolution .
document:annexed-resolution a igf:Resolution ; skos:prefLabel "Pact"@en ; dct:isPartOf document:resolution ;
    igf:adoptedOn "2024-09-22"^^xsd:date .
document:draft a igf:Resolution ; skos:prefLabel "Draft"@en ; igf:symbol "A/79/L.2" .
document:report a igf:Document ; skos:prefLabel "Report"@en ; igf:symbol "A/79/62" ;
    igf:adoptedOn "2025-01-02"^^xsd:date .
document:chapter a igf:Document ; skos:prefLabel "Chapter"@en ; dct:isPartOf document:report .
passage:annex_op7 a igf:Passage ; eli:is_part_of document:annex ; igf:locator "op7" .
passage:report_op1 a igf:Passage ; eli:is_part_of document:report ; igf:locator "op1" .
recommendation:of-annex a igf:Recommendation . recommendation:of-report a igf:Recommendation .
GRAPH passage:annex_op7 {{
    recommendation:of-annex igf:setOutIn document:annex ; igf:act act:invites ;
        igf:paragraph "7" ; dct:subject topic:t .
    passage:annex_op7 schema:mentions body:unga .
}}
GRAPH passage:report_op1 {{
    recommendation:of-report igf:setOutIn document:report ; igf:act act:requests ; dct:subject topic:t .
    passage:report_op1 schema:mentions body:unga .
}}
"""


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("adopted")
    content = copy_content(find_content(), folder / "content", with_data=False)
    release = small_release(content, Path(folder) / "home", _CONTENT)
    return Catalogue(release.open_store(), release.model())


@pytest.mark.parametrize(
    ("document", "resolution"),
    [
        ("resolution", "resolution"),
        ("annex", "resolution"),
        ("annexed-resolution", "resolution"),
        ("draft", None),  # not adopted
        ("report", None),  # no resolution
        ("chapter", None),
    ],
)
def test_an_annex_is_adopted_with_its_resolution(by_hand: Catalogue, document: str, resolution: str | None) -> None:
    adopted = adopted_resolution(by_hand, f"{ID}document/{document}")
    assert (adopted.iri.removeprefix(f"{ID}document/") if adopted else None) == resolution


def test_charts_mentions_and_topics_agree_on_an_annex(by_hand: Catalogue) -> None:
    asks = read_asks(by_hand)
    assert [*asks.years] == ["2024"]
    assert numbers_of(asks, "invites", "2024") == [1]
    (mention,) = read_mentions(by_hand, ID + "body/unga")
    assert (mention.symbol, mention.date) == ("A/RES/79/1", "2024-09-22")
    newest = read_topic_summary(by_hand, ID + "topic/t").newest_resolution
    assert newest is not None
    assert (newest.event.thing.iri, newest.dating.date) == (ID + "document/resolution", "2024-09-22")


def test_a_resolution_asks_for_what_its_annex_asks_for(by_hand: Catalogue) -> None:
    (ask,) = read_asks_of_document(by_hand, ID + "document/resolution")
    assert ask.thing.iri == ID + "recommendation/of-annex"
    assert ask.passage is not None
    assert (ask.paragraph, ask.passage.iri) == ("7", ID + "passage/annex_op7")


def test_the_compact_is_adopted_with_the_pact(catalogue: Catalogue) -> None:
    adopted = adopted_resolution(catalogue, ID + "document/gdc-2024")
    assert adopted is not None
    assert adopted.iri == ID + "document/A-RES-79-1"
    assert numbers_of(read_asks(catalogue), "requests", "2024") == [2]  # one of them in paragraph 70 of the Compact


@pytest.mark.parametrize(
    ("document", "draft"),
    [
        *(("wsis-20-zero-draft", True), ("wsis-20-revision-2", True), ("A-80-L.41", True)),
        *(("A-RES-80-173", False), ("gdc-2024", False), ("A-67-65", False), ("A-74-821", False)),
    ],
)
def test_a_draft_is_a_version_of_another_text_and_not_adopted(catalogue: Catalogue, document: str, draft: bool) -> None:
    assert is_draft(catalogue, f"{ID}document/{document}") is draft
