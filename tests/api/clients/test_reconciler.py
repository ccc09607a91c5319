"""The reconciliation service with a client of others: ``reconciler`` (a package of the Python Package Index)."""

import pandas
import pytest
from reconciler import reconcile

from tests.api.conftest import Server

pytestmark = pytest.mark.filterwarnings("ignore:The inplace keyword")
_TITLE = "Information and communications technologies for development"


def test_a_column_of_a_table(server: Server) -> None:
    column = pandas.Series(["CSTD", "International Telecommunication Union (ITU)"])
    table = reconcile(column, type_id="Body", reconciliation_endpoint=f"{server.base}/reconcile")
    assert [*table["id"].str.rpartition("/")[2]] == ["cstd", "itu"]
    assert [*table["match"]] == [True, True]
    assert {*table["type_id"]} == {"Body"}


def test_a_second_column_decides(server: Server) -> None:
    table = pandas.DataFrame({"title": [_TITLE, f"{_TITLE} "], "year": ["2012", "2013"]})
    found = reconcile(
        table["title"],
        type_id="Resolution",
        property_mapping={"adoptedOn": table["year"]},
        reconciliation_endpoint=f"{server.base}/reconcile",
    )
    assert [*found["id"].str.rpartition("/")[2]] == ["A-RES-67-195", "A-RES-68-198"]
    assert all(found["match"])
