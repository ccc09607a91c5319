"""Resolutions side by side: rows, columns, and what is new, gone, back again, changed, not described or not read."""

import csv
import io
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.labels import label_text, names_in
from igfkg.catalogue.things import Reference
from igfkg.sources.content import Content, find_content
from igfkg.spreadsheets.cell_tables import table_csv
from igfkg.views.comparison.export import comparison_json, comparison_table
from igfkg.views.comparison.own_values import own_values
from igfkg.views.comparison.pair_differences import PairDifference
from igfkg.views.comparison.pairs import group_by_difference, rows_by_ask
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.series import ResolutionSeries, read_series
from igfkg.views.comparison.table import Comparison, compare
from tests.conftest import copy_content
from tests.examples import small_release
from tests.iris import ID

_PREFIXES = f"PREFIX act: <{ID}act/> PREFIX gap: <{ID}gap/> PREFIX gap-kind: <{ID}gap-kind/>\n"


def _resolution(year: int, asks: dict[str, tuple[str, str]]) -> str:
    """A resolution of a year: by row the number of its paragraph and its acts."""
    key = f"r{year}"
    text = (
        f'document:{key} a igf:Resolution ; skos:prefLabel "R {year}"@en ; igf:symbol "A/RES/{year - 1946}/1" ;'
        f' eli:passed_by body:unga ; igf:adoptedOn "{year}-12-20"^^xsd:date .\n'
    )
    for row, (number, acts) in asks.items():
        passage, ask = f"passage:{key}_op{number}", f"recommendation:{key}-{row}"
        verbs = ", ".join(f"act:{each}" for each in acts.split())
        text += (
            f'{passage} a igf:Passage ; eli:is_part_of document:{key} ; igf:locator "op{number}" .\n'
            f"{ask} a igf:Recommendation .\n"
            f'GRAPH {passage} {{ {ask} igf:setOutIn document:{key} ; igf:paragraph "{number}" ; igf:act {verbs} ;'
            f' dct:description "{row} of {year}"@en . }}\n'
        )
    return text


def _note(row: str, *years: int) -> str:
    links = " ".join(
        f"recommendation:r{later}-{row} igf:continues recommendation:r{earlier}-{row} ."
        for earlier, later in pairwise(years)
    )
    return (
        f'note:{row} a igf:CurationNote ; skos:prefLabel "The row {row}"@en ; eli:is_part_of document:igfkg .\n'
        f"GRAPH note:{row} {{ {links} }}\n"
    )


_UNREAD = (
    'document:r2014 a igf:Resolution ; skos:prefLabel "R 2014"@en ; eli:passed_by body:unga ;'
    ' igf:adoptedOn "2014-12-20"^^xsd:date .\n'
    "gap:unread a igf:Gap . note:gaps a igf:CurationNote ; eli:is_part_of document:igfkg .\n"
    "GRAPH note:gaps { gap:unread igf:gapKind gap-kind:text-not-read ; igf:concerns document:r2014 . }\n"
)
#: Cited and no more: no gap states that its text should have been read.
_CITED = 'document:r2009 a igf:Resolution ; eli:passed_by body:unga ; igf:adoptedOn "2009-12-20"^^xsd:date .\n'
_CONTENT = (
    _PREFIXES,
    'body:unga a igf:Body ; skos:prefLabel "General Assembly"@en . document:igfkg a igf:Document .\n',
    _resolution(2010, {"first": ("4", "invites"), "last": ("5", "invites")}),
    _resolution(2011, {"first": ("4", "invites"), "middle": ("5", "requests"), "last": ("6", "invites")}),
    _resolution(2012, {"first": ("7", "invites"), "last": ("8", "invites notes")}),
    _resolution(2013, {"first": ("7", "invites"), "middle": ("8", "requests notes"), "last": ("9", "invites notes")}),
    _UNREAD,
    _resolution(2015, {"first": ("1", "invites"), "last": ("3", "invites notes"), "once": ("9", "urges")}),
    _resolution(2016, {"middle": ("2", "requests")}),
    _CITED,
    _note("first", 2010, 2011, 2012, 2013, 2015),
    _note("middle", 2011, 2013, 2016),
    _note("last", 2010, 2011, 2012, 2013, 2015),
    "GRAPH note:first { recommendation:r2010-first igf:mainTopic topic:funding . }\n",
)
_THERE, _NOT_IN_PLACE, _UNKNOWN, _NOT_READ = "there", "not in its place", "not known", "not read"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("comparison")
    content = copy_content(find_content(), folder / "content", with_data=False)
    release = small_release(content, folder / "home", *_CONTENT)
    return Catalogue(release.open_store(), release.model())


