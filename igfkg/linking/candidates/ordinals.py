"""Ordinals as numbers: ``8th``, ``eighth``, ``VIII``, ``8e``, ``octavo``, ``восьмой``, ``第八届`` are 8."""

import re
from collections.abc import Iterator, Sequence

from igfkg.rdf.word_forms import stem

#: Words for 1, 2, 3 and so on, without accents; several for one number are parted by a slash.
_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth",
    "premier/premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme "
    "douzieme treizieme quatorzieme quinzieme seizieme",
    "primer/primero/primera segundo/segunda tercer/tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta "
    "septimo/septima octavo/octava noveno/novena decimo/decima undecimo/undecima duodecimo/duodecima "
    "decimotercero/decimotercera decimocuarto/decimocuarta decimoquinto/decimoquinta",
    "первый/первая/первое второй/вторая/второе третий/третья/третье четвертый/четвертая/четвертое пятый/пятая/пятое "
    "шестой/шестая/шестое седьмой/седьмая/седьмое восьмой/восьмая/восьмое девятый/девятая/девятое "
    "десятый/десятая/десятое одиннадцатый двенадцатый тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый "
    "восемнадцатый девятнадцатый двадцатый",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: ``8a`` is no ordinal, since paragraphs are numbered so; ``8.ª`` is one.
_SUFFIXED = re.compile(r"\b(\d+)(?:[-.\s]?(?:st|nd|rd|th|e|er|re|eme|ieme|o|и|й|я|е|го)|[-.\s]a)\b")
_CHINESE = re.compile(r"第([0-9一二三四五六七八九十]{1,4})(?:届|次)")
_CHINESE_YEAR = re.compile(r"(?<=[0-9]{4})年")
_CHINESE_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}
_ROMAN = re.compile(r"\b(?=[IVX]{2,6}\b)(X{0,3})(IX|IV|V?I{0,3})\b")
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def _numbers() -> Iterator[tuple[str, int]]:
    for line in _WORDS:
        for number, forms in enumerate(line.split(), start=1):
            for form in forms.split("/"):
                # Texts are compared without accents, and so without the sign over й.
                plain = form.replace("й", "и")
                yield from ((plain, number), (stem(plain), number))
    for number, word in enumerate(_TENS, start=2):
        yield f"{word[:-1]}ieth", 10 * number


_NUMBERS = dict(_numbers())
_TENS_NUMBERS = {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_UNITS = frozenset(_WORDS[0].split()[:9])


def with_roman_numbers(text: str) -> str:
    """Return a text with Roman numbers of several capitals as digits: ``IX IGF`` is ``9 IGF``."""
    return _ROMAN.sub(lambda match: str(10 * len(match[1]) + _ROMAN_UNITS.index(match[2])), text)


def with_suffixed_numbers(text: str) -> str:
    """Return a text without capitals and accents with the endings of ordinals in digits taken off."""
    western = _CHINESE_YEAR.sub(" ", _SUFFIXED.sub(r"\1 ", text))
    return _CHINESE.sub(lambda match: f" {_chinese(match[1])} ", western)


def with_numbers(tokens: Sequence[str]) -> Iterator[str]:
    """Yield the words of a text, ordinals in words as numbers: ``twenty``, ``first`` is ``21``."""
    tens = 0
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if token in _TENS_NUMBERS and following in _UNITS:
            tens = _TENS_NUMBERS[token]
        elif number := _NUMBERS.get(token) or _NUMBERS.get(stem(token)):
            yield str(tens + number)
            tens = 0
        else:
            yield token


def _chinese(text: str) -> int:
    """The number that digits or Chinese numerals below a hundred stand for."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, units = text.rpartition("十")
    return 10 * (_CHINESE_DIGITS.get(tens, 1) if ten else 0) + _CHINESE_DIGITS.get(units, 0)
