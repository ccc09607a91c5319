"""Gaps by the classes of what they concern: each thing counts, and so do the classes above its own."""

from pathlib import Path

import pytest

from igfkg.catalogue.catalogue import Catalogue
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content, find_content
from igfkg.views.gaps import GapRow, classes_of_gaps, gaps_about, gaps_by_kind, read_gaps
from tests.conftest import copy_content
from tests.examples import small_release
from tests.iris import ID

_CONTENT = f"""
PREFIX gap: <{ID}gap/> PREFIX gap-kind: <{ID}gap-kind/>
gap-kind:k a igf:GapKind ; skos:prefLabel "K"@en .
document:resolution a igf:Resolution ; skos:prefLabel "R"@en . document:paper a igf:Document ; skos:prefLabel "P"@en .
body:b a igf:Body ; skos:prefLabel "B"@en . document:igfkg a igf:Document .
gap:one a igf:Gap . gap:two a igf:Gap . gap:three a igf:Gap . gap:four a igf:Gap .
note:n a igf:CurationNote ; eli:is_part_of document:igfkg .
GRAPH note:n {{
    gap:one igf:gapKind gap-kind:k ; igf:concerns document:resolution .
    gap:two igf:gapKind gap-kind:k ; igf:concerns document:paper .
    gap:three igf:gapKind gap-kind:k ; igf:concerns body:b, document:resolution .
    gap:four igf:gapKind gap-kind:k .
}}
"""


@pytest.fixture
def by_hand(bare_content: Content, tmp_path: Path) -> Catalogue:
    release = small_release(bare_content, tmp_path / "home", _CONTENT)
    return Catalogue(release.open_store(), release.model())


def _stated(catalogue: Catalogue) -> list[GapRow]:
    """The gaps of the note, without those that the build finds."""
    return [row for row in read_gaps(catalogue) if local_name(row.thing.iri) in ("one", "two", "three", "four")]


def test_a_gap_counts_for_each_class_of_what_it_concerns(by_hand: Catalogue) -> None:
    rows = _stated(by_hand)
    counts = {cls.name: count for cls, count in classes_of_gaps(by_hand, rows)}
    assert counts == {"Document": 3, "Resolution": 2, "Body": 1}


@pytest.mark.parametrize(
    ("cls", "gaps"),
    [
        ("Document", {"one", "two", "three"}),
        ("Resolution", {"one", "three"}),
        ("Body", {"three"}),
        ("", {"one", "two", "three", "four"}),
        ("Nothing", set()),
    ],
)
def test_a_class_has_the_gaps_of_its_subclasses(by_hand: Catalogue, cls: str, gaps: set[str]) -> None:
    kinds = gaps_by_kind(by_hand, _stated(by_hand), cls)
    assert {local_name(row.thing.iri) for kind in kinds for row in kind.rows} == gaps


def test_many_gaps_of_a_kind_are_divided_by_class_the_most_sought_first(catalogue: Catalogue) -> None:
    gaps = read_gaps(catalogue)
    kinds = gaps_by_kind(catalogue, gaps)
    assert {len(kind.groups) == 1 for kind in kinds} == {True, False}
    assert all(len(kind.groups) == 1 for kind in kinds if kind.has_few)
    for kind in kinds:
        weights = [cls.search_weight if cls else 0 for cls, _ in kind.groups]
        assert weights == sorted(weights, reverse=True)
    shown = [row.thing.iri for kind in kinds for row in kind.rows]
    assert sorted(shown) == sorted(row.thing.iri for row in gaps)
    chosen = gaps_by_kind(catalogue, gaps, "Document")
    assert {len(kind.groups) for kind in chosen} == {1}


def test_each_class_of_the_form_has_as_many_as_it_says(catalogue: Catalogue) -> None:
    rows = read_gaps(catalogue)
    classes = classes_of_gaps(catalogue, rows)
    for cls, count in classes:
        assert sum(len(kind.rows) for kind in gaps_by_kind(catalogue, rows, cls.name)) == count > 0
    counts = {cls.name: count for cls, count in classes}
    assert counts["Document"] >= counts["Resolution"] + counts["Report"] > 40


