"""Tables of things: no column that repeats another one, and what each recommendation says."""

import re

import pytest
from fastapi.testclient import TestClient


def _table(client: TestClient, path: str, heading: str) -> str:
    page = client.get(f"{path}?lang=en", headers={"Accept": "text/html"}).text
    return page.partition(f'id="{heading}"')[2].partition("</table>")[0]


def _columns(table: str) -> list[str]:
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r'<th scope="col"[^>]*>(.*?)</th>', table)]


@pytest.mark.parametrize(
    ("path", "heading", "there", "left_out"),
    [
        ("/doc/body/igf", "meetings", {"start date", "end date", "place"}, {"date"}),
        ("/doc/body/igf", "tasks1", {"paragraph", "set out in"}, {"number or code"}),
        ("/doc/body/mag", "tasks1", {"implements", "date"}, set()),
    ],
)
def test_a_general_column_is_left_out_where_another_says_the_same(
    client: TestClient, path: str, heading: str, there: set[str], left_out: set[str]
) -> None:
    columns = {*_columns(_table(client, path, heading))}
    assert there <= columns
    assert not left_out & columns


def test_a_recommendation_has_what_it_says_beside_its_name(client: TestClient) -> None:
    rows = _table(client, "/doc/body/igf", "tasks1").partition("<tbody>")[2].split("<tr>")[1:]
    assert len(rows) > 5
    for each in rows:
        assert re.search(r'</a> <span class="detail sentence">[^<]', each)


def test_a_group_of_one_kind_has_one_heading(client: TestClient) -> None:
    page = client.get("/doc/body/igf?lang=en", headers={"Accept": "text/html"}).text
    assert re.findall(r">Mandates", page.partition("<main")[2].partition("</main>")[0]) == [">Mandates"]
