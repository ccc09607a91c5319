"""Tables of things: no column that repeats another one, and what each recommendation says."""

import re
from collections.abc import Sequence

import pytest
from fastapi.testclient import TestClient

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Fact, Literal, Thing
from igfkg.model import terms
from igfkg.model.model import Class, Field
from igfkg.rdf.namespaces import DCT, SCHEMA_ORG
from igfkg_api.pages.thing_columns import ThingColumn, shown_columns

_DATE = DCT + "date"


def _table(client: TestClient, path: str, heading: str) -> str:
    page = client.get(f"{path}?lang=en", headers={"Accept": "text/html"}).text
    return page.partition(f'id="{heading}"')[2].partition("</table>")[0]


def _columns(table: str) -> list[str]:
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table)]


@pytest.mark.parametrize(
    ("path", "heading", "there", "left_out"),
    [
        ("/doc/body/igf", "meetings", {"date", "place"}, {"start date", "end date"}),
        ("/doc/body/mag", "tasks1", {"implements", "date"}, set()),
    ],
)
def test_a_general_column_is_left_out_where_another_says_the_same(
    client: TestClient, path: str, heading: str, there: set[str], left_out: set[str]
) -> None:
    columns = {*_columns(_table(client, path, heading))}
    assert there <= columns
    assert not left_out & columns


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([("2012-05", ""), ("", "2012-07-24")], [["2012-05", "2012-07-24"]]),  # one of the two in each row
        ([("2012-05", ""), ("2012-07-24", "2012-07-24")], [["2012-05", "2012-07-24"]]),  # equal where there are both
        ([("2012-05", ""), ("2012-07-25", "2012-07-24")], [["2012-05", "2012-07-25"], ["", "2012-07-24"]]),
        ([("", "2012-07-24")], [["2012-07-24"]]),
        ([("2012-07", "2012-07-24")], [["2012-07-24"]]),
        ([("2012", ""), ("2013", "2013-07-24")], [["2012", ""], ["", "2013-07-24"]]),  # no date beside its day
    ],
)
def test_two_dates_are_one_column_unless_they_differ(
    catalogue: Catalogue, rows: list[tuple[str, str]], columns: list[list[str]]
) -> None:
    step = catalogue.model.classes[terms.PROCESS_STEP]
    fields = [step.by_iri[DCT + "date"], step.by_iri[terms.OCCURRED_ON]]
    things = [_thing(step, str(number), fields, row) for number, row in enumerate(rows)]
    shown = [[_text(column, each) for each in things] for column in shown_columns(fields, things, ("en",))]
    assert shown == columns


def test_steps_have_one_date(client: TestClient) -> None:
    page = client.get("/doc/document/A-67-65?lang=en", headers={"Accept": "text/html"}).text
    steps = [each for each in page.split("</table>") if '<th scope="col">step</th>' in each]
    assert steps
    for each in steps:
        columns = _columns(each.rpartition("<table")[2])
        assert "date" in columns
        assert "occurred on" not in columns


def test_a_recommendation_has_what_it_says_beside_its_name(client: TestClient) -> None:
    rows = _table(client, "/doc/body/igf", "text1").partition("<tbody>")[2].split("<tr>")[1:]
    assert len(rows) > 3
    for each in rows:
        assert re.search(r'</a> <span class="detail sentence">[^<]', each)


def test_a_group_of_one_kind_has_one_heading(client: TestClient) -> None:
    page = client.get("/doc/body/igf?lang=en", headers={"Accept": "text/html"}).text
    assert re.findall("<h2[^>]*>Mandates", page) == ['<h2 id="mandates">Mandates']


@pytest.mark.parametrize(
    ("rows", "shown"),
    [
        ([("2019-08-01", "2019-08-02", ""), ("", "", "2013")], [("2019-08-01", "2019-08-02"), "2013"]),
        ([("2019-08-01", "2019-08-01", "2019-08")], ["2019-08-01"]),
        ([("2019-08-01", "", "")], ["2019-08-01"]),
    ],
)
def test_days_of_meetings_are_one_column(
    catalogue: Catalogue, rows: list[tuple[str, str, str]], shown: list[str | tuple[str, str]]
) -> None:
    meeting = catalogue.model.classes[terms.MEETING]
    fields = [meeting.by_iri[SCHEMA_ORG + "startDate"], meeting.by_iri[SCHEMA_ORG + "endDate"], meeting.by_iri[_DATE]]
    things = [_thing(meeting, str(number), fields, row) for number, row in enumerate(rows)]
    (column,) = shown_columns(fields, things, ("en",))
    assert [column.period(each, ("en",)) or _text(column, each) for each in things] == shown


def test_a_date_that_is_no_day_of_a_meeting_keeps_its_column(catalogue: Catalogue) -> None:
    meeting = catalogue.model.classes[terms.MEETING]
    fields = [meeting.by_iri[SCHEMA_ORG + "startDate"], meeting.by_iri[SCHEMA_ORG + "endDate"], meeting.by_iri[_DATE]]
    thing = _thing(meeting, "1", fields, ("2019-08-01", "2019-08-02", "2018-08-01"))
    assert len(shown_columns(fields, [thing], ("en",))) == 3


def _thing(cls: Class, iri: str, fields: list[Field], row: Sequence[str]) -> Thing:
    facts = (Fact(field, Literal(text, ""), ()) for field, text in zip(fields, row, strict=True) if text)
    return Thing(iri, cls, (), tuple(facts))


def _text(column: ThingColumn, thing: Thing) -> str:
    return "".join(str(getattr(fact.value, "lexical", "")) for fact in column.facts(thing, ("en",)))
