"""Paragraphs without a topic, divided by what those of both resolutions are on."""

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.model import terms
from igfkg.rdf.iris import local_name
from igfkg.sources.content import find_content
from igfkg.views.comparison.act_strength import ActStrength
from igfkg.views.comparison.rows import ComparisonRow, RowKind
from igfkg.views.comparison.series import read_series
from igfkg.views.comparison.table import Comparison, compare
from tests.conftest import copy_content
from tests.examples import small_release
from tests.iris import ID

_PREFIXES = f"PREFIX act: <{ID}act/>\n"
_BASE = (
    "body:unga a igf:Body . body:forum a igf:Body . body:group a igf:Body . body:chair a igf:Body .\n"
    "process:review a igf:Process . document:igfkg a igf:Document . mandate:forum a igf:Mandate .\n"
)


def _resolution(key: str, year: int, asks: dict[str, str]) -> str:
    """A resolution: by number of a paragraph the statements of its passage, with ASK for its ask."""
    text = (
        f'document:{key} a igf:Resolution ; igf:symbol "A/RES/{year - 1946}/1" ; eli:passed_by body:unga ;'
        f' igf:adoptedOn "{year}-12-20"^^xsd:date .\n'
    )
    for number, statements in asks.items():
        ask, passage = f"recommendation:{key}-{number}", f"passage:{key}_op{number}"
        text += (
            f"{ask} a igf:Recommendation . {passage} a igf:Passage ; eli:is_part_of document:{key} ;"
            f' igf:locator "op{number}" .\n'
            f'GRAPH {passage} {{ {ask} igf:setOutIn document:{key} ; igf:paragraph "{number}" .'
            f" {statements.replace('ASK', ask).replace('HERE', passage)} }}\n"
        )
    return text


_EARLIER = _resolution(
    "old",
    2015,
    {
        "1": "HERE schema:mentions process:review , body:forum .",
        "2": "ASK igf:addressedTo body:chair ; igf:answeredBy body:group .",
        "3": "HERE schema:mentions body:forum .",
        "4": 'ASK dct:description "Recalls A/RES/60/252."@en .',
        "5": "mandate:forum igf:conferredBy document:old ; igf:mandateOf body:forum . ASK igf:act act:extends .",
    },
)
_LATER = _resolution(
    "new",
    2025,
    {
        "6": "HERE schema:mentions process:review , body:forum .",
        "7": "ASK igf:act act:recalls .",
        "8": "HERE schema:mentions body:forum . ASK igf:act act:requests .",
        "9": 'ASK dct:description "As in resolution 60/252."@en .',
    },
) + (
    'passage:new_sec-p7-fr a igf:Passage ; eli:is_part_of document:new ; igf:locator "sec-p7-fr" .\n'
    'GRAPH passage:new_sec-p7-fr { body:group skos:altLabel "Groupe"@fr . }\n'
    'document:A-RES-60-252 a igf:Resolution ; igf:symbol "A/RES/60/252" .\n'
    "note:row a igf:CurationNote ; eli:is_part_of document:igfkg .\n"
    "GRAPH note:row { recommendation:new-8 igf:continues recommendation:old-3 . }\n"
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("divided")
    content = copy_content(find_content(), folder / "content", with_data=False)
    release = small_release(content, folder / "home", _PREFIXES, _BASE, _EARLIER, _LATER)
    return Catalogue(release.open_store(), release.model())


@pytest.fixture
def pair(catalogue: Catalogue) -> Comparison:
    (series,) = read_series(catalogue)
    return compare(catalogue, series, RowKind.TOPICS).between(0, 1)


def _paragraphs(row: ComparisonRow) -> list[list[str]]:
    return [[ask.paragraph for ask in cell.asks] for cell in row.cells]


def test_paragraphs_of_both_on_one_thing_have_a_row(pair: Comparison) -> None:
    """They name it, cite it, were answered by it or name it in another language; the body of the mandate is on all."""
    rows = {local_name(row.name.iri) if row.name else "": _paragraphs(row) for row in pair.rows}
    assert rows == {
        local_name(terms.MANDATE): [["5"], []],
        "review": [["1"], ["6"]],
        "group": [["2"], ["7"]],
        "A-RES-60-252": [["4"], ["9"]],
        "": [["3"], ["8"]],
    }
    assert [row.is_on_thing for row in pair.rows] == [False, True, True, True, False]


def test_an_act_decides_asks_or_does_neither(pair: Comparison) -> None:
    strengths = {ask.paragraph: ask.strength for row in pair.rows for cell in row.cells for ask in cell.asks}
    assert (strengths["5"], strengths["8"]) == (ActStrength.DECISION, ActStrength.REQUEST)
    assert {strengths["7"], strengths["1"]} == {ActStrength.OTHER}
