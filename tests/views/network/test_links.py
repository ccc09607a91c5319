"""The network: who is linked to whom, kept apart or not, and who says so."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model.files import read_model_files
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DEF, VOCABULARIES
from igfkg.sources.content import find_content
from igfkg.views.network.links import NetworkLink, choose_links, link_types, nodes_of, read_links
from tests.iris import ID

_ORG = VOCABULARIES["org"]


@pytest.fixture(scope="module")
def links(catalogue: Catalogue) -> list[NetworkLink]:
    return read_links(catalogue)


def _link(links: list[NetworkLink], key: str) -> NetworkLink:
    (found,) = [each for each in links if each.key == key]
    return found


def _passages(link: NetworkLink) -> set[str]:
    return {each.passage.iri.rpartition("/")[2] for each in link.evidence}


def test_every_process_link_is_there_once(links: list[NetworkLink], catalogue: Catalogue) -> None:
    shown = sorted(thing.iri for each in links for thing in each.statements)
    assert shown == sorted(catalogue.collection(catalogue.model.collection_class("links")))
    assert len({each.key for each in links}) == len(links)


@pytest.mark.parametrize(
    ("predicate", "link_type", "turned"),
    [(_ORG + "subOrganizationOf", "part-of", False), (_ORG + "reportsTo", "reports-to", False),
     (DEF + "establishedBy", "establishes", True)],
)  # fmt: skip
def test_what_bodies_say_of_each_other_is_there(
    links: list[NetworkLink], catalogue: Catalogue, predicate: str, link_type: str, turned: bool
) -> None:
    found = {(each.start.iri, each.end.iri) for each in links if each.type.iri == f"{ID}link-type/{link_type}"}
    said = {(body, other) for body in catalogue.instances(DEF + "Body") for other in catalogue.objects(body, predicate)}
    assert said
    assert {(other, body) if turned else (body, other) for body, other in said} <= found


def test_nobody_is_linked_without_evidence(links: list[NetworkLink]) -> None:
    assert [each.key for each in links if not each.evidence] == []
    assert [each for link in links for each in link.evidence if each.verification is None] == []


@pytest.mark.parametrize(
    ("key", "kind", "statements", "passages"),
    [
        ("body-wgigf_kept-separate-from_process-enhanced-cooperation", "apart", 1, {"major-2013_s6"}),
        ("process-enhanced-cooperation_complementary-to_process-igf", "apart", 2,
         {"A-RES-65-141_op16", "E-RES-2023-3_op73"}),
        ("document-WSIS-05-TUNIS-DOC-6-Rev.1-E_establishes_body-igf", "origin", 1,
         {"WSIS-05-TUNIS-DOC-6-Rev.1-E_p72", "igf-wsis20-review-page_p72",
          "igf-wsis20-review-page_sec-intro-and-para-72"}),
        ("body-wgigf_reports-to_body-cstd", "structure", 0, {"major-2013_s4"}),
        ("body-isoc_funds_body-igfsa", "work", 1,
         {"isoc-blog-on-the-igf-support-association_sec-support-to-igf"}),
        ("body-unga_adopted_document-A-RES-80-173", "origin", 0, {"A-RES-80-173_sec-front-matter"}),
        ("document-gdc-2024_recognises_body-igf", "reference", 1, {"gdc-2024_op28"}),
    ],
)  # fmt: skip
def test_links(links: list[NetworkLink], key: str, kind: str, statements: int, passages: set[str]) -> None:
    found = _link(links, key)
    assert (local_name(found.kind.iri), len(found.statements), _passages(found)) == (kind, statements, passages)


def test_what_is_kept_apart_comes_first_and_the_order_is_stable(links: list[NetworkLink], catalogue: Catalogue) -> None:
    kinds = [local_name(each.kind.iri) for each in links]
    order = ["apart", "structure", "origin", "work", "reference", "other"]
    assert kinds == sorted(kinds, key=order.index)
    assert kinds[0] == "apart"
    assert [each.key for each in read_links(catalogue)] == [each.key for each in links]


def test_every_kind_is_of_types_that_exist(links: list[NetworkLink]) -> None:
    store = read_model_files(find_content().root).graph
    defined = {quad.subject.value for quad in store if str(quad.object) == f"<{DEF}LinkType>"}
    assert {each.type.iri for each in links} <= defined
    apart, *others = link_types(links).items()
    assert (local_name(apart[0].iri), {each.key for each in apart[1]}) == (
        "apart",
        {"kept-separate-from", "complementary-to"},
    )
    assert sum(each.count for _, options in (apart, *others) for each in options) == len(links)


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ([], None),
        (["funds"], {"funds"}),
        (["funds", "hosts"], {"funds", "hosts"}),
        (["nothing"], set()),
    ],
)
def test_links_are_chosen_by_type(links: list[NetworkLink], query: list[str], types: set[str] | None) -> None:
    found = choose_links(links, frozenset(query))
    everything = {option.key for options in link_types(links).values() for option in options}
    assert {each.type.iri.rpartition("/")[2] for each in found} == (everything if types is None else types)


@pytest.mark.parametrize(
    ("key", "date"),
    [
        ("document-WSIS-05-TUNIS-DOC-6-Rev.1-E_establishes_body-igf", "2005-11-18"),
        ("process-enhanced-cooperation_complementary-to_process-igf", "2010-12-20"),
    ],
)
def test_a_link_is_dated_by_the_earliest_document_that_states_it(links: list[NetworkLink], key: str, date: str) -> None:
    assert _link(links, key).first_stated == date


def test_nodes_are_the_ends_of_the_links_with_their_short_names(links: list[NetworkLink], catalogue: Catalogue) -> None:
    chosen = choose_links(links, frozenset({"funds"}))
    nodes = {each.reference.iri.removeprefix(ID): dict(each.short) for each in nodes_of(catalogue, chosen)}
    assert {*nodes} == {"body/igf", "body/igfsa", "body/isoc"}
    assert (nodes["body/igf"]["en"], nodes["body/igf"]["fr"], nodes["body/isoc"]["en"]) == ("IGF", "FGI", "ISOC")
