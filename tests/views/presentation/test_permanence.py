"""Whether a body is permanent, since when, and by which text."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.presentation.permanence import permanence_of
from tests.examples import small_release
from tests.iris import ID

#: Three bodies: of a text with a day and a later mandate, of a text with a day alone, and of a process.
_MADE_PERMANENT = """
document:d a igf:Resolution ; skos:prefLabel "d"@en ; igf:sourceKind source-kind:official-text .
process:p a igf:Process ; skos:prefLabel "p"@en .
passage:d_p1 a igf:Passage ; eli:is_part_of document:d ; igf:locator "p1" ; igf:verification verification:seen .
body:later a igf:Body ; skos:prefLabel "later"@en .
body:same-day a igf:Body ; skos:prefLabel "same day"@en .
body:undated a igf:Body ; skos:prefLabel "undated"@en .
mandate:m a igf:Mandate ; skos:prefLabel "m"@en .
link:a a igf:ProcessLink ; skos:prefLabel "a"@en .
link:b a igf:ProcessLink ; skos:prefLabel "b"@en .
link:c a igf:ProcessLink ; skos:prefLabel "c"@en .
GRAPH passage:d_p1 {
  document:d igf:adoptedOn "2020-12-01"^^xsd:date .
  mandate:m igf:mandateOf body:later ; igf:conferredBy document:d ; igf:startYear "2021"^^xsd:gYear .
  link:a igf:linkFrom document:d ; igf:linkTo body:later ; igf:linkType link-type:makes-permanent .
  link:b igf:linkFrom document:d ; igf:linkTo body:same-day ; igf:linkType link-type:makes-permanent .
  link:c igf:linkFrom process:p ; igf:linkTo body:undated ; igf:linkType link-type:makes-permanent .
}
"""


def test_the_text_that_was_adopted_counts_rather_than_who_reports_it(catalogue: Catalogue) -> None:
    permanence = permanence_of(catalogue, f"{ID}body/igf")
    assert permanence is not None
    assert (local_name(permanence.by.iri), permanence.since) == ("A-RES-80-173", "2025-12-17")
    assert [local_name(each.passage.iri) for each in permanence.evidence] == ["A-RES-80-173_op99"]


@pytest.mark.parametrize("key", ["mag", "cstd"])
def test_other_bodies_are_not(catalogue: Catalogue, key: str) -> None:
    assert permanence_of(catalogue, f"{ID}body/{key}") is None


def test_a_mandate_that_begins_in_another_year_says_since_when(bare_content: Content, tmp_path: Path) -> None:
    release = small_release(bare_content, tmp_path / "home", _MADE_PERMANENT)
    catalogue = Catalogue(release.open_store(), release.model())
    stated = {key: permanence_of(catalogue, f"{ID}body/{key}") for key in ("later", "same-day", "undated")}
    assert {key: (local_name(each.by.iri), each.since) for key, each in stated.items() if each} == {
        "later": ("d", "2021"),
        "same-day": ("d", "2020-12-01"),
        "undated": ("p", ""),
    }
