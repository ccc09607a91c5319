"""The paragraphs that name the forum: every row of the dossier is there, with its act and what it names besides."""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Reference
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.views.mentions.rows import MentionRow, read_mentions
from tests.dossiers.dossier import FOLDER
from tests.examples import small_release
from tests.iris import ID

#: The opening verbs as printed, and the acts that they are.
_VERBS = {
    "Acknowledges": "acknowledges", "Acknowledging": "acknowledges", "Also invites": "invites",
    "Also welcomes": "welcomes", "Building on": "builds-on", "Calls for": "calls-for",
    "Further recognizes": "recognizes", "Looks forward": "looks-forward-to", "Looks forward to": "looks-forward-to",
    "Notes": "notes", "Reaffirming also": "reaffirms", "Reaffirms": "reaffirms", "Recalling": "recalls",
    "Recalling also": "recalls", "Recalls": "recalls", "Recognizes": "recognizes", "Recognizing": "recognizes",
    "Stresses": "stresses", "Taking note": "takes-note-of", "Welcomes": "welcomes",
}  # fmt: skip
#: What the dossier names, and the keys of the things.
_ALSO = {
    "Commission on Science and Technology for Development": "cstd",
    "Global Digital Compact": "gdc-2024",
    "Sustainable Development Goals": "sustainable-development-goals",
    "Tunis Agenda": "WSIS-05-TUNIS-DOC-6-Rev.1-E",
    "Working Group on Improvements to the Internet Governance Forum": "wgigf",
    "World Summit on the Information Society": "wsis",
    "enhanced cooperation": "enhanced-cooperation",
    "national and regional initiatives": "nris",
}
#: Resolutions outside of the search, of which the release has read a paragraph for another reason.
_ELSEWHERE = {"A/RES/73/179", "A/HRC/RES/47/16", "A/HRC/RES/57/29"}


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[MentionRow]:
    return read_mentions(catalogue, ID + "body/igf")


