"""Reading what a request asks of a list: which things, which fields of them, in which order, which part."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from igfkg.catalogue.jsonld import Selection
from igfkg.catalogue.lists.conditions import Condition, read_conditions
from igfkg.catalogue.lists.page import Window, pick, select
from igfkg.catalogue.things import Thing
from igfkg.errors import BadRequestError
from igfkg.model.collections import listed_fields
from igfkg.model.model import Class, Field
from igfkg_api.site import Site

MOST = 1000
USUAL = 50
ALL_FIELDS = "*"
_LIMIT = re.compile(r"[0-9]{1,4}\Z")
#: Parameters that are no filters, with what they mean.
RESERVED = {
    "limit": f"How many things a page has at most, 1 to {MOST}.",
    "after": "Key of the last thing of the page before.",
    "before": "Key of the first thing of the page after.",
    "sort": "Field to sort by; with - before it, the other way round.",
    "fields": "Fields to show, separated by commas; * for all. Those of a summary when not given.",
    "expand": "Fields that point to things, in which these are shown whole, separated by commas.",
    "facets": "Fields whose values are to be counted, separated by commas; type counts the classes.",
    "id": "Keys of the things to show, separated by commas, in that order.",
    "q": "Words to search for, in all languages.",
}


@dataclass(frozen=True)
class ListQuestion:
    """What is asked of a list."""

    conditions: Sequence[Condition]
    selection: Selection | None
    window: Window
    sort: str | None  #: field to sort by, with ``-`` before it for the reverse; None for the usual order
    facets: Sequence[str]
    keys: Sequence[str] | None  #: of the things to show; None for all
    words: str


def read_list(site: Site, cls: Class, pairs: Sequence[tuple[str, str]]) -> ListQuestion:
    """Return what parameters ask of the list of a class.

    Raises:
        BadRequestError: for an unknown parameter or a value that does not fit, naming what does.
    """
    given = _reserved(pairs)
    if "after" in given and "before" in given:
        raise BadRequestError("give after or before, not both")
    return ListQuestion(
        conditions=read_conditions(site.catalogue, cls, [pair for pair in pairs if pair[0] not in RESERVED]),
        selection=read_selection(site, cls, listed_fields(site.model, cls), given, summary=True),
        window=Window(_limit(given.get("limit", str(USUAL))), given.get("after"), given.get("before")),
        sort=given.get("sort"),
        facets=_fields(given, "facets"),
        keys=_names(given["id"]) if "id" in given else None,
        words=given.get("q", ""),
    )


def find_things(site: Site, cls: Class, question: ListQuestion) -> tuple[Sequence[Thing], Sequence[str]]:
    """Return the things that are asked for, in order, and the keys that nothing has.

    Raises:
        BadRequestError: when they are to be sorted by a field that the class does not have.
    """
    picked, missing = pick(site.catalogue, cls, question.keys) if question.keys is not None else (None, [])
    found = select(site.catalogue, cls, question.conditions, question.sort, picked)
    if not question.words.strip():
        return found, missing
    rank = {iri: place for place, iri in enumerate(site.search.find(question.words))}
    matching = [thing for thing in found if thing.iri in rank]
    return (matching if question.sort else sorted(matching, key=lambda thing: rank[thing.iri])), missing


def read_selection(
    site: Site, cls: Class, known: Sequence[Field], given: dict[str, str], *, summary: bool
) -> Selection:
    """Return which fields ``fields`` and ``expand`` ask for.

    Args:
        site: where what is expanded is looked up.
        cls: the class of the thing or of the list.
        known: the fields that there are.
        given: the parameters by name.
        summary: whether only the fields of a summary are shown when none are named.

    Raises:
        BadRequestError: for a field that there is not, naming those there are.
    """
    names = _fields(given, "fields")
    links = [field for field in known if field.allows_iri or field.classes]
    expand = _known(cls, links, "expand", _fields(given, "expand"))
    everything = ALL_FIELDS in names or (not names and not summary)
    return Selection(
        names=None if everything or not names else frozenset(_known(cls, known, "fields", names)) | frozenset(expand),
        summary_only=not everything,
        expand=frozenset(expand),
        look_up=site.catalogue.thing,
    )


def _reserved(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in RESERVED and name in found:
            raise BadRequestError(f"{name} is given more than once")
        if name in RESERVED:
            found[name] = value
    return found


def _limit(text: str) -> int:
    if not _LIMIT.match(text) or not 1 <= int(text) <= MOST:
        raise BadRequestError(f"limit={text[:40]!r} is not a number from 1 to {MOST}")
    return int(text)


def _fields(given: dict[str, str], parameter: str) -> list[str]:
    """The names that a parameter lists; none when it is not given."""
    names = _names(given.get(parameter, ""))
    if parameter in given and not names:
        raise BadRequestError(f"{parameter} names no field")
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
