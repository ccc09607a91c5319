"""Links of others by the command line: from a message or a file to the page of a thing, its JSON-LD and a query."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyld import jsonld

from igfkg.assembly.assemble import assemble
from igfkg.inbox.message_store import FILE_NAME
from igfkg.sources.content import Content
from igfkg.validate.stages import validate
from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.inbox.conftest import Place
from tests.inbox.messages import HEADERS, OTHER, SKOS, THING, announcement, relationship

_PAGE = "/doc/recommendation/wgigf-2012-12"
_HOSTILE = "https://example.org/7?q='\"-%3Cscript%3E&amp;é{}".replace('"', "%22").replace("{}", "%7B%7D")
_QUERY = """PREFIX dct: <http://purl.org/dc/terms/> PREFIX eli: <http://data.europa.eu/eli/ontology#>
SELECT ?from ?relation ?by ?date WHERE {
  GRAPH ?passage { ?from ?relation <%s> } ?passage eli:is_part_of ?document .
  ?document dct:creator ?by ; dct:issued ?date
  FILTER(STRSTARTS(STR(?from), "https://example.org/")) } ORDER BY ?from"""


def _igfkg(*arguments: str | Path, text: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "igfkg", *(str(each) for each in arguments)]
    data = text.encode() if isinstance(text, str) else text
    made = subprocess.run(command, capture_output=True, check=False, input=data, timeout=300)
    return subprocess.CompletedProcess(command, made.returncode, made.stdout.decode(), made.stderr.decode())


def _send(place: Place, *bodies: bytes) -> list[str]:
    """Send messages, and return their ids."""
    with TestClient(create_app(Settings(home=place.home))) as client:
        answers = [client.post("/inbox", content=body, headers=HEADERS) for body in bodies]
    assert [each.status_code for each in answers] == [201] * len(bodies)
    return [each.headers["location"].rpartition("/")[2] for each in answers]


def _files(place: Place) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in place.content.root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def nowhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home without anything."""
    return tmp_path_factory.mktemp("nowhere")


def test_from_a_message_to_the_page_and_back(place: Place) -> None:
    [name] = _send(place, announcement(relationship(_HOSTILE), relationship("https://example.org/8", "exactMatch")))
    at = ("--home", place.home)
    assert re.search(rf"{name} .*undecided .* 2 .* https://example.org/", _igfkg("inbox", "list", *at).stdout)
    shown = _igfkg("inbox", "show", name[:8], *at).stdout
    assert f"link: {_HOSTILE} {SKOS}relatedMatch {THING}".encode("ascii", "backslashreplace").decode() in shown or (
        f"link: {_HOSTILE} {SKOS}relatedMatch {THING}" in shown
    )
    accepted = _igfkg("inbox", "accept", name, *at, "--content", place.content.root)
    assert (accepted.returncode, accepted.stdout) == (0, "accepted: 1 message with 2 links\n")
    path = place.content.data / "linksets" / "links-from-example.org.trig"
    assert f"written: {path}" in accepted.stderr
    before = path.read_bytes()
    again = _igfkg("inbox", "accept", name, name, *at, "--content", place.content.root)
    assert (again.returncode, path.read_bytes()) == (0, before)
    assert "nothing was changed" in again.stderr
    assert _igfkg("fmt", "--check", path, "--content", place.content.root).returncode == 0
    report = validate(assemble(place.content))
    assert report.conforms, report.violations
    assert json.loads(_igfkg("inbox", "list", *at, "--json").stdout) == []
    assert json.loads(_igfkg("inbox", "list", "--all", *at, "--json").stdout)[0]["state"] == "accepted"

    place.build()
    with TestClient(create_app(Settings(home=place.home))) as client:
        html = client.get(_PAGE, headers={"Accept": "text/html"}).text
        document = client.get(f"{_PAGE}.jsonld").json()
        item = client.get("/api/v1/recommendations/wgigf-2012-12").json()
        selected = client.get("/api/v1/recommendations/wgigf-2012-12?fields=label").json()
        other = client.get("/doc/recommendation/wgigf-2012-13.jsonld").json()
        rows = client.get("/sparql", params={"query": _QUERY % THING}).json()["results"]["bindings"]
        passage = client.get(f"/doc/passage/links-example.org-message-{name}_whole", headers={"Accept": "text/html"})
        context = client.get("/context/v1.jsonld").json()
        linkset = client.get("/api/v1/linksets/from-example.org").json()
    section = html[html.index('id="linked-from"') :].partition("</section>")[0]
    escaped = _HOSTILE.replace("&", "&amp;").replace("'", "&#39;")
    assert f'href="{escaped}" rel="nofollow ugc noopener"' in section
    assert _HOSTILE not in html
    assert "is related to this" in section
    assert "is the same as this" in section
    assert f"/id/document/links-example.org-message-{name}" in section
    assert "<script>" not in section
    assert item["linkedFrom"] == document["linkedFrom"]
    assert "linkedFrom" not in other | selected
    first = next(each for each in document["linkedFrom"] if each["id"] == "https://example.org/8")
    assert first["exactMatch"] == [{"id": THING}]
    assert first["statedIn"][0]["partOf"]["creator"] == [{"id": "https://example.org/"}]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first["statedIn"][0]["partOf"]["issued"])
    assert [(row["from"]["value"], row["by"]["value"]) for row in rows] == [
        (_HOSTILE, "https://example.org/"),
        ("https://example.org/8", "https://example.org/"),
    ]
    assert f'href="{escaped}" rel="nofollow ugc noopener"' in passage.text
    assert (linkset["triples"], linkset["linkPredicate"]) == (
        2,
        [{"id": f"{SKOS}exactMatch"}, {"id": f"{SKOS}relatedMatch"}],
    )
    triples = jsonld.to_rdf({**document, "@context": context["@context"]}, {"format": "application/n-quads"})
    assert f"<https://example.org/8> <{SKOS}exactMatch> <{THING}> ." in triples


