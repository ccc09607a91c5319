"""Full-text search over labels, other names, symbols, places and descriptions, in all languages (https://www.sqlite.org/fts5.html).

Texts and searches are folded (:mod:`igfkg.catalogue.folding`). Two indexes: one of words without their diacritics, for
languages that put spaces between words; one of three signs in a row, for parts of words, and for languages that do not.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pyoxigraph as ox

from igfkg.catalogue.folding import folded
from igfkg.catalogue.index_database import IndexDatabase
from igfkg.errors import ReleaseError
from igfkg.model.model import Model
from igfkg.rdf.graph import GraphReader, text_of
from igfkg.rdf.namespaces import SKOS
from igfkg.rdf.space import space_of

#: Words or phrases of a search, each of which is looked up; those after them do not count.
MAX_TERMS = 16
_SCHEMA = """
CREATE TABLE texts (id INTEGER PRIMARY KEY, iri TEXT, language TEXT, weight INTEGER, text TEXT);
CREATE VIRTUAL TABLE words USING fts5(
    text, content='texts', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE parts USING fts5(text, content='texts', content_rowid='id', tokenize="trigram");
"""
_FILL = "INSERT INTO {0}({0}) VALUES ('rebuild')"
_FIND = """
SELECT texts.iri, texts.weight * -{0}.rank FROM {0} JOIN texts ON texts.id = {0}.rowid WHERE {0} MATCH ?
"""
_MATCH = """
SELECT texts.iri, texts.weight, length(texts.text) FROM {0} JOIN texts ON texts.id = {0}.rowid WHERE {0} MATCH ?
"""
_CONTAIN = "SELECT iri, max(weight) FROM texts WHERE text LIKE ? ESCAPE '\\' GROUP BY iri"
_CANDIDATES = """
SELECT texts.iri, texts.text FROM parts JOIN texts ON texts.id = parts.rowid WHERE parts MATCH ? ORDER BY rank LIMIT 500
"""
_MIN_SHARED = 0.5  # share of three signs in a row that a text must have
_MIN_SHARED_OF_FEW = 0.75  # where a search has only a few of them, which many texts have part of
_FEW_GRAMS = 4
_GRAM = 3  # signs that the index of parts needs
_MAX_LENGTH = 200  # characters of a search


@dataclass(frozen=True)
class TextMatch:
    """A thing that has the words of a search."""

    iri: str
    weight: int  #: of the property whose text has them all; 0 where they are in several texts, or are parts of words
    coverage: float  #: share of the characters of that text that the words are, 0 to 1
    is_whole: bool = True  #: whether the last word ends in some text where it ends in the search


def write_index(path: Path, store: ox.Store, model: Model) -> None:
    """Write the index of a store to a new file; the model says in which properties is searched."""
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_SCHEMA)
        rows = sorted({*_texts(store, model)})
        database.executemany("INSERT INTO texts(iri, language, weight, text) VALUES (?, ?, ?, ?)", rows)
        for name in ("words", "parts"):
            database.execute(_FILL.format(name))


class SearchIndex:
    """The index of a release, open for reading."""

    def __init__(self, path: Path) -> None:
        """Open the index.

        Raises:
            ReleaseError: when there is none.
        """
        if not path.is_file():
            raise ReleaseError(f"{path} is missing; remove the release and build it again with: igfkg build")
        self._database = IndexDatabase(path)

    def find(self, text: str) -> list[str]:
        """Return the IRIs of the things whose texts have all words of ``text``, the last one begun, best first.

        Things with one text that has them all come before those that have them in several, such as name and acronym.
        """
        words = _plain(text).split()
        if not words:
            return []
        quoted = " ".join(f'"{word}"' for word in words)
        scores = self._scores("words", f"{quoted}*")
        if all(len(word) >= _GRAM for word in words):
            scores = self._scores("parts", quoted) | scores
        elif not scores or not text.isascii():  # two signs are a word where words are not kept apart
            scores = self._containing(" ".join(words)) | scores
        spread = self._containing_each(words) if len(words) > 1 else {}
        return sorted(
            spread | scores, key=lambda iri: (iri not in scores, -scores.get(iri, 0), -spread.get(iri, 0), iri)
        )

    def matches(self, terms: Sequence[str], *, are_stems: bool = False) -> list[TextMatch]:
        """Return the things that have all terms, each once with its best text, sorted by IRI.

        Args:
            terms: words and phrases; a text may go on where the last one ends.
            are_stems: whether a text may go on where any of them ends.
        """
        folded_terms = [*dict.fromkeys(each for term in terms if (each := " ".join(_plain(term).split())))][:MAX_TERMS]
        if not folded_terms:
            return []
        query = " ".join(f'"{term}"{"*" if are_stems else ""}' for term in folded_terms).removesuffix("*") + "*"
        length = sum(map(len, folded_terms)) + len(folded_terms) - 1
        best = self._best_texts("words", query, length)
        whole = best.keys() if are_stems else self._best_texts("words", query.removesuffix("*"), length).keys()
        best = {iri: replace(each, is_whole=iri in whole) for iri, each in best.items()}
        is_spaced = all(term.isascii() for term in folded_terms)
        if not best or not is_spaced:  # a word may be a part of one where words are not kept apart
            best = self._with_parts(folded_terms, length, is_spaced=is_spaced) | best
        if len(folded_terms) > 1:
            spread = self._containing_each(folded_terms)
            best = {iri: TextMatch(iri, 0, 0) for iri in spread} | best
        return [best[iri] for iri in sorted(best)]

    def _with_parts(self, terms: Sequence[str], length: int, *, is_spaced: bool) -> dict[str, TextMatch]:
        """The best text of each thing that has terms as parts of words; in languages with spaces they count less."""
        if all(len(term) >= _GRAM for term in terms):
            best = self._best_texts("parts", " ".join(f'"{term}"' for term in terms), length)
        elif not is_spaced:
            weights = self._containing(" ".join(terms))
            best = {iri: TextMatch(iri, int(weight), 0) for iri, weight in weights.items()}
        else:
            best = {}
        return {iri: TextMatch(iri, 0, each.coverage) for iri, each in best.items()} if is_spaced else best

    def _best_texts(self, index: str, query: str, length: int) -> dict[str, TextMatch]:
        best: dict[str, TextMatch] = {}
        for iri, weight, text_length in self._database.rows(_MATCH.format(index), (query,)):
            match = TextMatch(iri, weight, min(1.0, length / text_length) if text_length else 0)
            if iri not in best or (match.weight, match.coverage) > (best[iri].weight, best[iri].coverage):
                best[iri] = match
        return best

    def vocabulary(self) -> dict[str, int]:
        """Return the words of the texts, in lower case and without diacritics, each with how many texts have it."""
        self._database.rows("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, words, row)")
        return dict(self._database.rows("SELECT term, doc FROM temp.vocabulary ORDER BY term"))

    def _containing_each(self, words: list[str]) -> dict[str, float]:
        """Things that have each word in some text, with how well they have the one that they have worst."""
        *whole, begun = words
        scores = [*(self._scores("words", f'"{word}"') for word in whole), self._scores("words", f'"{begun}"*')]
        common = set.intersection(*({*each} for each in scores))
        return {iri: min(each[iri] for each in scores) for iri in common}

    def similar(self, text: str) -> list[str]:
        """Return the IRIs of the things with a text that shares most signs in a row with ``text``, best first.

        For words that nothing has as they stand: they may be misspelt.
        """
        query_grams = {*_grams(_plain(text))}
        if not query_grams:
            return []
        query = " OR ".join(f'"{gram}"' for gram in sorted(query_grams))
        least = (_MIN_SHARED_OF_FEW if len(query_grams) <= _FEW_GRAMS else _MIN_SHARED) * len(query_grams)
        similarities: dict[str, float] = {}
        for iri, candidate in self._database.rows(_CANDIDATES, (query,)):
            grams = {*_grams(candidate)}
            shared = len(query_grams & grams)
            if shared >= least:
                similarity = 2 * shared / (len(query_grams) + len(grams))  # of Dice: what is as short is more alike
                similarities[iri] = max(similarity, similarities.get(iri, 0))
        return sorted(similarities, key=lambda iri: (-similarities[iri], iri))

    def _scores(self, index: str, query: str) -> dict[str, float]:
        scores: dict[str, float] = {}
        for iri, score in self._database.rows(_FIND.format(index), (query,)):
            scores[iri] = max(score, scores.get(iri, score))
        return scores

    def _containing(self, text: str) -> dict[str, float]:
        escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return dict(self._database.rows(_CONTAIN, (f"%{escaped}%",)))

    def probe(self) -> None:
        """Read a row and an entry of each index.

        Raises:
            ReleaseError: when the file cannot be read.
        """
        try:
            (text,) = self._database.row("SELECT text FROM texts LIMIT 1") or ("",)
            self.find(text)
        except sqlite3.Error as error:
            raise ReleaseError(f"the search index cannot be read: {error}") from error

    def close(self) -> None:
        """Close the index."""
        self._database.close()


def _plain(text: str) -> str:
    """The text of a search as the index has texts, without what the query language of the index reads as syntax."""
    return folded(text[:_MAX_LENGTH]).replace('"', " ").replace("\0", " ")


def _grams(text: str) -> Iterator[str]:
    """Every three signs in a row, inside words and over the spaces between them."""
    for start in range(len(text) - _GRAM + 1):
        yield text[start : start + _GRAM]


def _texts(store: ox.Store, model: Model) -> Iterator[tuple[str, str, int, str]]:
    """The texts of properties with a weight, and the names of the things that such properties point to."""
    space, graph = space_of(store), GraphReader(store)
    for prop, weight in model.roles.search_weights.items():
        for quad in store.quads_for_pattern(None, ox.NamedNode(prop), None, None):
            iri = str(getattr(quad.subject, "value", ""))
            if not space.is_thing_iri(iri):
                continue
            if isinstance(quad.object, ox.Literal):
                yield iri, quad.object.language or "", weight, folded(quad.object.value)
            else:
                for language, label in graph.texts(text_of(quad.object), SKOS + "prefLabel").items():
                    yield iri, language, weight, folded(label)
