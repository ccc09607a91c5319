"""Reading what somebody typed."""

import pytest

from igfkg.searching.typed_words import MAX_LENGTH, read_typed_words


@pytest.mark.parametrize(
    ("typed", "text", "terms"),
    [
        ("", "", ()),
        ("  Tunis \n Agenda ", "Tunis Agenda", ("tunis", "agenda")),
        ("“Tunis  Agenda”", "Tunis Agenda", ("tunis agenda",)),
        ("«Kyoto»", "Kyoto", ("kyoto",)),
        ('the "Tunis Agenda" of 2005', 'the "Tunis Agenda" of 2005', ("the", "tunis agenda", "of", "2005")),
        ('an "open phrase', 'an "open phrase', ("an", "open phrase")),
        ("a a A", "a a A", ("a",)),
        ("- ... *", "- ... *", ()),
        ("Secretary-General\u2019s", "Secretary-General\u2019s", ("secretary-general's",)),
    ],
)
def test_words_and_phrases(typed: str, text: str, terms: tuple[str, ...]) -> None:
    words = read_typed_words(typed)
    assert (words.text, words.terms) == (text, terms)


def test_stems_leave_out_small_words() -> None:
    assert read_typed_words("recommendations on the funding").stems == ("recommendation", "funding")


def test_a_long_text_is_cut() -> None:
    assert len(read_typed_words("a" * 10_000).text) == MAX_LENGTH
