"""An act is in the chart when the scheme gives it a place: a new one needs RDF alone."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.charts.asks import read_asks
from igfkg.views.charts.subjects import charted
from tests.examples import small_release
from tests.iris import ID

_CONTENT = f"""
PREFIX act: <{ID}act/> PREFIX igf: <https://w3id.org/igfkg/def#>
act:implores a igf:Act ; skos:prefLabel "implores"@en ; igf:chartOrder PLACE .
act:murmurs a igf:Act ; skos:prefLabel "murmurs"@en .
document:r a igf:Resolution ; skos:prefLabel "R"@en ; igf:symbol "A/RES/1/1" .
recommendation:r a igf:Recommendation .
passage:r_op1 a igf:Passage ; eli:is_part_of document:r ; igf:locator "op1" .
GRAPH passage:r_op1 {{
    document:r igf:adoptedOn "2020-01-01"^^xsd:date .
    recommendation:r igf:setOutIn document:r ; igf:act act:implores, act:murmurs .
}}
"""


@pytest.mark.parametrize(("place", "position"), [(1, 0), (99, -1)])
def test_an_act_has_its_place_in_the_chart_by_the_scheme(
    bare_content: Content, tmp_path: Path, place: int, position: int
) -> None:
    release = small_release(bare_content, tmp_path / "home", _CONTENT.replace("PLACE", str(place)))
    catalogue = Catalogue(release.open_store(), release.model())
    acts = [local_name(each) for each in charted(catalogue, terms.ACT_CLASS)]
    assert acts[position] == "implores"
    assert "murmurs" not in acts
    (series,) = [each for each in read_asks(catalogue).series if each.subject.iri == f"{ID}act/implores"]
    assert [(each.year, each.number) for each in series.figures] == [("2020", 1)]
