"""What was there on a date of the world, by tables made by hand: the day before, the day, the day after."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from igfkg.catalogue.as_of import (
    AsOf,
    Lifespan,
    Presence,
    Timeframe,
    lifespan_of,
    lifespan_text,
    read_as_of,
    read_lifespan,
)
from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.list_index import ListIndex
from igfkg.catalogue.lists.listed_things import ListedThings
from igfkg.catalogue.lists.page import select
from igfkg.errors import BadRequestError
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from tests.examples import small_release
from tests.graphs import catalogue as made_up
from tests.graphs import indexed_catalogue
from tests.iris import ID

_YES, _PERHAPS, _NOT_YET, _ENDED = Presence.THERE, Presence.UNKNOWN, Presence.NOT_YET, Presence.ENDED

#: Beginning, end, date of the world, and whether it was there.
SPANS = [
    # to the day
    ("2012-05-21", "2015-12-16", "2012-05-20", _NOT_YET),
    ("2012-05-21", "2015-12-16", "2012-05-21", _YES),
    ("2012-05-21", "2015-12-16", "2012-05-22", _YES),
    ("2012-05-21", "2015-12-16", "2015-12-15", _YES),
    ("2012-05-21", "2015-12-16", "2015-12-16", _YES),
    ("2012-05-21", "2015-12-16", "2015-12-17", _ENDED),
    # the date of the world is the end of a month or a year
    ("2012-05-21", "2015-12-16", "2012-04", _NOT_YET),
    ("2012-05-21", "2015-12-16", "2012-05", _YES),
    ("2012-05-21", "2015-12-16", "2011", _NOT_YET),
    ("2012-05-21", "2015-12-16", "2012", _YES),
    ("2012-05-21", "2015-12-16", "2014", _YES),
    ("2012-05-21", "2015-12-16", "2015", _ENDED),
    ("2012-05-21", "2015-12-31", "2015", _YES),
    # the beginning is some day of a year, or of a month
    ("2013", "", "2012-12-31", _NOT_YET),
    ("2013", "", "2012", _NOT_YET),
    ("2013", "", "2013-01-01", _PERHAPS),
    ("2013", "", "2013-06", _PERHAPS),
    ("2013", "", "2013-12-30", _PERHAPS),
    ("2013", "", "2013-12-31", _YES),
    ("2013", "", "2013", _YES),
    ("2013", "", "2014-01-01", _YES),
    ("2012-02", "", "2012-01-31", _NOT_YET),
    ("2012-02", "", "2012-02-28", _PERHAPS),
    ("2012-02", "", "2012-02-29", _YES),
    ("2012-02", "", "2012-02", _YES),
    # so is the end
    ("2010", "2015", "2014-12-31", _YES),
    ("2010", "2015", "2014", _YES),
    ("2010", "2015", "2015-01-01", _YES),
    ("2010", "2015", "2015-01-02", _PERHAPS),
    ("2010", "2015", "2015-12-31", _PERHAPS),
    ("2010", "2015", "2015", _PERHAPS),
    ("2010", "2015", "2016-01-01", _ENDED),
    ("2010", "2015-06", "2015-05-31", _YES),
    ("2010", "2015-06", "2015-07-01", _ENDED),
    ("2015", "2015", "2015-06-01", _PERHAPS),
    # no end: open
    ("2010-01-01", "", "2009-12-31", _NOT_YET),
    ("2010-01-01", "", "2010-01-01", _YES),
    ("2010-01-01", "", "9999", _YES),
    # no beginning
    ("", "2015-12-16", "1900", _PERHAPS),
    ("", "2015-12-16", "2015-12-16", _PERHAPS),
    ("", "2015-12-16", "2015-12-17", _ENDED),
    # neither
    ("", "", "0001-01-01", _PERHAPS),
    ("", "", "2026", _PERHAPS),
    # with a time of the day
    ("2024-03-01T10:00:00Z", "", "2024-02-29", _NOT_YET),
    ("2024-03-01T10:00:00Z", "", "2024-03-01", _YES),
]


@pytest.mark.parametrize(("begin", "end", "date", "expected"), SPANS)
def test_presence(begin: str, end: str, date: str, expected: Presence) -> None:
    assert read_as_of(date).presence(Lifespan(begin, end)) is expected


@pytest.mark.parametrize(
    ("begin", "date", "expected"),
    [
        ("2012-05-21", "2012-05-20", _NOT_YET),
        ("2012-05-21", "2012-05-21", _YES),
        ("2012-05-21", "2012-05-22", _PERHAPS),
        ("2012-05-21", "2026", _PERHAPS),
        ("2012", "2012-12-31", _PERHAPS),
        ("2012", "2011", _NOT_YET),
        ("", "2011", _PERHAPS),
    ],
)
def test_the_end_of_what_is_for_a_term_may_be_unknown(begin: str, date: str, expected: Presence) -> None:
    assert read_as_of(date).presence(Lifespan(begin, "", may_have_ended=True)) is expected
    assert read_as_of("2026-01-02").presence(Lifespan("2000", "2026-01-01", may_have_ended=True)) is _ENDED


@pytest.mark.parametrize(
    "text", ["", "today", "13", "2013-13", "2013-02-30", "2013-2", "2013-05-21T00:00:00Z", " 2013", "2013\n", "٢٠١٣"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadRequestError, match="as_of="):
        read_as_of(text)


_MADE_UP = """
body:b a igf:Body ; skos:prefLabel "B"@en ; igf:startYear "2006"^^xsd:gYear ; igf:endYear "2020"^^xsd:gYear .
body:plain a igf:Body ; skos:prefLabel "Plain"@en .
meeting:m a igf:Meeting ; skos:prefLabel "M"@en ; schema:startDate "2013-10-22"^^xsd:date ;
    schema:endDate "2013-10-25"^^xsd:date .
