"""The paragraphs as a table: names in the language, several values of a cell in one."""

from dataclasses import replace

from igfkg.catalogue.labels import names_in
from igfkg.catalogue.things import Reference
from igfkg.spreadsheets.cell_tables import table_csv
from igfkg.views.mentions.rows import MentionRow, MentionStatement
from igfkg.views.mentions.table import mention_records, mentions_table
from tests.iris import ID

_NOTES = Reference(ID + "act/a", None, (("en", "notes"), ("fr", "note")))
_ROW = MentionRow(
    passage=Reference(ID + "passage/x_op1", None, (("en", "operative paragraph 1"),)),
    document=Reference(ID + "document/x", None),
    resolution=Reference(ID + "document/x", None, (("en", "A/RES/1/1: Title (1946)"),)),
    symbol="A/RES/1/1",
    date="1946-01-24",
    locator="op1",
    bodies=(Reference(ID + "body/unga", None, (("en", "General Assembly"), ("fr", "Assemblée générale"))),),
    acts=(_NOTES, Reference(ID + "act/b", None)),
    also=(),
    statements=(MentionStatement(Reference(ID + "recommendation/x-1", None), {"en": "Praises it."}, (_NOTES,)),),
)


def test_a_record_has_lists_where_there_can_be_several() -> None:
    (record,) = mention_records([_ROW], "fr", names_in("fr"))
    assert record["act"] == ["note", ID + "act/b"]
    assert (record["also"], record["body"], record["date"]) == ([], ["Assemblée générale"], "1946-01-24")


def test_a_row_of_the_csv() -> None:
    header, row = table_csv(mentions_table([_ROW], "en", names_in("en"))).removeprefix("\ufeff").splitlines()
    assert header == "uri,date,symbol,document,paragraph,locator,says,act,also,body"
    assert row == (
        f"{ID}passage/x_op1,1946-01-24,A/RES/1/1,A/RES/1/1: Title (1946),operative paragraph 1,op1,Praises it.,"
        f"notes | {ID}act/b,,General Assembly"
    )


def test_several_statements_of_a_paragraph_are_all_in_the_cell_each_after_its_acts() -> None:
    funds = MentionStatement(Reference(ID + "recommendation/x-2", None), {"en": "Fund it.", "fr": "Le financer."}, ())
    row = replace(_ROW, statements=(*_ROW.statements, funds))
    (record,) = mention_records([row], "fr", names_in("fr"))
    assert record["says"] == "note: Praises it. | Le financer."
    assert record["statements"] == [
        {"uri": ID + "recommendation/x-1", "act": ["note"], "text": "Praises it."},
        {"uri": ID + "recommendation/x-2", "act": [], "text": "Le financer."},
    ]
