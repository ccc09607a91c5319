"""What is looked for, and what comes out."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

#: Characters of a name; a longer text is no name.
MAX_LENGTH: Final = 1000
#: Candidates for one name.
MAX_CANDIDATES: Final = 50


class Reason(Enum):
    """Why a thing is a candidate: how much a name counts for by it (0 to 100), and the reason in words.

    An exact name counts for more than another spelling, this for more than a citation in prose, and that for more than
    a similar name, whose score is the similarity, scaled to less than all others.
    """

    IRI = (100, "IRI or key")
    LABEL = (100, "name")
    SYMBOL = (99, "document symbol")
    OTHER_NAME = (98, "other name")
    TITLE = (98, "title of a document about something that the name fits too")
    NAME_AND_ACRONYM = (97, "name and acronym")
    OWN_ACRONYM = (97, "acronym, without that of the body above")
    YEAR_AND_PLACE = (95, "meeting by its year or number, and its place")
    CITATION = (96, "citation of the document")
    SAME_LETTERS = (94, "name, with other spaces or punctuation")
    OTHER_LETTERS = (92, "name, with other capital letters, accents or articles")
    QUALIFIED = (91, "name that differs in an addition alone")
    SAME_WORDS = (90, "the words of the name in another order or with acronyms written out")
    MEETING = (89, "meeting by its number or year")
    NUMBER = (88, "number of the thing, with its class or set")
    UN_ACRONYM = (88, "acronym with UN in front")
    SHORT_TITLE = (86, "first part of the name")
    MORE_WORDS = (87, "name, with that of something it is linked to")
    FEWER_WORDS = (83, "name, without that of something it is linked to")
    MEETING_AT_PLACE = (87, "meeting by its place, without year or number")
    PLACE_AND_YEAR = (84, "place and year of the meeting, without its name")
    RESOLUTION_NUMBER = (85, "number of one resolution alone")
    RESOLUTION_OF_NUMBERS = (70, "the resolution with this number; the symbol is that of another document")
    CITED = (81, "cited in the text")
    WITH_ADDITION = (86, "name, with an addition")
    PLACE = (72, "meeting at the place")
    MOST_WORDS = (80, "most words of the name")
    INITIALS = (76, "initials of the name")
    BEGINNING = (75, "beginning of the name")
    SIMILAR = (79, "similar name")
    PROPERTIES = (60, "values of its properties")

    def __init__(self, score: int, text: str) -> None:
        """Set the score and the reason in words."""
        self.score = score
        self.text = text


#: Reasons that leave no doubt which name is there; whether one thing alone has the name is another question.
SAFE: Final = frozenset(
    (
        *(Reason.IRI, Reason.LABEL, Reason.SYMBOL, Reason.OTHER_NAME, Reason.NAME_AND_ACRONYM, Reason.CITATION),
        *(Reason.OWN_ACRONYM, Reason.YEAR_AND_PLACE),
    )
)


class Doubt(Enum):
    """Why a thing is not taken without looking, although a text is its name: in words."""

    SHARED = "other things may have this name too"
    WORD = "one word, which may mean something else"
    OTHER_CASE = "an acronym in other capital letters may be a word"
    SHORTENED = "part of the full name, which may be part of others"


@dataclass(frozen=True)
class Condition:
    """What a thing should have besides its name."""

    property: str  #: IRI of the property
    values: tuple[str, ...]  #: texts, numbers as text, or IRIs
    is_required: bool = False  #: whether others are left out, rather than scored lower
    quantifier: str = "any"  #: ``any``, ``all`` or ``none`` of the values


@dataclass(frozen=True)
class NameQuery:
    """A name, and what is known of the thing."""

    text: str  #: empty where only conditions count
    classes: frozenset[str] = frozenset()  #: IRIs of the classes that fit, subclasses included; empty for all
    language: str = ""  #: primary language tag of the text, for the order of candidates that are alike
    conditions: tuple[Condition, ...] = ()
    limit: int = 10
    other_names: tuple[str, ...] = ()  #: of the same thing
    needs_all_names: bool = False  #: whether each of the names has to fit, rather than any


@dataclass(frozen=True)
class Hit:
    """One way in which a text names a thing."""

    iri: str
    name: str  #: the name that fits
    reason: Reason
    score: float


def hit_of(iri: str, name: str, reason: Reason) -> Hit:
    """Return a hit with the score of its reason."""
    return Hit(iri, name, reason, reason.score)


@dataclass(frozen=True)
class Candidate:
    """A thing that a text may stand for."""

    iri: str
    name: str  #: the name that fits, in the language that it is in
    score: float  #: 0 to 100
    reason: Reason
    is_match: bool  #: whether it is safe to take it without looking
    agreement: float | None = None  #: share of the conditions that it fulfils, 0 to 1; None without conditions
    doubt: Doubt | None = None  #: why it is not safe, where the reason by itself would be

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is a candidate, and why that is not safe where the first by itself would be: in words."""
        return (self.reason.text, self.doubt.value) if self.doubt else (self.reason.text,)
