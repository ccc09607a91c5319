"""The TypeScript types: those in the tree are those of the API, and programs with them compile."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from igfkg_api.app import create_app
from igfkg_api.settings import Settings
from tests.typescript import COMPILERS, TYPES, compile_strictly, generate, generate_all

pytestmark = pytest.mark.skipif(
    not all(each.exists() for each in COMPILERS.values()), reason="npm ci --prefix tests/node is needed"
)
_EXAMPLE = TYPES.with_name("topics.ts")


def test_the_types_in_the_tree_are_those_of_the_api(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        described = client.get("/openapi.json").json()
    assert TYPES.read_text(encoding="utf-8") == generate(described), "write them anew with: make types"


@pytest.mark.parametrize("compiler", COMPILERS)
def test_the_example_compiles(compiler: str) -> None:
    compiled = compile_strictly(_EXAMPLE, compiler=compiler)
    assert (compiled.returncode, compiled.stdout) == (0, "")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("each.mainTopic?.id", "each.mainTopik?.id"), ("topic.label?.en", "topic.label?.en.length.x")],
)
def test_a_wrong_field_does_not_compile(tmp_path: Path, right: str, wrong: str) -> None:
    (tmp_path / "igfkg.d.ts").write_text(TYPES.read_text(encoding="utf-8"), encoding="utf-8")
    spoilt = _EXAMPLE.read_text(encoding="utf-8").replace(right, wrong)
    (tmp_path / "topics.ts").write_text(spoilt, encoding="utf-8")
    assert compile_strictly(tmp_path / "topics.ts").returncode != 0


def test_the_whole_description_gives_types_too(settings: Settings, tmp_path: Path) -> None:
    with TestClient(create_app(settings)) as client:
        (tmp_path / "whole.d.ts").write_text(generate_all(client.get("/openapi.json").json()), encoding="utf-8")
    assert compile_strictly(tmp_path / "whole.d.ts").returncode == 0
