"""Citations of documents themselves."""

from dataclasses import replace

import pytest

from igfkg.metadata.document_citation import DocumentCitation

_WHOLE = DocumentCitation(
    key="A-RES-80-173",
    body="General Assembly",
    title="Outcome & more",
    symbol="A/RES/80/173",
    date="17 December 2025",
    year="2025",
    url="https://docs.un.org/en/A/RES/80/173",
)


def test_a_citation_is_a_line_of_text() -> None:
    assert _WHOLE.text() == (
        "General Assembly, Outcome & more, A/RES/80/173 (17 December 2025), https://docs.un.org/en/A/RES/80/173"
    )
    assert _WHOLE.text(separator="، ").startswith("General Assembly، Outcome & more، A/RES/80/173 (")


def test_what_no_source_gives_is_left_out() -> None:
    bare = DocumentCitation("k", "", "A title", "", "", "", "")
    assert bare.text() == "A title"
    assert bare.bibtex() == "@misc{k,\n  title = {{A title}},\n}\n"


def test_bibtex_reads_no_commands_in_it() -> None:
    entry = _WHOLE.bibtex()
    assert "title = {{Outcome \\& more}}," in entry
    assert "number = {A/RES/80/173}," in entry
    assert "author = {{General Assembly}}," in entry


def test_a_place_in_it_stands_before_the_address() -> None:
    assert _WHOLE.at("para. 99").text() == (
        "General Assembly, Outcome & more, A/RES/80/173, para. 99 (17 December 2025), "
        "https://docs.un.org/en/A/RES/80/173"
    )


def test_the_date_of_a_meeting_stands_before_the_symbol_of_its_record() -> None:
    record = DocumentCitation(
        "k", "General Assembly", "68th plenary meeting", "A/80/PV.68", "17 December 2025", "2025", "", is_record=True
    )
    assert record.text() == "General Assembly, 68th plenary meeting, 17 December 2025, A/80/PV.68"


@pytest.mark.parametrize(
    ("title", "date", "text"),
    [
        ("Notes of 2 May 2014", "2 May 2014", "Notes of 2 May 2014"),
        ("Notes of 12 May 2014", "2 May 2014", "Notes of 12 May 2014 (2 May 2014)"),
        ("Notes of 2 May 2014", "May 2014", "Notes of 2 May 2014"),
        ("Notes of 2014", "2 May 2014", "Notes of 2014 (2 May 2014)"),
        ("Notes", "", "Notes"),
    ],
)
@pytest.mark.parametrize("is_record", [False, True])
def test_a_date_in_the_title_is_not_repeated(title: str, date: str, text: str, *, is_record: bool) -> None:
    cited = DocumentCitation("k", "", title, "", date, "2014", "", is_record=is_record).text()
    assert cited == (text.replace(" (", ", ").replace(")", "") if is_record else text)


def test_a_page_writes_who_issued_it_in_its_language() -> None:
    text = _WHOLE.text("Nations Unies, Assemblée générale, résolution 80/173")
    assert text.startswith("Nations Unies, Assemblée générale, résolution 80/173, Outcome & more, A/RES/80/173 (")


_MAIL = DocumentCitation(
    key="k",
    body="Ann, Bob",
    title="Notes",
    symbol="",
    date="July 2013",
    year="2013",
    url="https://example.org/1",
    authors=("Ann", "Bob"),
    day="2013-07",
)


def test_a_document_without_a_symbol_has_its_authors_date_and_url() -> None:
    assert _MAIL.text() == "Ann, Bob, Notes (July 2013), https://example.org/1"
    assert "author = {{Ann} and {Bob}}," in _MAIL.bibtex()
    assert _MAIL.csl() == {
        "id": "k",
        "type": "document",
        "title": "Notes",
        "author": [{"literal": "Ann"}, {"literal": "Bob"}],
        "issued": {"date-parts": [[2013, 7]]},
        "URL": "https://example.org/1",
    }


def test_authors_that_the_title_names_are_not_named_twice() -> None:
    assert replace(_MAIL, title="Ann and Bob, a list").text().startswith("Ann and Bob, a list (")
    assert replace(_MAIL, title="Ann, a list").text().startswith("Ann, Bob, Ann, a list (")
    assert DocumentCitation("k", "", "A title", "", "", "", "").csl() == {
        "id": "k",
        "type": "document",
        "title": "A title",
    }


def test_a_copy_is_named_in_place_of_its_url() -> None:
    copied = replace(_WHOLE, copy_host="copies.example")
    assert copied.text(copy="copy read at copies.example").endswith("(17 December 2025), copy read at copies.example")
    assert copied.text() == _WHOLE.text()
    assert _WHOLE.text(copy="copy read at copies.example") == _WHOLE.text()
