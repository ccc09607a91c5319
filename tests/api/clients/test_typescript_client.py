"""The client that openapi-fetch and openapi-typescript make of the API: it compiles, and gets what the API sends."""

import json
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.api.clients.answers import ambiguous_name, answers
from tests.conftest import foreign_environment
from tests.typescript import COMPILERS, MODULES, compile_strictly, generate_all

pytestmark = pytest.mark.skipif(
    not all(each.exists() for each in COMPILERS.values()), reason="npm ci --prefix tests/node is needed"
)
_PROGRAM = """
import createClient from "openapi-fetch";
import type { components, paths } from "./igfkg";

declare const process: { argv: string[] };
const [, , baseUrl, ambiguous] = process.argv;
const client = createClient<paths>({ baseUrl });

function whole<T>(answer: { data?: T; error?: components["schemas"]["Problem"] }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail);
  return answer.data;
}

const path = { key: "wgigf-2012-III.1" };
const list = whole(
  await client.GET("/api/v1/recommendations", {
    params: { query: { mainTopic: ["funding", "participation"], fields: ["label", "mainTopic"], limit: 7 } },
  }),
);
const documents = whole(
  await client.GET("/api/v1/documents", {
    params: {
      query: {
        type: ["Resolution"],
        "adoptedOn.from": "2012",
        "adoptedOn.to": "2015",
        sort: "-adoptedOn",
        facets: ["type", "passedBy"],
      },
    },
  }),
);
const item = whole(await client.GET("/api/v1/recommendations/{key}", { params: { path } }));
const resolution = whole(await client.GET("/api/v1/documents/{key}", { params: { path: { key: "A-RES-67-195" } } }));
const lineage = whole(
  await client.GET("/api/v1/recommendations/{key}/lineage", { params: { path, query: { as_of: "2017-01-01" } } }),
);
const headers = { accept: "application/json" };
const name = await client.GET("/lookup", { headers, params: { query: { label: "CSTD", lang: "en" } } });
const names = await client.GET("/lookup", { headers, params: { query: { label: ambiguous ?? "" } } });
const refused = await client.GET("/api/v1/recommendations", { params: { query: { limit: 0 } } });
const unknown = await client.GET("/api/v1/recommendations/{key}", { params: { path: { key: "nothing" } } });
const answer = whole(
  await client.POST("/sparql", {
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
    body: { query: "SELECT (1 AS ?n) {}" },
  }),
);

console.log(
  JSON.stringify({
    list: list.items,
    filters: documents,
    item: [item.id, item.type, item.mainTopic?.id, item.statedIn[0]?.id],
    resolution: resolution.type === "Resolution" ? [resolution.adoptedOn, resolution.statedIn.length] : null,
    lineage: lineage.items.map((each) => [each.id, each.event.kind, each.event.date ?? null]),
    name: new URL(name.response.url).pathname,
    names: names.response.status,
    error: [refused.error?.status, refused.error?.detail],
    "not found": [unknown.error?.status, unknown.error?.detail],
    query: typeof answer === "object" && "results" in answer ? answer.results?.bindings[0]?.["n"]?.value : null,
  }),
);
"""
#: What is wrong in a program, by what it is put in place of.
_WRONG = {
    'fields: ["label", "mainTopic"]': 'fields: ["label", "mainTopik"]',
    "item.mainTopic?.id": "item.mainTopik?.id",
    "resolution.adoptedOn": "resolution.adopted",
    '"/api/v1/documents"': '"/api/v1/document"',
    "answer.results?.bindings": "answer.results?.binding",
}


@pytest.fixture(scope="module")
def folder(described: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the types and the packages."""
    made = tmp_path_factory.mktemp("client")
    (made / "igfkg.d.ts").write_text(generate_all(described), encoding="utf-8")
    (made / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (made / "node_modules").symlink_to(MODULES)
    (made / "program.ts").write_text(_PROGRAM, encoding="utf-8")
    return made


@pytest.mark.parametrize("compiler", COMPILERS)
def test_a_program_with_the_client_compiles(folder: Path, compiler: str) -> None:
    compiled = compile_strictly(folder / "program.ts", compiler=compiler)
    assert (compiled.returncode, compiled.stdout) == (0, "")


@pytest.mark.parametrize("right", _WRONG)
def test_a_wrong_program_does_not_compile(folder: Path, right: str) -> None:
    assert right in _PROGRAM
    wrong = folder / "wrong.ts"
    wrong.write_text(_PROGRAM.replace(right, _WRONG[right]), encoding="utf-8")
    assert compile_strictly(wrong).returncode != 0


def test_a_program_with_the_client_gets_what_the_api_sends(folder: Path, site: str) -> None:
    resolution = httpx2.get(f"{site}/api/v1/documents/A-RES-67-195").json()
    assert json.loads(_run(folder, "program", site, ambiguous_name(site))) == answers(site) | {
        "resolution": [resolution["adoptedOn"], len(resolution["statedIn"])],
        "name": "/doc/body/cstd",
        "names": 300,
    }


def test_the_program_in_the_guide_runs(folder: Path, site: str) -> None:
    page = httpx2.get(f"{site}/guide/api").text
    (program,) = re.findall(r'<pre[^>]* data-program="typescript">(.*?)</pre>', page, re.DOTALL)
    source = unescape(program).replace("http://localhost:8000", site)
    (folder / "guide.ts").write_text(source, encoding="utf-8")
    listed = httpx2.get(f"{site}/api/v1/recommendations?subject=funding").json()["items"]
    assert len(_run(folder, "guide").splitlines()) == len(listed) > 0


def _run(folder: Path, name: str, *words: str) -> str:
    """Compile a program, run it, and return what it prints."""
    compiled = compile_strictly(folder / f"{name}.ts", target=folder)
    assert (compiled.returncode, compiled.stdout) == (0, "")
    command = ["node", f"{name}.js", *words]
    ran = subprocess.run(command, cwd=folder, env=foreign_environment(), capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout
