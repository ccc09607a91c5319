"""Content that is made up: it builds without findings, has the ordered size, and the hardships of real content."""

from collections import Counter
from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.assembly.dataset import Dataset
from igfkg.cli.app import main
from igfkg.errors import BadRequestError
from igfkg.sources.content import find_content
from igfkg.synthesis.content import SyntheticContent, write_synthetic_content
from igfkg.validate.stages import validate

_QUADS = 100_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SyntheticContent:
    """Content of 100,000 quads."""
    return write_synthetic_content(tmp_path_factory.mktemp("synthetic") / "content", _QUADS, seed=1)


@pytest.fixture(scope="module")
def dataset(made: SyntheticContent) -> Dataset:
    """The dataset of it."""
    return assemble(find_content(made.folder))


def test_it_has_the_size_that_was_ordered(made: SyntheticContent, dataset: Dataset) -> None:
    assert len(dataset.store) == pytest.approx(_QUADS, rel=0.02)
    assert made.expected_quads == pytest.approx(len(dataset.store), rel=0.01)
    files = [*(made.folder / "data").glob("*.trig")]
    assert (made.files, made.bytes) == (len(files), sum(path.stat().st_size for path in files))


def test_it_has_no_findings(dataset: Dataset) -> None:
    assert [*dataset.findings, *validate(dataset).findings] == []


def test_sources_differ_on_it_in_every_way(dataset: Dataset) -> None:
    rules = Counter(each.rule for each in dataset.settlement.disagreements)
    assert rules.keys() == {"own-text", "rank", "newer", "preferred"}


@pytest.mark.parametrize(
    "pattern",
    [
        "?withdrawal igf:withdraws ?thing . ?thing prov:wasInvalidatedBy ?withdrawal",
        "?later igf:continues/igf:continues ?earlier",
        "?gap igf:gapKind <https://w3id.org/igfkg/id/gap-kind/cited-not-described>",
        "?discrepancy a igf:Discrepancy",
        "?thing skos:prefLabel ?long FILTER(STRLEN(?long) > 300)",
        *(
            f'?thing skos:prefLabel ?name FILTER(LANG(?name) = "{each}")'
            for each in ("en", "fr", "es", "ar", "ru", "zh")
        ),
    ],
)
def test_it_has_the_hardships_of_real_content(dataset: Dataset, pattern: str) -> None:
    prefixes = (
        "PREFIX igf: <https://w3id.org/igfkg/def#> PREFIX prov: <http://www.w3.org/ns/prov#> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    )
    assert dataset.store.query(f"{prefixes} ASK {{ {pattern} }}")


def _texts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "data").iterdir()}


def test_a_seed_makes_the_same_files_and_another_one_others(made: SyntheticContent, tmp_path: Path) -> None:
    for name, seed in (("same", "1"), ("other", "2")):
        command = [
            "synth",
            "--quads",
            str(_QUADS),
            "--seed",
            seed,
            "--output",
            str(tmp_path / name),
            "--json",
            "--quiet",
        ]
        with pytest.raises(SystemExit, match="0"):
            main(command)
    assert _texts(tmp_path / "same") == _texts(made.folder)
    assert _texts(tmp_path / "other") != _texts(made.folder)


def test_too_few_quads_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError, match="too few"):
        write_synthetic_content(tmp_path / "content", 10_000, seed=1)
    assert [*tmp_path.iterdir()] == []


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("x", encoding="utf-8")
    with pytest.raises(BadRequestError, match="not empty"):
        write_synthetic_content(tmp_path, _QUADS, seed=1)
    assert [path.name for path in tmp_path.iterdir()] == ["letter"]