membership:both a igf:Membership ; skos:prefLabel "Both"@en ; org:organization body:b ;
    schema:startDate "2012-03-01"^^xsd:date ; igf:endYear "2014"^^xsd:gYear ; schema:endDate "2014-03-31"^^xsd:date .
recommendation:r a igf:Recommendation ; skos:prefLabel "R"@en ; igf:setOutIn document:late, document:early .
recommendation:none a igf:Recommendation ; skos:prefLabel "N"@en ; igf:setOutIn document:undated .
document:undated a igf:Document ; skos:prefLabel "Undated"@en .
passage:early_p1 a igf:Passage ; eli:is_part_of document:early ; igf:locator "p1" .
membership:open a igf:Membership ; skos:prefLabel "Open"@en ; org:organization body:b ;
    igf:startYear "2016"^^xsd:gYear .
document:early a igf:Document ; skos:prefLabel "Early"@en ; dct:date "2010-01-01"^^xsd:date .
document:late a igf:Document ; skos:prefLabel "Late"@en ; dct:date "2015-01-01"^^xsd:date .
document:d a igf:Resolution ; skos:prefLabel "D"@en ; igf:adoptedOn "2012-12-21"^^xsd:date ;
    igf:recalls document:early, document:late ; dct:creator body:b, body:plain .
