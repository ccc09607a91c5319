"""Examples, field cards and look-ups in the documentation of the model."""

import pyoxigraph as ox
import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.documentation.documentation import Documentation
from igfkg.model.vocabulary import Vocabulary
from igfkg.rdf.namespaces import DEF, SHAPES
from igfkg.release.release import Release
from igfkg.validate.cross_checks import read_checks
from igfkg.validate.shapes import property_shape_messages


@pytest.fixture(scope="module")
def told(catalogue: Catalogue, release: Release) -> Documentation:
    files = release.model_files()
    return Documentation(catalogue, Vocabulary(files), read_checks(files), property_shape_messages(files))


def test_every_class_with_things_has_an_example_of_its_own(told: Documentation, catalogue: Catalogue) -> None:
    for iri, cls in told.model.classes.items():
        if catalogue.instances(iri) and cls.fields:
            assert told.example_things[iri].thing.iri in catalogue.instances(iri), cls.name


def test_examples_are_those_that_the_ontology_names(told: Documentation) -> None:
    for each in told.vocabulary.definitions:
        if each.kind == "class" and each.examples:
            assert told.example_things[each.iri].thing.iri in each.examples


def test_examples_are_true_and_readable(told: Documentation, catalogue: Catalogue) -> None:
    prefixes = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in told.prefixes.items())
    for sample in told.example_things.values():
        read = {quad.triple for quad in ox.parse(prefixes + sample.turtle, format=ox.RdfFormat.TURTLE)}
        known = {quad.triple for quad in catalogue.triples(sample.thing.iri)}
        assert read
        assert read <= known
        assert (read != known) is sample.is_cut
        assert len(sample.turtle) < 1500


def test_properties_have_a_statement_that_a_passage_makes(told: Documentation, catalogue: Catalogue) -> None:
    used = {quad.predicate.value for quad in catalogue.graph(None)}
    assert {iri for iri in told.holders if iri.startswith(DEF)} & used == told.uses.keys()
    for iri, use in told.uses.items():
        for evidence in use.fact.evidence:
            stated = {(each.subject.iri, each.property) for each in catalogue.statements(evidence.passage.iri)}
            assert (use.subject.iri, iri) in stated
    assert told.uses[DEF + "inSet"].fact.evidence


def test_classes_that_look_the_same_share_a_card(told: Documentation) -> None:
    by_name = {card.classes[0].name: card for card in told.cards}
    assert [each.name for each in by_name["Document"].classes] == ["Document", "Presentation", "Report"]
    # Acts have their place in charts beside what all values have.
    assert [card.classes[0].name for card in told.cards if card.has_values] == ["Act", told.cards[-1].classes[0].name]
    shared = sorted(cls.name for card in told.cards for cls in card.classes)
    assert shared == sorted(cls.name for cls in told.model.classes.values() if cls.fields)


def test_a_card_leaves_out_the_fields_of_the_class_above(told: Documentation) -> None:
    card = next(card for card in told.cards if card.classes[0].name == "Provision")
    assert card.above
    assert card.above.name == "Passage"
    assert [field.name for field in card.fields] == ["operativeVerb"]
    grouped = card.by_group(["identity", "content"])
    assert {name: [field.name for field in fields] for name, fields in grouped.items()} == {
        "content": ["operativeVerb"]
    }


def test_every_check_is_told_where_it_looks(told: Documentation) -> None:
    by_name = {card.classes[0].name: {each.shape for each in told.checks_of(card)} for card in told.cards}
    assert SHAPES + "StepOrder" in by_name["ProcessStep"]
    assert SHAPES + "NoOrphanConcepts" in by_name["ActionLine"]
    assert SHAPES + "PassageKey" in by_name["Passage"]
    assert SHAPES + "PassageKey" not in by_name["Provision"]
    assert SHAPES + "NoCycle" in {each.shape for each in told.other_checks}


def test_messages_of_checks_read_without_values(told: Documentation) -> None:
    (found,) = (each for card in told.cards for each in told.checks_of(card) if each.shape.endswith("LinkHasTwoEnds"))
    assert found.plain_messages["en"] == "links … to itself"


def test_look_ups_go_both_ways(told: Documentation) -> None:
    topic = told.model.classes[DEF + "Topic"]
    pointing = {(each.source.name, each.field.name) for each in told.relations_to(topic)}
    assert {("Recommendation", "mainTopic"), ("RecommendationSet", "subject")} <= pointing
    assert [cls.name for cls, _ in told.holders[DEF + "mainTopic"]] == ["Recommendation"]
    assert isinstance(told.uses[DEF + "mainTopic"].fact.value, Reference)
