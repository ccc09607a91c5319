"""What points to a thing: under which heading, in which order, with which columns."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.incoming_links import IncomingLinks, incoming_links
from igfkg.rdf.namespaces import DCT, DEF, ELI
from tests.iris import ID

ORG = "http://www.w3.org/ns/org#"


def _found(catalogue: Catalogue, iri: str, prop: str, collection: str, shown: int = 40) -> IncomingLinks:
    (found,) = [
        each
        for each in incoming_links(catalogue, ID + iri, shown)
        if each.by == prop and each.cls.collection == collection
    ]
    return found


@pytest.mark.parametrize(
    ("iri", "prop", "collection", "told"),
    [
        ("body/mag", ORG + "organization", "memberships", ("members, officers and seats", "Nitin Desai, chair")),
        ("document/A-67-65", DEF + "setOutIn", "recommendations", ("what it sets out", "Report of the Working Group")),
        ("topic/funding", DEF + "mainTopic", "recommendations", ("recommendations", "Encourage increased voluntary")),
        ("document/A-67-65", DEF + "takesNoteOf", "documents", ("documents that take note of it", "A/RES/67/195: Inf")),
    ],
)
def test_things_come_under_the_heading_that_the_model_gives(
    catalogue: Catalogue, iri: str, prop: str, collection: str, told: tuple[str, str]
) -> None:
    found = _found(catalogue, iri, prop, collection)
    assert (found.labels["en"], dict(found.things[0].labels)["en"][: len(told[1])]) == told
    assert found.total == len(found.things)


def test_members_come_in_the_order_of_their_years(catalogue: Catalogue) -> None:
    found = _found(catalogue, "body/mag", ORG + "organization", "memberships")
    years = [fact.value.lexical for thing in found.things for fact in thing.facts if fact.field.name == "startYear"]  # type: ignore[union-attr]
    assert years == sorted(years)
    assert len(years) > 5
    assert {"member", "role", "startYear", "endYear"} <= {each.name for each in found.columns}
    assert "organization" not in {each.name for each in found.columns}


def test_no_column_repeats_the_names_of_the_rows(catalogue: Catalogue) -> None:
    found = _found(catalogue, "document/A-67-65", DEF + "takesNoteOf", "documents")
    shown = {each.name for each in found.columns}
    assert "adoptedOn" in shown
    assert shown.isdisjoint({"label", "shortLabel", "symbol"})


def test_a_long_list_is_cut_and_counted(catalogue: Catalogue) -> None:
    found = _found(catalogue, "verification/seen", DEF + "verification", "passages", shown=7)
    assert len(found.things) == 7
    assert found.total > 300
    assert found.field is not None


def test_what_follows_from_a_narrower_property_is_not_said_twice(catalogue: Catalogue) -> None:
    wide = _found(catalogue, "topic/funding", DCT + "subject", "recommendations", shown=1000)
    narrow = _found(catalogue, "topic/funding", DEF + "mainTopic", "recommendations", shown=1000)
    assert {each.iri for each in wide.things}.isdisjoint(each.iri for each in narrow.things)


def test_a_thing_is_in_one_list_only(catalogue: Catalogue) -> None:
    found = [each for each in incoming_links(catalogue, f"{ID}document/igfkg", 40) if each.by == ELI + "is_part_of"]
    assert [each.cls.collection for each in found] == ["notes"]
