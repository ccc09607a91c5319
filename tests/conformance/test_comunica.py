"""Comunica, a client that finds out by the service description that it talks to a SPARQL endpoint."""

import json
import shutil
import subprocess

import pytest

from tests.conftest import ROOT

NODE = ROOT / "tests" / "node"
ENTITY = "<https://w3id.org/igfkg/id/set/wgigf-2012>"
COUNT = "<https://w3id.org/igfkg/def#statedCount>"


def _ask(base_url: str, query: str) -> list[dict[str, str]]:
    if not shutil.which("node") or not (NODE / "node_modules").is_dir():
        pytest.skip("Comunica is not installed; npm ci --prefix tests/node")
    command = ["node", str(NODE / "comunica.mjs"), f"{base_url}/sparql", query]
    made = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    return [json.loads(line) for line in made.stdout.splitlines()]


def test_it_asks_what_we_answer(base_url: str) -> None:
    assert _ask(base_url, f"SELECT ?n {{ {ENTITY} {COUNT} ?n }}") == [{"n": "39"}]


def test_it_joins_over_several_requests(base_url: str) -> None:
    rows = _ask(base_url, f"SELECT ?p {{ {ENTITY} ?p ?o . FILTER(?o = 39) }}")
    assert COUNT.strip("<>") in {row["p"] for row in rows}