@pytest.fixture
def series(catalogue: Catalogue) -> ResolutionSeries:
    (only,) = read_series(catalogue)
    return only


@pytest.fixture
def comparison(catalogue: Catalogue, series: ResolutionSeries) -> Comparison:
    return compare(catalogue, series, RowKind.PARAGRAPHS)


def _names(rows: list[ComparisonRow]) -> list[str]:
    return [dict(row.name.labels)["en"] if row.name else dict(row.content)["en"] for row in rows]


def _cells(row: ComparisonRow) -> list[tuple[str, list[str]]]:
    return [(cell.state.value, [mark.value for mark in cell.marks]) for cell in row.cells]


def test_columns_are_the_resolutions_that_continue_one_another_and_those_not_read(comparison: Comparison) -> None:
    assert [column.date[:4] for column in comparison.columns] == [str(year) for year in range(2010, 2017)]
    assert [column.date[:4] for column in comparison.columns if not column.is_read] == ["2014"]


def test_rows_are_named_by_their_note_and_asks_of_one_resolution_come_last(comparison: Comparison) -> None:
    assert _names([*comparison.rows]) == ["The row first", "The row last", "The row middle", "once of 2015"]
    assert [row.is_repeated for row in comparison.rows] == [True, True, True, False]
    assert dict(comparison.rows[2].content)["en"] == "middle of 2016"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            "The row first",
            [*[(_THERE, [])] * 4, (_NOT_READ, []), (_THERE, []), (_UNKNOWN, [])],
        ),
        (
            "The row last",
            [
                *[(_THERE, [])] * 2,
                (_THERE, ["changed verb"]),
                (_THERE, []),
                (_NOT_READ, []),
                (_THERE, []),
                (_UNKNOWN, []),
            ],
        ),
        (
            "The row middle",
            [
                *[
                    (_NOT_IN_PLACE, []),
                    (_THERE, ["new"]),
                    (_NOT_IN_PLACE, ["no longer in its place"]),
                    (_THERE, ["back again", "changed verb"]),
                ],
                *[(_NOT_READ, []), (_UNKNOWN, []), (_THERE, ["changed verb"])],
            ],
        ),
        ("once of 2015", [*[(_UNKNOWN, [])] * 4, (_NOT_READ, []), (_THERE, ["first described"]), (_UNKNOWN, [])]),
    ],
)
def test_each_cell_says_what_is_known(comparison: Comparison, row: str, cells: list[tuple[str, list[str]]]) -> None:
    (chosen,) = [each for each in comparison.rows if _names([each]) == [row]]
    assert _cells(chosen) == cells


def test_marks_say_what_they_compare_with_where_nothing_is_known_between(comparison: Comparison) -> None:
    """In 2014 no text was read, and of the row "middle" nothing is known in 2015."""
    pairs = {
        (column.date[:4], other.date[:4], tuple(each.date[:4] for each in comparison.unknown_before(cell)))
        for row in comparison.newest(3).reversed().rows
        for column, cell in zip(comparison.newest(3).reversed().columns, row.cells, strict=True)
        if (other := comparison.compared_with(cell))
    }
    assert pairs == {("2016", "2013", ("2014", "2015"))}
    changes = [each and [column.date[:4] for column in each.unknown] for each in comparison.last_changes]
    assert changes == [None, [], ["2014", "2015"], None]


def test_a_cell_has_act_paragraph_and_passage(comparison: Comparison) -> None:
    (ask,) = comparison.rows[2].cells[3].asks
    assert [each.iri.removeprefix(ID) for each in ask.acts] == ["act/notes", "act/requests"]
    assert ask.passage is not None
    assert (ask.paragraph, ask.passage.iri.removeprefix(ID)) == ("8", "passage/r2013_op8")


