"""The lineage of a recommendation, a set, a document or a topic as a list; without one, what has any."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from igfkg.catalogue.things import Reference
from igfkg.errors import BadRequestError
from igfkg.model import terms
from igfkg.model.model import EventKind
from igfkg.rdf.formats import HTML
from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.searching.typed_words import MAX_LENGTH
from igfkg.spreadsheets.cell_tables import CellTable
from igfkg.views.lineage.chain import Lineage, dates_of, trace_lineage
from igfkg.views.lineage.entries import entries_of
from igfkg.views.lineage.events import ASSESSMENT, Event, acting_body
from igfkg.views.lineage.naming import newest_events
from igfkg.views.lineage.repeats import fold_repeats
from igfkg.views.lineage.same_theme import later_on_theme, themes_shared
from igfkg.views.lineage.subjects import all_subjects, choose_subjects
from igfkg.views.lineage.years import years_of_lineage
from igfkg.views.newest_date import of_newest_date
from igfkg.views.presentation.numbered import numbered_recommendation
from igfkg.views.presentation.paragraphs import ANSWERS
from igfkg_api.http.conditional_requests import respond
from igfkg_api.pages.lineage_columns import LINEAGE_COLUMNS, event_rows, event_sentences
from igfkg_api.pages.page_table import PageTable
from igfkg_api.pages.rendering import render
from igfkg_api.pages.table_columns import TableWords, column_table
from igfkg_api.requests.known_values import one_of
from igfkg_api.requests.overviews import OverviewRoute
from igfkg_api.requests.page_request import canonical_url, page_language, read_page_parameters, read_parameters
from igfkg_api.requests.request_site import site_of
from igfkg_api.routes.table_files import add_table
from igfkg_api.site import Site

router = APIRouter(route_class=OverviewRoute, tags=["pages"], include_in_schema=False)
_PARAMETERS = ("of", "as_of", "order", "q", "lang")
_FILE_PARAMETERS = ("of", "as_of", "order", "lang")
_STATUS = VOCABULARIES["adms"] + "status"
_NEWEST, _OLDEST = "newest", "oldest"


@dataclass(frozen=True)
class _Assessed:
    """How what a lineage is of was assessed last: all of the newest date, since none of these is newer than another."""

    last: Sequence[Event]  #: of its own, of what is below it, or of its topics
    rated: Sequence[Event]  #: those with a status
    of_all: Sequence[Event]  #: the newest one of a whole set that it belongs to, unless it is among those with a status
    earlier: Sequence[Event]  #: the newest of each other thing

    @property
    def other_rated(self) -> Sequence[Event]:
        """Those with a status that are not the last ones."""
        return [each for each in self.rated if each not in self.last]


def lineage(request: Request) -> Response:
    """Show the lineage of ``?of=set/wgigf-2012``, as it stood at ``?as_of=2017-01-01``; without it what has one."""
    site, parameters, language = site_of(request), read_page_parameters(request, _PARAMETERS), page_language(request)
    canonical = canonical_url(request, site.settings.public_base, _PARAMETERS)
    of, as_of = parameters.get("of", ""), parameters.get("as_of") or None
    one_of("order", parameters.get("order") or _NEWEST, (_NEWEST, _OLDEST))
    chain = _trace(site, of, as_of) if of else None

    def page() -> str:
        make = partial(_page, chain) if chain else _index
        return make(site, parameters, language, canonical)

    etag = site.etag("lineage-page", language, *(parameters.get(each, "") for each in _PARAMETERS[:-1]))
    return respond(request, etag, {"Content-Language": language}, page, HTML.content_type)


def _table(request: Request) -> PageTable:
    """The events of the lineage that the page shows.

    Raises:
        BadRequestError: when the request does not name what the lineage is of.
    """
    site, parameters = site_of(request), read_parameters(request, _FILE_PARAMETERS)
    of, order = parameters.get("of", ""), one_of("order", parameters.get("order") or _NEWEST, (_NEWEST, _OLDEST))
    if not of:
        raise BadRequestError("of is missing; give what the lineage is of, such as of=set/wgigf-2012")
    chain = _trace(site, of, parameters.get("as_of") or None)

    def make(words: TableWords) -> CellTable:
        return column_table(LINEAGE_COLUMNS, event_rows(chain, words, newest_first=order == _NEWEST), words)

    chosen = [(name, parameters[name]) for name in _FILE_PARAMETERS[:-1] if parameters.get(name)]
    return PageTable(
        "/lineage",
        "lineage",
        lambda words: words.word("Follow-up, step by step"),
        make,
        chosen,
        lambda words: words.full_name(chain.subject),
        values=lambda words: {("of", of): words.full_name(chain.subject)},
    )


add_table(router, "/lineage", _table, lineage)


def _index(site: Site, parameters: Mapping[str, str], language: str, canonical: str) -> str:
    words = parameters.get("q", "").strip()[:MAX_LENGTH]
    iris = site.indexes.searcher.search(words).iris if words else []
    return render(
        "lineages.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        query=urlencode({"q": words} if words else {}),
        groups=choose_subjects(site.catalogue, iris) if words else all_subjects(site.catalogue),
        numbered=partial(numbered_recommendation, site.catalogue),
        words=words,
    )


def _trace(site: Site, of: str, as_of: str | None) -> Lineage:
    """Return a lineage. It is read before the ETag is compared, so that an unknown thing never gets 304."""
    segment, _, key = of.partition("/")
    return trace_lineage(site.catalogue, site.catalogue.iri(segment, key), as_of)


def _page(chain: Lineage, site: Site, parameters: Mapping[str, str], language: str, canonical: str) -> str:
    of, as_of = parameters["of"], parameters.get("as_of") or None
    newest_first = parameters.get("order") != _OLDEST
    segment = of.partition("/")[0]
    collection = next(name for name, cls in site.model.by_collection.items() if cls.segment == segment)
    assessed = _read_assessed(site, chain)
    return render(
        "lineage.html",
        site=site,
        languages=(language,),
        canonical=canonical,
        query=urlencode({name: parameters[name] for name in _PARAMETERS[:-2] if parameters.get(name)}),
        file_query=urlencode({name: parameters[name] for name in _FILE_PARAMETERS[:-1] if parameters.get(name)}),
        lineage=chain,
        groups=fold_repeats(chain, newest_first=newest_first),
        entries_of=entries_of,
        years=years_of_lineage(site.catalogue, chain, newest_first=newest_first),
        kinds=_kinds(site, chain),
        later=later_on_theme(site.catalogue, chain),
        sentences={each.thing.iri: event_sentences(each.thing) for each in chain.events},
        sentences_of=event_sentences,
        texts_of=lambda iri: event_sentences(site.catalogue.thing(iri)),
        shares_theme=terms.SHARES_THEME_WITH,
        by_relation=_by_relation(site, chain),
        read_relations=ANSWERS,
        numbered=partial(numbered_recommendation, site.catalogue),
        property_labels=site.model.labels,
        bodies={each.thing.iri: acting_body(each.thing) for each in chain.events},
        concerned=_concerned(site, chain),
        assessed=assessed,
        newest=newest_events(site.catalogue, chain),
        last_rated=chain.datings[assessed.rated[0].thing.iri] if assessed.rated else None,
        total=next((each.recommendations for each in site.views.sets if each.set.iri == chain.subject.iri), 0),
        statuses={each.thing.iri: each.thing.references(_STATUS) for each in chain.events if each.kind == ASSESSMENT},
        dates=dates_of(trace_lineage(site.catalogue, chain.subject.iri) if as_of else chain),
        newest_first=newest_first,
        of=of,
        of_collection=collection,
    )


def _by_relation(site: Site, chain: Lineage) -> dict[str, dict[str, Sequence[str]]]:
    """Return the recommendations of a lineage that each event answers, as IRIs by the relation to them, by event."""
    themes = themes_shared(site.catalogue, chain)
    shared = {iri: {terms.SHARES_THEME_WITH: [each.iri for each in some]} for iri, some in themes.items()}
    return {
        each.thing.iri: {**each.about_by_relation(), **shared.get(each.thing.iri, {})}
        if each.about_by_relation()
        else {}
        for each in chain.events
    }


def _read_assessed(site: Site, chain: Lineage) -> _Assessed:
    """Return the newest assessments of what a lineage is of."""
    newest = {each.thing.iri for each in chain.assessments}
    assessments = [each for each in reversed(chain.events) if each.thing.iri in newest]
    general = _of_a_whole_set(site, chain.subject.iri, assessments)
    own = [each for each in assessments if each.thing.iri not in general]
    last, rated = of_newest_date(own, partial(_place, chain)), _rated(chain)
    of_all = [each for each in assessments if each.thing.iri in general][:1]
    return _Assessed(
        last=last,
        rated=rated,
        of_all=[each for each in of_all if each not in rated],
        earlier=[each for each in assessments if each not in (*last, *rated, *of_all)],
    )


def _concerned(site: Site, chain: Lineage) -> dict[str, list[Reference]]:
    """Return what each event concerns besides the subject of the lineage, by the IRI of the event's thing."""
    about = {each.thing.iri: each.about for each in chain.events}
    own = chain.subject.iri
    return {iri: [site.catalogue.reference(each) for each in some if each != own] for iri, some in about.items()}


def _of_a_whole_set(site: Site, subject: str, assessments: Iterable[Event]) -> frozenset[str]:
    """Return those of some assessments (IRIs) that are of a whole set other than the subject of the lineage."""
    return frozenset(
        each.thing.iri for each in assessments if any(iri != subject and _is_set(site, iri) for iri in each.about)
    )


def _is_set(site: Site, iri: str) -> bool:
    cls = site.catalogue.reference(iri).cls
    return cls is not None and terms.RECOMMENDATION_SET in cls.all_types


def _kinds(site: Site, chain: Lineage) -> list[EventKind]:
    """Return the kinds of the events, for the legend of their marks, in their order."""
    used = {each.kind for each in (*chain.events, *chain.undated)}
    return sorted((site.model.event_kinds[each] for each in used), key=lambda kind: kind.lane_order)


def _rated(chain: Lineage) -> list[Event]:
    """Return the assessments with a status that have the newest date; none where there is none."""
    rated = (each for each in reversed(chain.events) if each.kind == ASSESSMENT and each.thing.references(_STATUS))
    return of_newest_date(rated, partial(_place, chain))


def _place(chain: Lineage, event: Event) -> str:
    return chain.datings[event.thing.iri].place
