"""The tables for spreadsheets: a row for each recommendation and one for each assessment, things by name and IRI."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.views.tracker.filters import choose_rows, read_filters
from igfkg.views.tracker.row import TrackerRow
from igfkg.views.tracker.rows import read_rows
from igfkg.views.tracker.tables import ASSESSMENT_COLUMNS, RECOMMENDATION_COLUMNS, assessment_rows, recommendation_rows
from tests.iris import ID


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[TrackerRow]:
    return read_rows(catalogue)


def _recommendations(rows: list[TrackerRow], language: str = "en") -> dict[str, dict[str, str]]:
    cells = (dict(zip(RECOMMENDATION_COLUMNS, row, strict=True)) for row in recommendation_rows(rows, language))
    return {each["uri"].removeprefix(f"{ID}recommendation/"): each for each in cells}


def _assessments(rows: list[TrackerRow], language: str = "en") -> dict[str, dict[str, str]]:
    cells = (dict(zip(ASSESSMENT_COLUMNS, row, strict=True)) for row in assessment_rows(rows, language))
    return {each["uri"].removeprefix(f"{ID}assessment/"): each for each in cells}


def test_a_recommendation_has_text_symbol_paragraph_date_and_newest_assessment(rows: list[TrackerRow]) -> None:
    row = _recommendations(rows)["wgigf-2012-20b"]
    assert row["text"].startswith("Each stakeholder group should choose")
    assert (row["symbol"], row["paragraph"], row["date"]) == ("A/67/65", "20(b)", "2012-03-16")
    assert row["topicUri"].split(" | ")[0] == f"{ID}topic/working-modalities"
    assert row["newestAssessment"].startswith("Only one of eight civil society nominees")
    assert row["newestAssessmentUri"] == f"{ID}assessment/cscg-2018"
    assert (row["newestAssessmentDate"], row["newestAssessmentOfCode"]) == ("2018-03-31", "recommendation")
    assert row["newestAssessmentAssessorUri"] == f"{ID}body/cscg"
    assert row["newestAssessmentAssessor"] == "Internet Governance Civil Society Coordination Group"
    assert row["partOf"] == f"{ID}recommendation/wgigf-2012-II.2"
    assert row["statedIn"].startswith(ID)


def test_the_newest_coded_status_has_columns_of_its_own(rows: list[TrackerRow]) -> None:
    row = _recommendations(rows, "fr")["wgigf-2012-20b"]
    assert (row["newestStatus"], row["newestStatusDate"], row["newestStatusOfCode"]) == (
        "achevé | en cours",
        "2013-12",
        "topic",
    )
    assert row["newestStatusUri"] == f"{ID}status/completed | {ID}status/ongoing"
    assert (row["newestStatusAssessor"], row["newestStatusAssessorUri"]) == ("Peter Major", f"{ID}person/peter-major")
    assert row["newestStatusAssessmentUri"].startswith(f"{ID}assessment/major-2013-")


@pytest.mark.parametrize(
    ("key", "symbol", "document"),
    [
        ("wgigf-2012-III.1", "A/67/65", "A-67-65"),  # set out in no document of its own
        ("wgigf-2012-20b", "A/67/65", "A-67-65"),
        ("gdc-2024-29b", "", ""),
    ],
)
def test_the_source_is_the_symbol_that_the_page_shows(
    rows: list[TrackerRow], key: str, symbol: str, document: str
) -> None:
    row = _recommendations(rows)[key]
    iri = f"{ID}document/{document}" if document else ""
    assert (row["sourceSymbol"], row["sourceDocumentUri"]) == (symbol, iri)


def test_columns_of_codes_are_the_same_in_every_language(rows: list[TrackerRow]) -> None:
    english, french = _recommendations(rows), _recommendations(rows, "fr")
    codes = [name for name in RECOMMENDATION_COLUMNS if name.endswith("Code")]
    assert {english[key][name] for key in english for name in codes} == {
        "",
        "yes",
        "no",
        "recommendation",
        "topic",
        "set",
    }
    assert all(french[key][name] == english[key][name] for key in english for name in codes)


def test_labels_are_in_the_language_of_the_page(rows: list[TrackerRow]) -> None:
    chosen = choose_rows(rows, read_filters([("status", "uncertain")]))
    assert {row["status"] for row in _recommendations(chosen, "fr").values()} == {"incertain"}


def test_a_row_says_under_which_it_is_folded(rows: list[TrackerRow]) -> None:
    table = _recommendations(rows)
    assert table["A-RES-80-173-98"]["foldedUnder"] == f"{ID}recommendation/wgigf-2012-I.1"
    assert table["wgigf-2012-I.1"]["foldedUnder"] == ""


def test_what_nobody_assessed_has_empty_cells(rows: list[TrackerRow]) -> None:
    row = _recommendations(rows)["gdc-2024-29b"]
    assert {
        row[name] for name in ("newestStatus", "newestAssessmentDate", "newestAssessment", "status", "assessments")
    } == {""}


def test_each_assessment_has_one_row(rows: list[TrackerRow]) -> None:
    table = _assessments(rows)
    assert len(table) == len({each.thing.iri for row in rows for each in row.assessments}) == 13
    funding = table["major-2013-funding"]
    assert (funding["status"], funding["statusUri"]) == ("uncertain", f"{ID}status/uncertain")
    assert (funding["ofCode"], funding["assessesUri"], funding["date"]) == ("topic", f"{ID}topic/funding", "2013-12")
    assert f"{ID}recommendation/wgigf-2012-III.1" in funding["recommendations"].split(" | ")
    assert table["cstd-20-statement"]["text"].startswith("Statement to the Commission")


def test_assessments_are_those_of_the_rows_the_newest_first(rows: list[TrackerRow]) -> None:
    chosen = choose_rows(rows, read_filters([("topic", "funding")]))
    assert {*_assessments(chosen)} >= {"major-2013-funding", "cstd-20-statement"}
    assert "major-2013-outcomes" not in _assessments([row for row in chosen if row.notation == "III.1"])
    dates = [each["date"] for each in _assessments(rows).values()]
    assert dates == sorted(dates, reverse=True)