def test_rows_are_chosen_by_topic_and_by_change(comparison: Comparison) -> None:
    assert _names([*comparison.choose("funding").rows]) == ["The row first"]
    assert _names([*comparison.choose(changes=True).rows]) == ["The row last", "The row middle"]
    assert comparison.choose("funding", changes=True).rows == []


def test_by_topic_nothing_is_left_out_or_marked(catalogue: Catalogue, series: ResolutionSeries) -> None:
    table = compare(catalogue, series, RowKind.TOPICS)
    funding, without = table.rows
    assert _cells(funding) == [(_THERE, []), *[(_UNKNOWN, [])] * 3, (_NOT_READ, []), *[(_UNKNOWN, [])] * 2]
    assert without.name is None
    assert [len(cell.asks) for cell in without.cells] == [1, 3, 2, 3, 0, 3, 1]


def _word(_: str) -> str:
    """A text of the pages in another language."""
    return "mot"


def _spreadsheet(comparison: Comparison, language: str) -> list[list[str]]:
    words = str if language == "en" else _word
    table = comparison_table(comparison, lambda labels: label_text(labels, language), names_in(language), words)
    text = table_csv(table)
    return [*csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def test_the_spreadsheet_has_what_the_table_shows(comparison: Comparison) -> None:
    lines = _spreadsheet(comparison, "en")
    header, first, _, middle, _ = lines
    assert header[:5] == ["row", "newest", "topics", "A/RES/64/1 (2010-12-20)", "A/RES/64/1 (2010-12-20) [code]"]
    assert header[11:13] == ["R 2014 (2014-12-20)", "R 2014 (2014-12-20) [code]"]
    assert (first[0], first[11:13]) == ("The row first", ["not read", "not read"])
    assert "|" not in first[2] != ""
    assert middle[3:5] == ["not in its place", "not in its place"]
    assert middle[7:9] == ["no longer in its place", "not in its place | no longer in its place"]
    assert re.fullmatch(r"[^()|]+, [^()|]+ \(8\); back again; changed verb", middle[9])
    assert middle[10] == "there | back again | changed verb"


def test_a_spreadsheet_has_english_in_its_codes_only(comparison: Comparison) -> None:
    english, french = (_spreadsheet(comparison, each) for each in ("en", "fr"))
    codes = [place for place, name in enumerate(english[0]) if name.endswith("[code]")]
    assert len(codes) == len(comparison.columns)
    assert [[line[place] for place in codes] for line in english] == [
        [line[place] for place in codes] for line in french
    ]
    texts = {cell for line in french[1:] for cell in line[3::2]}
    assert texts
    assert not re.search("described|read|preamble|again|invites", " ".join(texts))


def test_an_ask_that_continues_two_joins_their_rows(bare_content: Content, tmp_path: Path) -> None:
    """The paragraphs a and b of 2010 are one of 2011; c stays by itself."""
    release = small_release(
        bare_content,
        tmp_path / "home",
        _PREFIXES,
        'body:unga a igf:Body ; skos:prefLabel "General Assembly"@en . document:igfkg a igf:Document .\n',
        _resolution(2010, {"a": ("4", "invites"), "b": ("5", "requests"), "c": ("6", "urges")}),
        _resolution(2011, {"a": ("7", "invites"), "c": ("8", "urges")}),
        _note("a", 2010, 2011),
        _note("c", 2010, 2011),
        "GRAPH note:a { recommendation:r2011-a igf:continues recommendation:r2010-b . }\n",
    )
    catalogue = Catalogue(release.open_store(), release.model())
    (series,) = read_series(catalogue)
    rows = compare(catalogue, series, RowKind.PARAGRAPHS).rows
    assert [[[ask.thing.iri.rpartition("/")[2] for ask in cell.asks] for cell in row.cells] for row in rows] == [
        [["r2010-a", "r2010-b"], ["r2011-a"]],
        [["r2010-c"], ["r2011-c"]],
    ]


def test_the_json_has_the_iris_of_what_the_table_shows(comparison: Comparison) -> None:
    table = comparison_json(comparison)
    assert [each["id"].removeprefix(ID) for each in table["columns"]] == [
        f"document/r{year}" for year in range(2010, 2017)
    ]
    cell = table["rows"][2]["cells"][3]
    assert (cell["state"], cell["marks"]) == ("there", ["back again", "changed verb"])
    assert cell["asks"][0]["id"] == f"{ID}recommendation/r2013-middle"
    assert [each["id"] for each in cell["asks"][0]["adds"]] == [f"{ID}act/notes"]


def test_resolutions_that_continue_nothing_are_no_series(bare_content: Content, tmp_path: Path) -> None:
    release = small_release(bare_content, tmp_path / "home", *_CONTENT[:3])
    assert read_series(Catalogue(release.open_store(), release.model())) == []


#: Row, paragraph of it in 2010, whether its passage names the body, and what is known of it in 2011 and 2012.
_ROWS_OF_2010 = [
    ("named", "4", True, ["not in it", "not known"], ["not repeated"]),
    ("unnamed", "5", False, ["not known", "not known"], []),
    ("preamble", "", True, ["not known", "not known"], []),
]


@pytest.fixture(scope="module")
def read_on_a_body(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Rows of 2010 and 2013 alone; a note states that the numbered paragraphs of 2011 on a body were all read."""
    folder = tmp_path_factory.mktemp("absence")
    rows = {row: (paragraph or "pp", "invites") for row, paragraph, *_ in _ROWS_OF_2010}
    later = {row: (paragraph + "0" if paragraph else "pp", "invites") for row, (paragraph, _) in rows.items()}
    release = small_release(
        copy_content(find_content(), folder / "content", with_data=False),
        folder / "home",
        _PREFIXES + "PREFIX schema: <https://schema.org/>\n",
        'body:unga a igf:Body ; skos:prefLabel "General Assembly"@en . document:igfkg a igf:Document .\n'
        'body:igf a igf:Body ; skos:prefLabel "IGF"@en .\n',
        *(
            _resolution(year, {**asks, "other": ("90", "urges")})
            .replace(' ; igf:paragraph "pp"', "")
            .replace("_oppp", "_pp1")
            .replace('"oppp"', '"pp1"')
            for year, asks in {2010: rows, 2011: {}, 2012: {}, 2013: later}.items()
        ),
        *(_note(row, 2010, 2013) for row in rows),
        _note("other", 2010, 2011, 2012, 2013),
        *(
            f"GRAPH passage:r2010_{f'op{paragraph}' if paragraph else 'pp1'} {{ passage:r2010_"
            f"{f'op{paragraph}' if paragraph else 'pp1'} schema:mentions body:igf . }}\n"
            for _, paragraph, names, *_ in _ROWS_OF_2010
            if names
        ),
        "note:read a igf:CurationNote ; eli:is_part_of document:igfkg .\n"
        "GRAPH note:read { document:r2011 igf:paragraphsReadOn body:igf . }\n",
    )
    catalogue = Catalogue(release.open_store(), release.model())
    (series,) = read_series(catalogue)
    return compare(catalogue, series, RowKind.PARAGRAPHS)


@pytest.mark.parametrize(
    ("row", "states", "marks"), [(row, states, marks) for row, _, _, states, marks in _ROWS_OF_2010]
)
def test_a_paragraph_is_absent_where_all_on_its_subject_were_read(
    read_on_a_body: Comparison, row: str, states: list[str], marks: list[str]
) -> None:
    (chosen,) = [each for each in read_on_a_body.rows if _names([each]) == [f"The row {row}"]]
    cells = _cells(chosen)
    assert [state for state, _ in cells[1:3]] == states
    assert cells[1][1] == marks
    assert cells[3] == (_THERE, ["back again"] if marks else [])


def test_a_resolution_names_what_its_paragraphs_were_read_on_and_who_states_it(read_on_a_body: Comparison) -> None:
    read_on = {
        each.date[:4]: ([thing.iri for thing in each.read_on], [note.iri for note in each.notes])
        for each in read_on_a_body.columns
        if each.read_on
    }
    assert read_on == {"2011": ([f"{ID}body/igf"], [f"{ID}note/read"])}


def test_reversed_it_has_the_newest_first(comparison: Comparison) -> None:
    turned = comparison.reversed()
    assert [each.date for each in turned.columns] == [each.date for each in comparison.columns][::-1]
    assert [row.cells for row in turned.rows] == [row.cells[::-1] for row in comparison.rows]
    assert turned.reversed() == comparison


def _between(acts: str, names: str, locator: str = "pp7") -> str:
    """A paragraph of 2011 of which nothing but its act and what it names is described."""
    passage = f"passage:r2011_{locator}"
    return (
        f"{passage} a igf:Provision ; eli:is_part_of document:r2011 ; igf:locator {locator!r} ;"
        f" igf:operativeVerb act:{acts} .\nGRAPH {passage} {{ {passage} schema:mentions {names} . }}\n"
    )


@pytest.mark.parametrize(
    ("between", "marks", "since"),
    [
        (_between("recalls", "body:igf"), [], "2011"),
        (_between("notes", "body:igf"), ["changed verb"], None),
        (_between("recalls", "body:unga"), ["changed verb"], None),
        (_between("recalls", "body:igf", "op7"), ["changed verb"], None),
        ("", ["changed verb"], None),
    ],
    ids=["the same act", "another act", "another body", "another part", "nothing"],
)
def test_no_change_is_claimed_that_a_paragraph_between_contradicts(
    bare_content: Content, tmp_path: Path, between: str, marks: list[str], since: str | None
) -> None:
    """The row is in 2010 and 2012; 2011 may have it too, in a paragraph that nobody described."""
    release = small_release(
        bare_content,
        tmp_path / "home",
        _PREFIXES + "PREFIX schema: <https://schema.org/>\n",
        'body:unga a igf:Body ; skos:prefLabel "General Assembly"@en . document:igfkg a igf:Document .\n'
        'body:igf a igf:Body ; skos:prefLabel "IGF"@en .\n',
        *(
            _resolution(year, asks).replace(' ; igf:paragraph "pp"', "").replace("_oppp", "_pp1").replace("oppp", "pp1")
            for year, asks in {
                2010: {"hosts": ("pp", "welcomes"), "other": ("4", "urges")},
                2011: {"other": ("4", "urges")},
                2012: {"hosts": ("pp", "recalls"), "other": ("4", "urges")},
            }.items()
        ),
        "GRAPH passage:r2012_pp1 { passage:r2012_pp1 schema:mentions body:igf . }\n",
        _note("hosts", 2010, 2012),
        _note("other", 2010, 2011, 2012),
        between.replace("'", '"'),
    )
    catalogue = Catalogue(release.open_store(), release.model())
    (series,) = read_series(catalogue)
    table = compare(catalogue, series, RowKind.PARAGRAPHS)
    (row,) = [each for each in table.rows if _names([each]) == ["The row hosts"]]
    first = table.same_act_since(row.cells[2])
    assert (_cells(row)[2], first and first.date[:4]) == ((_THERE, marks), since)
    data = comparison_json(table)["rows"][table.rows.index(row)]["cells"][2]["sameActSince"]
    assert data == (since and f"{ID}document/r{since}")


def test_a_row_has_what_newer_resolutions_outside_the_series_answer_it(bare_content: Content, tmp_path: Path) -> None:
    """In answer to a paragraph of it; not what is on its only topic."""
    release = small_release(
        bare_content,
        tmp_path / "home",
        _PREFIXES,
        'body:unga a igf:Body ; skos:prefLabel "General Assembly"@en . document:igfkg a igf:Document .\n',
        _resolution(2010, {"money": ("4", "invites"), "mandate": ("5", "acknowledges"), "else": ("6", "notes")}),
        _resolution(2011, {"before": ("1", "decides")}),
        _resolution(2012, {"money": ("7", "invites"), "mandate": ("8", "acknowledges"), "else": ("9", "notes")}),
        _resolution(2013, {"paid": ("1", "decides"), "forever": ("2", "decides"), "other": ("3", "notes")}),
        *(_note(row, 2010, 2012) for row in ("money", "mandate", "else")),
        "note:topics a igf:CurationNote ; eli:is_part_of document:igfkg .\n"
        "GRAPH note:topics { recommendation:r2010-money igf:mainTopic topic:funding ."
        " recommendation:r2011-before igf:mainTopic topic:funding ."
        " recommendation:r2013-paid igf:mainTopic topic:funding ."
        " recommendation:r2013-forever igf:sharesThemeWith recommendation:r2012-mandate . }\n",
    )
    catalogue = Catalogue(release.open_store(), release.model())
    (series,) = read_series(catalogue)
    table = compare(catalogue, series, RowKind.PARAGRAPHS)
    newer = {
        name: [(each.resolution.symbol, [ask.thing.iri.rpartition("/")[2] for ask in each.asks]) for each in row.newer]
        for row in table.rows
        for name in _names([row])
    }
    assert newer == {
        "The row money": [],
        "The row mandate": [("A/RES/67/1", ["r2013-forever"])],
        "The row else": [],
    }
    (row,) = [each for each in comparison_json(table)["rows"] if each["name"]["label"]["en"] == "The row mandate"]
    assert [ask["paragraph"] for ask in row["newerOutside"][0]["asks"]] == ["2"]


def test_rows_of_a_pair_are_grouped_by_which_of_the_two_has_them(comparison: Comparison) -> None:
    groups = group_by_difference(comparison.between(1, 2).rows)
    assert [(each.difference, _names([*each.rows])) for each in groups] == [
        (PairDifference.DROPPED, ["The row middle"]),
        (PairDifference.CHANGED, ["The row last"]),
        (PairDifference.UNCHANGED, ["The row first"]),
    ]


@pytest.mark.parametrize(
    ("pair", "difference", "own"),
    [
        ((1, 2), PairDifference.OTHER_ACTS, (["requests"], ["notes"])),
        ((2, 3), PairDifference.OTHER_ACTS, ([], ["requests"])),
        ((3, 3), PairDifference.SAME_ACTS, ([], [])),
    ],
)
def test_on_a_topic_a_pair_has_the_acts_of_one_of_the_two_alone(
    catalogue: Catalogue,
    series: ResolutionSeries,
    pair: tuple[int, int],
    difference: PairDifference,
    own: tuple[list[str], list[str]],
) -> None:
    table = compare(catalogue, series, RowKind.TOPICS, every=True).between(*pair)
    (row,) = table.rows
    assert row.difference is difference
    shown = [[each.value.iri.removeprefix(f"{ID}act/") for each in cell.own_acts] for cell in row.cells]
    assert (shown[0], shown[1]) == own
    for cell in row.cells:
        for each in cell.own_acts:
            assert each.asks == tuple(ask for ask in cell.asks if each.value in ask.acts) != ()
    cells = comparison_json(table)["rows"][0]["cells"]
    assert [[each["id"].removeprefix(f"{ID}act/") for each in cell["ownActs"]] for cell in cells] == shown


def test_addressees_of_one_resolution_alone_are_its_own(comparison: Comparison) -> None:
    (ask,) = comparison.rows[0].cells[0].asks
    one, both = (Reference(f"{ID}body/{each}", None) for each in ("one", "both"))
    asks = [replace(ask, addressees=(one, both)), replace(ask, paragraph="5", addressees=(one,))]
    own = own_values(asks, [replace(ask, addressees=(both,))], lambda each: each.addressees)
    assert [(each.value, [those.paragraph for those in each.asks]) for each in own] == [(one, ["4", "5"])]
    assert own_values(asks[:0], asks, lambda each: each.addressees) == ()


def test_an_ask_is_in_the_row_of_each_topic(catalogue: Catalogue, series: ResolutionSeries) -> None:
    table = compare(catalogue, series, RowKind.TOPICS, every=True).between(1, 2)
    (row,) = table.rows
    rows = rows_by_ask([row, replace(row, name=series.body)])
    assert {len(each) for each in rows.values()} == {2}
    assert len(rows) == sum(cell.paragraphs for cell in row.cells) == 5
