"""Which entries fit what is typed, by their phrases and titles."""

import pytest

from igfkg.searching.phrases import PhraseEntry, PhraseIndex

_INDEX = PhraseIndex(
    [
        PhraseEntry("money", ("Who gave how much money to the Forum?",), ("who pays", "funding", "谁资助")),
        PhraseEntry("hosts", ("Who hosted which annual meeting?",), ("who hosted", "host country")),
        PhraseEntry("twice", ("Which countries hosted twice?",), ("hosted twice",)),
        PhraseEntry("stays", (), ("permanent",)),
        PhraseEntry("other", ("Something about sources and gaps",), ()),
    ]
)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("who pays", ["money"]),
        ("Who pays for the IGF?", ["money"]),
        ("WHO PAYS", ["money"]),
        ("funding", ["money"]),
        ("谁资助论坛", ["money"]),
        ("who hosted the IGF in 2019", ["hosts"]),  # years do not count
        ("who hosts", ["hosts"]),  # nor do endings
        ("permanence of the IGF", ["stays"]),  # a quality has many forms
        ("is it permanently so", ["stays"]),
        ("who hosted twice", ["twice", "hosts"]),  # the longer phrase first
        ("sources gaps", ["other"]),  # words of the title
        ("funding interpreters", []),  # a word alone is too little for half of a text
        ("who pays for A/RES/80/173", ["money"]),  # the symbol of a document is no word of a question
        ("who pays 80/173", ["money"]),  # nor is its number
        ("A/RES/80/173 para 99", []),
        ("sources", []),  # one word of a title is too little
        ("national reports on the funding of broadband in Kenya", []),  # mostly about something else
        ("who", []),
        ("IGF", []),
        ("", []),
        ("?" * 5000, []),
    ],
)
def test_entries_are_found_by_what_is_typed(text: str, keys: list[str]) -> None:
    assert [each.key for each in _INDEX.find(text)] == keys


def test_entries_that_fit_alike_stay_in_order() -> None:
    index = PhraseIndex(PhraseEntry(key, (), ("money",)) for key in ("b", "a", "c"))
    assert [each.key for each in index.find("money")] == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("what money went to interpreters", ["money"]),
        ("which country pays the host of a meeting", ["hosts"]),  # most words, and the rarest
        ("who is the IGF", []),
        ("which women spoke", []),
        ("", []),
    ],
)
def test_the_nearest_share_telling_words(text: str, keys: list[str]) -> None:
    assert [each.key for each in _INDEX.nearest(text)][: max(1, len(keys))] == keys
