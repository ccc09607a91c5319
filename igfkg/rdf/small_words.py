"""Articles, prepositions and conjunctions of the languages that write them as words of their own."""

import re
from collections.abc import Iterable
from typing import Final

SMALL_WORDS: Final = frozenset(
    re.findall(
        r"\w+",
        "a an and at by for from in of on or the to with "
        "au aux d dans de des du en et l la le les par pour sur un une "
        "al con del el las los para por una y "
        "в во и к на о об от по с",
    )
)


def small_words_out(every: Iterable[str]) -> list[str]:
    """Return words without articles, prepositions and conjunctions."""
    return [each for each in every if each not in SMALL_WORDS]
