"""Messages that docs/troubleshooting.md explains: each is provoked, so that the page has them as they are printed."""

import re

import pytest

from tests.conftest import ROOT
from tests.docs.conftest import Shell
from tests.docs.pages import Block, pattern_of, text_of

pytestmark = pytest.mark.timeout(900)
_PAGE = ROOT / "docs" / "troubleshooting.md"
_QUOTED = re.compile(r"^\| `(?P<message>[^`]+)` \|", re.MULTILINE)
_SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def _draft(*statements: str) -> str:
    """A command that validates a source file with the statements."""
    written = "\n".join(("cat >> data/draft.trig <<'END'", *statements, "END"))
    checked = "igfkg validate --quiet --json data/draft.trig | grep '\"message\"'; rm data/draft.trig"
    return f"grep ^PREFIX data/major-2013.trig > data/draft.trig\n{written}\n{checked}"


def _ask(query: str) -> str:
    return f"curl -s http://localhost:8000/sparql --data-urlencode 'query={query}'"


_DOCUMENT = 'a igf:Document ; skos:prefLabel "x"@en ; igf:verification verification:seen'
_KIND = "igf:sourceKind source-kind:slides"
_PASSAGE = "a igf:Passage ; eli:is_part_of document:x ; igf:verification verification:seen"
_PROVOKED = {
    "Data": (
        _draft("documnt:x a igf:Document ."),
        _draft("document:x\u00a0a igf:Document ."),
        "printf '# Gen\\xe8ve' > data/l.trig; igfkg validate -q --json data/l.trig | grep UTF-8; rm data/l.trig",
        _draft(
            "document:x igf:concerns [] .",
            '<https://example.org/x> skos:prefLabel "x"@en .',
            'document:x dct:issued "12 May 2020"^^xsd:date .',
        ),
        _draft(
            f"document:x {_DOCUMENT} ; {_KIND} .",
            f'passage:x_p1 {_PASSAGE} ; igf:locator "p1" . passage:x_p2 {_PASSAGE} ; igf:locator "p2" .',
            'set:n a igf:RecommendationSet ; skos:prefLabel "n"@en .',
            "GRAPH passage:x_p1 { set:n igf:statedCount 3 } GRAPH passage:x_p2 { set:n igf:statedCount 4 }",
        ),
        _draft(
            f"document:x {_DOCUMENT} .",
            f'document:y {_DOCUMENT} ; {_KIND} ; igf:symbol "A/99/2" .',
            f'document:z {_DOCUMENT} ; {_KIND} ; igf:symbol "A/99/1 Add.1" .',
            'GRAPH passage:x_p9 { document:x dct:date "2020"^^xsd:gYear }',
        ),
        "echo >> data/major-2013.trig; igfkg fmt --check data/major-2013.trig",
        "echo >> ontology/context.jsonld; igfkg context --check",
    ),
    "Commands and releases": (
        "igfkg query --home nowhere 'ASK {}'",
        "mkdir gone; ln -s nowhere gone/current; igfkg stats --home gone",
        "igfkg release use 9.9",
        "igfkg release pack -q -o whole.pack; head -c 999 whole.pack > half.pack; igfkg release fetch half.pack",
        "igfkg release fetch -q whole.pack",
        "flock build/.lock igfkg build",
        "rm build/current/manifest.json; igfkg stats",
        "igfkg build --home /proc/igfkg",
        "igfkg build --content build",
        "echo '<https://example.org/x> a <https://example.org/X> .' > data/x.trig; igfkg build --quiet; rm data/x.trig",
        "igfkg validate --engine none",
        "igfkg publish --to http://127.0.0.1:9",
        "igfkg symbol A/67/65 > /dev/full",
    ),
    "Serving": (
        "curl -s http://localhost:8000/health/live; igfkg serve --port 8000",
        "cp build/current/search.sqlite whole; echo >> build/current/search.sqlite; "
        "igfkg serve --port 0 || mv whole build/current/search.sqlite",
        "IGFKG_QUERY_TIMEOUT=soon IGFKG_QUERY_TIMOUT=1 igfkg serve",
        "igfkg serve --port 0 --host 192.0.2.1",
        "IGFKG_ALLOCATOR=nowhere igfkg serve --port 0",
        "curl -s 'http://localhost:8000/sparql?release=x&query=ASK%7B%7D'",
    ),
    "Queries": (
        _ask("SELECT ?x { ?x a foo:Bar }"),
        _ask("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"),
        _ask("INSERT DATA {}"),
        f"igfkg query --timeout 0.5 '{_SLOW}'",
        "ulimit -f 512; igfkg query -f csv 'SELECT * { ?a ?b ?c . ?d a ?f } LIMIT 60000'",
        "curl -s http://localhost:8000/sparql --data-urlencode 'query=SELECT * { ?a ?b ?c . ?d ?e ?f }'",
        "(echo 'ASK {} #'; head -c 70000 /dev/zero | tr '\\0' x) > long.rq; igfkg query long.rq",
        "igfkg query --format ttl 'ASK {}'",
        "curl -s \"http://localhost:8000/sparql?query=$(head -c 70000 /dev/zero | tr '\\0' x)\"",
        "curl -s 'http://localhost:8000/api/v1/recommendations?topik=funding'",
        "curl -s http://localhost:8000/doc/body/nothing.json",
    ),
}


@pytest.mark.parametrize("section", _PROVOKED)
def test_messages_are_those_that_are_printed(section: str, shell: Shell) -> None:
    _, _, after = text_of(_PAGE).partition(f"\n## {section}\n")
    quoted = [each["message"] for each in _QUOTED.finditer(after.partition("\n## ")[0])]
    assert len(quoted) > 3
    if section == "Data":
        shell.take_small_data()
    printed = "\n".join(shell.run(Block("sh", command, 0)).stdout for command in _PROVOKED[section])
    printed = printed.replace('\\"', '"')
    assert [each for each in quoted if not re.search(pattern_of(each), printed)] == [], printed


def test_every_message_is_in_a_section_that_is_tried() -> None:
    headings = re.findall(r"^## (.+)$", text_of(_PAGE), re.MULTILINE)
    assert headings == [*_PROVOKED]