def test_messages_of_one_host_come_into_one_file(place: Place) -> None:
    names = _send(
        place,
        announcement(relationship("https://example.org/1")),
        announcement(relationship("https://elsewhere.example/2", target=OTHER), actor="http://example.org/people/7"),
        announcement(relationship("https://xn--bcher-kva.example:8443/1"), actor="https://bücher.example:8443/"),
    )
    made = _igfkg("inbox", "accept", *names, "--home", place.home, "--content", place.content.root, "--json")
    assert json.loads(made.stdout)["accepted"] == names
    assert len(json.loads(made.stdout)["files"]) == 2
    report = validate(assemble(place.content))
    assert report.conforms, report.violations


def test_rejected_messages_leave_a_record_and_nothing_else(place: Place) -> None:
    first, second, third = _send(place, *(announcement(relationship(f"https://e.org/{each}")) for each in range(3)))
    at = ("--home", place.home)
    before = _files(place)
    made = _igfkg("inbox", "reject", first, "--reason", "spam\x1b[31m", *at)
    assert (made.returncode, made.stdout) == (0, "rejected: 1\n")
    assert json.loads(_igfkg("inbox", "show", first, *at, "--json").stdout)["reason"] == "spam\x1b[31m"
    assert "reason: spam\\x1b[31m" in _igfkg("inbox", "show", first, *at).stdout
    assert _send(place, announcement(relationship("https://e.org/0"))) == [first]  # stays rejected
    waiting = json.loads(_igfkg("inbox", "list", *at, "--json").stdout)
    assert {each["id"] for each in waiting} == {second, third}
    assert json.loads(_igfkg("inbox", "reject", "--by", "https://example.org/", *at, "--json").stdout) == {
        "rejected": [each["id"] for each in waiting]
    }
    assert _files(place) == before
    accepted = _igfkg("inbox", "accept", second, *at, "--content", place.content.root)  # a decision can be changed
    assert accepted.returncode == 0
    assert len(_files(place)) == len(before) + 1
    refused = _igfkg("inbox", "reject", second, *at)
    assert refused.returncode == 2
    assert f"message {second} was accepted; take its links out of data/linksets/" in refused.stderr


