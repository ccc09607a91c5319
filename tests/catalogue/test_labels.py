"""The label that is shown: in the language of the reader, else in English, else in any."""

import pytest

from igfkg.catalogue.labels import label_text

_LABELS = (("fr", "thème"), ("en", "topic"))
_CASES = {
    "its language": (_LABELS, "fr", "thème"),
    "English": (_LABELS, "ar", "topic"),
    "any language": (_LABELS[:1], "ar", "thème"),
    "none": ((), "fr", "x/y"),
}


@pytest.mark.parametrize(("labels", "language", "shown"), _CASES.values(), ids=_CASES)
def test_a_label_is_in_the_language_of_the_reader_where_there_is_one(
    labels: tuple[tuple[str, str], ...], language: str, shown: str
) -> None:
    assert label_text(labels, language, "x/y") == shown
