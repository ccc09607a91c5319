"""Characters that word processors and keyboards write for a plain one, or that nobody sees.

One table for whoever reads what people typed or pasted: messages of syntax errors, names that are compared, symbols.
"""

from types import MappingProxyType
from typing import Final

#: Read as an apostrophe: quotation marks, primes, accents that stand alone, and letters that look like one.
APOSTROPHES: Final = (
    "\u00b4\u02b9\u02bb\u02bc\u02bd\u055a\u05f3\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\ua78c\uff07\uff40"
)
#: Read as a double quotation mark.
QUOTATION_MARKS: Final = "\u00ab\u00bb\u02ba\u05f4\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\u301f\uff02"
#: Read as a hyphen: hyphens, dashes, bars and the minus sign.
DASHES: Final = "\u058a\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
#: Without width: soft hyphens, joiners, marks and embeddings of direction, the byte order mark.
INVISIBLE: Final = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

_GRAVE = "`"  # typed for an apostrophe, though it is a plain character
_TATWEEL = "\u0640"  # the stroke that lengthens Arabic words
#: What each of these is in texts that are compared, for :meth:`str.translate`.
COMPARED_AS: Final = MappingProxyType(
    str.maketrans(
        {
            **dict.fromkeys(APOSTROPHES + _GRAVE, "'"),
            **dict.fromkeys(QUOTATION_MARKS, '"'),
            **dict.fromkeys(DASHES, "-"),
            **dict.fromkeys(INVISIBLE + _TATWEEL, ""),
        }
    )
)
