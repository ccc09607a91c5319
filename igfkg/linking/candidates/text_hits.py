"""The ways in which a text names a thing, from the strictest to the loosest."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import Name, NameIndex, NameKind
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.beginnings import Beginnings
from igfkg.linking.candidates.candidate import Hit, Reason, hit_of
from igfkg.linking.candidates.circumstances import Circumstances
from igfkg.linking.candidates.citations import Citations
from igfkg.linking.candidates.initials import Initials
from igfkg.linking.candidates.meetings import NumberedMeetings
from igfkg.linking.candidates.numbers import NumberedThings
from igfkg.linking.candidates.partial_names import PartialNames
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.qualified_names import QualifiedNames
from igfkg.linking.candidates.readings import Reading, readings
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.candidates.similar import SimilarSpellings
from igfkg.linking.candidates.wording import UNITED_NATIONS, bag, compact, first_part, is_acronym, letters
from igfkg.linking.derived_names import derived_names, read_body_names
from igfkg.model.model import Class
from igfkg.symbols import is_symbol

_PARTS = re.compile(r"\s*[()\[\]]\s*|\s+[-–—/|]\s+|\s*[,;:]\s+")
_ARTICLE = re.compile(r"\A(?:the|le|la|les|el|los|las)\s+|\A(?:l'|l’)", re.IGNORECASE)
_UN = re.compile(r"\A(?:UN|U\.N\.|United Nations)[\s-]*(?=[A-Z]{3,})")
_KEY = re.compile(r"(?=.*-)(?=.*[0-9])[A-Za-z0-9.-]{4,80}")  # with hyphen and digit, so that it is no word
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")  # characters that no IRI has (https://www.rfc-editor.org/rfc/rfc3987)
_LEAST_COMPACT = 5  # characters of a name whose spaces do not count
_LEAST_OWNED = 5  # letters of an acronym that stands for its bearer without that of the owner
_ACRONYM_ALONE = 60  # score of an acronym beside a name that nothing has

#: Reasons by which a text has the name of a thing.
_NAMED = frozenset((Reason.LABEL, Reason.OTHER_NAME, Reason.NAME_AND_ACRONYM, Reason.SAME_LETTERS))

_ByForm = dict[str, list[Name]]


class TextHits:
    """The names of a release, each under the forms in which texts have it."""

    def __init__(self, catalogue: Catalogue, names: NameIndex, values: PropertyValues) -> None:
        """Index the names."""
        self._catalogue = catalogue
        self._citations = Citations(catalogue, names, values)
        worded = [each for each in names.names if each.kind is not NameKind.SYMBOL and not is_symbol(each.text)]
        self.acronyms = Acronyms(worded)
        self._exact = _index(names.names, folded)
        self._letters = _index(worded, lambda text: _long_enough(compact(_ARTICLE.sub("", text))))
        self._words = _index(worded, lambda text: bag(self.acronyms.words(text)))
        self._without_un = _index(worded, self._bag_without_un)
        self._titles = _index(worded, lambda text: compact(_ARTICLE.sub("", first_part(text))))
        self._beginnings = Beginnings([*worded, *_derived(catalogue)])
        self._initials = Initials(worded)
        self._similar = SimilarSpellings(worded, self.acronyms)
        self._circumstances = Circumstances(worded, catalogue, values, self.acronyms)
        self._partial = PartialNames(worded, self._circumstances, self.acronyms)
        self._meetings = NumberedMeetings(worded, values, self._circumstances, self.acronyms)
        self._qualified = QualifiedNames(worded, self._class_with_names, self.acronyms)
        self._owned = _index(worded, self._owned_acronym)
        self._numbers = NumberedThings(catalogue, values, self._circumstances, self.acronyms)

    def find(self, text: str, is_enough: Callable[[Hit], bool]) -> list[Hit]:
        """Return everything that a text may stand for; a thing may be there several times.

        Args:
            text: with single spaces.
            is_enough: whether with this hit nothing looser is looked for.
        """
        hits: list[Hit] = []
        for way in (self._strictly, self._by_words, self._loosely):
            hits += way(text)
            if is_symbol(text) or any(map(is_enough, hits)):
                break
        return hits

    def _strictly(self, text: str) -> Iterator[Hit]:
        yield from self._by_iri(text)
        for each in self._by_name(text):
            yield each
            yield from (self._qualified_hit(iri) for iri in sorted(self.namesakes(each)))
        yield from self._citations.find(text)

    def namesakes(self, hit: Hit) -> frozenset[str]:
        """Return the IRIs of the other things of its class that the name of a hit may stand for as well."""
        if hit.reason not in _NAMED:
            return frozenset()
        return self._qualified.of_name(hit.name, hit.iri, is_label=hit.reason is Reason.LABEL)

    def _qualified_hit(self, iri: str) -> Hit:
        labels = dict(self._catalogue.reference(iri).labels)
        return hit_of(iri, labels.get("en") or next(iter(labels.values()), iri), Reason.QUALIFIED)

    def _class_with_names(self, iri: str) -> Class | None:
        """The class of a thing, if things of this class have proper names."""
        cls = self._catalogue.reference(iri).cls
        return cls if cls and cls.fewest_words is not None and not is_scheme_value(cls) else None

    def _owned_acronym(self, name: str) -> str:
        """The long acronym after that of an owner: ``WGIGF`` in ``CSTD WGIGF``; empty where there is none."""
        owner, _, own = name.partition(" ")
        is_long = len(own) >= _LEAST_OWNED and own.isalpha() and own.isascii() and own.isupper()
        return own if is_long and owner.isupper() and owner in self.acronyms else ""

    def _by_words(self, text: str) -> Iterator[Hit]:
        yield from self._partial.find(text)

    def _loosely(self, text: str) -> Iterator[Hit]:
        yield from self._by_similarity(text)
        yield from (hit_of(each.iri, each.text, Reason.BEGINNING) for each in self._beginnings.find(text))
        yield from (hit_of(each.iri, each.text, Reason.INITIALS) for each in self._initials.find(text))
        yield from (hit_of(each, text, Reason.PLACE_AND_YEAR) for each in self._meetings.in_year_at_place(text))
        yield from (hit_of(each, text, Reason.PLACE) for each in self._meetings.at_place(text))
        yield from (hit_of(each, text, Reason.SIMILAR) for each in self._meetings.misspelt(text))
        for reading in readings(text, self.acronyms):
            yield from self._by_reading(reading)

    def with_name(self, text: str) -> Sequence[Name]:
        """Return the names that are spelt as a text, but for letter case and the like."""
        return self._exact.get(folded(text), ())

    def _by_similarity(self, text: str) -> Iterator[Hit]:
        for name, similarity in self._similar.find(text):
            yield Hit(name.iri, name.text, Reason.SIMILAR, round(similarity * Reason.SIMILAR.score / 100, 1))

    def _by_reading(self, reading: Reading) -> Iterator[Hit]:
        """What a part of a text stands for; it counts for more where the thing accounts for the rest."""
        rest = frozenset(self.acronyms.words(reading.rest)) - UNITED_NATIONS
        for each in (
            *self._by_name(reading.text),
            *self._citations.find(reading.text),
            *self._partial.find(reading.text),
        ):
            is_known = rest <= self._circumstances.with_names(each.iri)
            trust = (1 + reading.trust) / 2 if is_known else reading.trust
            if reading.rest or each.score > Reason.WITH_ADDITION.score:
                score = each.score * trust * Reason.WITH_ADDITION.score / 100
                yield Hit(each.iri, each.name, Reason.WITH_ADDITION, round(score, 1))
            else:
                yield replace(each, score=round(each.score * trust, 1))

    def _by_iri(self, text: str) -> Iterator[Hit]:
        is_iri = self._catalogue.space.is_thing_iri(text) and _NO_IRI.search(text) is None
        reference = self._catalogue.reference(text) if is_iri else None
        if reference and reference.cls:
            yield hit_of(text, dict(reference.labels).get("en", text), Reason.IRI)
        for segment in self._catalogue.model.by_segment if _KEY.fullmatch(text) else ():
            if iri := self._catalogue.find(segment, text):
                yield hit_of(iri, text, Reason.IRI)

    def _by_name(self, text: str) -> Iterator[Hit]:
        for name in self.with_name(text):
            yield hit_of(name.iri, name.text, _exact_reason(name))
        for name in self._letters.get(_long_enough(compact(_ARTICLE.sub("", text))), ()):
            is_same = letters(text) == letters(name.text)
            yield hit_of(name.iri, name.text, Reason.SAME_LETTERS if is_same else Reason.OTHER_LETTERS)
        for name in self._words.get(bag(self.acronyms.words(text)), ()):
            yield hit_of(name.iri, name.text, Reason.SAME_WORDS)
        for name in self._without_un.get(self._bag_without_un(text), ()):
            yield hit_of(name.iri, name.text, Reason.MORE_WORDS)
        for name in self._titles.get(compact(_ARTICLE.sub("", text)), ()):
            yield hit_of(name.iri, name.text, Reason.SHORT_TITLE)
        yield from (hit_of(each.iri, each.text, Reason.OWN_ACRONYM) for each in self._owned.get(text, ()))
        yield from self._by_parts(text)
        yield from self._by_un_acronym(text)
        yield from self._by_number(text)

    def _by_number(self, text: str) -> Iterator[Hit]:
        """Meetings by number, year or place, and numbered things."""
        yield from (hit_of(each, text, Reason.YEAR_AND_PLACE) for each in self._meetings.with_place(text))
        yield from (hit_of(each, text, Reason.MEETING) for each in self._meetings.find(text))
        yield from (hit_of(each, text, Reason.MEETING_AT_PLACE) for each in self._meetings.without_mark(text))
        yield from (hit_of(each, text, Reason.NUMBER) for each in self._numbers.find(text))

    def _bag_without_un(self, text: str) -> str:
        """The words of a text besides those of the United Nations; empty for less than two."""
        rest = tuple(each for each in self.acronyms.words(text) if each not in UNITED_NATIONS)
        return bag(rest) if len(rest) > 1 else ""

    def _by_parts(self, text: str) -> Iterator[Hit]:
        """Names with their acronym: ``International Telecommunication Union (ITU)``, ``ITU - International …``."""
        parts = [each for each in _PARTS.split(text) if each]
        if len(parts) != 2:  # noqa: PLR2004 - a name and an acronym
            return
        exact = [{name.iri: name for name in self.with_name(each)} for each in parts]
        for iri in sorted(exact[0].keys() & exact[1].keys()):
            yield hit_of(iri, exact[0][iri].text, Reason.NAME_AND_ACRONYM)
        acronyms = [is_acronym(each) and " " not in each for each in parts]
        if not exact[0].keys() & exact[1].keys() and sum(acronyms) == 1:
            name, acronym = exact[acronyms.index(False)], exact[acronyms.index(True)]
            for iri in sorted(name):
                yield hit_of(iri, name[iri].text, Reason.SAME_WORDS)
            for iri in sorted(acronym):
                yield Hit(iri, acronym[iri].text, Reason.MOST_WORDS, _ACRONYM_ALONE)

    def _by_un_acronym(self, text: str) -> Iterator[Hit]:
        acronym = _UN.sub("", text)
        if acronym != text and acronym in self.acronyms:
            for name in self.with_name(acronym):
                yield hit_of(name.iri, name.text, Reason.UN_ACRONYM)


def _derived(catalogue: Catalogue) -> Iterator[Name]:
    """The names of bodies that follow by rule, such as that of a working group after the acronym of its commission."""
    for text, iri in sorted({*derived_names(read_body_names(catalogue))}):
        yield Name(text, "en", NameKind.OTHER, iri)


def _index(names: Iterable[Name], form: Callable[[str], str]) -> _ByForm:
    by_form: defaultdict[str, list[Name]] = defaultdict(list)
    for each in names:
        if key := form(each.text):
            by_form[key].append(each)
    return dict(by_form)


def _long_enough(form: str) -> str:
    return form if len(form) >= _LEAST_COMPACT else ""


def _exact_reason(name: Name) -> Reason:
    kinds = {NameKind.LABEL: Reason.LABEL, NameKind.OTHER: Reason.OTHER_NAME, NameKind.SYMBOL: Reason.SYMBOL}
    return kinds[name.kind]
