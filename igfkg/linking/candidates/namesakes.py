"""Names of countries that by themselves name something else just as well: a State elsewhere, its city, a person.

From common knowledge of names, not from a source, in the languages in which the namesakes are spelt alike.
"""

from typing import Final

from igfkg.linking.candidates.wording import plain

#: Countries with a part of another country as namesake (ISO 3166-2: US-GA, NG-NI, BE-WLX), or with another country.
_PLACES = "Georgia, Géorgie, جورجيا, Niger, Níger, Luxembourg, Luxemburgo, Congo, Конго, 刚果, الكونغو"
#: Countries that are called as their capital or a city in at least one language.
_CITIES = "Mexico, México, Guatemala, Panama, Panamá, Kuwait, Koweït, Djibouti, Yibuti"
#: Countries that are called as people are.
_PEOPLE = "Jordan, Chad, Israel, Israël, Ireland"
_NAMESAKES: Final = frozenset(plain(each) for each in f"{_PLACES}, {_CITIES}, {_PEOPLE}".split(","))


def has_namesake(name: str) -> bool:
    """Return whether the name of a country may mean something else where nothing around it tells."""
    return plain(name) in _NAMESAKES
