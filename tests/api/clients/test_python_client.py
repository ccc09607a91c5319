"""The client that openapi-python-client makes of the API: nothing is left out, types hold, and it reads all answers."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.api.clients.answers import ambiguous_name, answers, things_called
from tests.api.clients.generator import PACKAGE, PYTHON, generate, generate_whole, run

pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="the generator is not installed; make test installs it")
_EVERY_OPERATION = Path(__file__).with_name("every_operation.py").resolve()
#: Its errors are those of every client: the generator passes arguments on without their types.
_TYPES = f"[mypy]\nstrict = True\n[mypy-{PACKAGE}.client]\nignore_errors = True\n"
_PROGRAM = """
import json
import sys

from igfkg_client import Client
from igfkg_client.api.api import get_recommendations, list_documents, list_recommendations, trace_recommendations
from igfkg_client.api.look_up import find_name
from igfkg_client.api.sparql import query_by_post
from igfkg_client.models import (
    ListDocumentsFacetsItem,
    ListDocumentsResponse200,
    ListDocumentsSort,
    ListDocumentsTypeItem,
    ListOfChoices,
    ListRecommendationsFieldsItem,
    ListRecommendationsResponse200,
    Problem,
    QueryByPostDataBody,
    QueryResult,
    Resolution,
)
from igfkg_client.models.get_recommendations_response_200 import GetRecommendationsResponse200
from igfkg_client.models.lineage import Lineage

shown: dict[str, object] = {}
with Client(sys.argv[1]) as client:
    fields = ListRecommendationsFieldsItem
    listed = list_recommendations.sync(
        client=client, main_topic=["funding", "participation"], fields=[fields.LABEL, fields.MAIN_TOPIC], limit=7
    )
    assert isinstance(listed, ListRecommendationsResponse200)
    shown["list"] = [each.to_dict() for each in listed.items]
    resolutions = list_documents.sync(
        client=client,
        type_=[ListDocumentsTypeItem.RESOLUTION],
        adopted_on_from="2012",
        adopted_on_to="2015",
        sort=ListDocumentsSort.ADOPTED_ON_DESCENDING,
        facets=[ListDocumentsFacetsItem.TYPE, ListDocumentsFacetsItem.PASSEDBY],
    )
    assert isinstance(resolutions, ListDocumentsResponse200) and resolutions.facets
    assert all(isinstance(each, Resolution) for each in resolutions.items)
    shown["filters"] = resolutions.to_dict()
    thing = get_recommendations.sync("wgigf-2012-III.1", client=client)
    assert isinstance(thing, GetRecommendationsResponse200) and thing.main_topic
    shown["item"] = [thing.id, thing.type_, thing.main_topic.id, thing.stated_in[0].id]
    lineage = trace_recommendations.sync("wgigf-2012-III.1", client=client, as_of="2017-01-01")
    assert isinstance(lineage, Lineage)
    shown["lineage"] = [[each.id, each.event.kind.value, each.event.date or None] for each in lineage.items]
    one = find_name.sync_detailed(client=client, label="CSTD", lang="en")
    shown["name"] = [one.status_code, one.headers["location"]]
    several = find_name.sync(client=client, label=sys.argv[2])
    assert isinstance(several, ListOfChoices)
    shown["names"] = [each.id for each in several.choices]
    refused = list_recommendations.sync(client=client, limit=0)
    assert isinstance(refused, Problem)
    shown["error"] = [refused.status, refused.detail]
    unknown = get_recommendations.sync("nothing", client=client)
    assert isinstance(unknown, Problem)
    shown["not found"] = [unknown.status, unknown.detail]
    answer = query_by_post.sync(client=client, body=QueryByPostDataBody("SELECT (1 AS ?n) {}"))
    assert isinstance(answer, QueryResult) and answer.results
    shown["query"] = answer.results.bindings[0]["n"].value
