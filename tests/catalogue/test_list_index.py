"""Lists with an index are those without one, and a page reads as much of a large collection as of a small one."""

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex
from igfkg.catalogue.lists.conditions import read_conditions
from igfkg.catalogue.lists.facets import count_facets, facet_fields
from igfkg.catalogue.lists.listed_things import ListedThings
from igfkg.catalogue.lists.page import Window, among, check_window, cut, in_label_order, latest_first, select
from igfkg.catalogue.names import NameIndex
from igfkg.catalogue.things import Thing
from igfkg.errors import BadRequestError, NotFoundError, ReleaseError
from igfkg.model.collections import TYPE
from igfkg.rdf.iris import local_name
from igfkg.rdf.namespaces import DCT, SCHEMA_ORG
from igfkg.symbols import SymbolError
from igfkg.views.newest_documents import newest_first
from tests.graphs import catalogue, indexed_catalogue, read_store
from tests.iris import ID

_DATA = """
<https://w3id.org/igfkg/id/source-kind/official> a igf:SourceKind ; igf:rank 1 .
<https://w3id.org/igfkg/id/source-kind/curation> a igf:SourceKind ; igf:rank 5 .
<https://w3id.org/igfkg/id/verification/read-in-original> a igf:Verification .
document:b a igf:Document ; skos:prefLabel "Beta"@en , "Bêta"@fr ; dct:issued "2013"^^xsd:gYear ;
  igf:symbol "A/RES/68/198" ; igf:sourceKind <https://w3id.org/igfkg/id/source-kind/curation> .
document:a a igf:Resolution , igf:Document ; skos:prefLabel "Alpha"@en , "Zeta"@fr ; dct:issued "2012-05-21"^^xsd:date ;
  igf:sourceKind <https://w3id.org/igfkg/id/source-kind/official> ; dct:subject topic:one , topic:two .
document:c a igf:Document ; skos:prefLabel "beta 10"@en ; dct:issued "2013-07"^^xsd:gYearMonth ; dct:subject topic:two .
document:d a igf:Document ; skos:prefLabel "beta 9"@en ; dct:issued "2012-05-21"^^xsd:date ; dct:subject topic:two .
document:e a igf:Document .
topic:one a igf:Topic ; skos:prefLabel "One"@en .
topic:two a igf:Topic ; skos:prefLabel "Two"@en .
"""

#: Parameters and order of lists of documents.
_REQUESTS: list[tuple[Sequence[tuple[str, str]], str | None]] = [
    ([], None),
    ([], "issued"),
    ([], "-issued"),
    ([], "subject"),
    ([], "-subject"),
    ([], "symbol"),
    ([], "page"),
    ([("subject", "two")], None),
    ([("subject", "one"), ("subject", "two")], "-issued"),
    ([("subject", "two"), ("issued.from", "2013")], None),
    ([("issued", "2013")], None),
    ([("issued.to", "2012")], "-label"),
    ([("issued.exists", "true")], None),
    ([("subject.exists", "false")], None),
    ([("subject.exists", "true"), ("issued.exists", "true")], "issued"),
    ([("symbol", "68/198")], None),
    ([("symbol", "A/RES/68/198")], None),
    ([("label", "ALPHA")], None),
    ([("type", "Resolution")], None),
    ([("type", "Document")], "issued"),
    ([("verification.exists", "false")], None),
]


