"""Regular expressions for the components of a symbol (https://research.un.org/en/docs/symbols)."""

import re

#: Known organs and series. Others are not accepted, so that "ISO/IEC 27001" and "and/or" are not symbols.
ORGANS = frozenset(
    re.findall(
        r"[A-Z]+",
        "A S E T ST TD DP UNEP UNW HSP ECE ESCAP LC ICEF FCCC ICCD CBD CAC CEB CEDAW CERD CRC CCPR CAT CMW CRPD CED "
        "CESCR HRI JIU IDB GC DC ID LOS SPLOS ISBA NPT PBC UNITAR TC CD CCW BWC APLC CCM CTOC PCNICC WFP DPI CPR "
        "SPT CTBT AMCEN IPBES HLPF IHRB ACABQ UNDP UNFPA UNOPS UNU DESA",
    )
)
#: Series that do not belong to the United Nations' own symbol scheme but are cited with it.
SUMMITS = re.compile(r"WSIS-(?:[0-9]{2}|II|I)\Z")

#: Special kinds of document, as they are written in symbols.
KINDS = (
    "RES",
    "DEC",
    "PRST",
    "DOC",
    "L",
    "PV",
    "SR",
    "INF",
    "CRP",
    "WP",
    "NGO",
    "PET",
    "MIN",
    "R",
    "RECORD",
    "HRC",
    "Res",
)
_KIND_ONLY = frozenset(KINDS) - {"HRC", "Res"}
#: Components that change a document rather than name one.
MODIFICATION = re.compile(r"(Add|Corr|Rev|Amend)\.?([0-9]+)\Z|(Summary)\Z", re.IGNORECASE)

SESSION = re.compile(r"(?:S|ES)-(?:[0-9]{1,2}|[IVX]+)\Z")
NUMBER = re.compile(
    r"(?P<number>[0-9]+)"
    r"(?P<letters>[A-Z](?:-[A-Z])?)?"
    r"(?:\((?P<bracket>(?:1[89]|20)[0-9]{2}|[IVXLC]+|S-[IVX]+|ES-[IVX]+|Sect\.[0-9]+[A-Z]?|Vol\.[IVX]+|Part[IVX]+|Supp\.?|"
    r"(?:Rev|Add|Corr)\.[0-9]+)\))?"
    r"(?P<language>-[A-Z])?\Z"
)
KIND_NUMBER = re.compile(r"(?P<kind>[A-Z]{1,4}|Res)\.(?P<number>[0-9]+)\Z")
SUBSIDIARY = re.compile(
    r"(?:AC|C|CN|CONF|GC|PC|SC|SUB|Sub|WG|COP|BUR|EC|DDC|ICT|CP|MC|TF|EX)(?:\.(?:[0-9]+|[IVX]+))?\Z"
)
CODE = re.compile(r"[A-Z][A-Z0-9]*(?:-[0-9]+|\((?:S|ES)-[IVX0-9]+\))?\Z")
#: The year from which a first number is a year and not a session (ECOSOC since 1978, Security Council since 1994).
FIRST_YEAR = 1946
LAST_YEAR = 2199


def is_kind(component: str) -> bool:
    """Return whether the component is a kind of document by itself, such as ``RES``."""
    return component in _KIND_ONLY


def is_year(component: str) -> bool:
    """Return whether the component is a year; session numbers never have four digits."""
    return component.isdigit() and FIRST_YEAR <= int(component) <= LAST_YEAR


def is_known(component: str) -> bool:
    """Return whether the component may follow the organ in a symbol."""
    return bool(
        is_kind(component)
        or NUMBER.match(component)
        or MODIFICATION.match(component)
        or SESSION.match(component)
        or KIND_NUMBER.match(component)
        or SUBSIDIARY.match(component)
        or CODE.match(component)
    )
