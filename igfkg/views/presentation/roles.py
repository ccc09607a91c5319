"""The roles of a person: in which body, as what, in which years; those at the IGF first, then the newest.

A chair whose end no source gives was chair until the next one began at the latest, since a body has one at a time. Of
a role without years, the years of the dated sources that state it are shown: it was held then. A role that
began and of which no source gives the end is known as of the last of its dated sources, no longer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.namespaces import VOCABULARIES

_ORG = VOCABULARIES["org"]
_MEMBER, _ABOVE = _ORG + "member", _ORG + "subOrganizationOf"
_FORUM = ("body", "igf")  # as collection and key
_SCHEMA = VOCABULARIES["schema"]
_STARTS, _ENDS = (terms.START_YEAR, _SCHEMA + "startDate"), (terms.END_YEAR, _SCHEMA + "endDate")
_YEAR = 4  # digits


@dataclass(frozen=True, order=True)
class Tenure:
    """The years of a role, as sources have them; one of the two at least."""

    start: str  #: year; empty where no source gives one
    end: str  #: as the start
    next: str = ""  #: year in which the next holder began, where no source gives the end
    known: str = ""  #: where nothing gives an end: the last year of the sources that state the role

    def covers(self, other: "Tenure") -> bool:
        """Say whether another tenure lies in the years of this one, so that it adds nothing to it."""
        years = [year for year in (other.start, other.end) if year]
        return bool(self.start and self.end) and all(self.start <= year <= self.end for year in years)


@dataclass(frozen=True)
class PersonRole:
    """One role of a person at one body."""

    role: Reference | None  #: None where the source has only that the person belongs to the body
    body: Reference
    tenures: tuple[Tenure, ...]  #: the oldest first, years without it between them; empty where no source gives a year
    stated: Tenure | None = None  #: where no source gives a year: the first and last year of the sources that state it
    evidence: tuple[Evidence, ...] = ()  #: the passages that state it, each once


def roles_of(catalogue: Catalogue, person: str) -> list[PersonRole]:
    """Return the roles of a person (an IRI), each once at each body: those at the IGF itself first, then the newest."""
    places: dict[tuple[Reference | None, Reference], list[Thing]] = {}
    for membership in memberships_of(catalogue, person):
        role = next(iter(membership.references(_ORG + "role")), None)
        for body in membership.references(_ORG + "organization"):
            places.setdefault((role, body), []).append(membership)
    roles = [_role(catalogue, role, body, memberships) for (role, body), memberships in places.items()]
    return sorted(roles, key=lambda each: (_is_of_forum(catalogue, each.body), _last_year(each)), reverse=True)


def _is_of_forum(catalogue: Catalogue, body: Reference) -> bool:
    """Whether a body is the IGF, below it, or called after it, as its Secretariat is, which is below another body."""
    forum = catalogue.find(*_FORUM)
    if forum is None:
        return False
    names = tuple(f" of the {text}" for _, text in catalogue.reference(forum).labels)
    above, bodies = [body.iri], {body.iri}
    while above:
        above = [each for iri in above for each in catalogue.objects(iri, _ABOVE) if each not in bodies]
        bodies.update(above)
    return forum in bodies or any(text.endswith(names) for _, text in body.labels)


def memberships_of(catalogue: Catalogue, person: str) -> list[Thing]:
    """Return the memberships of a person (an IRI), by their IRIs."""
    return [catalogue.thing(iri) for iri in sorted(catalogue.subjects(_MEMBER, person))]


def merged(tenures: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """Return tenures, in order, as few as there are: those whose years overlap or follow each other are one."""
    spans: list[Tenure] = []
    for each in (each for each in tenures if each.start and each.end):
        if spans and int(each.start) <= int(spans[-1].end) + 1:
            spans[-1] = Tenure(spans[-1].start, max(spans[-1].end, each.end))
        else:
            spans.append(each)
    latest = {replace(each, known=""): each for each in sorted(tenures) if not each.start or not each.end}
    open_ended = [*latest.values()]
    rest = [each for each in open_ended if not any(span.covers(each) for span in spans)]
    return tuple(sorted(spans + rest, key=lambda each: each.start or each.end))


def tenure_of(membership: Thing) -> Tenure:
    """Return the years of a membership, both empty where no source gives one."""
    start, end = (
        next((each.lexical[:_YEAR] for each in membership.literals(*props)), "") for props in (_STARTS, _ENDS)
    )
    return Tenure(start, end)


def year_of(catalogue: Catalogue, membership: Thing) -> str:
    """Return the first year of a membership, else the year of its meeting; empty where none is known."""
    meetings = (catalogue.thing(each.iri) for each in membership.references(terms.AT_MEETING))
    return tenure_of(membership).start or next((catalogue.date_of(each)[:_YEAR] for each in meetings), "")


def stated_years(catalogue: Catalogue, memberships: Iterable[Thing]) -> Tenure | None:
    """Return the first and last year of the sources that state memberships; None where no source has a date."""
    return source_years(catalogue, (each for membership in memberships for each in membership.evidence))


def source_years(catalogue: Catalogue, evidence: Iterable[Evidence]) -> Tenure | None:
    """Return the first and last year of the documents of some evidence; None where none has a date.

    Editors' notes do not count: they state what other sources have.
    """
    documents = {each.document.iri for each in evidence if each.document and not is_note(each)}
    dates = (catalogue.date_of(catalogue.thing(iri)) for iri in documents)
    years = sorted(date[:_YEAR] for date in dates if date)
    return Tenure(years[0], years[-1]) if years else None


def bounded_tenure(catalogue: Catalogue, membership: Thing) -> Tenure:
    """Return the years of a membership; without a known end, also when the next chair began, else when it was stated.

    The next one only bounds the years of a chair, since a body has one at a time.
    """
    tenure = tenure_of(membership)
    if not tenure.start or tenure.end:
        return tenure
    after = _next_start(catalogue, membership, tenure.start) if _is_single(membership) else ""
    stated = None if after else stated_years(catalogue, [membership])
    return replace(tenure, next=after, known=stated.end if stated else "")


def _next_start(catalogue: Catalogue, membership: Thing, start: str) -> str:
    """The first year after another in which another person began as the chair; empty where none is known."""
    bodies = membership.references(_ORG + "organization")
    others = (catalogue.thing(iri) for body in bodies for iri in catalogue.subjects(_ORG + "organization", body.iri))
    people = {*membership.references(_MEMBER)}
    later = (each for each in others if _is_single(each) and not people & {*each.references(_MEMBER)})
    starts = (tenure_of(each).start for each in later)
    return min((each for each in starts if each > start), default="")


def years_in_body(catalogue: Catalogue, membership: Thing) -> tuple[Tenure, ...]:
    """Return the years in which a person belonged to the body of a membership, by the other memberships there."""
    bodies = {*membership.references(_ORG + "organization")}
    others = (
        each
        for person in membership.references(_MEMBER)
        for each in memberships_of(catalogue, person.iri)
        if each.iri != membership.iri and bodies & {*each.references(_ORG + "organization")}
    )
    return merged(sorted({tenure for each in others for tenure in _tenures(catalogue, each)}))


def _role(catalogue: Catalogue, role: Reference | None, body: Reference, memberships: Sequence[Thing]) -> PersonRole:
    tenures = merged(sorted({tenure for each in memberships for tenure in _tenures(catalogue, each)}))
    evidence = {each.passage.iri: each for membership in memberships for each in membership.evidence}
    stated = None if tenures else stated_years(catalogue, memberships)
    return PersonRole(role, body, tenures, stated, (*evidence.values(),))


def last_year_of(role: PersonRole) -> str:
    """Return the last year of a role that a source gives; empty where none does."""
    return max((each.end or each.next or each.start for each in role.tenures), default="")


def _last_year(role: PersonRole) -> str:
    years = role.tenures or filter(None, [role.stated])
    return max((each.end or each.start for each in years), default="")


def is_note(evidence: Evidence) -> bool:
    """Say whether it is a note of the editors that states something."""
    return evidence.passage.cls is not None and evidence.passage.cls.iri == terms.CURATION_NOTE


def _is_single(membership: Thing) -> bool:
    """Whether one person at a time has the role."""
    return any(role.iri in terms.SINGLE_ROLES for role in membership.references(_ORG + "role"))


def _tenures(catalogue: Catalogue, membership: Thing) -> list[Tenure]:
    tenure = bounded_tenure(catalogue, membership)
    return [tenure] if tenure.start or tenure.end else []
