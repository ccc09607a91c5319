"""The stages of a validation, which a dataset of very many quads passes in the same order with the same findings."""

from pathlib import Path

import pytest

from igfkg.assembly.assemble import assemble
from igfkg.rdf.iris import local_name
from igfkg.sources.content import Content
from igfkg.validate import stages
from igfkg.validate.stages import validate
from tests.examples import source

_STEPS = ["validating each claim graph", "running shapes and cross-checks on the settled view"]
_EXAMPLES = Path(__file__).parent / "bad"


@pytest.mark.parametrize("most", [0, stages._MOST_BESIDE])
def test_cross_checks_run_beside_the_shapes_or_after_them(
    bare_content: Content, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    bad = (_EXAMPLES / "NoDanglingReference.trig").read_text(encoding="utf-8")
    (bare_content.data / "bad.trig").write_text(source(bad), encoding="utf-8")
    monkeypatch.setattr(stages, "_MOST_BESIDE", most)
    steps: list[str] = []
    report = validate(assemble(bare_content), steps.append)
    assert steps == _STEPS
    assert "NoDanglingReference" in {local_name(each.shape) for each in report.findings}
