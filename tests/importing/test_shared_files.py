"""The United Nations' own files: what comes out is equal to what the data has, validates, and copies no sentence.

The files are unofficial copies made by the United Nations; they stay outside the project.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.findings import Severity
from igfkg.importing.imported_source import ImportedSource
from igfkg.importing.known_things import KnownThings, known_things
from igfkg.importing.resolution import Resolution, group_texts
from igfkg.importing.resolution_quads import ResolutionQuads
from igfkg.importing.resolution_text import read_resolution
from igfkg.model import terms
from igfkg.rdf.namespaces import DCT, ELI, SCHEMA_ORG, SHAPES, SKOS
from igfkg.rdf.space import scheme_iri
from igfkg.sources.content import find_content
from igfkg.validate.stages import validate
from tests.conftest import SHARED
from tests.iris import ID

pytestmark = [pytest.mark.shared_data, pytest.mark.unmeasured]
FOLDER = SHARED / "testdata" / "akn4un"
#: The yearly resolutions that the data has, and the files have in six languages.
OURS = ("A-RES-75-202", "A-RES-76-189", "A-RES-77-150", "A-RES-78-132", "E-RES-2021-28", "E-RES-2023-3")


@cache
def _dataset() -> Dataset:
    return assemble(find_content())


@cache
def _known() -> KnownThings:
    return known_things(_dataset())


@cache
def _resolutions() -> dict[str, Resolution]:
    texts = (
        read_resolution(path.read_bytes(), str(path.relative_to(FOLDER))) for path in sorted(FOLDER.glob("*/*.xml"))
    )
    known = _known()
    grouped = [
        Resolution(each, known.besides(f"{each[0].symbol.key}.trig"), (known.thing("body/igf"),))
        for each in group_texts(texts)
    ]
    return {each.symbol.key: each for each in grouped}


@cache
def _quads(key: str) -> tuple[ox.Quad, ...]:
    return tuple(ResolutionQuads(_resolutions()[key]).quads)


Facts = Mapping[tuple[str, str], set[ox.NamedNode | ox.Literal]]


@cache
def _imported(key: str) -> Facts:
    facts: defaultdict[tuple[str, str], set[ox.NamedNode | ox.Literal]] = defaultdict(set)
    for quad in _quads(key):
        facts[str(getattr(quad.subject, "value", "")), quad.predicate.value].add(quad.object)  # type: ignore[arg-type]
    return facts


@cache
def _settled() -> Facts:
    facts: defaultdict[tuple[str, str], set[ox.NamedNode | ox.Literal]] = defaultdict(set)
    dataset = _dataset()
    for subject, predicate, value in dataset.settlement.triples | dataset.claims.structure:
        facts[subject.value, predicate.value].add(value)
    return facts


def _keys(values: set[ox.NamedNode | ox.Literal]) -> set[str]:
    return {value.value.rpartition("/")[2] for value in values}


#: Facts on the document of which the data and the file have the same values.
EQUAL = (
    *(terms.SYMBOL, terms.SOURCE_KIND, terms.VERIFICATION, terms.ADOPTED_ON, terms.ORIGINATING_DOCUMENT),
    *(ELI + "passed_by", DCT + "title"),
)
#: Subjects that the files have and the data does not.
MORE_SUBJECTS = {
    "A-RES-75-202": 10,  # all of UNBIS
    "A-RES-78-132": 5,
}


@pytest.mark.parametrize("key", OURS)
def test_the_document_is_as_the_data_has_it(key: str) -> None:
    ours, imported, document = _settled(), _imported(key), f"{ID}document/{key}"
    for prop in EQUAL:
        assert (prop, imported[document, prop]) == (prop, ours[document, prop])
    for prop in (terms.AGENDA_ITEM, terms.ADOPTION_TYPE, terms.MEETING_RECORD, terms.RECALLS, DCT + "subject"):
        assert (prop, ours[document, prop] - imported[document, prop]) == (prop, set())
    more = imported[document, DCT + "subject"] - ours[document, DCT + "subject"]
    assert len(more) == MORE_SUBJECTS.get(key, 0), _keys(more)


def _passages(key: str) -> Iterator[str]:
    """The paragraphs of a resolution that the data has as passages."""
    for (subject, prop), values in sorted(_settled().items()):
        locator = next(iter(values)).value if prop == terms.LOCATOR else ""
        if subject.startswith(f"{ID}passage/{key}_") and re.match(r"(?:op|pp)[0-9]", locator):
            yield subject


#: Things that the data finds named where the text has a longer name, or none, by the end of the passage's IRI.
OTHERWISE_NAMED = {
    "E-RES-2021-28_op50": {"wsis"},  # the text names the WSIS Forum
    "E-RES-2023-3_op60": {"wsis"},
    "E-RES-2021-28_op70": {"nris"},  # described, not named
    "E-RES-2021-28_op74": {"nris"},
    "E-RES-2023-3_op83": {"nris"},
    "E-RES-2023-3_op87": {"nris"},
}


@pytest.mark.parametrize("key", OURS)
def test_paragraphs_acts_and_names_are_as_the_data_has_them(key: str) -> None:
    ours, imported = _settled(), _imported(key)
    passages = list(_passages(key))
    assert len(passages) >= 6
    for passage in passages:
        assert imported[passage, terms.LOCATOR] == ours[passage, terms.LOCATOR]
        opening = imported[passage, terms.OPERATIVE_VERB]
        assert opening <= (ours[passage, terms.OPERATIVE_VERB] or opening), passage
        assert opening, passage
        named = ours[passage, SCHEMA_ORG + "mentions"] - imported[passage, SCHEMA_ORG + "mentions"]
        assert _keys(named) == OTHERWISE_NAMED.get(passage.rpartition("/")[2], set()), passage


@pytest.mark.parametrize("key", OURS)
def test_recommendations_are_as_the_data_has_them(key: str) -> None:
    """The data has one more of each resolution on ICT, which speaks of capacity and does not name the Forum."""
    ours, imported = _settled(), _imported(key)
    described = {
        subject
        for (subject, prop), values in ours.items()
        if prop == terms.PARAGRAPH and f"/recommendation/{key}-" in subject and values
    }
    missing = {each for each in described if not imported[each, terms.PARAGRAPH]}
    assert len(missing) == int(key.startswith("A"))
    for each in described - missing:
        for prop in (terms.PARAGRAPH, terms.SET_OUT_IN, terms.IN_SET, SKOS + "prefLabel"):
            assert (each, imported[each, prop]) == (each, ours[each, prop])
        assert imported[each, terms.ACT] <= ours[each, terms.ACT]
        assert imported[each, terms.ACT]


def test_the_yearly_resolutions_have_a_predecessor(tmp_path: Path) -> None:
    before = {
        key: ImportedSource(ResolutionQuads(_resolutions()[key]), tmp_path / "none", merges=False).predecessor
        for key in OURS
    }
    assert {key: each and each.rpartition("/")[2] for key, each in before.items()} == {
        "A-RES-75-202": "A-RES-74-197",
        "A-RES-76-189": "A-RES-75-202",
        "A-RES-77-150": "A-RES-76-189",
        "A-RES-78-132": "A-RES-77-150",
        "E-RES-2021-28": "E-RES-2020-12",
        "E-RES-2023-3": "E-RES-2022-15",
    }


def test_every_file_ends_in_a_source_that_validates_and_adds_only_blanks(tmp_path: Path) -> None:
    """New files stand beside the data; those that the data has are extended, and what editors wrote stays."""
    paths = []
    for key, resolution in _resolutions().items():
        path = tmp_path / f"{key}.trig"
        existing = find_content().data / path.name
        if existing.is_file():
            path.write_bytes(existing.read_bytes())
        source = ImportedSource(ResolutionQuads(resolution), path, merges=True)
        path.write_text(source.text, encoding="utf-8")
        paths.append(path)
    assert len(paths) == 57
    report = validate(assemble(find_content(), paths))
    assert report.violations == []
    warnings = {each.shape for each in report.findings if each.severity is Severity.WARNING}
    assert warnings <= {SHAPES + "Blank"}
    assert {each.line for each in report.findings if each.shape == SHAPES + "Blank"} > {None} - {None}
    assert all(each.line for each in report.findings if each.shape == SHAPES + "Blank")


def test_locators_are_the_same_in_all_languages() -> None:
    for resolution in _resolutions().values():
        locators = [[each.locator for each in text.paragraphs if each.locator] for text in resolution.texts]
        assert all(each == locators[0] for each in locators), resolution.symbol


_WORDS, _CHARACTERS = 8, 16  # of a run that would be copied; Chinese has no spaces, two characters make a word
_WORD = re.compile(r"\w+")


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _runs(text: str, language: str) -> Iterator[str]:
    if language == "zh":
        joined = "".join(_WORD.findall(_folded(text)))
        yield from (joined[start : start + _CHARACTERS] for start in range(len(joined) - _CHARACTERS + 1))
        return
    words = _WORD.findall(_folded(text))
    yield from (" ".join(words[start : start + _WORDS]) for start in range(len(words) - _WORDS + 1))


def _literals(key: str) -> list[ox.Literal]:
    """The texts of a source file, without titles, agenda items and names, which are facts."""
    names = {DCT + "title", terms.AGENDA_ITEM, SKOS + "prefLabel", terms.LOCATOR_LABEL}
    return [
        quad.object for quad in _quads(key) if isinstance(quad.object, ox.Literal) and quad.predicate.value not in names
    ]


def test_no_sentence_is_copied() -> None:
    counts: defaultdict[str, int] = defaultdict(int)
    for path in sorted(FOLDER.glob("*/*.xml")):
        text = read_resolution(path.read_bytes(), path.name)
        sentences = " ".join(ET.fromstring(path.read_bytes()).itertext())
        runs = set(_runs(sentences, text.language))
        written = "\n".join(each.value for each in _literals(text.symbol.key))
        assert not [run for run in _runs(written, text.language) if run in runs], path
        counts[text.language] += len(runs)
    assert {language for language, number in counts.items() if number > 10_000} == {"en", "fr", "es", "ru", "zh", "ar"}


def test_labels_are_no_sentences_either() -> None:
    """The names that an import makes: of terms as the files list them, and of what a paragraph asks."""
    for key, resolution in _resolutions().items():
        listed = {each.label for each in resolution.keywords}
        labels = {quad.object.value for quad in _quads(key) if quad.predicate.value == SKOS + "prefLabel"}  # type: ignore[union-attr]
        made = {each for each in labels - listed if not re.match(r"SDG (?:goal|target) [0-9.a-z]+\Z", each)}
        expected = rf"What {re.escape(str(resolution.symbol))} says on .{{1,60}}|{re.escape(str(resolution.symbol))}, paragraph [0-9]+(?: \([a-z]\))?"
        assert all(re.fullmatch(expected, each) for each in made), made


def test_an_act_of_ours_is_one_of_the_scheme() -> None:
    acts = {
        quad.object for key in _resolutions() for quad in _quads(key) if quad.predicate.value == terms.OPERATIVE_VERB
    }
    assert ox.NamedNode(scheme_iri("act", "recalls")) in acts
    assert acts <= {ox.NamedNode(iri) for iri, types in _dataset().claims.types.items() if terms.ACT_CLASS in types}
