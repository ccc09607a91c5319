"""The source files of one session of an invented body: what it adopts, reports, assesses, and where sources differ."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from string import Template
from typing import Final

from igfkg.rdf.languages import CODES, language_iri
from igfkg.rdf.namespaces import SCHEMES, VOCABULARIES
from igfkg.rdf.space import UriSpace
from igfkg.synthesis.words import invent_name, invent_text

#: How many sessions follow each other; then another series begins, in the first year again.
SERIES: Final = 20
#: How many sessions apart those are on which sources differ.
_DISSENT: Final = 5
_FIRST_YEAR: Final = 2005
_FIRST_SYMBOL: Final = 60  # of the first session of a series: A/60/…
_PARAGRAPHS: Final = (8, 6, 9, 7)  # of the sessions in turn, so that a series always has as many
#: Codes of ISO 3166-1.
AREAS: Final = ("AE", "AR", "BR", "CN", "EG", "ES", "FR", "ID", "IN", "JP", "KE", "MX", "NG", "RU", "SN", "ZA")
_BODIES: Final = ("forum", "secretariat", "advisory-group", "unga")
_ACTS: Final = ("calls-upon", "decides", "encourages", "invites", "notes", "recommends", "requests", "urges")
_STATUSES: Final = ("completed", "ongoing", "to-be-started", "uncertain")
_TOPICS: Final = ("funding", "linking", "outcomes", "participation", "working-modalities")
#: Segments of the controlled values, which are those of igfkg.
_SHARED_SEGMENTS: Final = frozenset(
    {
        "act",
        "adoption-type",
        "body-kind",
        "link-type",
        "measure",
        "meeting-kind",
        "offer-outcome",
        "outcome-type",
        "qualifier",
        "role",
        "source-kind",
        "stakeholder-group",
        "status",
        "step-type",
        "topic",
        "verification",
    }
)
_TEXT = re.compile(r"(en|fr|es|ar|ru|zh)([0-9]+)\Z")
_TERM = re.compile(r"(?<![\w:/<@])([a-z][a-z-]*):(?=[A-Za-z0-9$])")
_TEMPLATES = Path(__file__).resolve().parent / "templates"


@lru_cache
def read_template(name: str) -> Template:
    """Return the template of a file or of a part of one."""
    return Template((_TEMPLATES / f"{name}.trig").read_text(encoding="utf-8"))


def prefixes(space: UriSpace, name: str, *parts: str) -> str:
    """Return the prefixes that a template and its parts use, as TriG."""
    return "".join(f"PREFIX {prefix}: <{_namespace(prefix, space)}>\n" for prefix in _used_prefixes(name, *parts))


@lru_cache
def _used_prefixes(*names: str) -> list[str]:
    texts = (re.sub(r"\"[^\"]*\"", '""', read_template(name).template) for name in names)
    return sorted({prefix for text in texts for prefix in _TERM.findall(text)})


def _namespace(prefix: str, space: UriSpace) -> str:
    if prefix in VOCABULARIES:
        return VOCABULARIES[prefix]
    return f"{SCHEMES if prefix in _SHARED_SEGMENTS else space.things}{prefix}/"


def languages() -> str:
    """Return the IRIs of the six languages, as TriG."""
    return ", ".join(f"<{language_iri(each)}>" for each in CODES)


class _Values(dict[str, str]):
    """What stands for the names in a template: texts are invented where a name says how long (``en12``)."""

    def __init__(self, random: Random, values: dict[str, str]) -> None:
        super().__init__(values)
        self._random = random

    def __missing__(self, name: str) -> str:
        match = _TEXT.match(name)
        if match is None:
            raise KeyError(name)
        return invent_text(self._random, match[1], int(match[2]))


def session_files(number: int, seed: int, space: UriSpace) -> Iterator[tuple[str, str]]:
    """Yield name and text of the source files of a session.

    Args:
        number: of the session; the next one continues its recommendations, but for the last of a series.
        seed: of the random numbers.
        space: the IRIs of the dataset.
    """
    random = Random(f"{seed}/{number}")  # noqa: S311  (nothing is secret)
    values = _Values(random, _session_values(number, random))
    symbol, paragraphs = values["symbol"], _PARAGRAPHS[number % len(_PARAGRAPHS)]
    rows = [{**_row_values(random), "i": str(each)} for each in range(1, paragraphs + 1)]
    succession = ["succession"] if number % SERIES else []
    resolution = [
        _fill("resolution", values, space, "paragraph", *succession),
        *(_fill("paragraph", values, space, **row) for row in rows),
        *(_fill(each, values, space) for each in succession),
    ]
    yield f"A-RES-{symbol}", "\n".join(resolution)
    yield f"A-{symbol}", _fill("report", values, space)
    table = [_fill("table", values, space, "row"), *(_fill("row", values, space, **row) for row in rows)]
    yield f"table-{number}", "\n".join(table)
    if number % _DISSENT == _DISSENT // 2:
        yield f"page-{number}", _fill("dissent", values, space)


def _fill(name: str, values: _Values, space: UriSpace, *parts: str, **row: str) -> str:
    values.update(row)
    values["prefixes"] = prefixes(space, name, *parts)
    return read_template(name).substitute(values)


def _session_values(number: int, random: Random) -> dict[str, str]:
    series, place = divmod(number, SERIES)
    session, year = _FIRST_SYMBOL + place, _FIRST_YEAR + place
    return {
        "n": str(number),
        "before": str(number - 1),
        "order": str(place + 1),
        "symbol": f"{session}-{series + 1}",
        "number": f"{session}/{series + 1}",
        "previous": f"{session - 1}-{series + 1}",
        "year": str(year),
        "next": str(year + 1),
        "day": f"{random.randint(1, 28):02}",
        "languages": languages(),
        "area": random.choice(AREAS),
        "city": invent_name(random),
        "person1": f"{invent_name(random)} {invent_name(random)}",
        "person2": f"{invent_name(random)} {invent_name(random)}",
        "count1": str(random.randint(500, 9000)),
        "count2": str(random.randint(50, 190)),
    }


def _row_values(random: Random) -> dict[str, str]:
    return {
        "act": random.choice(_ACTS),
        "body": random.choice(_BODIES),
        "status": random.choice(_STATUSES),
        "topic": random.choice(_TOPICS),
        "truth": random.choice(("true", "false")),
    }