@pytest.fixture(scope="module")
def plain() -> Catalogue:
    """The catalogue without an index."""
    return catalogue(_DATA)


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue with an index."""
    return indexed_catalogue(_DATA, tmp_path_factory.mktemp("index"))


def _select(read: Catalogue, pairs: Sequence[tuple[str, str]], order: str | None) -> Sequence[Thing]:
    cls = read.model.collection_class("documents")
    return select(read, cls, read_conditions(read, cls, pairs), order)


def _keys(things: Sequence[Thing]) -> list[str]:
    return [local_name(each.iri) for each in things]


@pytest.mark.parametrize(("pairs", "order"), _REQUESTS)
def test_a_list_is_the_same_with_and_without_an_index(
    plain: Catalogue, indexed: Catalogue, pairs: Sequence[tuple[str, str]], order: str | None
) -> None:
    cls = plain.model.collection_class("documents")
    expected, listed = _select(plain, pairs, order), _select(indexed, pairs, order)
    assert isinstance(listed, ListedThings)
    assert _keys(listed) == _keys(expected)
    assert _keys(listed[1:]) == _keys(expected)[1:]
    names = [TYPE, *facet_fields(plain.model, cls)]
    every = count_facets(plain.model, cls, expected, names)
    assert count_facets(indexed.model, cls, listed, names) == every
    for most in (1, 2):
        first = {name: buckets[:most] for name, buckets in every.items()}
        assert count_facets(indexed.model, cls, listed, names, most) == first
        assert count_facets(plain.model, cls, expected, names, most) == first
    for language in ("en", "fr"):
        shown = in_label_order(cls, listed, (language,))
        assert _keys(shown) == _keys(in_label_order(cls, expected, (language,)))
    assert _keys(newest_first(indexed, listed)) == _keys(newest_first(plain, expected))
    for key in ("a", "c"):
        for window in (Window(2, after=key), Window(2, before=key)):
            assert _page(listed, window) == _page(expected, window)


_MEETINGS = "".join(
    f"<{ID}meeting/{key}> a igf:Meeting{f' ; schema:startDate {value}' if value else ''} .\n"
    for key, value in (
        ("a", '"2013"^^xsd:gYear'),
        ("b", ""),
        ("c", '"2012-05-21"^^xsd:date'),
        ("d", '"2013"^^xsd:gYear'),
        ("e", ""),
        ("f", '"2014-01"^^xsd:gYearMonth'),
    )
)


@pytest.mark.parametrize(
    ("pairs", "keys"), [([], "fdacbe"), ([("startDate.from", "2013")], "fda"), ([("startDate.exists", "false")], "be")]
)
def test_the_latest_come_first_and_those_without_a_date_last(
    tmp_path: Path, pairs: Sequence[tuple[str, str]], keys: str
) -> None:
    for read in (catalogue(_MEETINGS), indexed_catalogue(_MEETINGS, tmp_path)):
        cls = read.model.collection_class("meetings")
        things = latest_first(select(read, cls, read_conditions(read, cls, pairs)), SCHEMA_ORG + "startDate")
        assert _keys(things) == [*keys]
        assert _keys(cut(things, Window(5, after=keys[0])).things) == [*keys[1:]]


def test_filtered_lists_are_in_order_without_reading_their_things(indexed: Catalogue, tmp_path: Path) -> None:
    meetings = indexed_catalogue(_MEETINGS, tmp_path)
    cls = meetings.model.collection_class("meetings")
    dated = select(meetings, cls, read_conditions(meetings, cls, [("startDate.from", "2013")]))
    latest_first(dated, SCHEMA_ORG + "startDate")
    assert meetings.thing.cache_info().misses == 0
    indexed.thing.cache_clear()
    documents = newest_first(indexed, _select(indexed, [("subject", "two")], None))
    assert isinstance(documents, ListedThings)
    assert indexed.thing.cache_info().misses <= 2  # the kinds of sources
    assert _keys(documents) == ["a", "c", "d"]


def test_a_sorted_list_is_read_at_once(indexed: Catalogue) -> None:
    listed = _select(indexed, [], "-issued")
    assert isinstance(listed, ListedThings)
    assert [*listed.places] == [listed.places[each] for each in range(len(listed))]


def test_a_refused_reference_has_the_first_things_of_the_list(plain: Catalogue, indexed: Catalogue) -> None:
    for read in (plain, indexed):
        with pytest.raises(BadRequestError, match="expected is the key of a source kind, such as official, curation"):
            _select(read, [("sourceKind", "zzz")], None)


def test_a_window_is_refused_without_reading_things(indexed: Catalogue) -> None:
    listed = _select(indexed, [], None)
    indexed.thing.cache_clear()
    check_window(listed, Window(2, after="a"))
    for window in (Window(2, after="z"), Window(2, before="z")):
        with pytest.raises(BadRequestError, match="'z' is not the key of a thing in this list"):
            check_window(listed, window)
    assert indexed.thing.cache_info().misses == 0


def _page(things: Sequence[Thing], window: Window) -> tuple[list[str], str | None, str | None] | None:
    try:
        page = cut(things, window)
    except BadRequestError:
        return None
    return _keys(page.things), page.before, page.after


def test_the_requests_above_filter_something(plain: Catalogue) -> None:
    sizes = [len(_select(plain, pairs, None)) for pairs, _ in _REQUESTS if pairs]
    assert len({*sizes}) > 3


def test_some_things_are_chosen_in_their_order_or_in_that_of_the_list(plain: Catalogue, indexed: Catalogue) -> None:
    iris = [f"{ID}document/{key}" for key in ("d", "a", "unknown", "b")]
    for ranked in (True, False):
        both = [among(_select(each, [], "issued"), iris, in_their_order=ranked) for each in (plain, indexed)]
        assert _keys(both[0]) == _keys(both[1])
    assert _keys(among(_select(indexed, [], None), iris, in_their_order=True)) == ["d", "a", "b"]


def test_keys_and_other_names_are_those_without_an_index(plain: Catalogue, indexed: Catalogue) -> None:
    cls = plain.model.collection_class("documents")
    assert [*indexed.collection(cls)] == [*plain.collection(cls)]
    assert indexed.collection(cls)[-1] == plain.collection(cls)[-1]
    assert indexed.member(cls, "a") == plain.member(cls, "a")
    with pytest.raises(NotFoundError, match="no Document has the key 'z'"):
        indexed.member(cls, "z")
    for alias in ("A-RES-68-198", "B", "zzz"):
        assert indexed.alias("document", alias) == plain.alias("document", alias)
    assert indexed.aliases("document") == plain.aliases("document")
    iris = {f"{ID}document/{key}" for key in ("d", "a", "z")}
    assert indexed.in_list_order(cls, iris) == plain.in_list_order(cls, iris)


@pytest.mark.parametrize("topic", ["one", "two", "none"])
def test_what_points_to_a_thing_is_the_same_with_and_without_an_index(
    plain: Catalogue, indexed: Catalogue, topic: str
) -> None:
    cls, iri = plain.model.collection_class("documents"), f"{ID}topic/{topic}"
    assert indexed.pointing(cls, DCT + "subject", iri) == plain.pointing(cls, DCT + "subject", iri)


def _work(folder: Path, documents: int, pairs: Sequence[tuple[str, str]], order: str | None) -> tuple[int, int]:
    """The things and the references that a page of three reads in a collection of many documents."""
    data = "".join(
        f'document:d{each} a igf:Document ; skos:prefLabel "Document {each}"@en ; '
        f'dct:issued "{2000 + each % 20}"^^xsd:gYear ; dct:subject topic:t{each % 2} .\n'
        for each in range(documents)
    )
    topics = 'topic:t0 a igf:Topic ; skos:prefLabel "Even"@en .\ntopic:t1 a igf:Topic ; skos:prefLabel "Odd"@en .\n'
    folder.mkdir()
    read = indexed_catalogue(data + topics, folder)
    things = _select(read, pairs, order)
    page = cut(things, Window(3, after="d8" if len(things) < documents else None))
    count_facets(read.model, read.model.collection_class("documents"), things, ["subject", TYPE])
    assert len(page.things) == 3
    return read.thing.cache_info().misses, read.reference.cache_info().misses


@pytest.mark.parametrize(
    ("pairs", "order"),
    [([], None), ([], "-issued"), ([("subject", "t0")], None), ([("issued.from", "2005")], "issued")],
)
def test_a_page_of_a_large_collection_reads_no_more_things(
    tmp_path: Path, pairs: Sequence[tuple[str, str]], order: str | None
) -> None:
    few, many = (_work(tmp_path / str(size), size, pairs, order) for size in (30, 300))
    assert many == few
    assert few[0] == 3


def test_what_is_no_index_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    path.write_bytes(b"no database at all, and longer than its header is" * 10)
    with pytest.raises(ReleaseError, match=r"catalogue\.sqlite cannot be read"):
        ListIndex(path)


@pytest.mark.parametrize(("name", "language"), [("BETA", ""), ("bêta", "fr"), ("Bêta", "en-GB"), ("Nil", "")])
def test_names_are_those_without_an_index(plain: Catalogue, indexed: Catalogue, name: str, language: str) -> None:
    assert _named(indexed, name, language) == _named(plain, name, language)


@pytest.mark.parametrize("symbol", ["A/RES/68/198", "68/198", "/198", "68/19"])
def test_symbols_are_those_without_an_index(plain: Catalogue, indexed: Catalogue, symbol: str) -> None:
    assert _cited(indexed, symbol) == _cited(plain, symbol)


def test_a_name_is_found_without_reading_all_names(indexed: Catalogue) -> None:
    names = NameIndex(ox.Store(), indexed)
    assert names.find_by_name("Alpha") == [f"{ID}document/a"]
    assert names.find_cited("68/198") == [f"{ID}document/b"]


def _named(read: Catalogue, name: str, language: str) -> list[str]:
    try:
        return NameIndex(read_store(_DATA), read).find_by_name(name, language)
    except NotFoundError:
        return []


def _cited(read: Catalogue, symbol: str) -> list[str] | str:
    try:
        return NameIndex(read_store(_DATA), read).find_cited(symbol)
    except (NotFoundError, SymbolError) as error:
        return str(error)


def test_no_query_goes_through_a_collection(indexed: Catalogue) -> None:
    """The plans of the queries for one thing (https://www.sqlite.org/eqp.html)."""
    index = indexed.index
    queries: list[str] = []
    assert index
    connection = index._database._connection
    connection.set_trace_callback(queries.append)
    cls, iri = indexed.model.collection_class("documents"), f"{ID}document/c"
    indexed.member(cls, "c")
    indexed.in_list_order(cls, {iri})
    index.places_of(cls.iri, "c")
    index.lifespan(cls.iri, iri)
    indexed.summaries(cls, [2, 0])
    connection.set_trace_callback(None)
    plans = [[row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}")] for query in queries]
    steps = [step for plan in plans for step in plan if "members" in step]
    assert len(steps) >= 5
    assert [step for step in steps if "(collection=? AND" not in step] == []
