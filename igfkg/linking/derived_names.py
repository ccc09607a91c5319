"""Names that texts give bodies by rule, besides those that sources state.

A body is called with the acronym of the body above it in front ("CSTD Working Group on Enhanced Cooperation"), with the
acronym of another body inside its name ("Working Group on Improvements to the IGF"), by the acronym above and the first
part of its name alone, where several bodies are ("CSTD Working Group", which is ambiguous), without that acronym
("Leadership Panel"), where no other body has these words, and without its phase or number ("Working Group on Enhanced
Cooperation"), which stands for the body above and each of its parts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from igfkg.catalogue.catalogue import Catalogue
from igfkg.linking.text_names import is_acronym
from igfkg.model import terms
from igfkg.rdf.namespaces import SKOS, VOCABULARIES

_HEAD = re.compile(r"(\S+(?: \S+)+?) (?:on|for) ")
_ADDITION = re.compile(r"[(),]| of the | of [A-Z]{2}")
_QUALIFIER = re.compile(r" \([^()]+\)\Z|, [^,]+\Z")
_ABOVE = VOCABULARIES["org"] + "subOrganizationOf"
_LANGUAGE = "en"  # whose order of words the rules have
_LEAST_WORDS = 2
_MOST_NAMESAKES = 5  # bodies that one first part may stand for


@dataclass(frozen=True)
class BodyNames:
    """A body with its names in English, and the bodies above it."""

    iri: str
    names: Sequence[str]
    above: Sequence[str]  #: IRIs

    @property
    def acronyms(self) -> list[str]:
        """Those of its names that are acronyms, and no plural of one."""
        return [each for each in self.names if is_acronym(each) and each.isupper()]


def read_body_names(catalogue: Catalogue) -> list[BodyNames]:
    """Return the bodies of a release."""
    bodies = (catalogue.thing(iri) for iri in catalogue.instances(terms.BODY))
    return [
        BodyNames(
            each.iri,
            [
                *(text for language, text in each.labels if language == _LANGUAGE),
                *(name.lexical for name in each.literals(SKOS + "altLabel") if name.language == _LANGUAGE),
            ],
            catalogue.objects(each.iri, _ABOVE),
        )
        for each in bodies
    ]


def derived_names(bodies: Sequence[BodyNames]) -> Iterator[tuple[str, str]]:
    """Yield names that follow by rule, each with the IRI of a body; one of several bodies once for each."""
    acronyms = {each.iri: each.acronyms for each in bodies}
    abbreviate = _Abbreviation(bodies)
    by_head: defaultdict[str, set[str]] = defaultdict(set)
    for body in bodies:
        names = [each for each in body.names if not is_acronym(each)]
        names += [short for each in names if (short := abbreviate(each))]
        yield from ((each, body.iri) for each in names if each not in body.names)
        for acronym in (acronym for each in body.above for acronym in acronyms.get(each, ())):
            own = [each for each in names if _may_follow(each) and not each.startswith(acronym)]
            yield from ((f"{acronym} {each}", body.iri) for each in own)
            for name in filter(_may_follow, names):
                if head := _HEAD.match(name.removeprefix(f"{acronym} ")):
                    by_head[f"{acronym} {head[1]}"].add(body.iri)
    yield from _unqualified_names(bodies)
    for name, iris in by_head.items():
        if 1 < len(iris) <= _MOST_NAMESAKES:
            yield from ((name, each) for each in sorted(iris))


def _unqualified_names(bodies: Sequence[BodyNames]) -> Iterator[tuple[str, str]]:
    """The names of the parts of a body without what tells these apart: ``Working Group on X, second phase``.

    Such a name is ambiguous where the body has several parts of this name.
    """
    iris: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for body in bodies:
        for bare in {_QUALIFIER.sub("", each) for each in body.names}:
            for above in body.above:
                iris[bare, above].add(body.iri)
    for (name, above), parts in iris.items():
        if len(parts) > 1:
            yield from ((name, each) for each in sorted({above, *parts}))


def shortened_names(bodies: Sequence[BodyNames]) -> Iterator[tuple[str, str]]:
    """Yield names without the acronym of the body above, each with an IRI; texts write them with these capitals."""
    acronyms = {each.iri: each.acronyms for each in bodies}
    every = [(name, each.iri) for each in bodies for name in each.names]
    for body in bodies:
        for acronym in (acronym for each in body.above for acronym in acronyms.get(each, ())):
            for name in body.names:
                rest = name.removeprefix(f"{acronym} ")
                if rest != name and _is_capitalised(rest) and _is_alone(rest, body.iri, every):
                    yield rest, body.iri


def _may_follow(name: str) -> bool:
    """Whether a name can have an acronym in front: one of several words, without another body or an addition in it."""
    return len(name.split()) >= _LEAST_WORDS and not _ADDITION.search(name)


def _is_capitalised(name: str) -> bool:
    parts = name.split()
    return len(parts) >= _LEAST_WORDS and all(each[0].isupper() for each in parts)


def _is_alone(name: str, iri: str, every: Iterable[tuple[str, str]]) -> bool:
    """Whether no other body has a name with these words."""
    return all(other == iri or name.lower() not in text.lower() for text, other in every)


class _Abbreviation:
    """Writes the name of a body within that of another one as its acronym."""

    def __init__(self, bodies: Iterable[BodyNames]) -> None:
        labels: dict[str, str] = {}
        for body in bodies:
            long = [each for each in body.names if len(each.split()) >= _LEAST_WORDS]
            for acronym in body.acronyms[:1]:
                labels |= dict.fromkeys(long, acronym)
        self._labels: Mapping[str, str] = labels
        self._forms = [*labels]
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def __call__(self, name: str) -> str:
        """Return a name with the acronym; empty where it has no name of another body, or nothing else."""
        found = [
            (number, start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(name)
            if (start, end) != (0, len(name))
            and not name[end : end + 1].isalnum()
            and not name[start - 1 : start].isalnum()
        ]
        for number, start, end in reversed(found):
            name = name[:start] + self._labels[self._forms[number]] + name[end:]
        return name if found else ""
