"""The parameters of a list: filters, fields, sort order, page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from igfkg.catalogue.as_of import Presence, Timeframe, lifespan_of, read_as_of
from igfkg.catalogue.lists.conditions import FieldCondition, read_conditions
from igfkg.catalogue.lists.page import Window, among, pick, select
from igfkg.catalogue.thing_jsonld import Selection
from igfkg.catalogue.things import Thing
from igfkg.changes.since import ACCEPTED, read_since
from igfkg.errors import BadRequestError, NotAtThatDateError
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field
from igfkg_api.site import Site

MAX_LIMIT = 1000
DEFAULT_LIMIT = 50
ALL_FIELDS = "*"
AS_OF = "as_of"
_LIMIT = re.compile(r"[0-9]{1,4}\Z")
_LISTED = "Several times, or separated by commas."
#: The parameters that are not filters, with their descriptions.
RESERVED_PARAMETERS = {
    "limit": f"How many things a page has at most, 1 to {MAX_LIMIT}.",
    "after": "Key of the last thing of the page before.",
    "before": "Key of the first thing of the page after.",
    "sort": "Field to sort by; with - before it, the other way round.",
    "fields": f"Fields to show; * for all. Those of a summary when not given. {_LISTED}",
    "expand": f"Fields that point to things, in which these are shown whole. {_LISTED}",
    "facets": f"Fields whose values are to be counted; type counts the classes. {_LISTED}",
    "id": f"Keys of the things to show, in that order. {_LISTED}",
    "q": "Words to search for, in all languages.",
    AS_OF: (
        "Only what was there at the end of this day, month or year, by the dates in the data: it had begun, and not "
        "ended before. Things without a date to decide it are in the list and counted under undated. A date of the "
        "world, not of a release."
    ),
    "since": "Only what publications after this changed, each against the release before it; before the first one, "
    f"everything. It is {ACCEPTED}. 400 where no publications are recorded.",
}
#: Those of them that have several values.
LIST_PARAMETERS = ("fields", "expand", "facets", "id")
#: Those of them that a single thing has.
ITEM_PARAMETERS = ("fields", "expand", AS_OF)


@dataclass(frozen=True)
class ListRequest:
    """The parameters of a list, parsed."""

    conditions: Sequence[FieldCondition]
    selection: Selection
    window: Window
    sort: str | None  #: field to sort by, with ``-`` before it for descending order; None for the default order
    facets: Sequence[str]
    keys: Sequence[str] | None  #: keys of the things to show; None for all
    words: str
    timeframe: Timeframe | None = None  #: the date of the world on which things have to be there; None for any
    since: datetime | None = None  #: the time after which publications count; None for things changed at any time


def read_list_request(site: Site, cls: Class, pairs: Sequence[tuple[str, str]]) -> ListRequest:
    """Return the parsed parameters of the list of a class.

    Raises:
        BadRequestError: for an unknown parameter or an invalid value; the message lists the valid ones.
    """
    parameters = _reserved(pairs)
    if "after" in parameters and "before" in parameters:
        raise BadRequestError("give after or before, not both")
    return ListRequest(
        conditions=read_conditions(site.catalogue, cls, [pair for pair in pairs if pair[0] not in RESERVED_PARAMETERS]),
        selection=_selection(site, cls, listed_fields(site.model, cls), parameters, summary=True),
        window=Window(_limit(parameters), parameters.get("after"), parameters.get("before")),
        sort=parameters.get("sort"),
        facets=_fields(parameters, "facets"),
        keys=_names(parameters["id"]) if "id" in parameters else None,
        words=parameters.get("q", ""),
        timeframe=read_timeframe(site, pairs),
        since=_since(site, parameters["since"]) if "since" in parameters else None,
    )


def read_timeframe(site: Site, pairs: Sequence[tuple[str, str]]) -> Timeframe | None:
    """Return the view on the things of a site on the date that ``as_of`` gives, None without it.

    Raises:
        BadRequestError: for what is no date.
    """
    text = _reserved(pairs).get(AS_OF)
    return Timeframe(site.catalogue, read_as_of(text)) if text is not None else None


def require_presence(site: Site, timeframe: Timeframe, thing: Thing) -> None:
    """Raise an error unless a thing was there on a date, or may have been.

    Raises:
        NotAtThatDateError: with the dates of the thing.
    """
    if timeframe.presence(thing) in (Presence.NOT_YET, Presence.ENDED):
        lifespan = lifespan_of(site.catalogue, thing)
        raise NotAtThatDateError(thing.iri, timeframe.as_of.text, lifespan.begin, lifespan.end)


def read_item_selection(site: Site, cls: Class, pairs: Sequence[tuple[str, str]]) -> Selection:
    """Return the selection of fields of a single thing; all when the parameters name none.

    Args:
        site: the site that serves the things to expand.
        cls: class of the collection that has the thing, whose fields can be named, those of subclasses too.
        pairs: the parameters of the request.

    Raises:
        BadRequestError: for an unknown parameter or field; the message lists the known ones.
    """
    unknown = ", ".join(sorted({name for name, _ in pairs} - {*ITEM_PARAMETERS}))
    if unknown:
        raise BadRequestError(f"the parameters here are {', '.join(ITEM_PARAMETERS)}, not {unknown[:80]}")
    return _selection(site, cls, listed_fields(site.model, cls), _reserved(pairs), summary=False)


def state_of(site: Site, request: ListRequest) -> str:
    """Return what a list depends on besides the release and its parameters: with ``since``, the publications."""
    return site.change_log.digest if request.since else ""


def find_things(site: Site, cls: Class, request: ListRequest) -> tuple[Sequence[Thing], Sequence[str]]:
    """Return the things of a list, sorted, and the requested keys that no thing has.

    Raises:
        BadRequestError: for a sort field that the class does not have.
    """
    picked, missing = pick(site.catalogue, cls, request.keys) if request.keys is not None else (None, [])
    things = select(site.catalogue, cls, request.conditions, request.sort, picked)
    if request.timeframe:
        things = request.timeframe.present(things)
    if request.since:
        things = among(things, site.change_log.changed_things(request.since))
    if not request.words.strip():
        return things, missing
    return among(things, site.search.find(request.words), in_their_order=not request.sort), missing


def _selection(
    site: Site, cls: Class, known: Sequence[Field], parameters: dict[str, str], *, summary: bool
) -> Selection:
    """Return the selection of fields that the parameters ``fields`` and ``expand`` make.

    Args:
        site: the site that serves the things to expand.
        cls: class of the thing or of the list.
        known: the fields of the class.
        parameters: parameter values by name.
        summary: whether the default is the fields of a summary instead of all.

    Raises:
        BadRequestError: for an unknown field; the message lists the known ones.
    """
    names = _fields(parameters, "fields")
    links = [field for field in known if field.allows_iri or field.classes]
    expand = _known(cls, links, "expand", _fields(parameters, "expand"))
    everything = ALL_FIELDS in names or (not names and not summary)
    return Selection(
        names=None if everything or not names else frozenset(_known(cls, known, "fields", names)) | frozenset(expand),
        summary_only=not everything,
        expand=frozenset(expand),
        look_up=_look_up(site, parameters.get(AS_OF)),
    )


def _look_up(site: Site, as_of: str | None) -> Callable[[str], Thing]:
    """Return what gives the thing of an IRI, as it was on a date."""
    if as_of is None:
        return site.catalogue.thing
    timeframe = Timeframe(site.catalogue, read_as_of(as_of))
    return lambda iri: timeframe.thing(site.catalogue.thing(iri))


def _reserved(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the parameters that are not filters, by name; a list that is given in parts is joined by commas.

    Generated clients repeat the name for each value of a list, people write commas.
    """
    parameters: dict[str, str] = {}
    for name, value in pairs:
        if name not in RESERVED_PARAMETERS:
            continue
        if name in parameters and name not in LIST_PARAMETERS:
            raise BadRequestError(f"{name} is given more than once")
        parameters[name] = f"{parameters[name]},{value}" if name in parameters else value
    return parameters


def _since(site: Site, text: str) -> datetime:
    """Return the time after which publications count.

    Where none is recorded, an empty list would mean that nothing changed, which is not known.
    """
    if not site.change_log.publications:
        raise BadRequestError("since: this site has no record of its publications, so what changed is not known")
    return read_since(text, site.change_log)


def _limit(parameters: dict[str, str]) -> int:
    text = parameters.get("limit", str(DEFAULT_LIMIT))
    if not _LIMIT.match(text) or not 1 <= int(text) <= MAX_LIMIT:
        raise BadRequestError(f"limit={text[:40]!r} is not a number from 1 to {MAX_LIMIT}")
    return int(text)


def _fields(parameters: dict[str, str], name: str) -> list[str]:
    """Return the fields that a parameter lists; none without the parameter."""
    names = _names(parameters.get(name, ""))
    if name in parameters and not names:
        raise BadRequestError(f"{name} names no field")
    return names


def _names(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _known(cls: Class, fields: Sequence[Field], parameter: str, names: Sequence[str]) -> Sequence[str]:
    known = {field.name for field in fields}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BadRequestError(
            f"{parameter}: {cls.name} has no such {', '.join(unknown)[:80]}; fields are {', '.join(sorted(known))}"
        )
    return names
