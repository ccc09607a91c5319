"""Things whose names differ in a qualifier alone: ``Working Group on Enhanced Cooperation, second phase``.

A text that leaves the qualifier out may stand for each of them, and for the thing above them that has the bare name.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from igfkg.catalogue.names import Name
from igfkg.linking.candidates.acronyms import Acronyms
from igfkg.linking.candidates.wording import bag, is_acronym

_QUALIFIER = re.compile(r" \([^()]+\)\Z|, [^,]+\Z")
_LEAST_WORDS = 2  # of a name that is left without its qualifier, or without the acronym of its owner


class QualifiedNames:
    """The names of a release without their qualifiers, where several things of one class share what is left."""

    def __init__(self, names: Iterable[Name], class_of: Callable[[str], object], acronyms: Acronyms) -> None:
        """Index names by their words, acronyms written out; ``class_of`` has the class of a thing that may share."""
        self._acronyms = acronyms
        every = [each for each in names if class_of(each.iri) is not None]
        things: defaultdict[str, set[str]] = defaultdict(set)
        for each in every:
            if bare := self._unqualified(each.text):
                things[bare].add(each.iri)
        for each in every:
            for form in self._forms(each.text):
                if form in things:
                    things[form].add(each.iri)
        self._things: Mapping[str, set[str]] = things
        self._class_of = class_of
        self._shared: defaultdict[str, set[str]] = defaultdict(set)
        for form, iris in things.items():
            for iri in iris:
                self._shared[iri].add(form)

    def of_name(self, text: str, iri: str, *, is_label: bool) -> frozenset[str]:
        """Return the IRIs of the other things that a name of a thing may stand for; none for one with its qualifier.

        Args:
            text: the name that the text has.
            iri: the thing with this name.
            is_label: whether it is the label in a language, which tells the thing from others by its own words.
        """
        forms = self._things.keys() & {*self._forms(text)}
        if not forms and not is_label and self._unqualified(text) not in self._things:
            forms = self._shared.get(iri, set())
        return frozenset(
            each
            for form in forms
            for each in self._things[form]
            if each != iri and self._class_of(each) == self._class_of(iri)
        )

    def _forms(self, text: str) -> list[str]:
        """The words of a name, with the acronym of its owner in front and without."""
        first, _, rest = text.partition(" ")
        is_owned = is_acronym(first) and first in self._acronyms and len(rest.split()) >= _LEAST_WORDS
        return [bag(self._acronyms.words(each)) for each in ((text, rest) if is_owned else (text,))]

    def _unqualified(self, text: str) -> str:
        """The words of a name without its qualifier; empty where it has none, or is hardly more than that."""
        bare = _QUALIFIER.sub("", text)
        bracketed = text[len(bare) :].strip(" (),")
        is_name = bare != text and len(bare.split()) >= _LEAST_WORDS and not is_acronym(bracketed)
        return self._forms(bare)[-1] if is_name else ""
