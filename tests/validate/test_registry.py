"""The registry of published IRIs: none vanishes without a withdrawal, in a build and before one."""

import json
from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.assembly.published_iris import published_iris
from igfkg.build import build
from igfkg.cli.app import main
from igfkg.errors import ContentError
from igfkg.findings import Finding, Severity
from igfkg.rdf.namespaces import DEF, SHAPES
from igfkg.release.releases import Releases
from igfkg.sources.content import Content
from igfkg.sources.examples import FOLDER
from igfkg.sources.iri_registry import FILE_NAME, read_registry
from igfkg.validate import registry as binding
from igfkg.validate.registry import is_binding, validate_registry
from tests.examples import document, source
from tests.iris import ID

_BODY = 'body:one a igf:Body ; skos:prefLabel "One"@en .'
_OTHER = 'body:other a igf:Body ; skos:prefLabel "Other"@en .'
_FIRST = "0.1.0+aaaaaaaaaaaa"


def _withdrawal(key: str, *, same: bool, instead: str = "") -> str:
    replacement = f" ; igf:replacement {instead}" if instead else ""
    return (
        f'withdrawal:{key} a igf:Withdrawal ; skos:prefLabel "{key}"@en ; dct:description "Made up."@en ;'
        f' igf:withdraws body:{key} ; igf:sameThing {str(same).lower()} ; igf:occurredOn "2026-11-28"^^xsd:date'
        f"{replacement} ."
    )


#: What a content says of a published body in the end, and whether it has vanished.
STATES = {
    "still there": ([_BODY], False),
    "gone": ([_OTHER], True),
    "withdrawn": ([_withdrawal("one", same=False)], False),
    "withdrawn for another": ([_OTHER, _withdrawal("one", same=False, instead="body:other")], False),
    "merged": ([_OTHER, _withdrawal("one", same=True, instead="body:other")], False),
    "merged with what was merged": (
        [
            _OTHER,
            _withdrawal("one", same=True, instead="body:two"),
            _withdrawal("two", same=True, instead="body:other"),
        ],
        False,
    ),
}


def _write(content: Content, *parts: str) -> None:
    (content.data / "made-up.trig").write_text(source(*parts), encoding="utf-8")


def _publish(content: Content, *lines: str) -> None:
    (content.data / FILE_NAME).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _findings(content: Content, version: str = "0.9.0") -> list[Finding]:
    return validate_registry(assemble(content), version)


@pytest.mark.parametrize("name", STATES)
def test_what_was_published_is_there_or_withdrawn_or_replaced(bare_content: Content, name: str) -> None:
    parts, vanished = STATES[name]
    _write(bare_content, *parts)
    _publish(bare_content, f"{ID}body/one\t{_FIRST}")
    found = _findings(bare_content)
    assert [(each.shape, each.focus, each.place) for each in found] == (
        [(f"{SHAPES}PublishedIri", f"{ID}body/one", f"data/{FILE_NAME}:1")] if vanished else []
    )


@pytest.mark.parametrize("name", [name for name, (_, vanished) in STATES.items() if not vanished])
def test_each_way_to_end_an_iri_conforms(small_content: Content, tmp_path: Path, name: str) -> None:
    _write(small_content, *STATES[name][0])
    _publish(small_content, f"{ID}body/one\t{_FIRST}")
    report = build(small_content, Releases(tmp_path / "home")).report
    assert [each for each in report.findings if each.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    ("version", "severity"),
    [
        ("0.1.0", Severity.WARNING),
        ("0.99.9", Severity.WARNING),
        ("1.0.0", Severity.VIOLATION),
        ("1.0.0rc1", Severity.VIOLATION),
        ("12.3.4", Severity.VIOLATION),
    ],
)
def test_it_binds_from_the_first_whole_version_on(bare_content: Content, version: str, severity: Severity) -> None:
    assert is_binding(version) == (severity is Severity.VIOLATION)
    _write(bare_content, _OTHER)
    _publish(bare_content, f"{ID}body/one\t{_FIRST}")
    [found] = _findings(bare_content, version)
    assert found.severity is severity


