"""The document and the day of a step, in a made-up release."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.presentation.steps import step_place
from tests.examples import document, small_release
from tests.iris import ID

_THINGS = f"""
{document("d", date="2020-01-01")}
{document("r", date="2020-06-30")}
document:r igf:symbol "A/RES/74/1" ; skos:altLabel "r" .
document:d igf:symbol "A/74/2" .
step:made a igf:ProcessStep ; skos:prefLabel "goes to a vote"@en .
step:dated a igf:ProcessStep ; skos:prefLabel "is adopted"@en .
step:named a igf:ProcessStep ; skos:prefLabel "A/RES/74/1, paragraph 2: asks"@en .
step:used a igf:ProcessStep ; skos:prefLabel "is sent on"@en .
step:outside a igf:ProcessStep ; skos:prefLabel "outside"@en .
step:alone a igf:ProcessStep ; skos:prefLabel "alone"@en .
GRAPH passage:d_p1 {{
  step:made prov:generated document:r ; igf:stepType <https://w3id.org/igfkg/id/step-type/adopted> ; igf:stepOf body:b .
  step:dated prov:generated document:r ; igf:stepType <https://w3id.org/igfkg/id/step-type/reported> ;
    igf:occurredOn "2019-05-02"^^xsd:date ; igf:stepOf body:b .
  step:named prov:used document:r ; igf:stepType <https://w3id.org/igfkg/id/step-type/other> ; igf:stepOf body:b .
  step:used prov:used document:d ; igf:stepType <https://w3id.org/igfkg/id/step-type/forwarded> ; igf:stepOf body:b .
  step:outside prov:generated <https://example.org/report> ; prov:used document:gone ;
    igf:stepType <https://w3id.org/igfkg/id/step-type/other> ; igf:stepOf body:b .
  step:alone igf:stepType <https://w3id.org/igfkg/id/step-type/other> ; igf:stepOf body:b .
}}
body:b a igf:Body ; skos:prefLabel "b"@en .
"""


@pytest.fixture
def catalogue(bare_content: Content, tmp_path: Path) -> Catalogue:
    release = small_release(bare_content, tmp_path / "home", _THINGS)
    return Catalogue(release.open_store(), release.model())


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("made", ("r", "A/RES/74/1", "2020-06-30", True)),
        ("dated", ("r", "A/RES/74/1", "2019-05-02", False)),
        ("named", ("r", "", "", False)),
        ("used", ("d", "A/74/2", "", False)),
        ("outside", ("", "", "", False)),
        ("alone", ("", "", "", False)),
    ],
)
def test_a_step_has_its_own_day_or_that_of_what_it_made(
    catalogue: Catalogue, key: str, expected: tuple[str, str, str, bool]
) -> None:
    place = step_place(catalogue, catalogue.thing(f"{ID}step/{key}"))
    named = local_name(place.document.iri) if place.document else ""
    assert (named, place.symbol, place.date, place.adoption is not None) == expected