print(json.dumps(shown))
"""


@pytest.fixture(scope="module")
def folder(described: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the client in it."""
    made = tmp_path_factory.mktemp("client")
    generate_whole(described, made)
    (made / PACKAGE / "py.typed").touch()
    return made


def test_a_clash_of_names_is_noticed(described: dict[str, Any], tmp_path: Path) -> None:
    schemas = described["components"]["schemas"]
    kind = {"type": "string", "enum": ["Outcome"]}
    outcome = {**schemas["Outcome"], "properties": {**schemas["Outcome"]["properties"], "type": kind}}
    components = {**described["components"], "schemas": {**schemas, "Outcome": outcome}}
    with pytest.raises(AssertionError, match="conflicting enums named OutcomeType"):
        generate_whole({**described, "components": components}, tmp_path)


def test_without_configuration_ways_to_send_a_text_are_left_out(described: dict[str, Any], tmp_path: Path) -> None:
    made = generate(described, tmp_path)
    assert made.returncode == 0, made.stderr
    warnings = [*re.findall(r"WARNING parsing (\S+ \S+)", made.stdout + made.stderr)]
    assert warnings == ["POST /sparql", "POST /annotate", "POST /annotate"]  # one of two ways, and two of three


def test_programs_with_the_client_have_right_types(folder: Path) -> None:
    (folder / "program.py").write_text(_PROGRAM, encoding="utf-8")
    assert _check_types(folder, "program.py") == "Success: no issues found in 1 source file\n"
    wrong = _PROGRAM.replace("thing.main_topic.id", "thing.main_topik.id")
    (folder / "wrong.py").write_text(wrong, encoding="utf-8")
    assert 'has no attribute "main_topik"' in _check_types(folder, "wrong.py")


def test_the_client_has_right_types(folder: Path) -> None:
    assert _check_types(folder, PACKAGE).startswith("Success: no issues found in ")


def _check_types(folder: Path, source: str) -> str:
    (folder / "mypy.ini").write_text(_TYPES, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", "--python-executable", str(PYTHON), source]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def test_every_module_compiles(folder: Path) -> None:
    compiled = run(folder, str(PYTHON), "-m", "compileall", "-q", PACKAGE)
    assert (compiled.returncode, compiled.stdout, compiled.stderr) == (0, "", "")


def test_the_client_reads_whatever_is_sent(folder: Path, described: dict[str, Any], site: str) -> None:
    ran = run(folder, str(PYTHON), str(_EVERY_OPERATION), site)
    *differences, compared = ran.stdout.split("\n")[:-1] or [ran.stderr]
    assert (differences, ran.stderr) == ([], "")
    assert int(compared) > 2 * sum(path.startswith("/api/v1/") and "{" not in path for path in described["paths"])


def test_a_program_with_the_client_gets_what_the_api_sends(folder: Path, site: str) -> None:
    (folder / "program.py").write_text(_PROGRAM, encoding="utf-8")
    name = ambiguous_name(site)
    ran = run(folder, str(PYTHON), "program.py", site, name)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == answers(site) | {
        "name": [303, "/id/body/cstd"],
        "names": things_called(site, name),
    }


def test_the_program_in_the_guide_runs(folder: Path, site: str) -> None:
    page = httpx2.get(f"{site}/guide/api").text
    (program,) = re.findall(r'<pre[^>]* data-program="python">(.*?)</pre>', page, re.DOTALL)
    source = unescape(program).replace("http://localhost:8000", site)
    (folder / "guide.py").write_text(source, encoding="utf-8")
    assert _check_types(folder, "guide.py") == "Success: no issues found in 1 source file\n"
    ran = run(folder, str(PYTHON), "-W", "default::ResourceWarning", "guide.py")
    listed = httpx2.get(f"{site}/api/v1/recommendations?subject=funding").json()["items"]
    assert (ran.returncode, len(ran.stdout.splitlines())) == (0, len(listed)), ran.stderr