def test_the_message_names_iri_release_and_both_remedies(bare_content: Content) -> None:
    _write(bare_content, _OTHER)
    _publish(bare_content, f"{ID}body/one\t{_FIRST}")
    [found] = _findings(bare_content)
    for part in (
        f"{ID}body/one",
        _FIRST,
        f"<{ID}withdrawal/body-one> a igf:Withdrawal ; igf:withdraws <{ID}body/one> ;",
        "igf:sameThing false .",
        "igf:sameThing true ; igf:replacement <…> .",
    ):
        assert part in found.message


def test_the_lines_of_the_message_mend_it(small_content: Content, tmp_path: Path) -> None:
    _write(small_content, _OTHER)
    _publish(small_content, f"{ID}body/one\t{_FIRST}")
    [found] = [each for each in _findings(small_content) if each.shape == f"{SHAPES}PublishedIri"]
    record = found.message.partition("Withdraw it: ")[2].partition(" Or, ")[0]
    written = record.replace('"…"^^xsd:date', '"2026-11-28"^^xsd:date').replace('"…"', '"Made up."')
    _write(small_content, _OTHER, written)
    assert build(small_content, Releases(tmp_path / "home")).report.count(Severity.WARNING) == 0


@pytest.mark.parametrize(
    ("iri", "remedy"),
    [
        (f"{DEF}gone", f"<{DEF}gone> owl:deprecated true ; dct:isReplacedBy <…> ."),
        (f"{SHAPES}Gone", "Put it back"),
        ("https://example.org/base/id/body/one", "Put it back"),
    ],
)
def test_what_is_no_thing_has_a_remedy_too(bare_content: Content, iri: str, remedy: str) -> None:
    _write(bare_content, _OTHER)
    _publish(bare_content, f"{iri}\t{_FIRST}")
    [found] = _findings(bare_content)
    assert remedy in found.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{ID}body/other\t{_FIRST}\nno line\n", 2),
        (f"{ID}body/other {_FIRST}\n", 1),
        (f"<<<<<<< HEAD\n{ID}body/other\t{_FIRST}\n", 1),
        (f"{ID}body/other\t{_FIRST}\n{ID}body/other\t0.2.0+bb\n", 2),
        (f"{ID}body/other\t{_FIRST}\n\n", 2),
    ],
)
def test_a_damaged_line_is_named(bare_content: Content, text: str, line: int) -> None:
    _write(bare_content, _OTHER)
    (bare_content.data / FILE_NAME).write_text(text, encoding="utf-8")
    [found] = _findings(bare_content)
    assert (found.severity, found.shape, found.line) == (Severity.VIOLATION, f"{SHAPES}IriRegistry", line)
    with pytest.raises(ContentError, match=rf"{FILE_NAME}:{line}: "):
        read_registry(bare_content.data).with_release(frozenset(), _FIRST)


def test_a_merge_in_a_circle_and_an_iri_that_is_back_stop_the_build(small_content: Content, tmp_path: Path) -> None:
    circle = [_withdrawal("one", same=True, instead="body:two"), _withdrawal("two", same=True, instead="body:one")]
    back = [_BODY, _withdrawal("one", same=False)]
    alone = [_withdrawal("one", same=True, instead="body:one")]
    for parts, shape in (
        (circle, "ReplacementComesToAnEnd"),
        (alone, "ReplacementComesToAnEnd"),
        (back, "WithdrawnForGood"),
    ):
        _write(small_content, *parts)
        made = build(small_content, Releases(tmp_path / "home"))
        assert made.release is None
        assert {each.shape for each in made.report.violations} == {SHAPES + shape}


