"""From a name to the things that it may stand for.

A text is read in several ways, from the strictest to the loosest; each thing has the best score of all of them. A
candidate is a match only if its name is exact, no other thing that fits has the name, and the name is distinctive.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import islice

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import Name, NameIndex, NameKind
from igfkg.errors import NotFoundError
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.beginnings import Beginnings
from igfkg.linking.candidates.candidate import MAX_LENGTH, SAFE, Candidate, Condition, Hit, NameQuery, Reason
from igfkg.linking.candidates.circumstances import Circumstances
from igfkg.linking.candidates.meetings import NumberedMeetings
from igfkg.linking.candidates.numbers import NumberedThings
from igfkg.linking.candidates.partial_names import PartialNames
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.readings import Reading, readings
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.candidates.similar import SimilarSpellings
from igfkg.linking.candidates.wording import UNITED_NATIONS, bag, compact, first_part, is_acronym, words
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.symbols import SymbolError, find, is_symbol

_PARTS = re.compile(r"\s*[()\[\]]\s*|\s+[-–—/|]\s+|\s*[,;:]\s+")
_ARTICLE = re.compile(r"\A(?:the|le|la|les|el|los|las)\s+|\A(?:l'|l’)", re.IGNORECASE)
_UN = re.compile(r"\A(?:UN|U\.N\.|United Nations)[\s-]*(?=[A-Z]{3,})")
_LEAST_COMPACT = 5  # characters of a name whose spaces do not count
_MOST_BY_PROPERTIES = 200  # things that are ordered when there is no name
_SHORT_ACRONYM = 4
_ACRONYM_ALONE = 60  # score of an acronym beside a name that nothing has
_ENOUGH = 90  # a score from which on nothing similar is looked for
_LESS_FOR_VALUES, _LESS_FOR_SHARED = 5, 1
_OF_DESCRIPTION = 0.85  # of its score that a thing has that is described by its label, not called by it
_CLOSE = 86  # score of a thing that a text may well stand for
_EXACT = SAFE | {Reason.NUMBER, Reason.TITLE}
_LEAST_AGREEMENT = 0.8  # part of its score that a candidate has which fulfils no condition

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_YEAR_AFTER = re.compile(r"\s*\(((?:19|20)[0-9]{2})\)\Z")
_KEY = re.compile(r"(?=.*-)(?=.*[0-9])[A-Za-z0-9.-]{4,80}")  # with hyphen and digit, so that it is no word
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")  # characters that no IRI has (https://www.rfc-editor.org/rfc/rfc3987)
_PARAGRAPH_WORDS = frozenset(("paragraph", "para"))

_ByForm = dict[str, list[Name]]


class Matcher:
    """The names of a release, ready to be compared with those of others."""

    def __init__(self, store: ox.Store, catalogue: Catalogue, names: NameIndex) -> None:
        """Index the names of things.

        Args:
            store: of the release.
            catalogue: the things of the release.
            names: their names.
        """
        self._catalogue = catalogue
        self._names = names
        self.values = PropertyValues(store, catalogue)
        worded = [each for each in names.names if each.kind is not NameKind.SYMBOL and not is_symbol(each.text)]
        self._acronyms = Acronyms(worded)
        self._exact = _index(names.names, folded)
        self._letters = _index(worded, lambda text: _long_enough(compact(_ARTICLE.sub("", text))))
        self._words = _index(worded, lambda text: bag(self._acronyms.words(text)))
        self._titles = _index(worded, lambda text: compact(_ARTICLE.sub("", first_part(text))))
        self._beginnings = Beginnings(worded)
        self._similar = SimilarSpellings(worded, self._acronyms)
        self._circumstances = Circumstances(worded, catalogue, self.values, self._acronyms)
        self._partial = PartialNames(worded, self._circumstances, self._acronyms)
        self._meetings = NumberedMeetings(worded, self.values, self._circumstances, self._acronyms)
        self._numbers = NumberedThings(catalogue, self.values, self._circumstances, self._acronyms)

    def candidates(self, query: NameQuery) -> list[Candidate]:
        """Return the things that a name may stand for, the best first; none for a text that is too long for a name."""
        texts = [each for each in dict.fromkeys(map(_squeezed, (query.text, *query.other_names))) if each]
        by_text = {each: self._hits_of(each, query) for each in texts}
        hits = _merged([*by_text.values()], query) if texts else self._hits_by_properties(query)
        agreements = {each.iri: self.values.agreement(each.iri, query.conditions) for each in hits}
        match = self._match_of_all(by_text, agreements, bool(query.classes))
        found = [
            Candidate(
                each.iri,
                each.name,
                _weighted(each.score, agreements[each.iri]),
                each.reason,
                each.iri == match,
                agreements[each.iri],
            )
            for each in hits
        ]
        return sorted(found, key=lambda each: self._rank(each, query.language))[: query.limit]

    def _hits_of(self, text: str, query: NameQuery) -> list[Hit]:
        """The best hit of each thing that one name may stand for, and that has what is required."""
        if len(text) > MAX_LENGTH or len(folded(text)) > MAX_LENGTH:  # one sign can fold into eighteen
            return []
        hits = self._best(self._hits(text), query.classes)
        return [each for each in hits if self._may_be(each.iri, query.conditions)]

    def _match_of_all(
        self, by_text: Mapping[str, Sequence[Hit]], agreements: Mapping[str, float | None], has_class: bool
    ) -> str | None:
        """The one thing that names stand for beyond doubt, none of which is that of another; or None."""
        matches = {self._match(text, hits, agreements, has_class) for text, hits in by_text.items()} - {None}
        match = matches.pop() if len(matches) == 1 else None
        exact = [{each.iri for each in hits if each.reason in SAFE} for hits in by_text.values()]
        return match if all(match in iris for iris in exact if iris) else None

    def _rank(self, candidate: Candidate, language: str) -> tuple[float, bool, int, str]:
        """The order of candidates: by score, then language of the name, then number of links."""
        is_foreign = not self._speaks(candidate, language)
        return -candidate.score, is_foreign, -self.values.links(candidate.iri), candidate.iri

    # -- ways to read a text

    def _hits(self, text: str) -> list[Hit]:
        """Everything that a text may stand for; looser readings only where nothing is close to it."""
        hits = [*self._by_iri(text), *self._by_name(text), *self._by_citation(text)]
        if not is_symbol(text) and not self._is_enough(hits):
            hits += [*self._partial.find(text), *self._by_similarity(text)]
            hits += [_hit(each.iri, each.text, Reason.BEGINNING) for each in self._beginnings.find(text)]
            hits += [each for reading in readings(text, self._acronyms) for each in self._by_reading(reading)]
        return hits

    def _is_enough(self, hits: Iterable[Hit]) -> bool:
        return any(each.score >= _ENOUGH and not self._is_value(each) for each in hits)

    def _by_similarity(self, text: str) -> Iterator[Hit]:
        for name, similarity in self._similar.find(text):
            yield Hit(name.iri, name.text, Reason.SIMILAR, round(similarity * Reason.SIMILAR.score / 100, 1))

    def _by_reading(self, reading: Reading) -> Iterator[Hit]:
        """What a part of a text stands for; it counts for more where the thing accounts for the rest."""
        rest = frozenset(self._acronyms.words(reading.rest)) - UNITED_NATIONS
        for each in (*self._by_name(reading.text), *self._by_citation(reading.text), *self._partial.find(reading.text)):
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
            yield _hit(text, dict(reference.labels).get("en", text), Reason.IRI)
        for segment in self._catalogue.model.by_segment if _KEY.fullmatch(text) else ():
            if iri := self._catalogue.find(segment, text):
                yield _hit(iri, text, Reason.IRI)

    def _by_name(self, text: str) -> Iterator[Hit]:
        for name in self._exact.get(folded(text), ()):
            yield _hit(name.iri, name.text, _exact_reason(name))
        for name in self._letters.get(_long_enough(compact(_ARTICLE.sub("", text))), ()):
            yield _hit(name.iri, name.text, Reason.SAME_LETTERS)
        for name in self._words.get(bag(self._acronyms.words(text)), ()):
            yield _hit(name.iri, name.text, Reason.SAME_WORDS)
        for name in self._titles.get(compact(_ARTICLE.sub("", text)), ()):
            yield _hit(name.iri, name.text, Reason.SHORT_TITLE)
        yield from self._by_parts(text)
        yield from self._by_un_acronym(text)
        for iri in self._meetings.find(text):
            yield _hit(iri, text, Reason.MEETING)
        for iri in self._numbers.find(text):
            yield _hit(iri, text, Reason.NUMBER)

    def _by_parts(self, text: str) -> Iterator[Hit]:
        """Names with their acronym: ``International Telecommunication Union (ITU)``, ``ITU - International …``."""
        parts = [each for each in _PARTS.split(text) if each]
        if len(parts) != 2:  # noqa: PLR2004 - a name and an acronym
            return
        exact = [{name.iri: name for name in self._exact.get(folded(each), ())} for each in parts]
        for iri in sorted(exact[0].keys() & exact[1].keys()):
            yield _hit(iri, exact[0][iri].text, Reason.NAME_AND_ACRONYM)
        acronyms = [is_acronym(each) and " " not in each for each in parts]
        if not exact[0].keys() & exact[1].keys() and sum(acronyms) == 1:
            name, acronym = exact[acronyms.index(False)], exact[acronyms.index(True)]
            for iri in sorted(name):
                yield _hit(iri, name[iri].text, Reason.SAME_WORDS)
            for iri in sorted(acronym):
                yield Hit(iri, acronym[iri].text, Reason.MOST_WORDS, _ACRONYM_ALONE)

    def _by_un_acronym(self, text: str) -> Iterator[Hit]:
        acronym = _UN.sub("", text)
        if acronym != text and acronym in self._acronyms:
            for name in self._exact.get(folded(acronym), ()):
                yield _hit(name.iri, name.text, Reason.UN_ACRONYM)

    def _by_citation(self, text: str) -> Iterator[Hit]:
        for each in dict.fromkeys((text, _YEAR_AFTER.sub("", text))):
            with suppress(SymbolError, NotFoundError):
                for iri in self._names.find_cited(each):
                    yield _hit(iri, text, self._reason_of_citation(text, iri))
                return

    def _reason_of_citation(self, text: str, iri: str) -> Reason:
        """How sure a citation is: one with another year, or a paragraph that is not here, only cites the document."""
        year = _YEAR_AFTER.search(text)
        if year and year[1] not in self._years_of(iri):
            return Reason.CITED
        if is_symbol(text):
            return Reason.SYMBOL
        is_whole = _is_citation(text) and (not _names_paragraph(text) or self._is_passage(iri))
        return Reason.CITATION if is_whole else Reason.CITED

    def _years_of(self, iri: str) -> set[str]:
        """The years of a document, by its dates and in its symbols."""
        dates = (value[:4] for prop in self._catalogue.model.roles.dates for value in self.values.of(iri, prop))
        return {*dates, *(year for each in self.values.of(iri, terms.SYMBOL) for year in _YEAR.findall(each))}

    def _is_passage(self, iri: str) -> bool:
        parts = self._catalogue.space.split(iri)
        return parts is not None and parts[0] == "passage"

    def _hits_by_properties(self, query: NameQuery) -> list[Hit]:
        """The things that fulfil most of the conditions, up to a number of them."""
        fulfilled = Counter(iri for each in query.conditions for iri in self.values.fulfilling(each))
        possible = (iri for iri, _ in fulfilled.most_common() if self._fits(iri, query.classes))
        required = (iri for iri in possible if self._may_be(iri, query.conditions))
        labels = ((iri, dict(self._catalogue.reference(iri).labels)) for iri in islice(required, _MOST_BY_PROPERTIES))
        return [_hit(iri, label.get("en", iri), Reason.PROPERTIES) for iri, label in labels]

    # -- which of them count

    def _best(self, hits: Iterable[Hit], classes: frozenset[str]) -> list[Hit]:
        """The best hit of each thing that is of one of the classes."""
        best: dict[str, Hit] = {}
        for each in hits:
            if (each.iri not in best or each.score > best[each.iri].score) and self._fits(each.iri, classes):
                best[each.iri] = each
        best |= {each.iri: each for each in self._pages(best.values())}
        shared = Counter((each.name, self._catalogue.reference(each.iri).cls) for each in best.values())
        return [self._ranked(each, shared, bool(classes)) for each in best.values()]

    def _pages(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        """The documents that have the name of what they are about as title, after that, and not beyond doubt."""
        documents, others = [], [0.0]
        for each in hits:
            if self._is_document(each.iri):
                documents.append(each)
            elif not self._is_value(each):
                others.append(each.score)
        for each in documents:
            if max(others) >= _CLOSE and each.reason is Reason.LABEL and not self.values.of(each.iri, terms.SYMBOL):
                yield replace(each, score=min(each.score, max(others) - 1), reason=Reason.TITLE)

    def _is_document(self, iri: str) -> bool:
        cls = self._catalogue.reference(iri).cls
        return cls is not None and terms.DOCUMENT in cls.all_types

    def _ranked(self, hit: Hit, shared: Counter[tuple[str, Class | None]], has_class: bool) -> Hit:
        """A hit with a lower score for a value of a scheme, and for a title that several documents have."""
        cls = self._catalogue.reference(hit.iri).cls
        less = _LESS_FOR_VALUES if is_scheme_value(cls) and not has_class else 0
        less += _LESS_FOR_SHARED if shared[hit.name, cls] > 1 else 0
        has_own_name = has_class or hit.reason in _EXACT or (cls is not None and cls.fewest_words is not None)
        return replace(hit, score=round(hit.score * (1 if has_own_name else _OF_DESCRIPTION) - less, 1))

    def _fits(self, iri: str, classes: frozenset[str]) -> bool:
        cls = self._catalogue.reference(iri).cls
        return cls is not None and (not classes or not classes.isdisjoint(cls.all_types))

    def _may_be(self, iri: str, conditions: Sequence[Condition]) -> bool:
        return all(self.values.fulfils(iri, each) for each in conditions if each.is_required)

    def _match(
        self, text: str, hits: Sequence[Hit], agreements: Mapping[str, float | None], has_class: bool
    ) -> str | None:
        """The IRI of the one thing that a text stands for beyond doubt, or None."""
        exact = [each for each in hits if each.reason in SAFE and agreements.get(each.iri, 0) in (None, 1.0)]
        if not has_class:  # a subject term has the name of the thing that it is about
            exact = [each for each in exact if not self._is_value(each)] or exact
        if len(exact) != 1:
            return None
        has_context = has_class or agreements[exact[0].iri] is not None
        return exact[0].iri if self._is_distinctive(text, exact[0], has_context) else None

    def _is_distinctive(self, text: str, hit: Hit, has_context: bool) -> bool:
        """Whether a name stands for its thing alone, or the class or properties that agree give a context."""
        if hit.reason not in (Reason.LABEL, Reason.OTHER_NAME):
            return True
        is_word = len(words(text)) == 1 and text.lower() != text.upper() and not is_acronym(hit.name)
        is_other_case = is_acronym(hit.name) and len(hit.name) <= _SHORT_ACRONYM and text != hit.name
        if is_other_case or (is_word and not has_context):
            return False
        return has_context or hit.reason is Reason.LABEL or not self._is_shortened(hit)

    def _is_shortened(self, hit: Hit) -> bool:
        """Whether a name has some of the words of the label and no others: ``Secretariat``, ``Local Content``."""
        name = {*self._acronyms.words(hit.name.partition(" (")[0])}
        labels = (text for _, text in self._catalogue.reference(hit.iri).labels)
        return any(name < {*self._acronyms.words(each)} for each in labels) and not is_acronym(hit.name)

    def _is_value(self, hit: Hit) -> bool:
        return is_scheme_value(self._catalogue.reference(hit.iri).cls)

    def _speaks(self, candidate: Candidate, language: str) -> bool:
        """Whether the name that fits is in a language."""
        names = self._exact.get(folded(candidate.name), ())
        return any(each.iri == candidate.iri and each.language == language for each in names)


def _squeezed(text: str) -> str:
    """A text with single spaces, which patterns read in linear time; one that is too long for a name as it is."""
    return " ".join(text.split()) if len(text) <= MAX_LENGTH else text


def _merged(hits: Sequence[Sequence[Hit]], query: NameQuery) -> list[Hit]:
    """The best hit of each thing by any of several names; of those that fit all of them, if they have to."""
    best: dict[str, Hit] = {}
    for each in (each for of_one in hits for each in of_one):
        if each.iri not in best or each.score > best[each.iri].score:
            best[each.iri] = each
    fitting = [{each.iri for each in of_one} for of_one in hits]
    return [each for iri, each in best.items() if not query.needs_all_names or all(iri in iris for iris in fitting)]


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


def _hit(iri: str, name: str, reason: Reason) -> Hit:
    return Hit(iri, name, reason, reason.score)


def _is_citation(text: str) -> bool:
    """Whether a text is a citation and nothing else but its organ and paragraph."""
    mentions = [*find(text)]
    if len(mentions) != 1:
        return False
    others = {*words(text)} - {*words(mentions[0].text)} - {*words(mentions[0].paragraph or "")}
    return others <= (_PARAGRAPH_WORDS if mentions[0].paragraph else set())


def _names_paragraph(text: str) -> bool:
    return any(each.paragraph for each in find(text))


def _weighted(score: float, agreement: float | None) -> float:
    if agreement is None:
        return score
    return round(score * (_LEAST_AGREEMENT + (1 - _LEAST_AGREEMENT) * agreement), 1)
