"""Both ways: every fact of the dossiers is claimed or left out with a reason, and the data says nothing else."""

import random
import re
from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from igfkg.model.files import read_model_files
from igfkg.rdf.namespaces import DCT, DEF, SH, SKOS
from igfkg.sources.content import find_content
from igfkg.symbols import Symbol, SymbolError, find, parse_all
from tests.dossiers.dossier import (
    FOLDER,
    Fact,
    claimed,
    claims,
    facts,
    graphs,
    has_literal,
    haystack,
    normal,
    numbers,
    publishable,
    structure,
    texts,
    unclaimed,
    verifications,
)
from tests.iris import ID, SPACE

_SYMBOL = DEF + "symbol"
#: Put together from several values of an entry (topic and order), so that no entry has them as they stand.
_COMPOSED = {SKOS + "notation"}
_SEED_RUN = 8
#: How many facts each dossier has that may be published.
_PUBLISHABLE = {
    "adoptions.yaml": 2,
    "areas.yaml": 103,
    "igf-record.yaml": 395,
    "igf.yaml": 307,
    "more.yaml": 348,
    "mentions.tsv": 109,
    "preambles.yaml": 13,
    "resolution-names.yaml": 19,
    "resolutions.tsv": 24,
    "sessions.yaml": 1,
    "un-texts.yaml": 264,
    "wgigf.yaml": 145,
}


def test_every_publishable_fact_is_accounted_for() -> None:
    assert {*claimed()} | {*unclaimed()} == {*publishable()}
    assert {*claimed()} & {*unclaimed()} == set()
    assert all(len(reason) > 20 for reason in unclaimed().values())
    assert Counter(each.file for each in publishable().values()) == _PUBLISHABLE


def test_nothing_that_may_not_be_published_is_claimed() -> None:
    assert {*claimed()} - {*publishable()} == set()
    assert {key for key, fact in facts().items() if fact.content.get("incomplete")} & {*claimed()} == set()


def test_what_claims_a_fact_exists() -> None:
    described = {each.value.removeprefix(ID) for each, _, _ in claims().structure}
    missing = [
        (fact, place)
        for fact, places in claimed().items()
        for place in places
        if place not in (described if place.startswith(("document/", "note/")) else graphs())
    ]
    assert missing == []


def test_every_claim_rests_on_a_fact() -> None:
    """Notes are ours; the slides of the seed are a dossier of their own."""
    named = {place for places in claimed().values() for place in places}
    left = [each for each in graphs() if each not in named and not each.startswith(("note/", "passage/major-2013_"))]
    assert left == []


def _own_words() -> set[str]:
    """Properties whose text is ours: the shapes say which."""
    store = read_model_files(find_content().root).graph
    marked = store.quads_for_pattern(None, ox.NamedNode(DEF + "ownWords"), None, None)
    paths = (store.quads_for_pattern(each.subject, ox.NamedNode(SH + "path"), None, None) for each in marked)
    return {quad.object.value for found in paths for quad in found if isinstance(quad.object, ox.NamedNode)}


def test_every_literal_that_a_passage_states_occurs_in_a_dossier() -> None:
    own = _own_words() | _COMPOSED | {_SYMBOL}
    strange = [
        (graph, triple[1].value, triple[2].value)
        for graph, triples in graphs().items()
        if not graph.startswith("note/")
        for triple in triples
        if isinstance(triple[2], ox.Literal) and triple[1].value not in own
        if not has_literal(numbers() if triple[2].datatype.value.endswith("integer") else haystack(), triple[2])
    ]
    assert strange == []


def test_every_symbol_occurs_in_a_dossier() -> None:
    known = {each.text for each in _dossier_symbols()}
    stated = {o.value for s, p, o in claims().structure if p.value == _SYMBOL}
    assert stated - known == set()


def _dossier_symbols() -> Iterator[Symbol]:
    for fact in facts().values():
        for text in texts(fact.content):
            yield from (symbol for mention in find(text) for symbol in mention.symbols)
            # symbols in lists and addresses stand alone
            for word in re.findall(r"[A-Z][A-Za-z0-9./()-]+(?: [B-Z]\b| \(Sect\. \d+\))?", text):
                try:
                    yield from parse_all(word.rstrip(".,-"))
                except SymbolError:
                    continue


def test_verification_is_that_of_the_dossier() -> None:
    """Of several passages that claim a fact, at least one was read as the dossier says; own descriptions have none."""
    wrong = [
        key
        for key, places in claimed().items()
        if all(place.startswith("passage/") for place in places)
        and publishable()[key].verified not in {verifications()[place] for place in places}
    ]
    assert wrong == []


#: Fields of an entry that hold one value which the graph must repeat as it is.
_DATES = ("start", "end", "start_date", "end_date", "adopted", "date_distributed", "final_date")
_VALUES = (*_DATES, "place", "city", "overarching_theme", "name", "year", "ordinal", "members", "country_iso2", "iso2")
_OURS = {"generic label", "label; formal"}
#: Sections whose "name" is that of the thing; elsewhere it is a handle of the compiler.
_NAMED = {"igf_annual_meetings", "igf_outputs", "bodies", "nris", "wsis_action_lines"}


def _expected(fact: Fact) -> Iterator[str]:
    for field in _VALUES:
        value = fact.content.get(field)
        ours = any(each in str(fact.content.get("name_note", "")) for each in _OURS)
        if field == "name" and (ours or fact.section not in _NAMED):
            continue
        if isinstance(value, str | int):
            yield _comparable(field, str(value))