_REQUESTS = """
document:igfkg a igf:Document . document:text a igf:Document ; igf:symbol "A/RES/1/1", "X/1" .
passage:text_op1 a igf:Passage ; eli:is_part_of document:text ; igf:locator "op1" .
set:asks a igf:RecommendationSet . document:answer a igf:Document .
GRAPH passage:text_op1 { document:text dct:issued "2026-01-01"^^xsd:date . }
note:n a igf:CurationNote ; eli:is_part_of document:igfkg .
"""
#: Of a request: what its passage says of the time, what a note says, and whether there is a gap.
_TIMES_AND_ANSWERS = {
    "no-time": ("", "", False),
    "session": ('igf:due "first session"@en ;', "", True),
    "past": ('igf:dueBy "2025-12-31"^^xsd:date ;', "", True),
    "this-year": ('igf:dueBy "2026"^^xsd:gYear ;', "", True),
    "coming": ('igf:dueBy "2027-01"^^xsd:gYearMonth ; igf:due "second session"@en ;', "", False),
    "answered": ('igf:due "first session"@en ;', "{0} igf:answeredBy document:answer .", False),
    "assessed": ('igf:due "first session"@en ;', "assessment:a igf:assesses {0} .", False),
    "stepped": ('igf:due "first session"@en ;', "step:s igf:stepOf {0} .", False),
}


@pytest.fixture(scope="module")
def requests_with_times(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("unanswered")
    content = copy_content(find_content(), folder / "content", with_data=False)
    asks = "".join(
        f'recommendation:{key} a igf:Recommendation ; igf:inSet set:asks ; skos:prefLabel "{key}"@en .\n'
        f'GRAPH passage:text_op1 {{ recommendation:{key} {time} igf:mainTopic topic:funding ; igf:paragraph "1" ;'
        f' igf:setOutIn document:text ; dct:description "Do {key}."@en . }}\n'
        f"GRAPH note:n {{ {answer.format('recommendation:' + key)} }}\n"
        for key, (time, answer, _) in _TIMES_AND_ANSWERS.items()
    )
    release = small_release(content, folder / "home", _REQUESTS, asks)
    return Catalogue(release.open_store(), release.model())


@pytest.mark.parametrize("key", _TIMES_AND_ANSWERS)
def test_a_request_with_a_time_and_no_answer_has_a_gap(requests_with_times: Catalogue, key: str) -> None:
    kinds = gaps_about(requests_with_times, f"{ID}recommendation/{key}")
    unanswered = [row for kind in kinds if local_name(kind.thing.iri) == "unanswered" for row in kind.rows]
    assert bool(unanswered) is _TIMES_AND_ANSWERS[key][2]
    assert all(row.sentences == [("en", f"Do {key}.")] for row in unanswered)


def test_its_topic_has_the_gap_as_well(requests_with_times: Catalogue) -> None:
    kinds = gaps_about(requests_with_times, f"{ID}topic/funding")
    gaps = {local_name(row.thing.iri) for kind in kinds for row in kind.rows}
    expected = {key for key, (_, _, has_gap) in _TIMES_AND_ANSWERS.items() if has_gap}
    assert gaps == {f"recommendation.{key}.unanswered" for key in expected}


@pytest.mark.parametrize(
    ("key", "language", "label"),
    [
        ("session", "en", "session (due: first session): no source here says whether it was done"),
        ("past", "fr", "A/RES/1/1, par. 1 (échéance : 2025-12-31) : aucune source ne dit ici si cela a été fait"),
        ("past", "es", "A/RES/1/1, párr. 1 (plazo: 2025-12-31): ninguna fuente dice aquí si se hizo"),
    ],
)
def test_it_is_named_by_the_request_and_its_time(
    requests_with_times: Catalogue, key: str, language: str, label: str
) -> None:
    labels = dict(requests_with_times.thing(f"{ID}gap/recommendation.{key}.unanswered").labels)
    assert labels[language] == label