"""


@pytest.fixture
def catalogue(bare_content: Content) -> Catalogue:
    """The made-up things."""
    release = small_release(bare_content, bare_content.root / "home", _MADE_UP)
    assert Releases(bare_content.root / "home").current().name == release.name
    return Catalogue(release.open_store(), release.model())


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("body/b", Lifespan("2006", "2020")),
        ("body/plain", Lifespan()),
        ("meeting/m", Lifespan("2013-10-22", "")),  # it took place
        ("membership/both", Lifespan("2012-03-01", "2014-03-31")),  # the more precise end
        ("recommendation/r", Lifespan("2010-01-01", "")),  # as the first document that sets it out
        ("recommendation/none", Lifespan()),
        ("passage/early_p1", Lifespan("2010-01-01", "")),
        ("membership/open", Lifespan("2016", "", may_have_ended=True)),
        ("document/d", Lifespan("2012-12-21", "")),
    ],
)
def test_the_model_says_what_begins_and_ends_a_thing(catalogue: Catalogue, key: str, expected: Lifespan) -> None:
    assert lifespan_of(catalogue, catalogue.thing(ID + key)) == expected


def test_every_class_that_something_ends_has_a_field_for_it(catalogue: Catalogue) -> None:
    ended = {cls.name for cls in catalogue.model.classes.values() if cls.ended_by}
    assert {"Body", "Mandate", "Membership", "Process", "ProcessLink"} <= ended
    assert not ended & {"Meeting", "Document", "Resolution", "Recommendation"}
    for cls in catalogue.model.classes.values():
        assert not cls.ended_by or {*cls.ended_by} & {*cls.by_iri}


def test_a_thing_on_a_date_does_not_point_to_what_came_later(catalogue: Catalogue) -> None:
    whole = catalogue.thing(f"{ID}document/d")
    then = Timeframe(catalogue, AsOf("2013")).thing(whole)
    left_out = {*whole.facts} - {*then.facts}
    assert {each.value.iri for each in left_out} == {f"{ID}document/late"}  # type: ignore[union-attr]
    later = Timeframe(catalogue, AsOf("2021")).thing(whole)
    assert later == whole  # what ended before was there


@pytest.mark.parametrize("begin", ["", "2012-05-21", "2024-03-01T10:00:00Z"])
@pytest.mark.parametrize("end", ["", "2015"])
@pytest.mark.parametrize("may_have_ended", [True, False])
def test_a_lifespan_as_text(begin: str, end: str, may_have_ended: bool) -> None:
    lifespan = Lifespan(begin, end, may_have_ended=may_have_ended)
    assert read_lifespan(lifespan_text(lifespan)) == lifespan


@pytest.mark.parametrize("date", ["1900", "2006-01-01", "2010", "2012-12-21", "2014-03-01", "2015-12", "2030"])
def test_an_index_says_what_was_there_without_reading_things(tmp_path: Path, date: str) -> None:
    indexed, plain = indexed_catalogue(_MADE_UP, tmp_path), made_up(_MADE_UP)
    keys = []
    for name in ("documents", "bodies", "memberships", "recommendations", "meetings", "passages"):
        cls = plain.model.collection_class(name)
        for order in (None, "-label"):
            things = [select(each, cls, [], order) for each in (indexed, plain)]
            frames = [Timeframe(each, AsOf(date)) for each in (indexed, plain)]
            present = [frame.present(some) for frame, some in zip(frames, things, strict=True)]
            undated = [[each.iri for each in frame.undated(some)] for frame, some in zip(frames, present, strict=True)]
            assert isinstance(present[0], ListedThings)
            assert [each.iri for each in present[0]] == [each.iri for each in present[1]]
            assert undated[0] == undated[1]
            keys += undated[0]
    assert keys
    indexed.thing.cache_clear()
    frame, cls = Timeframe(indexed, AsOf(date)), plain.model.collection_class("documents")
    assert len(frame.undated(frame.present(select(indexed, cls, [])))) >= 1  # document:undated
    for whole in (plain.thing(iri) for iri in plain.collection(cls)):
        assert frame.presence(whole) is Timeframe(plain, AsOf(date)).presence(whole)
        assert frame.thing(whole) == Timeframe(plain, AsOf(date)).thing(whole)
    assert indexed.thing.cache_info().misses == 0


def test_an_index_of_an_older_version_has_no_lifespans(tmp_path: Path) -> None:
    read = indexed_catalogue(_MADE_UP, tmp_path)
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite")) as database, database:
        database.executescript("DROP TABLE summaries; DELETE FROM postings WHERE field = 'lifespan'")
    older = Catalogue(read._store, read.model, ListIndex(tmp_path / "catalogue.sqlite"))
    cls = read.model.collection_class("documents")
    things = [Timeframe(each, AsOf("2011")).present(select(each, cls, [])) for each in (older, made_up(_MADE_UP))]
    assert [each.iri for each in things[0]] == [each.iri for each in things[1]]
    assert len(things[0]) == 2


def test_things_in_a_timeframe_keep_their_order(catalogue: Catalogue) -> None:
    things = [catalogue.thing(ID + key) for key in ("meeting/m", "body/plain", "body/b", "document/late")]
    timeframe = Timeframe(catalogue, AsOf("2013-10-22"))
    assert timeframe.present(things) == things[:3]
    assert timeframe.undated(things) == [things[1]]
