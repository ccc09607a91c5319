"""The bodies whose names or acronyms a question has among its other words."""

from collections.abc import Iterator, Sequence

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.folding import folded
from igfkg.catalogue.names import NameIndex
from igfkg.errors import NotFoundError
from igfkg.linking.candidates.wording import plain
from igfkg.model import terms
from igfkg.rdf.namespaces import SKOS
from igfkg.searching.question_words import FILLERS, SUBJECT, has_only, tokens_of

_MOST_WORDS, _MOST_OF_NAME = 20, 10  # of a question, and of a name in it, so that few names are looked up
_NAMES = (SKOS + "prefLabel", SKOS + "altLabel")
_CAPITALS = 2  # that an acronym has at least


class BodiesInQuestions:
    """Looks names of bodies up in the words of a question."""

    def __init__(self, catalogue: Catalogue, names: NameIndex) -> None:
        """Look up in ``names``."""
        self._catalogue = catalogue
        self._names = names

    def find(self, text: str) -> list[str]:
        """Return the IRIs of the bodies that a text names, the longest name first; but what everything here is about.

        A name within a longer one does not count; a name of one word is an acronym, as CSTD.
        """
        tokens = tokens_of(text)[:_MOST_WORDS]
        within: set[int] = set()
        bodies: dict[str, None] = {}
        for start, end in _parts(tokens):
            if within.isdisjoint(range(start, end)) and (called := self._called(tokens[start:end])):
                within.update(range(start, end))
                bodies.update(dict.fromkeys(called))
        return [*bodies]

    def _called(self, tokens: Sequence[str]) -> list[str]:
        """The bodies with words as their name."""
        name = " ".join(tokens)
        try:
            iris = self._names.find_by_name(name)
        except NotFoundError:
            return []
        bodies = [each for each in iris if self._is_body(each)]
        return [each for each in bodies if self._has_acronym(each, name)] if len(tokens) == 1 else bodies

    def _is_body(self, iri: str) -> bool:
        cls = self._catalogue.reference(iri).cls
        return cls is not None and terms.BODY in cls.all_types

    def _has_acronym(self, iri: str, name: str) -> bool:
        """Whether a name of a body is written with capitals, unlike "Community"."""
        texts = (each.lexical for each in self._catalogue.thing(iri).literals(*_NAMES))
        same = (each for each in texts if folded(each) == folded(name))
        return any(sum(map(str.isupper, each)) >= _CAPITALS for each in same)


def _parts(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words that may be a name, the longest first: they begin and end with one that is of no question."""
    fillers = [has_only(each, FILLERS) for each in tokens]
    subjects = [plain(folded(each)) in SUBJECT for each in tokens]
    for length in range(min(len(tokens), _MOST_OF_NAME), 0, -1):
        for start in range(len(tokens) - length + 1):
            end = start + length
            if not (fillers[start] or fillers[end - 1] or all(subjects[start:end])):
                yield start, end
