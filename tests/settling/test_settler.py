"""Settling: which value prevails, by which rule, and that nothing is lost."""

import pyoxigraph as ox
import pytest

from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.sources.content import Content
from tests.examples import document, source

_THING = 'set:x a igf:RecommendationSet ; skos:prefLabel "X"@en .'


def _count(passage: str, number: int) -> str:
    return f"GRAPH passage:{passage} {{ set:x igf:statedCount {number} . }}"


def _settle(content: Content, *parts: str) -> Dataset:
    (content.data / "x.trig").write_text(source(*parts), encoding="utf-8")
    return assemble(content)


def _values(dataset: Dataset, subject: str, name: str) -> list[str]:
    return sorted(
        getattr(quad.object, "value", "")
        for quad in dataset.store.quads_for_pattern(None, None, None, ox.DefaultGraph())
        if str(quad.subject).endswith(f"{subject}>") and quad.predicate.value.endswith(name)
    )


#: What the sources say, which value prevails, and by which rule (None: nothing to settle).
CASES = {
    "alone": ([document("a"), _count("a_p1", 39)], "39", None),
    "agreed": ([document("a"), document("b"), _count("a_p1", 39), _count("b_p1", 39)], "39", None),
    "better rank": (
        [document("a", "slides", "2020-01-01"), document("b", "official-text", "2010-01-01"),
         _count("a_p1", 39), _count("b_p1", 17)],
        "17", "rank",
    ),
    "newer of one rank": (
        [document("a", date="2012-03-16"), document("b", date="2013-12-04"), _count("a_p1", 39), _count("b_p1", 17)],
        "17", "newer",
    ),
    "several of the worse kind do not outvote": (
        [document("a", "slides", passages="p1 p2 p3"), document("b", "third-party"),
         *(_count(f"a_p{each}", 39) for each in (1, 2, 3)), _count("b_p1", 17)],
        "17", "rank",
    ),
    "preferred by a note": (
        [document("a", passages="p1 p2"), document("igfkg", "curation"), _count("a_p1", 39), _count("a_p2", 17),
         'note:n a igf:CurationNote ; skos:prefLabel "n"@en ; rdfs:comment "so"@en ; eli:is_part_of document:igfkg ;'
         " prov:wasDerivedFrom passage:a_p2 ; igf:prefers passage:a_p2 ; igf:concerns set:x ;"
         " igf:verification verification:ours ."],
        "17", "preferred",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_one_value_prevails(bare_content: Content, name: str) -> None:
    parts, value, rule = CASES[name]
    dataset = _settle(bare_content, _THING, *parts)
    assert dataset.settlement.findings == ()
    assert _values(dataset, "set/x", "statedCount") == [value]
    assert [each.rule for each in dataset.settlement.disagreements] == ([rule] if rule else [])


def test_the_losers_stay_in_their_graphs_and_are_listed(bare_content: Content) -> None:
    parts, _, _ = CASES["better rank"]
    dataset = _settle(bare_content, _THING, *parts)
    stated = {
        graph.rpartition("/")[2]: {o.value for _, _, o in triples} for graph, triples in dataset.claims.graphs.items()
    }
    assert stated == {"a_p1": {"39"}, "b_p1": {"17"}}
    assert _values(dataset, "disagreement/set.x.statedCount", "settledBy") == [
        "https://w3id.org/igfkg/id/settling-rule/rank"
    ]
    assert _values(dataset, "position/set.x.statedCount.1", "value") == ["17"]
    assert _values(dataset, "position/set.x.statedCount.2", "statedBy") == ["https://w3id.org/igfkg/id/passage/a_p1"]


def test_a_tie_stops_the_build_and_names_both(bare_content: Content) -> None:
    dataset = _settle(bare_content, _THING, document("a", passages="p1 p2"), _count("a_p1", 39), _count("a_p2", 17))
    [finding] = dataset.settlement.findings
    assert finding.shape.endswith("NoTies")
    for part in ("passage/a_p1", "passage/a_p2", "igf:prefers"):
        assert part in finding.message
    assert finding.file == "data/x.trig"


@pytest.mark.parametrize(
    ("first", "second", "settled"),
    [
        ('"2012"^^xsd:gYear', '"2012-03"^^xsd:gYearMonth', "2012-03"),
        ('"2012-03"^^xsd:gYearMonth', '"2012-03-16"^^xsd:date', "2012-03-16"),
    ],
)
def test_a_more_precise_date_does_not_disagree(bare_content: Content, first: str, second: str, settled: str) -> None:
    dates = (
        f"GRAPH passage:{where} {{ set:x dct:date {value} . }}" for where, value in (("a_p1", first), ("b_p1", second))
    )
    dataset = _settle(bare_content, _THING, document("a"), document("b"), *dates)
    assert _values(dataset, "set/x", "date") == [settled]
    assert dataset.settlement.disagreements == ()


def test_white_space_and_unicode_forms_do_not_disagree(bare_content: Content) -> None:
    names = (("a_p1", "Fre\u0301de\u0301ric  Riehl"), ("b_p1", "Fr\u00e9d\u00e9ric Riehl"))
    claims = (f'GRAPH passage:{where} {{ set:x skos:prefLabel "{name}"@en . }}' for where, name in names)
    dataset = _settle(bare_content, "set:x a igf:RecommendationSet .", document("a"), document("b"), *claims)
    assert dataset.settlement.disagreements == ()
    assert len(_values(dataset, "set/x", "prefLabel")) == 1


def test_labels_are_settled_in_each_language_by_itself(bare_content: Content) -> None:
    claims = (
        'GRAPH passage:a_p1 { set:x skos:prefLabel "one"@en , "un"@fr . }',
        'GRAPH passage:b_p1 { set:x skos:prefLabel "two"@en . }',
    )
    dataset = _settle(bare_content, "set:x a igf:RecommendationSet .", document("a", "slides"), document("b"), *claims)
    assert _values(dataset, "set/x", "prefLabel") == ["two", "un"]
    assert [each.language for each in dataset.settlement.disagreements] == ["en"]


def test_a_documents_own_text_outranks_everything_about_it(bare_content: Content) -> None:
    claim = 'GRAPH passage:b_p1 { document:a dct:date "2019-12-31"^^xsd:date . }'
    dataset = _settle(bare_content, document("a", "slides"), document("b", "official-text", "2025-01-01"), claim)
    assert _values(dataset, "document/a", "date") == ["2020-01-01"]
    [found] = dataset.settlement.disagreements
    assert found.rule == "own-text"
    assert found.positions[0].stated_by == ("https://w3id.org/igfkg/id/document/a",)


def test_a_claim_replaces_a_default_of_ours_in_silence(bare_content: Content) -> None:
    claim = 'GRAPH passage:a_p1 { set:x skos:prefLabel "as stated"@en . }'
    dataset = _settle(bare_content, _THING, document("a"), claim)
    assert _values(dataset, "set/x", "prefLabel") == ["as stated"]
    assert dataset.settlement.disagreements == ()
