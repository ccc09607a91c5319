"""What the graph says of itself: where sources differ, what is missing, which documents it rests on."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.describe import Reference, Thing
from igfkg.namespaces import DEF, ELI
from igfkg.tracker.rows import references
from igfkg_api.site import Site
from igfkg_api.thing_page import Difference, differences


@dataclass(frozen=True)
class Source:
    """One document, and what was taken from it."""

    document: Reference
    date: str  #: day, month or year; empty where none is known
    passages: int  #: that are described
    claims: int  #: statements in their graphs
    verifications: Sequence[tuple[Reference, int]]  #: how its passages were read, most first


def all_differences(site: Site) -> list[tuple[Reference, list[Difference]]]:
    """Return every disagreement, by the thing that it concerns."""
    iris = site.catalogue.collection(site.model.collection_class("disagreements"))
    things = {each.iri: each for iri in iris for each in references(site.catalogue.thing(iri), "concerns")}
    found = ((things[iri], differences(site, iri)) for iri in sorted(things))
    return [(thing, sides) for thing, sides in found if sides]


def gaps_by_kind(site: Site) -> list[tuple[Reference, list[Thing]]]:
    """Return every gap, by its kind, the most frequent kind first."""
    found: dict[Reference, list[Thing]] = {}
    for iri in site.catalogue.collection(site.model.collection_class("gaps")):
        thing = site.catalogue.thing(iri)
        for kind in references(thing, "gapKind"):
            found.setdefault(kind, []).append(thing)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].iri))


def all_sources(site: Site) -> list[Source]:
    """Return every document of which a passage is described, the newest first."""
    documents = site.catalogue.collection(site.model.collection_class("documents"))
    found = [source for source in (_source(site, iri) for iri in documents) if source.passages]
    return sorted(found, key=lambda each: (each.date, each.document.iri), reverse=True)


def _source(site: Site, iri: str) -> Source:
    passages = site.catalogue.subjects(ELI + "is_part_of", iri)
    read: Counter[str] = Counter(
        verification for passage in passages for verification in site.catalogue.objects(passage, DEF + "verification")
    )
    return Source(
        document=site.catalogue.reference(iri),
        date=_date(site.catalogue.thing(iri)),
        passages=len(passages),
        claims=sum(site.catalogue.claim_count(passage) for passage in passages),
        verifications=[(site.catalogue.reference(each), count) for each, count in read.most_common()],
    )


def _date(thing: Thing) -> str:
    values = {fact.field.name: fact.value for fact in thing.facts}
    date = next((values[name] for name in ("adoptedOn", "issued", "date") if name in values), None)
    return getattr(date, "lexical", "")