def test_what_a_message_says_does_nothing_to_a_terminal(place: Place) -> None:
    text = announcement(summary="x").replace(b'"x"', '"\x7f\x9b31m\u202e\u2066 [red]x[/red]"'.encode())
    [name] = _send(place, text)
    for command in (["show", name], ["list"]):
        shown = _igfkg("inbox", *command, "--home", place.home).stdout
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066]", shown)
    assert "\\x7f\\x9b31m\\u202e\\u2066 [red]x[/red]" in _igfkg("inbox", "show", name, "--home", place.home).stdout


def test_nothing_is_written_when_one_message_is_wrong(place: Place) -> None:
    [name] = _send(place, announcement())
    path = place.content.data / "linksets" / "links-from-example.org.trig"
    made = _igfkg("inbox", "accept", name, "abcdef", "--home", place.home, "--content", place.content.root)
    assert (made.returncode, path.exists()) == (2, False)
    path.parent.mkdir(exist_ok=True)
    path.write_text("nonsense", encoding="utf-8")
    made = _igfkg("inbox", "accept", name, "--home", place.home, "--content", place.content.root)
    assert (made.returncode, path.read_text(encoding="utf-8")) == (1, "nonsense")
    assert f"{path}:1: not TriG" in made.stderr
    assert json.loads(_igfkg("inbox", "list", "--home", place.home, "--json").stdout)[0]["state"] == "undecided"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["list"], 0, "No message waits for a decision"),
        (["show", "abcdef"], 2, "the inbox has no message abcdef; list them with: igfkg inbox list"),
        (["accept", "nonsense"], 2, "'nonsense' is not the id of a message"),
        (["reject"], 2, "name the messages by their ids, or all of a sender by --by"),
        (["reject", "abcdef", "--reason", "x" * 600], 2, "the reason has 600 characters; write at most 500"),
    ],
)
def test_an_inbox_without_messages(nowhere: Path, arguments: list[str], code: int, words: str) -> None:
    made = _igfkg("inbox", *arguments, "--home", nowhere)
    assert made.returncode == code
    assert words in made.stderr
    assert not (nowhere / FILE_NAME).exists()


_CSV = (
    f"subject,predicate,object\nhttps://example.org/7,skos:closeMatch,{THING}\nhttps://example.org/7,x,https://e.org/\n"
)


