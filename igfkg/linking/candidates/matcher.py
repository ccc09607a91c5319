"""From a name to the things that it may stand for.

A text is read in several ways, from the strictest to the loosest; each thing has the best score of all of them. A
candidate is a match only if its name is exact (that of a body but for spaces and punctuation), no other thing that fits
has the name, and the name is distinctive.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import pyoxigraph as ox

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.labels import label_text
from igfkg.catalogue.names import NameIndex
from igfkg.linking.candidates.candidate import (
    MAX_LENGTH,
    SAFE,
    Candidate,
    Condition,
    Doubt,
    Hit,
    NameQuery,
    Reason,
    hit_of,
)
from igfkg.linking.candidates.namesakes import has_namesake
from igfkg.linking.candidates.property_values import PropertyValues
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.candidates.text_hits import TextHits
from igfkg.linking.candidates.wording import is_acronym, words
from igfkg.model import terms
from igfkg.model.model import Class
from igfkg.rdf.space import UriSpace
from igfkg.views.citable import official_text

_MOST_BY_PROPERTIES = 200  # things that are ordered when there is no name
_SHORT_ACRONYM = 4
_LESS_FOR_VALUES, _LESS_FOR_SHARED = 5, 1
_OF_DESCRIPTION = 0.7  # of its score that a thing has that is described by its label, not called by it
_CLOSE = 86  # score of a thing that a text may well stand for
_EXACT = SAFE | {Reason.NUMBER, Reason.TITLE, Reason.RESOLUTION_OF_NUMBERS}
_LEAST_AGREEMENT = 0.8  # part of its score that a candidate has which fulfils no condition


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
        self.values = PropertyValues(store, catalogue)
        self._texts = TextHits(catalogue, names, self.values)

    def candidates(self, query: NameQuery) -> list[Candidate]:
        """Return the things that a name may stand for, the best first; none for a text that is too long for a name."""
        texts = [each for each in dict.fromkeys(map(_squeezed, (query.text, *query.other_names))) if each]
        by_text = {each: self._hits_of(each, query) for each in texts}
        hits = _merged([*by_text.values()], query) if texts else self._hits_by_properties(query)
        agreements = {each.iri: self.values.agreement(each.iri, query.conditions) for each in hits}
        match = self._match_of_all(by_text, agreements, bool(query.classes))
        doubts = {} if match else self._doubts(by_text, agreements, bool(query.classes))
        found = [
            Candidate(
                each.iri,
                each.name,
                _weighted(each.score, agreements[each.iri]),
                each.reason,
                each.iri == match,
                agreements[each.iri],
                doubts.get(each.iri),
            )
            for each in hits
        ]
        return sorted(found, key=lambda each: self._rank(each, query.language))[: query.limit]

    @property
    def space(self) -> UriSpace:
        """The space of the IRIs of the things."""
        return self._catalogue.space

    def class_label(self, iri: str, language: str) -> str:
        """Return the label of the class of a thing in a language, else in English; empty where it has no class."""
        cls = self._catalogue.reference(iri).cls
        return label_text(cls.labels.items(), language) if cls else ""

    def official_text(self, iri: str, language: str) -> str:
        """Return the address of the official text in which a thing can be cited; empty where there is none."""
        return official_text(self._catalogue, iri, language)

    def _hits_of(self, text: str, query: NameQuery) -> list[Hit]:
        """The best hit of each thing that one name may stand for, and that has what is required."""
        if len(text) > MAX_LENGTH or len(folded(text)) > MAX_LENGTH:  # one sign can fold into eighteen
            return []
        hits = self._best(self._texts.find(text, lambda hit: self._is_enough(hit, query)), query.classes)
        return [each for each in hits if self._may_be(each.iri, query.conditions)]

    def _is_enough(self, hit: Hit, query: NameQuery) -> bool:
        """Whether nothing that is looser can be better."""
        if self._is_value(hit) or not self._fits(hit.iri, query.classes):
            return False
        return hit.score >= _CLOSE and self._has_own_name(hit, bool(query.classes))

    def _has_own_name(self, hit: Hit, has_class: bool) -> bool:
        """Whether a thing is called by the name, rather than described by it."""
        cls = self._catalogue.reference(hit.iri).cls
        return has_class or hit.reason in _EXACT or (cls is not None and cls.fewest_words is not None)

    def _match_of_all(
        self, by_text: Mapping[str, Sequence[Hit]], agreements: Mapping[str, float | None], has_class: bool
    ) -> str | None:
        """The one thing that names stand for beyond doubt, none of which is that of another; or None."""
        matches = {self._match(text, hits, agreements, has_class) for text, hits in by_text.items()} - {None}
        match = matches.pop() if len(matches) == 1 else None
        exact = [{each.iri for each in hits if each.reason in SAFE} for hits in by_text.values()]
        return match if all(match in iris for iris in exact if iris) else None

    def _doubts(
        self, by_text: Mapping[str, Sequence[Hit]], agreements: Mapping[str, float | None], has_class: bool
    ) -> dict[str, Doubt]:
        """Why the things with exactly the name of a text are not safe, by IRI."""
        doubts: dict[str, Doubt] = {}
        for text, hits in by_text.items():
            exact = self._exact_hits(hits, agreements, has_class)
            doubt = self._doubt(text, exact, agreements, has_class) if exact else None
            doubts |= {each.iri: doubt for each in exact} if doubt else {}
        return doubts

    def _rank(self, candidate: Candidate, language: str) -> tuple[float, bool, bool, int, str]:
        """The order of candidates: by score, then what is no page about another thing, then language of the name, then
        number of links.
        """
        is_page = self._is_document(candidate.iri) and not self.values.of(candidate.iri, terms.SYMBOL)
        is_foreign = not self._speaks(candidate, language)
        return -candidate.score, is_page, is_foreign, -self.values.links(candidate.iri), candidate.iri

    def _hits_by_properties(self, query: NameQuery) -> list[Hit]:
        """The things that fulfil most of the conditions, up to a number of them."""
        fulfilled = Counter(iri for each in query.conditions for iri in self.values.fulfilling(each))
        possible = (iri for iri, _ in fulfilled.most_common() if self._fits(iri, query.classes))
        required = (iri for iri in possible if self._may_be(iri, query.conditions))
        labels = ((iri, dict(self._catalogue.reference(iri).labels)) for iri in islice(required, _MOST_BY_PROPERTIES))
        return [hit_of(iri, label.get("en", iri), Reason.PROPERTIES) for iri, label in labels]

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
        return self._is_a(iri, terms.DOCUMENT)

    def _is_a(self, iri: str, cls_iri: str) -> bool:
        cls = self._catalogue.reference(iri).cls
        return cls is not None and cls_iri in cls.all_types

    def _ranked(self, hit: Hit, shared: Counter[tuple[str, Class | None]], has_class: bool) -> Hit:
        """A hit with a lower score for a value of a scheme, and for a title that several documents have."""
        cls = self._catalogue.reference(hit.iri).cls
        less = _LESS_FOR_VALUES if is_scheme_value(cls) and not has_class else 0
        less += _LESS_FOR_SHARED if shared[hit.name, cls] > 1 else 0
        share = 1 if self._has_own_name(hit, has_class) else _OF_DESCRIPTION
        return replace(hit, score=round(hit.score * share - less, 1))

    def _fits(self, iri: str, classes: frozenset[str]) -> bool:
        cls = self._catalogue.reference(iri).cls
        return cls is not None and (not classes or not classes.isdisjoint(cls.all_types))

    def _may_be(self, iri: str, conditions: Sequence[Condition]) -> bool:
        return all(self.values.fulfils(iri, each) for each in conditions if each.is_required)

    def _match(
        self, text: str, hits: Sequence[Hit], agreements: Mapping[str, float | None], has_class: bool
    ) -> str | None:
        """The IRI of the one thing that a text stands for beyond doubt, or None."""
        exact = self._exact_hits(hits, agreements, has_class)
        if not exact:
            return self._respelt(hits, agreements)
        return None if self._doubt(text, exact, agreements, has_class) else exact[0].iri

    def _exact_hits(self, hits: Sequence[Hit], agreements: Mapping[str, float | None], has_class: bool) -> list[Hit]:
        """The hits with exactly a name of their things; of several the body behind the others alone, if there is one.

        A subject term has the name of the thing that it is about, and counts where nothing else has it.
        """
        exact = [each for each in hits if each.reason in SAFE and agreements.get(each.iri, 0) in (None, 1.0)]
        if not has_class:
            exact = [each for each in exact if not self._is_value(each)] or exact
        return (self._bodies_behind(exact) or exact) if len(exact) > 1 else exact

    def _doubt(
        self, text: str, exact: Sequence[Hit], agreements: Mapping[str, float | None], has_class: bool
    ) -> Doubt | None:
        """Why things with exactly the name of a text are not safe to take; None for one that is."""
        has_conditions = agreements[exact[0].iri] is not None
        if len(exact) != 1 or (not has_conditions and self._texts.namesakes(exact[0])):
            return Doubt.SHARED
        return self._doubt_of_name(text, exact[0], has_class or has_conditions)

    def _bodies_behind(self, hits: Sequence[Hit]) -> list[Hit]:
        """The body among things of one name, all others of which are its undertaking, such as its process."""
        bodies = [each for each in hits if self._is_a(each.iri, terms.BODY)]
        own = {iri for each in bodies for iri in self.values.of(each.iri, terms.SAME_UNDERTAKING)}
        return bodies if all(each in bodies or each.iri in own for each in hits) else []

    def _respelt(self, hits: Sequence[Hit], agreements: Mapping[str, float | None]) -> str | None:
        """The one thing whose name has the letters of a text: ``UNDESA``, ``Lynn St Amour``; None where more fit."""
        close = [each for each in hits if each.score >= _CLOSE and not self._is_value(each)]
        if len(close) != 1 or close[0].reason is not Reason.SAME_LETTERS:
            return None
        return close[0].iri if agreements.get(close[0].iri, 0) in (None, 1.0) else None

    def _doubt_of_name(self, text: str, hit: Hit, has_context: bool) -> Doubt | None:
        """Why a name may stand for something else; the class, or properties that agree, give a context."""
        if hit.reason not in (Reason.LABEL, Reason.OTHER_NAME):
            return None
        is_word = len(words(text)) == 1 and text.lower() != text.upper() and not is_acronym(hit.name)
        if is_word and hit.reason is Reason.LABEL and text == hit.name and self._is_a(hit.iri, terms.AREA):
            return None if has_context or not has_namesake(text) else Doubt.WORD  # a country's is no common word
        is_other_case = is_acronym(hit.name) and len(hit.name) <= _SHORT_ACRONYM and text != hit.name
        if is_other_case:
            return Doubt.OTHER_CASE
        if has_context:
            return None
        if is_word:
            return Doubt.WORD
        return Doubt.SHORTENED if hit.reason is not Reason.LABEL and self._is_shortened(hit) else None

    def _is_shortened(self, hit: Hit) -> bool:
        """Whether a name has some of the words of the label and no others: ``Secretariat``, ``Local Content``."""
        name = {*self._texts.acronyms.words(hit.name.partition(" (")[0])}
        labels = (text for _, text in self._catalogue.reference(hit.iri).labels)
        return any(name < {*self._texts.acronyms.words(each)} for each in labels) and not is_acronym(hit.name)

    def _is_value(self, hit: Hit) -> bool:
        return is_scheme_value(self._catalogue.reference(hit.iri).cls)

    def _speaks(self, candidate: Candidate, language: str) -> bool:
        """Whether the name that fits is in a language."""
        names = self._texts.with_name(candidate.name)
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


def _weighted(score: float, agreement: float | None) -> float:
    if agreement is None:
        return score
    return round(score * (_LEAST_AGREEMENT + (1 - _LEAST_AGREEMENT) * agreement), 1)
