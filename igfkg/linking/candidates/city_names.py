"""Names of cities in the languages of the United Nations, where these spell a city in another way than English.

From common knowledge of names, not from a source: the release has the places of meetings in English alone.
"""

from typing import Final

from igfkg.linking.candidates.wording import words

#: English names, each with those of other languages.
_CITIES = {
    "Geneva": "Genève Ginebra جنيف Женева 日内瓦",
    "Paris": "París باريس Париж 巴黎",
    "Athens": "Athènes Atenas أثينا Афины 雅典",
    "Berlin": "Berlín برلين Берлин 柏林",
    "Baku": "Bakou Bakú باكو Баку 巴库",
    "Nairobi": "نيروبي Найроби 内罗毕",
    "Vilnius": "Vilna فيلنيوس Вильнюс 维尔纽斯",
    "Istanbul": "Estambul إسطنبول اسطنبول Стамбул 伊斯坦布尔",
    "Kyoto": "Kioto كيوتو Киото 京都",
    "Riyadh": "Riyad Riad الرياض Эр-Рияд 利雅得",
    "Katowice": "كاتوفيتسه Катовице 卡托维兹",
    "Lillestrøm": "ليلستروم Лиллестрём 利勒斯特罗姆",
    "Hyderabad": "حيدراباد Хайдарабад 海得拉巴",
    "Tunis": "Túnez تونس Тунис 突尼斯",
    "Bali": "بالي Бали 巴厘",
}
_ENGLISH: Final = {
    word: english
    for name, others in _CITIES.items()
    for english in words(name)
    for other in others.split()
    for word in words(other)[-1:]
}


def with_english_cities(text_words: frozenset[str]) -> frozenset[str]:
    """Return stems of words (:func:`words`) with those of cities in English."""
    return frozenset(_ENGLISH.get(each, each) for each in text_words)
