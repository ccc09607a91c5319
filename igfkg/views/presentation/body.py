"""What points to a body, in groups as a reader looks for it: mandates, tasks, reports, chairs, members, meetings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from igfkg.catalogue.catalogue import Catalogue
from igfkg.catalogue.incoming_links import IncomingLinks, link_date
from igfkg.catalogue.things import Evidence, Reference, Thing
from igfkg.model import terms
from igfkg.rdf.dates import first_day
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.views.asking_acts import asks_for_action
from igfkg.views.presentation.recency import is_recent
from igfkg.views.presentation.report_recipients import is_report
from igfkg.views.presentation.roles import Tenure, bounded_tenure, merged, stated_years, years_in_body

_ORG = VOCABULARIES["org"]
_ORGANIZATION = _ORG + "organization"
_MEMBER = _ORG + "member"
_ROLE = _ORG + "role"
#: The groups in the order of the page, each with the properties by which things point to the body.
_GROUPS: Final = {
    "mandates": (terms.MANDATE_OF,),
    "tasks": (terms.RESPONSIBLE, terms.ADDRESSED_TO),
    "reports": (_ORG + "reportsTo",),
    "statements": (),
    "chairs": (),
    "members": (_ORGANIZATION,),
    "seats": (),
    "numbers": (terms.COUNT_OF,),
    "parts": (terms.HOSTED_BY, terms.FACILITATED_BY, terms.CO_FACILITATED_BY, terms.LINK_FROM, terms.LINK_TO),
    "meetings": (terms.MEETING_OF,),
}
_OTHERS, _STATEMENTS = "others", "statements"


@dataclass(frozen=True)
class LinkGroup:
    """Things that point to a body, of one kind to a reader."""

    name: str  #: mandates, tasks, reports, statements, chairs, members, seats, numbers, parts, meetings or others
    links: Sequence[IncomingLinks]


@dataclass(frozen=True)
class ChairTerm:
    """Roles of a person as a chair, and the years in which the person had them."""

    roles: Sequence[Reference]
    tenures: Sequence[Tenure]  #: the oldest first; empty where no source gives a year


@dataclass(frozen=True)
class ChairedBy:
    """One who chaired a body, in all roles."""

    membership: Thing  #: the newest of them
    people: Sequence[Reference]
    terms: Sequence[ChairTerm]  #: the newest first; roles with the same years are one
    belonged: Sequence[Tenure]  #: years as a member
    stated: Tenure | None  #: years of the sources, where none gives the years of the role
    evidence: Sequence[Evidence]


def link_groups(catalogue: Catalogue, body: str, links: Sequence[IncomingLinks]) -> list[LinkGroup]:
    """Return what points to a body (its IRI) in groups, those that are empty left out.

    Of the tasks, those of the kind with the newest one come first; reports that the body is to receive are among them.
    Texts that are addressed to the body and ask it for nothing, such as those that recall an earlier request, are no
    tasks but statements.

    Args:
        catalogue: the things of a release.
        body: IRI of the body.
        links: what points to it, by property and class, the newest first.
    """
    chairs = chairs_of(catalogue, body)
    groups: dict[str, list[IncomingLinks]] = {name: [] for name in (*_GROUPS, _OTHERS)}
    for each in links:
        name = next((name for name, properties in _GROUPS.items() if each.by in properties), _OTHERS)
        if chairs and each.cls.iri == chairs[0].cls.iri and name == "members":
            groups["chairs"].append(replace(each, labels={}, things=chairs, total=len(chairs)))
            groups[name].append(_without(each, chairs))
        elif name == "tasks" and (rest := [thing for thing in each.things if not _asks(catalogue, thing)]):
            groups[name].append(_without(each, rest))
            place = _STATEMENTS if any(thing.references(terms.ACT) for thing in rest) else _OTHERS
            groups[place].append(replace(each, labels={}, things=rest, total=len(rest)))
        elif each.by == terms.LINK_TO and (reports := [thing for thing in each.things if is_report(thing)]):
            groups["tasks"].append(replace(each, labels={}, things=reports, total=len(reports)))
            groups[name].append(_without(each, reports))
        else:
            groups["seats" if each.cls.iri == terms.SEAT_ALLOCATION else name].append(each)
    groups["tasks"].sort(key=lambda each: _newest(catalogue, each), reverse=True)
    filled = {name: [each for each in group if each.things] for name, group in groups.items()}
    return [LinkGroup(name, group) for name, group in filled.items() if group]


def _newest(catalogue: Catalogue, links: IncomingLinks) -> str:
    """The newest day of some things, of which the first is the newest; empty where none has a date."""
    date = next((link_date(catalogue, each) for each in links.things), "")
    return first_day(date) if date else ""


def _asks(catalogue: Catalogue, thing: Thing) -> bool:
    """Whether a thing asks the body to act.

    A step of another kind, such as a report, is only sent to it; a text whose acts all recall, note or the like only
    says something to it.
    """
    kinds, acts = thing.references(terms.STEP_TYPE), thing.references(terms.ACT)
    if kinds:
        return any(kind.iri in terms.ASKING_STEPS for kind in kinds)
    return not acts or asks_for_action(catalogue, acts)


def inherited_dates(catalogue: Catalogue, things: Sequence[Thing]) -> Mapping[str, str]:
    """Return the dates of the documents that set things out, by the IRIs of the things.

    They are empty where no document has a date, or where one of the things has a date of its own.
    """
    if any(catalogue.date_of(each) for each in things):
        return {}
    return {each.iri: date for each in things if (date := link_date(catalogue, each))}


def chairs_of(catalogue: Catalogue, body: str) -> list[Thing]:
    """Return the memberships of those who chaired a body (its IRI), the newest first.

    Its chairs come before those who chaired beside them, such as for a host country, or for a time.
    """
    memberships = (catalogue.thing(iri) for iri in catalogue.subjects(_ORGANIZATION, body))
    chairs = [each for each in memberships if any(role.iri in terms.CHAIR_ROLES for role in each.references(_ROLE))]
    return sorted(chairs, key=lambda each: (_is_chair(each), _year(each), each.iri), reverse=True)


def chaired_by(catalogue: Catalogue, body: str) -> list[ChairedBy]:
    """Return those who chaired a body (its IRI), each once, the newest first."""
    by_people: dict[tuple[str, ...], list[Thing]] = {}
    for each in chairs_of(catalogue, body):
        people = tuple(sorted(person.iri for person in each.references(_MEMBER))) or (each.iri,)
        by_people.setdefault(people, []).append(each)
    return [_chaired(catalogue, memberships) for memberships in by_people.values()]


def belonging(catalogue: Catalogue, memberships: Sequence[Thing]) -> list[ChairedBy]:
    """Return those who belong to a body or have a role in it, one for each of some memberships, in their order."""
    return [_chaired(catalogue, [each]) for each in memberships]


def _chaired(catalogue: Catalogue, memberships: Sequence[Thing]) -> ChairedBy:
    years: dict[Reference | None, list[Tenure]] = {}
    for each in memberships:
        tenure = bounded_tenure(catalogue, each)
        for role in each.references(_ROLE) or (None,):
            years.setdefault(role, []).extend([tenure] if tenure.start or tenure.end else [])
    together: dict[tuple[Tenure, ...], list[Reference]] = {}
    for role, tenures in years.items():
        together.setdefault(merged(sorted({*tenures})), []).extend([role] if role else [])
    first = memberships[0]
    return ChairedBy(
        first,
        first.references(_MEMBER),
        [ChairTerm(roles, tenures) for tenures, roles in together.items()],
        years_in_body(catalogue, first),
        stated_years(catalogue, memberships),
        [*{evidence.passage.iri: evidence for each in memberships for evidence in each.evidence}.values()],
    )


def last_chair(catalogue: Catalogue, body: str) -> Thing | None:
    """Return the membership of the last chair of a body (its IRI) of whom a year is known, else of its only chair.

    None where it has no chair, or several without a year, of whom none is known to be the last.
    """
    chairs = [each for each in chairs_of(catalogue, body) if _is_chair(each)]
    dated = [each for each in chairs if _year(each)]
    return next(iter(dated or (chairs if len(chairs) == 1 else ())), None)


def last_member_count(catalogue: Catalogue, body: str, newest: str) -> Thing | None:
    """Return the newest count of the members of a body (its IRI); None where none has a date that is recent."""
    counts = (catalogue.thing(iri) for iri in catalogue.subjects(terms.COUNT_OF, body))
    dated = [
        (first_day(catalogue.date_of(each)), each.iri, each)
        for each in counts
        if catalogue.date_of(each) and {it.iri for it in each.references(terms.MEASURE)} == {terms.MEMBERS}
    ]
    last = max(dated, key=lambda each: each[:2])[2] if dated else None
    return last if last and is_recent(catalogue.date_of(last), newest) else None


def leaves_members_out(catalogue: Catalogue, body: str) -> bool:
    """Return whether a body (its IRI) has members of whom none but chairs are described.

    A body has members when a chair, an allocation of seats or a number of members is known.
    """
    memberships = [catalogue.thing(iri) for iri in catalogue.subjects(_ORGANIZATION, body)]
    chairs = {each.iri for each in chairs_of(catalogue, body)}
    counts = (catalogue.thing(iri) for iri in catalogue.subjects(terms.COUNT_OF, body))
    is_counted = any(terms.MEMBERS in {it.iri for it in each.references(terms.MEASURE)} for each in counts)
    are_described = any(each.references(_MEMBER) for each in memberships if each.iri not in chairs)
    return bool(memberships or is_counted) and not are_described


def _without(links: IncomingLinks, things: Sequence[Thing]) -> IncomingLinks:
    left_out = {each.iri for each in things}
    rest = [each for each in links.things if each.iri not in left_out]
    return replace(links, things=rest, total=links.total - len(left_out))


def _is_chair(membership: Thing) -> bool:
    return any(role.iri == terms.CHAIR for role in membership.references(_ROLE))


def _year(membership: Thing) -> str:
    """The last year of a membership that is known; empty where none is."""
    years = [each.lexical[:4] for each in membership.literals(terms.END_YEAR, terms.START_YEAR)]
    return max(years, default="")
