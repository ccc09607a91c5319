"""Dates in names as people write them: what counts is the month and the year.

``28 Nov - 2 Dec 2022``, ``2022-11-28`` and ``28.11.2022`` say when something was. The things of a release are told
apart by month and year, so that days are left out, and months are the English word whatever the language.
"""

import re
from calendar import month_name
from typing import Final

#: Names of the months from January on, abbreviations too, in languages with an alphabet; without capitals and accents.
_MONTHS = (
    "january jan janvier enero января",
    "february feb fevrier febrero февраля",
    "march mar mars marzo марта",
    "april apr avril avr abril abr апреля",
    "may mai mayo мая",
    "june jun juin junio июня",
    "july jul juillet julio июля",
    "august aug aout agosto августа",
    "september sept sep septembre septiembre сентября",
    "october oct octobre octubre октября",
    "november nov novembre noviembre ноября",
    "december dec decembre diciembre декабря",
)
_ENGLISH: Final = {name: number for number, line in enumerate(_MONTHS, start=1) for name in line.split()}
#: Accents that months are written with.
_ACCENTS = str.maketrans("éû", "eu")
_MONTH = rf"(?:{'|'.join(sorted((*_ENGLISH, 'février', 'août', 'décembre'), key=len, reverse=True))})\b\.?"
_DAY = r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er)?"
_TO = r"\s{0,3}(?:[-–—/&]|to|and|au|et|al|y|и)\s{0,3}"
_BEFORE = rf"{_DAY}(?:{_TO}{_DAY})?\s{{1,3}}(?:of\s|de\s)?(?P<before>{_MONTH})"
_AFTER = rf"\b(?P<after>{_MONTH})\s{{1,3}}{_DAY}(?:{_TO}{_DAY})?(?!\d)"
_ALONE = rf"\b(?P<alone>{_MONTH})(?=,?\s{{0,3}}(?:de\s)?(?:19|20)\d\d(?!\d))"
_ISO = r"(?<![\w/.-])(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>0[1-9]|1[0-2])(?:-[0-3]\d)?(?![\w/.-])"
_CHINESE = r"(?P<zh_year>(?:19|20)\d\d)年(?P<zh_month>1[0-2]|0?[1-9])月(?:\d{1,2}日)?"
_NUMBERS = r"(?<![\w/.-])\d{1,2}(?P<sign>[./])\d{1,2}(?P=sign)(?P<year>(?:19|20)\d\d)(?![\w/.-])"
_DATE = re.compile("|".join((_ISO, _CHINESE, _NUMBERS, _BEFORE, _AFTER, _ALONE)), re.IGNORECASE)


def without_days(text: str) -> str:
    """Return a text with each date as the English name of its month, where it says one, and its year."""
    return _DATE.sub(_month_and_year, text)


def _month_and_year(match: re.Match[str]) -> str:
    year = match["iso_year"] or match["zh_year"] or match["year"]
    number = match["iso_month"] or match["zh_month"]
    name = match["before"] or match["after"] or match["alone"]
    if name:
        return month_name[_ENGLISH[name.rstrip(".").lower().translate(_ACCENTS)]]
    return f" {month_name[int(number)] if number else ''} {year} "
