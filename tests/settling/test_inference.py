"""Inference by table: what follows, how far, where it stands, and which rules are refused."""

import pyoxigraph as ox
import pytest

from igfkg.errors import ContentError
from igfkg.rdf.namespaces import RDFS, SKOS
from igfkg.release.release import Release
from igfkg.settling.inference import add_inferred, infer
from tests.iris import SPACE

_INFERRED = ox.NamedNode(SPACE.inferred)
_STEP = "CONSTRUCT { ?a <urn:after> ?c } WHERE { ?a <urn:after> ?b . ?b <urn:after> ?c }"
_NEXT = "CONSTRUCT { ?x <urn:n> ?more } WHERE { ?x <urn:n> ?n BIND(?n + 1 AS ?more) FILTER(?n < %d) }"


def _node(key: str) -> ox.NamedNode:
    return ox.NamedNode(f"urn:{key}")


def _edge(pair: str) -> ox.Triple:
    """``ab`` says that the node a comes after the node b."""
    return ox.Triple(_node(pair[0]), _node("after"), _node(pair[1]))


def _infer(store: ox.Store, rules: dict[str, str]) -> set[ox.Triple]:
    """What is inferred, which the default graph has afterwards."""
    inferred = {quad.triple for quad in ox.parse(infer(store, rules), format=ox.RdfFormat.N_TRIPLES)}
    assert all(ox.Quad(*triple) in store for triple in inferred)
    return inferred


def _store(*pairs: str) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(*_edge(each)) for each in pairs)
    return store


@pytest.mark.parametrize(
    ("pairs", "new"),
    [
        ([], []),
        (["ab"], []),
        (["ab", "bc"], ["ac"]),
        (["ab", "bc", "ac"], []),
        (["ab", "bc", "cd"], ["ac", "bd", "ad"]),
        (["ab", "ba"], ["aa", "bb"]),
    ],
)
def test_what_follows_is_added_until_nothing_more_does(pairs: list[str], new: list[str]) -> None:
    store = _store(*pairs)
    assert _infer(store, {"after": _STEP}) == {*map(_edge, new)}
    settled = store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    assert {quad.triple for quad in settled} == {*map(_edge, (*pairs, *new))}


def test_one_rule_builds_on_another() -> None:
    again = "CONSTRUCT { ?a <urn:far> ?b } WHERE { ?a <urn:after> ?b FILTER(?b = <urn:c>) }"
    store = _store("ab", "bc")
    assert ox.Triple(_node("a"), _node("far"), _node("c")) in _infer(store, {"far": again, "after": _STEP})


@pytest.mark.parametrize(
    "rule",
    [
        "CONSTRUCT { ?a <urn:far> ?c } WHERE { ?a <urn:after> ?b . ?b <urn:next> ?c }",
        "CONSTRUCT { ?a <urn:far> ?c } WHERE { ?a <urn:after> ?b . ?b ?any ?c . FILTER(?any = <urn:next>) }",
    ],
)
def test_a_rule_is_applied_again_to_what_another_one_has_added(rule: str) -> None:
    store = _store("ab", "bc", "cd")
    rules = {
        "a": rule,
        "b": "CONSTRUCT { ?a <urn:next> ?b } WHERE { ?a <urn:near> ?b }",
        "c": "CONSTRUCT { ?a <urn:near> ?b } WHERE { ?a <urn:after> ?b }",
    }
    inferred = _infer(store, rules)
    far = {(triple.subject, triple.object) for triple in inferred if triple.predicate == _node("far")}
    assert far == {(_node("a"), _node("c")), (_node("b"), _node("d"))}


@pytest.mark.parametrize(("last", "ends"), [(9, True), (10, False)])
def test_a_rule_may_feed_on_itself_for_nine_rounds(last: int, ends: bool) -> None:
    store = ox.Store()
    store.add(ox.Quad(_node("x"), _node("n"), ox.Literal(0)))
    rules = {"next": _NEXT % last}
    if ends:
        assert len(_infer(store, rules)) == last
        return
    with pytest.raises(ContentError) as caught:
        infer(store, rules)
    assert str(caught.value) == (
        "the rules in ontology/rules/ still infer new triples after 10 rounds; look for one that makes new IRIs"
    )


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("CONSTRUCT {", r"^ontology/rules/r\.rq: .*expected"),
        ("ASK {}", r"^ontology/rules/r\.rq: not a CONSTRUCT query$"),
        ("SELECT * {}", r"^ontology/rules/r\.rq: not a CONSTRUCT query$"),
        (
            "CONSTRUCT { [] <urn:p> ?a } WHERE { ?a ?p ?b }",
            r"^ontology/rules/r\.rq: makes a blank node; name things with IRI\(\)$",
        ),
        (
            "CONSTRUCT { ?a <urn:p> [] } WHERE { ?a ?p ?b }",
            r"^ontology/rules/r\.rq: makes a blank node; name things with IRI\(\)$",
        ),
    ],
)
def test_what_is_no_rule_is_refused_by_its_name(rule: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        infer(_store("ab"), {"r.rq": rule})


def test_a_rule_may_make_literals() -> None:
    store = _store("ab")
    inferred = _infer(store, {"l": 'CONSTRUCT { ?a <urn:says> "_: x > _:y\\n" } WHERE { ?a ?p ?b }'})
    assert ox.Triple(_node("a"), _node("says"), ox.Literal("_: x > _:y\n")) in inferred


def test_what_is_added_stands_in_both_graphs() -> None:
    store = ox.Store()
    add_inferred(store, [(_node("a"), _node("p"), _node("b"))], SPACE)
    assert {quad.graph_name for quad in store} == {ox.DefaultGraph(), _INFERRED}


def test_every_preferred_label_is_a_label(release: Release) -> None:
    store, label = release.open_store(), ox.NamedNode(RDFS + "label")
    preferred = [*store.quads_for_pattern(None, ox.NamedNode(SKOS + "prefLabel"), None, ox.DefaultGraph())]
    assert len(preferred) > 2500
    assert all(ox.Quad(each.subject, label, each.object) in store for each in preferred)
