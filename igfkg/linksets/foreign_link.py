"""A link from a thing of others to one of ours, and the rules for what such a link may be."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

import pyoxigraph as ox

from igfkg.rdf.iris import is_web_url, without_scheme
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.rdf.space import UriSpace

LONGEST_IRI = 2048  #: characters
_SHOWN = 200  # characters of an IRI in a message
_FORBIDDEN = re.compile(r'[\x00-\x20\x7f<>"{}|\\^`]')  # https://www.rfc-editor.org/rfc/rfc3987#section-2.2
#: Categories of Unicode that no IRI has: controls, directions of writing, surrogates, private use, unassigned, spaces.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"})


@dataclass(frozen=True, order=True)
class ForeignLink:
    """A link from a thing of others to one of ours."""

    subject: str  #: IRI of the thing of others
    predicate: str  #: IRI of the linking property
    target: str  #: IRI of our thing


@dataclass(frozen=True)
class LinkRules:
    """What a link of others may be."""

    space: UriSpace
    linking: frozenset[str]  #: IRIs of the linking properties

    def problem(self, link: ForeignLink) -> str:
        """Return what is wrong with a link, and what to do; empty when nothing is."""
        for name, iri in (("subject", link.subject), ("relationship", link.predicate), ("object", link.target)):
            if problem := iri_problem(iri):
                return f"the {name} {problem}"
        return self._problem_of_predicate(link.predicate) or self._problem_of_ends(link)

    def problem_of_actor(self, iri: str) -> str:
        """Return why somebody cannot be who states links, with what to do; empty when nothing is wrong."""
        if self._is_inside(iri):
            return f"the actor <{shown(iri)}> is of this dataset; name yourself by an IRI of your own"
        return ""

    def may_be(self, link: ForeignLink) -> bool:
        """Whether a statement of others is about one of our things, by a linking property."""
        return link.predicate in self.linking and self.space.is_thing_iri(link.target)

    def is_ours(self, iri: str) -> bool:
        """Whether an IRI is in the space of the dataset, or of igfkg's schemes."""
        return self.space.contains(iri) or self.space.is_thing_iri(iri)

    def _is_inside(self, iri: str) -> bool:
        """Whether an IRI is in the space of the dataset, or would be with another spelling of the same address."""
        return without_scheme(iri).startswith(without_scheme(self.space.base))

    def _problem_of_predicate(self, predicate: str) -> str:
        if predicate in self.linking:
            return ""
        known = ", ".join(sorted(self.linking))
        return f"the relationship <{shown(predicate)}> does not link things; use one of {known}"

    def _problem_of_ends(self, link: ForeignLink) -> str:
        if not self.space.is_thing_iri(link.target):
            beginning = f"use an IRI that begins with {self.space.things}"
            return f"the object <{shown(link.target)}> is not a thing of this dataset; {beginning}"
        if self._is_inside(link.subject):
            return f"the subject <{shown(link.subject)}> is of this dataset; state links from things of your own"
        return ""


def iri_problem(iri: str) -> str:
    """Return why a text cannot be the IRI of a thing on the web, with what to do; empty when it can."""
    if len(iri) > LONGEST_IRI:
        return f"has {len(iri):,} characters; use an IRI of at most {LONGEST_IRI:,}"
    if not is_web_url(iri) or _FORBIDDEN.search(iri) or any(unicodedata.category(each) in _INVISIBLE for each in iri):
        return f"{shown(iri)!a} is not a web address; use one that starts with https:// or http://"
    try:
        urlsplit(iri)
        ox.NamedNode(iri)
    except ValueError:
        return f"{shown(iri)!a} is not a valid IRI; encode the characters that an IRI may not have, such as %20"
    return ""


def shown(text: str) -> str:
    """Return a text for a message, shortened when it is long."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def expand(name: str) -> str:
    """Return the IRI that a prefixed name such as ``skos:closeMatch`` stands for, with the usual prefixes; else it."""
    prefix, colon, local = name.partition(":")
    return VOCABULARIES[prefix] + local if colon and prefix in VOCABULARIES else name
