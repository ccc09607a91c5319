"""Search by address, symbol, name and words, and by similarity when nothing else matches."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, islice

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import NameIndex, UnknownSymbolError
from igfkg.catalogue.search import SearchIndex, TextMatch
from igfkg.errors import NotFoundError
from igfkg.linking.candidates.candidate import NameQuery, Reason
from igfkg.linking.candidates.matcher import Matcher
from igfkg.linking.candidates.schemes import is_scheme_value
from igfkg.linking.candidates.wording import words
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT
from igfkg.rdf.small_words import small_words_out
from igfkg.searching.addresses import find_addressed
from igfkg.searching.bodies_in_questions import BodiesInQuestions
from igfkg.searching.citations import TypedCitations, is_citation
from igfkg.searching.facets import Facets, SearchFilters, count_facets
from igfkg.searching.kind_words import KindWords
from igfkg.searching.phrases import telling_words
from igfkg.searching.question_words import (
    SUBJECT,
    is_common,
    is_question,
    without_question_words,
)
from igfkg.searching.ranking import Ranking, is_vocabulary
from igfkg.searching.spelling import Spelling
from igfkg.searching.standing_words import without_standing_words
from igfkg.searching.texts_within import TextsWithin
from igfkg.searching.traits import TraitReader
from igfkg.searching.typed_words import TypedWords, read_typed_words
from igfkg.symbols import is_symbol

_LEAST_SCORE = 83  # of a name that a thing is called by; below it only parts of the name fit
_LEAST_AS_TYPED = 94  # of a name with the same letters
_MOST_NAMES = 30
_MOST_GUESSES = 60
_MOST_TERMS = 8  # of which only some may fit
_SEARCHES = 64  # whose results are in memory
_OF_VALUE = 0.5  # of the share that other things have, for a value of a scheme
_LEAST_OF_BEST = 0.6  # of the share of the words that the best has
_NO_FILTERS = SearchFilters()


@dataclass(frozen=True)
class Ranked:
    """What fits words, before any filter."""

    iris: Sequence[str]  #: the best first
    direct: str | None  #: the one thing whose address, symbol or name the words are
    is_guess: bool  #: whether there is no exact match, and these are similar
    unknown: UnknownSymbolError | None  #: what the words cite, where it is well formed and not here
    correction: str = ""  #: the words as the texts of the release spell them, where nothing has those that are typed
    sought: str = ""  #: the words of a question that were searched for, where others were left out
    is_partial: bool = False  #: whether nothing has all words, and these have most of them or the rarest
    cited: Sequence[str] = ()  #: the documents that the words cite, where these are several, or the passages, by IRI
    within: Sequence[str] = ()  #: the first of the IRIs: texts of what the words cite, with the other words
    bodies: Sequence[str] = ()  #: the bodies that a question has among its words


@dataclass(frozen=True)
class SearchResults:
    """The results of a search that filters leave."""

    iris: Sequence[str]  #: the best first
    facets: Facets
    direct: str | None  #: as of :class:`Ranked`
    is_guess: bool
    unknown: UnknownSymbolError | None
    correction: str
    sought: str
    is_partial: bool
    cited: Sequence[str]
    within: Sequence[str]


class Searcher:
    """The indexes in which is searched; to be used from one thread at a time."""

    def __init__(self, catalogue: Catalogue, names: NameIndex, index: SearchIndex, matcher: Matcher) -> None:
        """Search the texts of ``index``, the symbols of ``names``, and the names of ``matcher`` in their variants."""
        self._catalogue = catalogue
        self._names = names
        self._citations = TypedCitations(catalogue, names)
        self._index = index
        self._matcher = matcher
        #: The traits of each thing.
        self.traits = TraitReader(catalogue)
        self._ranking = Ranking(catalogue, matcher.values, self.traits)
        self._texts_of_cited = TextsWithin(catalogue, index, self._ranking)
        self._spelling = Spelling(index)
        self._kinds = KindWords(catalogue.model)
        self._bodies = BodiesInQuestions(catalogue, names)
        self._fitting = lru_cache(maxsize=_SEARCHES)(self._fit)
        self._ranked = lru_cache(maxsize=_SEARCHES)(self._rank)

    def search(self, text: str, filters: SearchFilters = _NO_FILTERS, values: Sequence[str] = ()) -> SearchResults:
        """Return what fits a text as people type it, and is left by filters; nothing for an empty one.

        Args:
            text: what is typed.
            filters: what results have to have.
            values: IRIs of topics and other values that the text names in a language that the release need not have.
        """
        typed = read_typed_words(text)
        ranked = self._with_values(self._ranked(typed), values, typed) if values else self._ranked(typed)
        ranked = self._within(ranked, values, typed)
        traits = {iri: self.traits.of(iri) for iri in ranked.iris}
        iris = [iri for iri in ranked.iris if filters.permit(traits[iri])]
        facets = count_facets([*traits.values()], filters)
        return SearchResults(
            iris,
            facets,
            ranked.direct,
            ranked.is_guess,
            ranked.unknown,
            ranked.correction,
            ranked.sought,
            ranked.is_partial,
            ranked.cited,
            ranked.within,
        )

    def suggest(self, text: str) -> Sequence[str]:
        """Return what fits a text that is still being typed, the best first; nothing that is only similar."""
        return self._fitting(read_typed_words(text)).iris

    def _rank(self, typed: TypedWords) -> Ranked:
        """What fits; for a question that nothing is called by, what fits its words without those of questions."""
        sought = without_question_words(typed.text) if is_question(typed.text) and not self._called(typed) else ""
        if sought in ("", typed.text):
            ranked = self._rank_words(typed)
            ranked = replace(ranked, direct=self._alone_called(typed, ranked)) if not ranked.direct else ranked
        else:
            ranked = replace(self._rank_words(read_typed_words(sought)), sought=sought)
        ranked = self._without_standing(ranked, sought or typed.text) if _is_doubtful(ranked) else ranked
        return self._after_bodies(ranked, typed) if sought else ranked

    def _after_bodies(self, ranked: Ranked, typed: TypedWords) -> Ranked:
        """What fits a question, after the bodies that it names; beside these nothing counts that is only similar."""
        bodies = self._known(self._bodies.find(typed.text)) if not ranked.direct else []
        if not bodies:
            return ranked
        others = () if ranked.is_guess else ranked.iris
        correction = "" if ranked.is_guess else ranked.correction
        iris = [*dict.fromkeys((*bodies, *others))]
        return replace(ranked, iris=iris, is_guess=False, correction=correction, bodies=bodies)

    def _without_standing(self, ranked: Ranked, text: str) -> Ranked:
        """What fits a text without what it asks of a thing, as its newest status; the same where nothing does."""
        sought = without_standing_words(text)
        if sought in ("", text):
            return ranked
        other = self._rank_words(read_typed_words(sought))
        return replace(other, sought=sought) if other.iris and not _is_doubtful(other) else ranked

    def _with_values(self, ranked: Ranked, values: Sequence[str], typed: TypedWords) -> Ranked:
        """What fits, after what is named; before it, where texts name that in other words, what is on it and has them.

        A thing comes before values that are no subjects: the Secretariat before the kind of bodies.
        Beside what is named nothing counts that is only similar.
        """
        labels = [dict(self._catalogue.reference(each).labels).get("en", "") for each in values]
        are_words_of_texts = any(_is_part(telling_words(typed.text), telling_words(each)) for each in labels)
        related = [] if are_words_of_texts else self._related(values, labels)
        is_partial = ranked.is_partial and not related
        others = ranked.iris if is_partial or not (ranked.is_guess or ranked.is_partial) else ()
        lead = self._before_values(values, (*related, *others))
        iris = [*dict.fromkeys((*ranked.bodies, *lead, *values, *related, *others))]
        correction = ranked.correction if is_partial else ""
        return replace(ranked, iris=iris, is_guess=False, is_partial=is_partial, correction=correction)

    def _within(self, ranked: Ranked, values: Sequence[str], typed: TypedWords) -> Ranked:
        """What fits, after the passages cited, or the texts of the documents cited that have the other words.

        Texts that are on what the other words name are among these.
        """
        cited, _ = self._citations.cited(typed.text)
        documents = self._citations.documents_of(cited)
        if not documents or ranked.direct:
            return ranked
        passages = self._known(each for each in cited if each not in documents)
        if passages:
            iris = [*dict.fromkeys((*passages, *documents, *ranked.iris))]
            return replace(ranked, iris=iris, cited=[*dict.fromkeys((*ranked.cited, *passages))], unknown=None)
        within = self._known(self._texts_of_cited.find(typed.text, documents, values))
        iris = [*dict.fromkeys((*within, *(documents if within else ()), *ranked.iris))]
        return replace(ranked, iris=iris, within=within, is_guess=ranked.is_guess and not within)

    def _related(self, values: Sequence[str], labels: Sequence[str]) -> list[str]:
        """What is on topics and has the stems of one of their labels, then what has one of the two."""
        on = {iri: TextMatch(iri, 0, 0) for each in values for iri in self._catalogue.subjects(DCT + "subject", each)}
        stems = ([word for word in words(each) if word not in SUBJECT] for each in labels)
        matches = [match for each in stems if each for match in self._index.matches(each, are_stems=True)]
        both = [each for each in matches if each.iri in on]
        return self._known(iri for each in (both, on.values(), matches) for iri in self._ranking.sort(each))

    def _before_values(self, called: Sequence[str], others: Sequence[str]) -> list[str]:
        """The first body or other thing whose name begins with that of a value, where the value is called first."""
        if not called or not self._is_value(called[0]) or self._is_subject(called[0]):
            return []
        names = tuple(folded(label) for _, label in self._catalogue.reference(called[0]).labels)
        things = (each for each in (*called, *others) if not self._is_value(each) and self._begins_with(each, names))
        return [*islice(things, 1)]

    def _begins_with(self, iri: str, names: tuple[str, ...]) -> bool:
        return any(folded(label).startswith(names) for _, label in self._catalogue.reference(iri).labels)

    def _is_value(self, iri: str) -> bool:
        return is_scheme_value(self._catalogue.reference(iri).cls)

    def _is_vocabulary(self, iri: str) -> bool:
        return is_vocabulary(self._catalogue.reference(iri).cls)

    def _is_subject(self, iri: str) -> bool:
        return bool(self._catalogue.subjects(DCT + "subject", iri))

    def _rank_words(self, typed: TypedWords) -> Ranked:
        fitting = self._fitting(typed)
        if fitting.direct or fitting.unknown or not typed.terms:
            return fitting
        of_kind = self._known(self._of_kind(typed))
        if fitting.iris:  # texts with all words, as of a report on a meeting, come after what is of the kind named
            is_other = of_kind and not {*of_kind} & {*fitting.iris}
            return replace(fitting, iris=[*of_kind, *fitting.iris]) if is_other else fitting
        if of_kind:
            return Ranked(of_kind, None, is_guess=False, unknown=None)
        correction = self._spelling.correct(typed.terms)
        partial = [] if correction or typed.is_quoted else self._known(self._partly_matching(typed.terms))
        if partial:
            likely = self._likely(typed.terms)
            return Ranked(
                partial[:_MOST_GUESSES], None, is_guess=False, unknown=None, correction=likely, is_partial=True
            )
        guesses = self._known(self._guesses(typed, correction))
        return Ranked(guesses, None, is_guess=bool(guesses), unknown=None, correction=correction)

    def _likely(self, terms: Sequence[str]) -> str:
        """Words with one of them in a spelling that more texts have, where something has all of them; else empty."""
        others = self._spelling.alternatives(terms)
        return next((each for each in others if self._known(self._fitting(read_typed_words(each)).iris)), "")

    def _fit(self, typed: TypedWords) -> Ranked:
        """What fits words as they are."""
        cited, unknown = self._citations.cited(typed.text)
        several = self._citations.documents_of(cited)
        exact = find_addressed(self._catalogue, typed.text) or (cited if is_citation(typed.text) else [])
        named = self._called(typed)
        matches = [] if unknown and is_symbol(typed.text) else self._matching(typed, named)
        others = self._ranking.sort(matches)
        lead = self._before_values(named, others)
        things = [each for each in named if not self._is_vocabulary(each)]
        iris = dict.fromkeys((*exact, *self._with_context(cited), *lead, *things, *others, *named))
        direct = exact[0] if len(exact) == 1 else None
        documents = tuple(several) if len(several) > 1 else ()
        return Ranked(self._known(iris), direct, is_guess=False, unknown=unknown, cited=documents)

    def _known(self, iris: Iterable[str]) -> list[str]:
        """Those with a class and a name."""
        return [iri for iri in iris if (reference := self._catalogue.reference(iri)).cls and reference.labels]

    def _with_context(self, cited: Sequence[str]) -> list[str]:
        """What is cited; after passages their documents, and what they are about."""
        documents = self._citations.documents_around(cited)
        subjects = {
            each.subject.iri for iri in cited if iri not in documents for each in self._catalogue.statements(iri)
        }
        described = [TextMatch(each, 0, 0) for each in sorted(subjects) if documents]
        return [*cited, *documents, *self._ranking.sort(described)]

    def _called(self, typed: TypedWords) -> list[str]:
        """The things that are called so or by a variant; of documents with one name the newest first."""
        candidates = self._matcher.candidates(NameQuery(typed.text, limit=_MOST_NAMES)) if typed.terms else []
        least = _LEAST_AS_TYPED if typed.is_quoted else _LEAST_SCORE
        exact = [each for each in candidates if each.score >= least and each.reason is not Reason.SIMILAR]
        groups = groupby(exact, key=lambda each: (each.score, self._ranking.is_document(each.iri)))
        called: list[str] = []
        for (_, are_documents), group in groups:
            iris = [each.iri for each in group]
            called += self._ranking.newest_first(iris) if are_documents else iris
        return called

    def _alone_called(self, typed: TypedWords, ranked: Ranked) -> str | None:
        """The first of what fits, where it alone is called exactly so; values such as topics are none."""
        first = next(iter(ranked.iris), None)
        if not first or typed.is_quoted or self._is_value(first):
            return None
        try:
            return first if self._names.find_by_name(typed.text) == [first] else None
        except NotFoundError:
            return None

    def _of_kind(self, typed: TypedWords) -> list[str]:
        """What is of a kind and of a year that are among the words, and has all other words."""
        read = self._kinds.read(typed.terms)
        if typed.is_quoted or not read.terms or not (read.kinds or read.year):
            return []
        matches = self._index.matches(read.terms) or self._index.matches(words(" ".join(read.terms)), are_stems=True)
        traits = {each.iri: self.traits.of(each.iri) for each in matches if self._catalogue.reference(each.iri).cls}
        fitting = [
            each for each in matches if each.iri in traits and read.permits(traits[each.iri], self._years(each.iri))
        ]
        sorted_iris = self._ranking.sort(fitting)
        called = [each for each in self._called(read_typed_words(" ".join(read.terms))) if each in sorted_iris]
        return [*dict.fromkeys((*called, *sorted_iris))]

    def _years(self, iri: str) -> frozenset[str]:
        """The years of the sets that a thing is in, as of the recommendations of 2012."""
        return frozenset(self.traits.of(each).year for each in self._catalogue.objects(iri, terms.IN_SET))

    def _matching(self, typed: TypedWords, called: Sequence[str]) -> list[TextMatch]:
        """What has all words; else what has their stems; else, for a variant of a name, what has that name."""
        matches = self._index.matches(typed.terms)
        if not matches and not typed.is_quoted:
            matches = self._index.matches(typed.stems, are_stems=True)
        if matches or not called:
            return matches
        labels = dict(self._catalogue.reference(called[0]).labels)
        label = labels.get("en") or next(iter(labels.values()), "")
        return self._index.matches(read_typed_words(label).terms)

    def _guesses(self, typed: TypedWords, correction: str) -> list[str]:
        """What is similar.

        First what has the words in a spelling that is here, then names that are spelt almost so, then what has most of
        the words, and texts that share most letters.
        """
        corrected = self._ranked(read_typed_words(correction)).iris if correction else ()
        candidates = self._matcher.candidates(NameQuery(typed.text, limit=_MOST_GUESSES))
        named = [each.iri for each in candidates if each.reason is Reason.SIMILAR]
        is_name = len(typed.text.split()) == 1 and not correction  # whose signs stand in long texts by chance
        similar = [] if is_name else self._index.similar(typed.text)
        guesses = dict.fromkeys((*corrected, *named, *self._partly_matching(typed.terms), *similar))
        return [*guesses][:_MOST_GUESSES]

    def _partly_matching(self, terms: Iterable[str]) -> list[str]:
        """What has some of several words, the rarer of which count more.

        A single sign tells nothing, nor do words of questions and for what everything here is about beside others.
        """
        named = [term for term in small_words_out(terms) if len(term) > 1]
        telling = ([term for term in named if not is_common(term)] or named)[:_MOST_TERMS]
        by_term = {
            term: self._index.matches((term,)) or self._index.matches(words(term), are_stems=True) for term in telling
        }
        if len(by_term) <= 1 and len(named) <= 1:
            return []
        shares: defaultdict[str, float] = defaultdict(float)
        best: defaultdict[str, list[TextMatch]] = defaultdict(list)
        for matches in by_term.values():
            for each in matches:
                is_value = is_scheme_value(self._catalogue.reference(each.iri).cls)
                shares[each.iri] += (_OF_VALUE if is_value else 1) / math.log(math.e + len(matches))
                best[each.iri].append(each)
        places = {iri: place for place, iri in enumerate(self._ranking.sort(each[0] for each in best.values()))}
        least = _LEAST_OF_BEST * max(shares.values(), default=0)
        return sorted((iri for iri in places if shares[iri] >= least), key=lambda iri: (-shares[iri], places[iri]))


def _is_part(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether all words of one text are in the other."""
    return some <= others or others <= some


def _is_doubtful(ranked: Ranked) -> bool:
    return ranked.is_partial or ranked.is_guess
