"""What is newest in a release: by date, with and without what it needs."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.sources.content import Content
from igfkg.views.headlines import read_headlines
from tests.examples import document, small_release
from tests.iris import ID

_PROCESS = f"{ID}process/p"
_THINGS = f"""
process:p a igf:Process ; skos:prefLabel "P"@en . body:b a igf:Body ; skos:prefLabel "B"@en .
topic:t a igf:Topic ; skos:prefLabel "T"@en .
step:old a igf:ProcessStep ; skos:prefLabel "old"@en ; igf:stepOf process:p ; igf:occurredOn "2019"^^xsd:gYear .
step:new a igf:ProcessStep ; skos:prefLabel "new"@en ; igf:stepOf process:p ; igf:occurredOn "2020-02-01"^^xsd:date .
step:undated a igf:ProcessStep ; skos:prefLabel "undated"@en ; igf:stepOf process:p .
{document("d", date="2020-01-01")}
{document("e", date="2020-01-02")}
recommendation:d-2 a igf:Recommendation ; skos:prefLabel "d 2"@en ; igf:addressedTo body:b ; dct:subject topic:t ;
    igf:setOutIn document:d .
recommendation:e-2 a igf:Recommendation ; skos:prefLabel "e 2"@en ; igf:addressedTo body:b ; dct:subject topic:t ;
    igf:setOutIn document:e .
recommendation:e-10 a igf:Recommendation ; skos:prefLabel "e 10"@en ; igf:addressedTo body:b ; dct:subject topic:t ;
    igf:setOutIn document:e .
recommendation:e-11 a igf:Recommendation ; skos:prefLabel "no topic"@en ; igf:addressedTo body:b ;
    igf:setOutIn document:e .
recommendation:e-12 a igf:Recommendation ; skos:prefLabel "nobody"@en ; dct:subject topic:t ; igf:setOutIn document:e .
GRAPH passage:d_p1 {{
  assessment:a a igf:Assessment ; skos:prefLabel "a"@en ; igf:assesses recommendation:d-2 ; dct:description "Done."@en .
}}
"""


def _keys(catalogue: Catalogue, process: str | None) -> list[tuple[str, str, str]]:
    headlines = read_headlines(catalogue, process)
    return [(each.thing.iri.removeprefix(ID), each.date, each.sentences[0][1]) for each in headlines]


@pytest.fixture
def made_up(bare_content: Content, tmp_path: Path) -> Catalogue:
    release = small_release(bare_content, tmp_path / "home", _THINGS)
    return Catalogue(release.open_store(), release.model())


def test_each_is_the_newest_of_its_kind(made_up: Catalogue) -> None:
    assert _keys(made_up, _PROCESS) == [
        ("step/new", "2020-02-01", "new"),
        ("recommendation/e-10", "2020-01-02", "e 10"),
        ("assessment/a", "2020-01-01", "Done."),
    ]


@pytest.mark.parametrize("process", [None, f"{ID}process/nothing"])
def test_without_a_process_there_is_no_step(made_up: Catalogue, process: str | None) -> None:
    assert [key for key, _, _ in _keys(made_up, process)] == ["recommendation/e-10", "assessment/a"]