def test_a_release_publishes_things_terms_shapes_and_graphs(small_content: Content) -> None:
    _write(small_content, document("talk"), _BODY)
    folder = small_content.data / FOLDER
    text = (folder / "withdrawn-and-replaced.ttl").read_text(encoding="utf-8")
    (folder / "made-up.ttl").write_text(text.replace("example:withdrawn-and-replaced", "example:made-up"))
    dataset = assemble(small_content)
    assert dataset.settlement.disagreements
    iris = published_iris(dataset.store, dataset.files, dataset.space)
    base = dataset.space.base
    expected = {
        f"{ID}body/one",
        f"{ID}passage/talk_p1",
        f"{ID}verification/seen",
        f"{ID}example/made-up",
        f"{DEF}Body",
        f"{DEF}withdraws",
        f"{SHAPES}Withdrawal",
        f"{SHAPES}Withdrawal-withdraws",
        f"{base}graph/settled",
        f"{base}dataset",
    }
    assert expected <= iris
    passing = (f"{base}dataset#", f"{ID}disagreement/", f"{ID}gap/")
    assert not [each for each in iris if not each.startswith(base) or each.startswith(passing)]


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    return int(ended.value.code or 0)


def test_the_commands_register_and_compare(
    small_content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = ["--content", str(small_content.root), "--home", str(tmp_path / "home")]
    releases = Releases(tmp_path / "home")
    _write(small_content, _BODY, _OTHER)
    first = build(small_content, releases).release
    assert first
    assert _run("release", "registry", "--check", *folders) == 1  # nothing is registered
    assert _run("release", "register", *folders) == 0
    lines = (small_content.data / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert f"{ID}body/one\t{first.name}" in lines
    assert _run("release", "registry", "--check", *folders) == 0
    _write(small_content, _OTHER, 'body:more a igf:Body ; skos:prefLabel "More"@en .')
    second = build(small_content, releases).release
    assert second
    assert second.manifest["warnings"] == 1
    capsys.readouterr()
    assert _run("release", "registry", "--check", "--json", *folders) == 1
    state = json.loads(capsys.readouterr().out)
    assert (state["vanished"], state["unregistered"]) == ([f"{ID}body/one"], [f"{ID}body/more"])
    assert _run("release", "register", *folders) == 0
    after = (small_content.data / FILE_NAME).read_text(encoding="utf-8").splitlines()
    assert {*after} - {*lines} == {f"{ID}body/more\t{second.name}"}
    assert {*lines} <= {*after}
    assert _run("release", "registry", "--check", *folders) == 1
    assert f"vanished: {ID}body/one" in capsys.readouterr().out
    monkeypatch.setattr(binding, "BINDING", 0)
    made = build(small_content, releases)
    assert made.release is None
    assert [each.focus for each in made.report.violations] == [f"{ID}body/one"]
    assert releases.current().name == second.name
    _write(small_content, _OTHER, 'body:more a igf:Body ; skos:prefLabel "More"@en .', _withdrawal("one", same=False))
    assert build(small_content, releases).release
    assert _run("release", "registry", *folders) == 0
    releases.prune(1)
    assert (small_content.data / FILE_NAME).read_text(encoding="utf-8").splitlines() == after


def test_only_what_was_published_is_registered_and_only_of_the_same_dataset(
    small_content: Content, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    releases = Releases(tmp_path / "home")
    assert build(small_content, releases).release
    folders = ["--content", str(small_content.root), "--home", str(tmp_path / "home")]
    (releases.home / "history").unlink()
    assert _run("release", "register", *folders) == 2
    assert "was never published" in capsys.readouterr().err
    assert build(small_content, releases).release
    releases.history.append(releases.current().path.name)
    described = small_content.data / "dataset.trig"
    described.write_text(described.read_text().replace("https://w3id.org/igfkg/", "https://forum.example/"))
    assert _run("release", "register", *folders) == 2
    assert "https://forum.example/" in capsys.readouterr().err
