"""The Containerfile: its steps are targets of the Makefile, and CI runs these, so that it needs no containers."""

import re

import pytest

from tests.conftest import ROOT

_LINES = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
_STEPS = [line.removeprefix("RUN ") for line in _LINES if line.startswith("RUN ")]
_STEP = re.compile(r"make (?P<target>[a-z-]+)(?: (?P<variable>[A-Z_]+)=/\S+)*")
_CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("step", _STEPS)
def test_each_step_is_a_target_that_ci_runs(step: str) -> None:
    matched = _STEP.fullmatch(step)
    assert matched, step
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{matched['target']}:", makefile, re.MULTILINE)
    assert matched["target"] in _targets_of_ci()


def test_ci_runs_the_steps_in_their_order() -> None:
    targets = [step.split()[1] for step in _STEPS]
    assert [each for each in _targets_of_ci() if each in targets] == targets


def test_every_instruction_is_known() -> None:
    """Nothing else runs a command while the image is built, or fetches a file."""
    instructions = {line.split()[0] for line in _LINES if line and not line.startswith("#")}
    assert instructions == {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "EXPOSE", "ENTRYPOINT", "CMD"}


def test_the_image_runs_without_rights_what_was_installed() -> None:
    assert "USER 65534" in _LINES
    prefix = next(step for step in _STEPS if "install-wheel" in step).rpartition("PREFIX=")[2]
    assert f'ENTRYPOINT ["{prefix}/bin/igfkg"]' in _LINES
    assert f"COPY --from=build {prefix} {prefix}" in _LINES


def _targets_of_ci() -> list[str]:
    return [target for line in re.findall(r"^make (.+)$", _CI, re.MULTILINE) for target in line.split()]
