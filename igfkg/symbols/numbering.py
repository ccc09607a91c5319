"""How the organs number their resolutions and decisions, by session and by year.

General Assembly: https://research.un.org/en/docs/ga/resolutions; Human Rights Council: three sessions a year since
2006; Economic and Social Council: by year since 1978; Security Council: one series with the year in brackets.

The tables of years are approximate and compared with tolerances: they say whether a number may be of a year, no more.
"""

from typing import Final

FIRST_NUMBERED_SESSION: Final = 31  # until the thirtieth, resolutions carried the session in Roman numerals
LAST_SESSION: Final = 199
LAST_NUMBER: Final = 999
_FIRST_ASSEMBLY_YEAR: Final = 1945
_FIRST_COUNCIL_YEAR: Final = 2006  #: of the Human Rights Council
_COUNCIL_SESSIONS_A_YEAR: Final = 3
_FIRST_ECONOMIC_YEAR: Final = 1978
_LAST_YEAR: Final = 2099
_LAST_COUNCIL_SESSION: Final = 99

#: Number of the last resolution of the Security Council in each year from 1946.
_SECURITY: Final = (
    15, 37, 66, 78, 89, 96, 98, 103, 104, 110, 121, 126, 131, 132, 160, 170, 177, 188, 199, 219, 232, 245, 262, 275,
    291, 307, 324, 344, 366, 384, 402, 422, 443, 461, 484, 499, 528, 545, 559, 580, 593, 606, 626, 646, 683, 725, 799,
    892, 969, 1035, 1092, 1146, 1219, 1284, 1334, 1386, 1454, 1521, 1580, 1651, 1738, 1794, 1859, 1907, 1966, 2033,
    2085, 2132, 2196, 2260, 2336, 2398, 2451, 2504, 2560, 2618, 2673, 2720, 2768,
)  # fmt: skip
_FIRST_SECURITY_YEAR: Final = 1946
_TOLERANCE: Final = 6
_MOST_A_YEAR: Final = 95

#: Number of the last resolution of the General Assembly in each session from the first to the thirtieth.
_ASSEMBLY: Final = (
    103, 181, 289, 374, 494, 606, 709, 812, 908, 995, 1131, 1234, 1350, 1479, 1623, 1746, 1885, 1998, 2013, 2132, 2240,
    2370, 2498, 2610, 2735, 2898, 3050, 3200, 3360, 3551,
)  # fmt: skip
_ASSEMBLY_TOLERANCE: Final = 60

#: Years of the special sessions of the General Assembly, and of its emergency special sessions.
_SPECIAL: Final = (
    1947, 1948, 1961, 1963, 1967, 1974, 1975, 1978, 1978, 1978, 1980, 1982, 1986, 1986, 1988, 1989, 1990, 1990, 1997,
    1998, 1999, 1999, 2000, 2000, 2001, 2001, 2002, 2005, 2014, 2016, 2021, 2021,
)  # fmt: skip
#: Years of the special sessions of the Human Rights Council.
_COUNCIL_SPECIAL: Final = (
    2006, 2006, 2006, 2006, 2007, 2008, 2008, 2008, 2009, 2009, 2009, 2009, 2010, 2010, 2011, 2011, 2011, 2011, 2012,
    2014, 2014, 2014, 2015, 2015, 2016, 2016, 2017, 2018, 2021, 2021, 2021, 2021, 2021, 2022, 2022, 2023, 2025, 2025,
)  # fmt: skip


def is_session_of_assembly(session: int, year: int) -> bool:
    """Return whether the General Assembly met in ``session`` in ``year``; sessions run from September to September."""
    first = _FIRST_ASSEMBLY_YEAR + session
    return FIRST_NUMBERED_SESSION <= session <= LAST_SESSION and first <= year <= first + 1


def is_session_of_council(session: int, year: int) -> bool:
    """Return whether the Human Rights Council met in ``session`` in ``year``."""
    return session >= 1 and year == _FIRST_COUNCIL_YEAR + (session - 1) // _COUNCIL_SESSIONS_A_YEAR


def is_numbered_session(session: int) -> bool:
    """Return whether the General Assembly's resolutions of ``session`` are numbered as ``67/195``."""
    return FIRST_NUMBERED_SESSION <= session <= LAST_SESSION


def is_possible_council_session(session: int) -> bool:
    """Return whether the number may be that of a session of the Human Rights Council."""
    return 1 <= session <= _LAST_COUNCIL_SESSION


def is_year_of_economic_council(number: int) -> bool:
    """Return whether the Economic and Social Council numbers by this year, as ``2012/5``."""
    return _FIRST_ECONOMIC_YEAR <= number <= _LAST_YEAR


def is_biennium(first: int, second: int) -> bool:
    """Return whether two numbers may be two years of a budget, as ``2024/2025`` or ``2024/25``."""
    return second in (first + 1, (first + 1) % 100)


def is_of_security_council(number: int, year: int) -> bool:
    """Return whether the Security Council's resolution ``number`` may be of ``year``."""
    index = year - _FIRST_SECURITY_YEAR
    if index < 0 or number < 1 or year > _LAST_YEAR:
        return False
    if index < len(_SECURITY):
        first = _SECURITY[index - 1] + 1 if index else 1
        return first - _TOLERANCE <= number <= _SECURITY[index] + _TOLERANCE
    return _SECURITY[-1] < number <= _SECURITY[-1] + (index - len(_SECURITY) + 1) * _MOST_A_YEAR


def is_of_assembly(number: int, session: int) -> bool:
    """Return whether the General Assembly's resolution ``number`` may be of an early ``session``, as ``1514 (XV)``."""
    if not 1 <= session <= len(_ASSEMBLY):
        return False
    first = _ASSEMBLY[session - 2] + 1 if session > 1 else 1
    return first - _ASSEMBLY_TOLERANCE <= number <= _ASSEMBLY[session - 1] + _ASSEMBLY_TOLERANCE


def special_session_organ(session: int, year: int) -> str | None:
    """Return the organ whose special session ``session`` was in ``year``: ``A`` or ``A/HRC``."""
    if _is_special(_COUNCIL_SPECIAL, session, year):
        return "A/HRC"
    return "A" if _is_special(_SPECIAL, session, year) else None


def special_session_default(session: int) -> str | None:
    """Return the organ of a special session of which neither date nor organ is stated."""
    return "A" if 1 <= session <= len(_SPECIAL) else "A/HRC" if session <= LAST_SESSION else None


def _is_special(years: tuple[int, ...], session: int, year: int) -> bool:
    if session > len(years):
        return year >= years[-1]
    return session >= 1 and abs(years[session - 1] - year) <= 1