def _comparable(field: str, value: str) -> str:
    """Leave out what the model keeps elsewhere: the country of a place, the month of a body's first year."""
    if field == "ordinal":
        return re.split(r"(?=st|nd|rd|th)", value)[0]
    if field == "place":
        return re.split(r" \(|, ", value)[0]
    if field in _DATES and re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        return value[:4]
    return value


def _sample() -> list[str]:
    """Forty facts with values to compare, drawn by a seed."""
    with_values = sorted(key for key in claimed() if [*_expected(facts()[key])])
    return random.Random(20_121_221).sample(with_values, 40)


@pytest.mark.parametrize("key", _sample())
def test_forty_facts_value_by_value(key: str) -> None:
    whole = " | ".join(normal(each) for each in _literals(key))
    for value in _expected(facts()[key]):
        assert normal(value) in whole, f"{value!r} is not said by {claimed()[key]}"
    paragraph = re.fullmatch(r"([0-9]+)(?:\(([a-z])\))?", str(facts()[key].content.get("paragraph", "")))
    if paragraph:
        locators = {place.rpartition("_")[2] for place in claimed()[key]}
        assert {f"{kind}{paragraph[1]}{paragraph[2] or ''}" for kind in ("p", "op")} & locators


def test_every_value_of_every_fact_is_said() -> None:
    missing = []
    for key in claimed():
        whole = " | ".join(normal(each) for each in _literals(key))
        missing += [(key, value) for value in _expected(facts()[key]) if normal(value) not in whole]
    assert missing == []


def _literals(key: str) -> Iterator[str]:
    """What the graphs that claim a fact say, and what structure says of the things they speak of."""
    about = set()
    for place in claimed()[key]:
        about.add(place)
        for s, _, o in graphs().get(place, ()):
            about.add(s.value.removeprefix(ID))
            yield o.value
    for name in about:
        yield from structure().get(name, ())


#: Passages whose own words name another document; elsewhere a description that names one was put together by editors.
_NAMES_ANOTHER = {
    "A-67-65_p1",
    "A-80-6-Sect.9_sec-subprogramme-deliverable",
    "A-RES-60-252_whole",
    "E-RES-2006-46_whole",
    "cstd-mandate-and-institutional-background_whole",
    "desa-actions-table-2026_sec-introduction",
    "igc-list-2011-02-26_sec-key-elements",
    "igf-report-from-expert-group-meeting_sec-opening",
    "unctad-news-2010-10-08_whole",
}
_REGISTERS = ("opensanctions-igo_", "ror-record-", "supraverden-list_")


def _descriptions() -> Iterator[tuple[str, str, str]]:
    """Descriptions in graphs of passages: the key of the passage, the thing, the text."""
    for graph, triples in graphs().items():
        for s, p, o in triples:
            if p.value == DCT + "description" and graph.startswith("passage/"):
                yield graph.removeprefix("passage/"), s.value.removeprefix(ID), o.value


def test_front_matter_sums_up_no_paragraphs() -> None:
    """Title and date are in front matter; what paragraphs say is in these, and of the whole in the whole."""
    assert [each for each in _descriptions() if each[0].endswith(("_sec-front-matter", "_sec-header"))] == []


def test_a_register_of_identifiers_describes_nothing() -> None:
    """Such lists have names, years and numbers of bodies, and nothing of what these do."""
    assert {key for key in _REGISTERS if any(each.startswith(f"passage/{key}") for each in graphs())} == {*_REGISTERS}
    assert [each for each in _descriptions() if each[0].startswith(_REGISTERS)] == []


def test_a_description_names_no_document_but_that_of_its_passage() -> None:
    naming = {
        passage
        for passage, thing, text in _descriptions()
        if not thing.startswith("recommendation/")
        for mention in find(text)
        for symbol in mention.symbols
        if symbol.key != passage.rpartition("_")[0]
    }
    assert naming == _NAMES_ANOTHER


def test_no_run_of_words_from_the_seed() -> None:
    """Titles and headings are facts; anything else of the slides is told in our own words."""
    seed = re.findall(r"[a-z0-9]+", normal((FOLDER / "seed-slides.txt").read_text(encoding="utf-8")))
    runs = {tuple(seed[i : i + _SEED_RUN]) for i in range(len(seed) - _SEED_RUN + 1)}
    titles = {SKOS + "prefLabel", SKOS + "altLabel", DEF + "affiliation", DCT + "tableOfContents"}
    for graph, triples in graphs().items():
        for s, p, o in triples:
            if isinstance(o, ox.Literal) and o.language and p.value not in titles:
                words = re.findall(r"[a-z0-9]+", normal(o.value))
                copied = {tuple(words[i : i + _SEED_RUN]) for i in range(len(words) - _SEED_RUN + 1)} & runs
                assert not copied, f"{graph}: {s.value}: {copied}"


def test_keys_of_documents_with_symbols_are_made_from_them() -> None:
    symbols = [(s.value, o.value) for s, p, o in claims().structure if p.value == _SYMBOL]
    assert len(symbols) > 80
    for iri in {iri for iri, _ in symbols}:
        place = SPACE.split(iri)
        assert place
        assert place[1] in {parse_all(symbol)[0].key for other, symbol in symbols if other == iri}