def _dossier() -> list[dict[str, str]]:
    with (FOLDER / "mentions.tsv").open(encoding="utf-8", newline="") as lines:
        return [*csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")]


def test_every_row_of_the_dossier_is_there_with_what_it_names(rows: list[MentionRow]) -> None:
    shown = {
        (row.symbol, row.date, row.locator, frozenset(local_name(each.iri) for each in row.also))
        for row in rows
        if row.symbol not in _ELSEWHERE
    }
    dossier = {
        (row["symbol"], row["adopted"], row["locator"].replace("unnumbered", "sec-unnumbered"), _also(row))
        for row in _dossier()
    }
    assert shown == dossier
    assert len(dossier) == 109
    assert {row.symbol for row in rows} >= _ELSEWHERE


def _also(row: dict[str, str]) -> frozenset[str]:
    return frozenset(_ALSO[each.strip()] for each in row["also_named"].split(";") if each.strip())


def test_every_act_of_the_dossier_is_there(rows: list[MentionRow]) -> None:
    acts = {(row.symbol, row.locator): {local_name(each.iri) for each in row.acts} for row in rows}
    missing = [
        row
        for row in _dossier()
        if row["act"]
        and _VERBS[row["act"]] not in acts[row["symbol"], row["locator"].replace("unnumbered", "sec-unnumbered")]
    ]
    assert missing == []


def test_each_is_adopted_by_its_body(rows: list[MentionRow]) -> None:
    prefixes = {"unga": "A/RES/", "ecosoc": "E/RES/", "hrc": "A/HRC/RES/"}
    assert all(row.symbol.startswith(prefixes[local_name(body.iri)]) for row in rows for body in row.bodies)
    assert Counter(local_name(body.iri) for row in rows for body in row.bodies) == {"unga": 55, "ecosoc": 55, "hrc": 2}


def test_the_newest_comes_first_and_its_paragraphs_in_reading_order(rows: list[MentionRow]) -> None:
    dates = [row.date for row in rows]
    assert dates == sorted(dates, reverse=True)
    newest = [row.locator for row in rows if row.symbol == "A/RES/79/334"]
    assert newest == ["pp23", "pp30", "op23"]
    outcome = [row.locator for row in rows if row.symbol == "A/RES/80/173"]
    assert outcome == ["op96", "op97", "op98", "op99", "op100", "op102", "op103", "op125", "sec-unnumbered"]


_BY_HAND = """
body:unga a igf:Body ; skos:prefLabel "General Assembly"@en .
document:old a igf:Resolution ; igf:symbol "A/RES/60/252" ; igf:adoptedOn "2006-03-27"^^xsd:date .
document:year a igf:Resolution ; igf:symbol "A/RES/60/1" ; igf:adoptedOn "2006"^^xsd:gYear .
passage:a a igf:Passage ; eli:is_part_of document:old ; igf:locator "p100" .
passage:b a igf:Passage ; eli:is_part_of document:old ; igf:locator "p72" .
passage:c a igf:Passage ; eli:is_part_of document:old ; igf:locator "op2" .
passage:d a igf:Passage ; eli:is_part_of document:old ; igf:locator "op29b" .
passage:e a igf:Passage ; eli:is_part_of document:old ; igf:locator "pp10" .
passage:f a igf:Passage ; eli:is_part_of document:year ; igf:locator "s3" .
""" + "".join(f"GRAPH passage:{each} {{ passage:{each} schema:mentions body:unga . }}\n" for each in "abcdef")


def test_numbers_of_all_kinds_are_in_natural_order_and_a_year_is_its_first_day(
    bare_content: Content, tmp_path: Path
) -> None:
    release = small_release(bare_content, tmp_path / "home", _BY_HAND)
    rows = read_mentions(Catalogue(release.open_store(), release.model()), ID + "body/unga")
    assert [(row.date, row.locator) for row in rows] == [
        *(("2006-03-27", locator) for locator in ("pp10", "op2", "op29b", "p72", "p100")),
        ("2006", "s3"),
    ]


def test_a_passage_of_a_text_inside_a_resolution_belongs_to_the_resolution(rows: list[MentionRow]) -> None:
    inside = {row.symbol for row in rows if row.document.iri == ID + "document/gdc-2024"}
    assert inside == {"A/RES/79/1"}


def test_what_is_no_resolution_is_left_out(rows: list[MentionRow], catalogue: Catalogue) -> None:
    assert catalogue.find("document", "igf-93a-questionnaire")
    assert not [row for row in rows if "questionnaire" in row.passage.iri]
    assert read_mentions(catalogue, ID + "body/nothing") == []


def test_each_statement_of_a_paragraph_has_its_own_acts(rows: list[MentionRow]) -> None:
    several = {row.locator: row for row in rows if len(row.statements) > 1 and row.symbol == "A/RES/80/173"}
    stated = {
        locator: [(local_name(each.recommendation.iri), _acts(each.acts)) for each in row.statements]
        for locator, row in several.items()
    }
    assert stated == {
        "op98": [("A-RES-80-173-98", ["calls-for", "recognizes"]), ("A-RES-80-173-98-report", ["requests"])],
        "op103": [("A-RES-80-173-103", ["calls-for"]), ("A-RES-80-173-103-funding", ["invites"])],
    }
    assert {locator: _acts(row.acts) for locator, row in several.items()} == {
        locator: [act for _, acts in statements for act in acts] for locator, statements in stated.items()
    }


def _acts(acts: Iterable[Reference]) -> list[str]:
    return [local_name(each.iri) for each in acts]


def test_a_recommendation_of_which_a_paragraph_states_but_a_detail_is_no_statement_of_it(
    rows: list[MentionRow],
) -> None:
    (row,) = [each for each in rows if (each.symbol, each.locator) == ("A/RES/80/173", "op125")]
    assert [local_name(each.recommendation.iri) for each in row.statements] == ["A-RES-80-173-125"]