def test_a_file_of_others_becomes_a_linkset_once(place: Place, tmp_path: Path) -> None:
    table = tmp_path / "links.csv"
    table.write_text(_CSV, encoding="utf-8")
    options = ["--by", "https://example.org/", "--content", str(place.content.root)]
    dated = [*options, "--date", "2026-11-01", "--from", "https://example.org/links.csv"]
    made = _igfkg("linkset", "import", table, *dated)
    path = place.content.data / "linksets" / "links-from-example.org.trig"
    assert (made.returncode, made.stdout) == (0, "1 link of example.org, 1 statement left out\n")
    assert f"written: {path}" in made.stderr
    before = path.read_bytes()
    again = _igfkg("linkset", "import", "-", "-f", "csv", *options, "--json", text=_CSV)
    assert json.loads(again.stdout)["isNew"] is False
    assert path.read_bytes() == before
    linkset = {"linkset": [{"anchor": "https://example.org/9", f"{SKOS}exactMatch": [{"href": THING}]}]}
    more = _igfkg("linkset", "import", "-", "-f", "json", *options, text=json.dumps(linkset))
    assert more.returncode == 0, more.stderr
    report = validate(assemble(place.content))
    assert report.conforms, report.violations
    assert path.read_text(encoding="utf-8").count("GRAPH") == 2
    assert _igfkg("fmt", "--check", path, "--content", place.content.root).returncode == 0
    place.build()
    with TestClient(create_app(Settings(home=place.home))) as client:
        linked = client.get(f"{_PAGE}.jsonld").json()["linkedFrom"]
    assert {each["id"] for each in linked} == {"https://example.org/7", "https://example.org/9"}
    assert linked[0]["statedIn"][0]["partOf"]["issued"] == "2026-11-01"


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        (_CSV, ["-f", "csv", "--by", "me"], "--by 'me' is not a web address"),
        (
            _CSV,
            ["-f", "csv", "--by", "https://e.org/", "--date", "1 May"],
            "--date '1 May' is not a date; write it as 20",
        ),
        (_CSV, ["-f", "csv", "--by", "https://e.org/", "--date", "2026-02-30"], "is not a date"),
        (_CSV, ["-f", "csv", "--by", "https://e.org/", "--from", "ftp://e.org/"], "--from 'ftp://e.org/' is not a web"),
        (
            _CSV,
            ["-f", "xls", "--by", "https://e.org/"],
            "the format of 'xls' is not known; name it with --format: json",
        ),
        (_CSV, ["--by", "https://e.org/"], "the format of '-' is not known"),
        (_CSV.replace("skos:", "x:"), ["-f", "csv", "--by", "https://e.org/"], "standard input:2: the relationship"),
        ("subject,object", ["-f", "csv", "--by", "https://e.org/"], "standard input:1: no column predicate"),
        (b"\xff\xfe\x00", ["-f", "csv", "--by", "https://e.org/"], "standard input:1: "),
    ],
)
def test_what_is_no_linkset(place: Place, text: str | bytes, options: list[str], words: str) -> None:
    made = _igfkg("linkset", "import", "-", *options, "--content", place.content.root, text=text)
    assert (made.returncode, made.stdout) == (2, "")
    assert words in made.stderr
    assert len(made.stderr.splitlines()) == 1
    assert not [*place.content.data.glob("linksets/links-*")]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("/proc/self/mem", "/proc/self/mem cannot be read: Input/output error"),
        ("/dev/zero", "/dev/zero is longer than 67,108,864 bytes; import it in parts"),
        ("/", "/ is a folder; name files"),
        ("/nowhere", "/nowhere: no such file"),
    ],
)
def test_what_cannot_be_read_is_named(small_content: Content, file: str, words: str) -> None:
    made = _igfkg("linkset", "import", file, "-f", "csv", "--by", "https://e.org/", "--content", small_content.root)
    assert (made.returncode, made.stderr) == (2, f"igfkg: {words}\n")


@pytest.mark.parametrize(
    ("target", "by", "unknown"),
    [
        (f"{THING}9", "https://e.org/", "recommendation/wgigf-2012-129"),
        (THING, "https://w3id.org/igfkg/id/body/nobody", "body/nobody"),
    ],
)
def test_links_to_nothing_are_not_imported(place: Place, target: str, by: str, unknown: str) -> None:
    text = f"{_CSV}https://example.org/8,skos:closeMatch,{OTHER}\n".replace(THING, target, 1)
    at = ("--content", place.content.root)
    made = _igfkg("linkset", "import", "-", "-f", "csv", "--by", by, *at, text=text)
    assert (made.returncode, made.stdout) == (2, "")
    assert f"no file introduces {unknown}; nothing was written" in made.stderr
    assert not [*place.content.data.glob("linksets/links-*")]


def test_messages_with_links_to_nothing_are_not_accepted(place: Place) -> None:
    [name] = _send(place, announcement())
    path = place.content.data / "A-67-65.trig"  # the release has the thing, and the content no longer has it
    path.write_text(path.read_text(encoding="utf-8").replace("wgigf-2012-12\n", "wgigf-2012-99\n"), encoding="utf-8")
    made = _igfkg("inbox", "accept", name, "--home", place.home, "--content", place.content.root)
    assert (made.returncode, made.stdout) == (2, "")
    assert "no file introduces recommendation/wgigf-2012-12; nothing was written" in made.stderr
    assert not [*place.content.data.glob("linksets/links-*")]
    assert json.loads(_igfkg("inbox", "list", "--home", place.home, "--json").stdout)[0]["state"] == "undecided"
