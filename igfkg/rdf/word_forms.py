"""Forms of words under which a name is the same name: Russian cases, Arabic marks and attached particles.

Names and texts go through the same reduction, so that only names that agree in it are compared. It is a rule of thumb
for names of several words, not a dictionary: short words stay as they are.
"""

import re
from array import array
from functools import lru_cache

from igfkg.rdf.aligned_text import AlignedText

_LEAST_RUSSIAN = 6  # letters of a word whose ending is dropped, so that short names stay apart from common words
_ENDINGS = (
    *("иями", "ями", "ами", "иях", "иям", "ием", "ией", "ого", "его", "ому", "ему", "ыми", "ими"),
    *("ия", "ии", "ий", "ие", "ию", "ых", "их", "ые", "ый", "ой", "ая", "яя", "ое", "ее", "ую", "юю", "ов", "ев"),
    *("ей", "ам", "ям", "ах", "ях", "ом", "ем", "ою", "ею", "а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "й"),
)
_RUSSIAN = re.compile(rf"\b[а-я]{{{_LEAST_RUSSIAN - 2},}}?(?P<dropped>{'|'.join(_ENDINGS)})\b")
_ARABIC_MARKS = re.compile("(?P<dropped>[\u064b-\u0652\u0670]+)")
_LETTERS = str.maketrans({"ё": "е", **dict.fromkeys("أإآٱ", "ا"), "ى": "ي"})
_CYRILLIC, _ARABIC = re.compile("[а-яё]"), re.compile("[\u0600-\u06ff]")
#: What may be attached to the front of an Arabic name: and, then; by, to, as; the article.
_PARTICLES = re.compile("[وف]?[بلك]?")
_PLAIN_RUSSIAN = re.compile(rf"[а-я]{{{_LEAST_RUSSIAN - 2},}}?(?P<dropped>{'|'.join(_ENDINGS).replace('й', 'и')})")
_LEAST_PLURAL = 4  # letters of a word and its ending that are more
_ARABIC_ARTICLE = re.compile(r"\A(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{3})")
_ARTICLE, _TO_THE = "ال", "لل"
_LEAST_ARABIC = 5  # letters of a name that may have the article: "Mali" with it is "financial"


def reduce_words(folded: AlignedText) -> AlignedText:
    """Return a folded text without case endings of Russian and vowel marks of Arabic words; offsets cover them."""
    text = folded.text.translate(_LETTERS)
    reduced = AlignedText(text, folded.starts, folded.ends)
    if _CYRILLIC.search(text):
        reduced = _without(_RUSSIAN, reduced)
    return _without(_ARABIC_MARKS, reduced) if _ARABIC.search(text) else reduced


def _without(pattern: re.Pattern[str], folded: AlignedText) -> AlignedText:
    """Return a text without what a pattern drops; the character before it stands for the origin of both."""
    parts: list[str] = []
    starts, ends = array("L"), array("L")
    start = 0
    for match in pattern.finditer(folded.text):
        dropped = match.start("dropped")
        parts.append(folded.text[start:dropped])
        starts += folded.starts[start:dropped]
        ends += folded.ends[start:dropped]
        if ends:
            ends[-1] = folded.ends[match.end() - 1]
        start = match.end()
    parts.append(folded.text[start:])
    return AlignedText("".join(parts), starts + folded.starts[start:], ends + folded.ends[start:])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word in lower case and without accents, without the endings and articles that forms of it differ by.

    The plural in English, French and Spanish; cases of Russian; the article of Arabic.
    """
    if word.isascii():
        return word[:-1] if word.endswith("s") and len(word) > _LEAST_PLURAL and word[-2] not in "sui" else word
    if _CYRILLIC.match(word):
        match = _PLAIN_RUSSIAN.fullmatch(word)
        return word[: match.start("dropped")] if match else word
    return _ARABIC_ARTICLE.sub("", word) if _ARABIC.match(word) else word


def attached_forms(name: str) -> tuple[str, ...]:
    """Return a reduced name, and the form in which an Arabic article has merged with "to"."""
    return (name, _TO_THE + name.removeprefix(_ARTICLE)) if name.startswith(_ARTICLE) else (name,)


def is_attachable(before: str, name: str) -> bool:
    """Return whether Arabic letters that directly precede a name are particles, so that the name starts a word there.

    Args:
        before: all letters from the start of the word to the name.
        name: the name, reduced.
    """
    particles = before.removesuffix(_ARTICLE)
    has_article = particles != before
    if has_article and (name.startswith(_ARTICLE) or len(name) < _LEAST_ARABIC):
        return False
    return bool(_PARTICLES.fullmatch(particles)) and not (has_article and particles.endswith("ل"))


def is_arabic(character: str) -> bool:
    """Return whether a character is an Arabic letter."""
    return bool(_ARABIC.match(character)) and character.isalpha()
