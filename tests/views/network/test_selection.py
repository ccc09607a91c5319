"""Which links a request is about: of one thing, on the paths between two, or all."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.names import NameIndex
from igfkg.errors import BadRequestError
from igfkg.release.release import Release
from igfkg.views.network.selection import Network, NetworkQuery, NetworkSelection, read_query
from tests.iris import ID

_IGF, _ITU = f"{ID}body/igf", f"{ID}body/itu"


@pytest.fixture(scope="module")
def network(release: Release, catalogue: Catalogue) -> Network:
    return Network(catalogue, NameIndex(release.open_store(), catalogue))


def _select(network: Network, query: str) -> NetworkSelection:
    return network.select(read_query(tuple(each.split("=")) for each in query.split("&") if each))  # type: ignore[misc]


@pytest.mark.parametrize(
    ("query", "expected", "text"),
    [
        ("", NetworkQuery(), ""),
        ("of=body/igf", NetworkQuery("body/igf"), "of=body%2Figf"),
        ("from=body/igf&to=", NetworkQuery("body/igf"), "of=body%2Figf"),
        ("from=&to= IGF ", NetworkQuery("IGF"), "of=IGF"),
        ("to=b&from=a", NetworkQuery("a", "b"), "from=a&to=b"),
        ("all=yes", NetworkQuery(everything=True), "all=yes"),
        ("all=yes&of=a", NetworkQuery("a"), "of=a"),
        ("type=&type=b&type=a", NetworkQuery(types=frozenset("ab"), everything=True), "type=a&type=b"),
        ("type=a&of=b&of=b", NetworkQuery("b", types=frozenset("a")), "of=b&type=a"),
    ],
)
def test_parameters(query: str, expected: NetworkQuery, text: str) -> None:
    read = read_query(tuple(each.split("=")) for each in query.split("&") if each)  # type: ignore[misc]
    assert (read, read.text) == (expected, text)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("kind=work", "the parameters here are of, from, to, all, type"),
        ("of=a&of=b", "of is given more than once"),
        ("of=a&to=b", "give of for the links of one thing"),
        ("all=no", "the value is yes"),
    ],
)
def test_other_parameters_are_refused(query: str, message: str) -> None:
    with pytest.raises(BadRequestError, match=message):
        read_query(tuple(each.split("=")) for each in query.split("&"))  # type: ignore[misc]


def test_without_a_thing_it_starts_from_the_centre(network: Network) -> None:
    selection = _select(network, "")
    assert selection.start
    assert selection.start.reference
    assert selection.start.reference.iri == network.graph.centre == _IGF
    assert selection.links == _select(network, "of=body/igf").links


@pytest.mark.parametrize(
    "text", ["body/igf", "IGF", "internet governance forum", "FGI", "Форум по вопросам управления Интернетом"]
)
def test_a_thing_has_its_links_by_key_or_any_name(network: Network, text: str) -> None:
    selection = _select(network, f"of={text}")
    assert selection.start
    assert selection.start.reference
    assert selection.start.reference.iri == _IGF
    links = [each for each in network.links if _IGF in (each.start.iri, each.end.iri)]
    assert [*selection.links] == links


def test_a_document_is_called_by_its_symbol(network: Network) -> None:
    selection = _select(network, "of=A/RES/65/141")
    assert [each.key for each in selection.links if "complementary" in each.key] == []
    assert selection.start
    assert selection.start.reference
    assert selection.start.reference.iri == f"{ID}document/A-RES-65-141"


def test_a_name_that_nothing_has_is_answered_with_the_nearest(network: Network) -> None:
    selection = _select(network, "from=Internet Governence Forum&to=body/itu")
    (unknown,) = selection.unknown
    assert (selection.links, unknown.reference) == ((), None)
    assert _IGF in [each.iri for each in unknown.near]


def test_a_name_that_several_have_is_the_one_with_the_most_links(network: Network) -> None:
    start = _select(network, "of=IGF").start
    assert start
    assert start.reference not in start.others
    assert all(network.graph.degree(each.iri) <= network.graph.degree(_IGF) for each in start.others)


def test_a_path_has_the_links_on_it_and_its_types(network: Network) -> None:
    selection = _select(network, "from=body/igf&to=body/itu")
    assert selection.paths
    assert selection.paths.count >= 1
    assert [*selection.links] == [*selection.paths.links]
    for path in selection.paths.paths:
        assert (path[0].start, path[-1].end) == (_IGF, _ITU)
    typed = _select(network, "from=body/igf&to=body/itu&type=funds")
    assert typed.paths
    assert (typed.paths.count, typed.links) == (0, [])


def test_two_that_are_explicitly_separate_have_those_links_beside_the_paths(network: Network) -> None:
    selection = _select(network, "from=body/wgigf&to=process/enhanced-cooperation")
    assert [each.key for each in selection.separations] == [
        "body-wgigf_kept-separate-from_process-enhanced-cooperation"
    ]
    assert selection.paths
    assert [*selection.links] == [*selection.separations, *selection.paths.links]


def test_a_thing_and_itself_are_one(network: Network) -> None:
    selection = _select(network, "from=IGF&to=body/igf")
    assert (selection.paths, selection.end) == (None, None)
    assert selection.links == _select(network, "of=body/igf").links


def test_neighbours_are_the_other_ends_with_their_links(network: Network) -> None:
    selection = _select(network, "of=body/igf")
    neighbours = network.neighbours(selection)
    ends = {each.iri for link in selection.links for each in (link.start, link.end)} - {_IGF}
    assert {each.iri for each, _ in neighbours} == ends
    counts = [count for _, count in neighbours]
    assert counts == sorted(counts, reverse=True)
    assert {each.iri: count for each, count in neighbours}[_ITU] == network.graph.degree(_ITU)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_name_for_a_thing_leads_to_it(network: Network, language: str) -> None:
    names = {network.name_for(each.reference, language): each.reference.iri for each in network.nodes}
    assert len(names) == len(network.nodes)
    for name, iri in names.items():
        start = _select(network, f"of={name}").start
        assert start
        assert start.reference
        assert start.reference.iri == iri
