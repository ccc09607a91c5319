"""The dossiers and the data, as the tests compare them."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml

from igfkg.model.reader import load_model
from igfkg.rdf.namespaces import DEF
from igfkg.rdf.triples import Triple
from igfkg.sources.claims import Claims
from igfkg.sources.content import find_content
from igfkg.sources.reader import find_sources, read_sources
from igfkg.sources.source_policy import SourcePolicy
from tests.iris import ID, SPACE

FOLDER = Path(__file__).parent
FILES = (
    "wgigf.yaml",
    "igf.yaml",
    "more.yaml",
    "areas.yaml",
    "igf-record.yaml",
    "un-texts.yaml",
    "resolution-names.yaml",
    "preambles.yaml",
    "adoptions.yaml",
    "sessions.yaml",
)
#: Tables with a fact in each row: what its key begins with, and where its place in a document stands.
TABLES = {"mentions.tsv": ("mention", "locator"), "resolutions.tsv": ("resolution", "")}
PUBLISHABLE = {"seen", "second-hand"}


#: The same in C, ten times as fast; not everywhere there.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Fact:
    """One entry of a dossier."""

    key: str
    file: str
    section: str
    content: Mapping[str, Any]

    @property
    def verified(self) -> str:
        return str(self.content.get("verified", ""))


@cache
def facts() -> dict[str, Fact]:
    """All entries, by id."""
    found = {}
    for file in FILES:
        sections = yaml.load((FOLDER / file).read_text(encoding="utf-8"), _LOADER)
        for section, items in sections.items():
            for item in items:
                found[item["id"]] = Fact(item["id"], file, section, item)
    return found | {fact.key: fact for file in TABLES for fact in _rows(file)}


def _rows(file: str) -> Iterator[Fact]:
    """The rows of a table as entries; keywords are words, and the date of a document is no value of its paragraph."""
    kind, place = TABLES[file]
    with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            key = "-".join(each for each in (kind, row["symbol"].replace("/", "-"), row.get(place, "")) if each)
            content = {name: value.replace("_", " ") for name, value in row.items() if name != "adopted" or not place}
            yield Fact(key, file, kind, {**content, "verified": "seen"})


@cache
def publishable() -> dict[str, Fact]:
    """The entries that may be published."""
    return {key: fact for key, fact in facts().items() if fact.verified in PUBLISHABLE}


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@cache
def claimed() -> dict[str, list[str]]:
    """What claims each fact: ``passage/…``, ``note/…``, or ``document/…`` for its own description."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in _table("claims.tsv"):
        assert facts()[row["fact"]].file == row["file"], row
        found[row["fact"]].append(row["claimed by"])
    return dict(found)


@cache
def unclaimed() -> dict[str, str]:
    """Why a fact is left out."""
    return {row["fact"]: row["reason"] for row in _table("unclaimed.tsv")}


@cache
def claims() -> Claims:
    """The source files of the tree."""
    content = find_content()
    permitted = SourcePolicy(SPACE, load_model(content.root).roles.linking)
    read, findings = read_sources(find_sources(content.data), content.root, permitted)
    assert findings == []
    return read


@cache
def graphs() -> dict[str, frozenset[Triple]]:
    """The claim graphs, by what stands after ``/id/`` in their IRI."""
    return {iri.removeprefix(ID): triples for iri, triples in claims().graphs.items()}


@cache
def structure() -> dict[str, list[str]]:
    """What structure says of each thing, by what stands after ``/id/`` in its IRI."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for s, _, o in claims().structure:
        found[s.value.removeprefix(ID)].append(o.value)
    return dict(found)


@cache
def verifications() -> dict[str, str]:
    """How each passage was read."""
    return {
        s.value.removeprefix(ID): o.value.rsplit("/", 1)[1]
        for s, p, o in claims().structure
        if p.value == DEF + "verification"
    }


def texts(value: object) -> Iterator[str]:
    """Every key and value in an entry, as text."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif value is not None:
        yield str(value)


def normal(text: str) -> str:
    """Text without differences that do not count: case, accents, quotes, dashes, spaces."""
    letters = unicodedata.normalize("NFKD", text.replace("\u2019", "'").replace("\u2018", "'").lower())
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return re.sub(r"[\s\u2010-\u2015]+", " ", plain).strip()


@cache
def haystack() -> str:
    """All that the dossiers say, the seed included."""
    seed = (FOLDER / "seed-slides.txt").read_text(encoding="utf-8")
    return " | ".join(normal(each) for fact in facts().values() for each in texts(fact.content)) + " | " + normal(seed)


@cache
def numbers() -> str:
    """The same without thousands separators."""
    return haystack().replace(",", "")


_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def has_date(text: str, lexical: str) -> bool:
    """Whether ``text`` gives the date, as ISO 8601 or in words: ``15-17 December 2010`` has both its ends."""
    if lexical in text:
        return True
    year, *rest = lexical.split("-")
    if not rest:
        return re.search(rf"(?<!\d){year}(?!\d)", text) is not None
    month = _MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return re.search(rf"\b{month}[a-z]*\.?[^|]{{0,6}}{year}|{lexical}", text) is not None
    day = int(rest[1])
    first = rf"\b{day}(?:[ ,-]+(?:and )?\d{{1,2}})?[ ,]+{month}[a-z]*[^|]{{0,40}}?{year}"
    last = rf"\b\d{{1,2}}(?: [a-z]+)?[ ,-]+(?:and )?{day}[ ,]+{month}[a-z]*[^|]{{0,20}}?{year}"
    loose = rf"\b(?:{day}(?: ?- ?\d{{1,2}})?|\d{{1,2}} ?- ?{day}) {month}"
    return any(re.search(each, text) for each in (first, last, loose))


def has_literal(text: str, literal: ox.Literal) -> bool:
    """Whether the dossiers' ``text`` gives the literal."""
    kind = literal.datatype.value.rsplit("#", 1)[-1]
    if kind == "integer":
        return re.search(rf"(?<!\d){literal.value}(?!\d)", text) is not None
    if kind in ("date", "gYearMonth", "gYear"):
        return has_date(text, literal.value)
    if kind == "decimal":  # 36 per cent is 36.0 in the data
        return re.search(rf"(?<![0-9.]){re.escape(literal.value.removesuffix('.0'))}(?![0-9])", text) is not None
    return kind == "boolean" or normal(literal.value) in text
