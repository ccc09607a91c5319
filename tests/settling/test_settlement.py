"""Settling by table, on graphs of a few lines: how sources stand to one another, and what becomes of statements."""

import pytest

from igfkg.rdf.namespaces import SHAPES
from igfkg.rdf.space import UriSpace
from igfkg.settling.settler import Settlement, Settler
from tests.examples import document
from tests.graphs import claims, model, triples
from tests.iris import ID

#: Ranks of the tests' own, the other way round than in the scheme of kinds of source.
_RANKS = "source-kind:slides igf:rank 1 . source-kind:body-page igf:rank 2 . source-kind:official-text igf:rank 3 ."
_THING = "set:x a igf:RecommendationSet ."


def _settle(*parts: str, schema: str = "") -> Settlement:
    return Settler(claims("\n".join((_THING, *parts)), _RANKS + schema), model()).settle()


def _says(passage: str, number: int) -> str:
    return f"GRAPH passage:{passage} {{ set:x igf:statedCount {number} }}"


def _note(*what: str) -> str:
    return f"note:n a igf:CurationNote ; {' ; '.join(what)} ."


#: What the sources say, which value prevails, and by which rule; None for a tie.
CASES: dict[str, tuple[list[str], tuple[str, str] | None]] = {
    "the rank of the kind of source": (
        [document("a", "slides"), document("b", "body-page"), _says("a_p1", 1), _says("b_p1", 2)], ("1", "rank")
    ),
    "the best of several kinds": (
        [document("a", "body-page"), document("b", "official-text"),
         "document:b igf:sourceKind source-kind:slides .", _says("a_p1", 1), _says("b_p1", 2)],
        ("2", "rank"),
    ),
    "a kind without rank is behind": (
        [document("a", "unheard-of"), document("b", "official-text"), _says("a_p1", 1), _says("b_p1", 2)],
        ("2", "rank"),
    ),
    "no kind is as good as one without rank": (
        [document("a", "unheard-of"), "passage:b_p1 eli:is_part_of document:b .",
         'document:b dct:date "2020-01-01"^^xsd:date .', _says("a_p1", 1), _says("b_p1", 2)],
        None,
    ),
    "the date of the document": (
        [document("a", date="2013-05-20"), document("b", date="2013-05-21"), _says("a_p1", 1), _says("b_p1", 2)],
        ("2", "newer"),
    ),
    "rank, then date, of those left": (
        [document("a", "slides", "2010-01-01"), document("b", "slides", "2011-01-01"),
         document("c", "body-page", "2025-01-01"), _says("a_p1", 1), _says("b_p1", 2), _says("c_p1", 3)],
        ("2", "newer"),
    ),
    "a worse source of a value gives it no date": (
        [document("a", "slides", "2010-01-01"), document("b", "slides", "2011-01-01"),
         document("c", "body-page", "2025-01-01"), _says("a_p1", 1), _says("b_p1", 2), _says("c_p1", 1)],
        ("2", "newer"),
    ),
    "a partial date ties with a day in it": (
        [f"document:{key} a igf:Document ; igf:sourceKind source-kind:slides ; dct:date {date} ."
         f" passage:{key}_p1 eli:is_part_of document:{key} ."
         for key, date in (("a", '"2013-05"^^xsd:gYearMonth'), ("b", '"2013-05-20"^^xsd:date'))]
        + [_says("a_p1", 1), _says("b_p1", 2)],
        None,
    ),
    "a preferred passage": (
        [document("a", passages="p1 p2"), _says("a_p1", 1), _says("a_p2", 2),
         _note("igf:prefers passage:a_p2", "igf:concerns set:x")],
        ("2", "preferred"),
    ),
    "a passage preferred on another thing": (
        [document("a", passages="p1 p2"), _says("a_p1", 1), _says("a_p2", 2),
         _note("igf:prefers passage:a_p2", "igf:concerns set:y")],
        None,
    ),
    "a passage that a note is about without preferring it": (
        [document("a", passages="p1 p2"), _says("a_p1", 1), _says("a_p2", 2),
         _note("prov:wasDerivedFrom passage:a_p2", "igf:concerns set:x")],
        None,
    ),
    "two notes, each with half of a preference": (
        [document("a", passages="p1 p2"), _says("a_p1", 1), _says("a_p2", 2), _note("igf:prefers passage:a_p2"),
         "note:m igf:concerns set:x ."],
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_which_value_prevails(name: str) -> None:
    parts, expected = CASES[name]
    settlement = _settle(*parts)
    if expected is None:
        assert (settlement.disagreements, settlement.triples) == ((), frozenset())
        assert len(settlement.findings) == 1
        return
    value, rule = expected
    [found] = settlement.disagreements
    assert (found.subject, found.json_name, found.language, found.rule) == (f"{ID}set/x", "statedCount", None, rule)
    assert found.property == "https://w3id.org/igfkg/def#statedCount"
    assert settlement.triples == triples(f"set:x igf:statedCount {value} .")
    assert settlement.findings == ()


def test_a_thing_that_is_pointed_to_is_settled_as_well() -> None:
    said = [f"GRAPH passage:{key}_p1 {{ recommendation:r igf:mainTopic topic:{key} }}" for key in "ab"]
    text = ("recommendation:r a igf:Recommendation .", document("a", "official-text"), document("b", "slides"), *said)
    settlement = _settle(*text)
    assert settlement.triples == triples("recommendation:r igf:mainTopic topic:b .")
    assert [(each.rule, each.language) for each in settlement.disagreements] == [("rank", None)]


def test_positions_have_the_prevailing_one_first_then_all_others() -> None:
    keys = ("a", "b", "c", "d")
    kinds = ("body-page", "official-text", "slides", "slides")
    documents = [document(key, kind) for key, kind in zip(keys, kinds, strict=True)]
    numbers = [_says(f"{key}_p1", number) for key, number in zip(keys, (2, 1, 3, 3), strict=True)]
    [found] = _settle(*documents, *numbers).disagreements
    assert [(each.value.value, each.prevails) for each in found.positions] == [("3", True), ("1", False), ("2", False)]
    assert [each.stated_by for each in found.positions] == [
        (f"{ID}passage/c_p1", f"{ID}passage/d_p1"),
        (f"{ID}passage/b_p1",),
        (f"{ID}passage/a_p1",),
    ]


def test_a_tie_says_who_states_what_and_where() -> None:
    text = (document("a", passages="p1 p2 p3"), _says("a_p3", 1), _says("a_p2", 1), _says("a_p1", 2))
    [finding] = _settle(*text).findings
    assert finding.message == (
        'sources tie on igf:statedCount: "1" by passage/a_p2, passage/a_p3;'
        ' "2" by passage/a_p1.'
        " Add a note that igf:prefers one passage and igf:concerns the thing"
    )
    assert (finding.severity.name, finding.shape) == ("VIOLATION", SHAPES + "NoTies")
    assert (finding.file, finding.focus) == ("data/x.trig", f"{ID}set/x")
    assert finding.path == "https://w3id.org/igfkg/def#statedCount"


def test_a_tie_in_another_dataset_names_its_passages_as_short() -> None:
    space = UriSpace("https://example.org/graph/")
    text = "\n".join((_THING, document("a", passages="p1 p2"), _says("a_p1", 1), _says("a_p2", 2)))
    moved = text.replace("passage:a_", f"<{space.things}passage/a_").replace("_p1", "_p1>").replace("_p2", "_p2>")
    [finding] = Settler(claims(moved, _RANKS, space), model()).settle().findings
    assert "by passage/a_p1; " in finding.message
    assert "by passage/a_p2. " in finding.message


def test_a_tie_on_one_thing_leaves_the_others_settled() -> None:
    text = "set:a a igf:RecommendationSet . set:z a igf:RecommendationSet ."
    both = [f"GRAPH passage:a_p{n} {{ set:x igf:statedCount {n} . set:a igf:statedCount 7 }}" for n in (1, 2)]
    more = "GRAPH passage:a_p1 { set:z igf:statedCount 9 }"
    settlement = _settle(text, document("a", passages="p1 p2"), *both, more)
    assert len(settlement.findings) == 1
    assert settlement.triples == triples("set:a igf:statedCount 7 . set:z igf:statedCount 9 .")


def test_disagreements_come_in_the_order_of_things_properties_and_languages() -> None:
    things = "set:b a igf:RecommendationSet . set:a a igf:RecommendationSet ."
    labels = ", ".join(f'"1"@{language}' for language in ("fr", "en", "zh", "ar", "es", "ru"))
    first = f'set:b skos:prefLabel {labels} ; igf:statedCount 1 . set:a igf:statedCount 1 . set:x dct:title "1"@en'
    second = first.replace('"1"', '"2"').replace(" 1", " 2")
    graphs = (f"GRAPH passage:a_p1 {{ {first} }}", f"GRAPH passage:b_p1 {{ {second} }}")
    settlement = _settle(things, document("a", "slides"), document("b", "body-page"), *graphs)
    assert [(each.subject.removeprefix(ID), each.json_name, each.language) for each in settlement.disagreements] == [
        ("set/a", "statedCount", None),
        *(("set/b", "label", language) for language in ("ar", "en", "es", "fr", "ru", "zh")),
        ("set/b", "statedCount", None),
    ]


#: Structure, claim, and what the settled view, the structure and the schema then say of the label.
DEFAULTS = {
    "a claim replaces the default of a thing": (
        'set:x skos:prefLabel "ours"@en .', 'set:x skos:prefLabel "theirs"@en',
        ('set:x skos:prefLabel "theirs"@en .', "", 'status:s skos:prefLabel "scheme"@en .'),
    ),
    "one in another language does not": (
        'set:x skos:prefLabel "ours"@en .', 'set:x skos:prefLabel "theirs"@fr',
        ('set:x skos:prefLabel "theirs"@fr .', 'set:x skos:prefLabel "ours"@en .',
         'status:s skos:prefLabel "scheme"@en .'),
    ),
    "a claim replaces the default of a value of a scheme": (
        "", 'status:s skos:prefLabel "theirs"@en',
        ('status:s skos:prefLabel "theirs"@en .', "", ""),
    ),
    "what structure says already is not repeated": (
        'set:x skos:prefLabel "same"@en .', 'set:x skos:prefLabel "same"@en',
        ("", 'set:x skos:prefLabel "same"@en .', 'status:s skos:prefLabel "scheme"@en .'),
    ),
    "what may be there several times stays beside": (
        'set:x skos:altLabel "ours"@en .', 'set:x skos:altLabel "theirs"@en',
        ('set:x skos:altLabel "theirs"@en .', 'set:x skos:altLabel "ours"@en .',
         'status:s skos:prefLabel "scheme"@en .'),
    ),
    "what no shape knows stays beside": (
        'set:x foaf:name "ours" .', 'set:x foaf:name "theirs" . set:typeless skos:prefLabel "x"@en',
        ('set:x foaf:name "theirs" . set:typeless skos:prefLabel "x"@en .', 'set:x foaf:name "ours" .',
         'status:s skos:prefLabel "scheme"@en .'),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_becomes_of_defaults(name: str) -> None:
    structure, claim, expected = DEFAULTS[name]
    schema = 'status:s a igf:Status ; skos:prefLabel "scheme"@en .'
    frame = (_THING, document("a", "slides"))
    settlement = _settle(frame[1], structure, f"GRAPH passage:a_p1 {{ {claim} }}", schema=schema)
    settled, own, scheme = (triples(each) for each in expected)
    assert settlement.triples == settled
    assert settlement.structure == triples("\n".join(frame)) | own
    assert settlement.schema == triples(f"{_RANKS} status:s a igf:Status .") | scheme
    assert settlement.disagreements == ()


def test_what_a_document_says_of_itself_is_no_default() -> None:
    claim = 'GRAPH passage:b_p1 { document:a dct:date "2019-12-31"^^xsd:date }'
    settlement = _settle(document("a", "official-text"), document("b", "slides"), claim)
    [found] = settlement.disagreements
    assert (found.rule, found.positions[0].value.value) == ("own-text", "2020-01-01")
    assert [each.stated_by for each in found.positions] == [(f"{ID}document/a",), (f"{ID}passage/b_p1",)]
    assert settlement.triples == frozenset()


def test_the_own_passage_of_a_document_is_its_own_text() -> None:
    own = 'GRAPH passage:a_p1 { document:a igf:adoptedOn "2001-01-01"^^xsd:date }'
    other = 'GRAPH passage:b_p1 { document:a igf:adoptedOn "2002-02-02"^^xsd:date }'
    [found] = _settle(document("a", "official-text"), document("b", "slides"), own, other).disagreements
    assert (found.rule, found.positions[0].value.value) == ("own-text", "2001-01-01")
