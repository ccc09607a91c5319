"""Disagreements as triples, whole: everything that is said of them, on two made by hand."""

import pyoxigraph as ox
import pytest

from igfkg.model import terms
from igfkg.rdf.namespaces import SKOS
from igfkg.settling.disagreements import disagreement_key, disagreement_triples
from igfkg.settling.settler import Disagreement, Position
from tests.graphs import triples
from tests.iris import ID, SPACE

_COUNT = Disagreement(
    f"{ID}set/x_y",
    terms.CONCERNS,
    "statedCount",
    None,
    (
        Position(ox.Literal(39), (f"{ID}passage/a_p1", f"{ID}passage/b_p1"), prevails=True),
        Position(ox.NamedNode(f"{ID}set/z"), (f"{ID}note/c",), prevails=False),
    ),
    "rank",
)
_LABEL = Disagreement(
    "urn:elsewhere/thing_1", SKOS + "prefLabel", "label", "fr",
    (Position(ox.Literal("un", language="fr"), (f"{ID}passage/a_p1",), prevails=True),), "newer",
)  # fmt: skip
_COUNT_TRIPLES = f"""
<{ID}disagreement/set.x.y.statedCount> a igf:Disagreement ;
    skos:prefLabel "Sources differ on “the number” of x_y"@en ;
    igf:concerns set:x_y ; igf:onProperty igf:concerns ; igf:settledBy <{ID}settling-rule/rank> ;
    igf:hasPosition <{ID}position/set.x.y.statedCount.1>, <{ID}position/set.x.y.statedCount.2> .
<{ID}position/set.x.y.statedCount.1> a igf:Position ; skos:prefLabel "39"@en ; igf:value 39 ; igf:prevails true ;
    igf:statedBy passage:a_p1, passage:b_p1 .
<{ID}position/set.x.y.statedCount.2> a igf:Position ; skos:prefLabel "z"@en ; igf:value set:z ; igf:prevails false ;
    igf:statedBy note:c .
"""
_LABEL_TRIPLES = f"""
<{ID}disagreement/thing.thing.1.label.fr> a igf:Disagreement ;
    skos:prefLabel "Sources differ on “label” of urn:elsewhere/thing_1"@en ;
    igf:concerns <urn:elsewhere/thing_1> ; igf:onProperty skos:prefLabel ; igf:settledBy <{ID}settling-rule/newer> ;
    igf:hasPosition <{ID}position/thing.thing.1.label.fr.1> .
<{ID}position/thing.thing.1.label.fr.1> a igf:Position ; skos:prefLabel "un"@en ; igf:value "un"@fr ;
    igf:prevails true ; igf:statedBy passage:a_p1 .
"""
#: By language; a property without an English one has the label of its JSON key.
_LABELS = {terms.CONCERNS: {"en": "the number", "fr": "le nombre"}, SKOS + "prefLabel": {"fr": "nom"}}


@pytest.mark.parametrize(("disagreement", "expected"), [(_COUNT, _COUNT_TRIPLES), (_LABEL, _LABEL_TRIPLES)])
def test_all_that_is_said_of_a_disagreement(disagreement: Disagreement, expected: str) -> None:
    assert {*disagreement_triples([disagreement], _LABELS, SPACE)} == triples(expected)


def test_a_property_without_any_label_has_its_key() -> None:
    said = {value.value for _, _, value in disagreement_triples([_COUNT], {}, SPACE)}
    assert "Sources differ on “statedCount” of x_y" in said


def test_the_key_is_made_of_the_thing_the_property_and_the_language() -> None:
    assert disagreement_key(_COUNT, SPACE) == "set.x.y.statedCount"
    assert disagreement_key(_LABEL, SPACE) == "thing.thing.1.label.fr"
