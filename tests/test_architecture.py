"""The laws of the house that can be checked: who imports whom, where namespaces are spelt, what an import does."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from igfkg.model.files import read_model_files
from igfkg.rdf.namespaces import SH, VOCABULARIES
from igfkg.sources.content import find_content
from tests.conftest import ROOT

_WEB = {"fastapi", "starlette", "uvicorn", "jinja2", "httpx2"}
_RDF = {"rdflib", "pyoxigraph", "pyshacl"}
_CODE = sorted([*(ROOT / "igfkg").rglob("*.py"), *(ROOT / "api").rglob("*.py")])


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("path", _CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_room_keeps_to_its_own(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    found = {*_imports(path)}
    assert found.isdisjoint(_WEB if room == "igfkg" else _RDF)
    if room == "igfkg" and path != ROOT / "igfkg/cli/server.py":
        assert "igfkg_api" not in found


def _strings(path: Path) -> Iterator[str]:
    """The string literals of a file, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docstrings:
            yield node.value


@pytest.mark.parametrize("path", _CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_namespaces_are_spelt_in_one_place(path: Path) -> None:
    if path == ROOT / "igfkg/rdf/namespaces.py":
        return
    spelt = [text for text in _strings(path) for namespace in VOCABULARIES.values() if namespace in text]
    assert spelt == []
    assert not [text for text in _strings(path) if "w3id.org/igfkg" in text]


def test_checks_and_code_use_the_same_prefixes() -> None:
    store = read_model_files(find_content().root).graph
    declared = {
        row["prefix"].value: row["namespace"].value
        for row in store.query(f"SELECT * {{ ?d <{SH}prefix> ?prefix ; <{SH}namespace> ?namespace }}")  # type: ignore[union-attr]
    }
    assert declared
    assert {prefix: VOCABULARIES[prefix] for prefix in declared} == declared


#: The stages, in the order in which a claim passes through them. Each may use itself and those before it.
_STAGES = [
    "errors",
    "findings",
    "optional_libraries",
    "parallel",
    "rdf",
    "spreadsheets",
    "model",
    "symbols",
    "sources",
    "settling",
    "metadata",
    "assembly",
    "validate",
    "catalogue",
    "views",
    "documentation",
    "dumps",
    "release",
    "changes",
    "packs",
    "progress",
    "build",
    "engines",
    "sparql",
    "linking",
    "searching",
    "linksets",
    "importing",
    "curating",
    "synthesis",
    "inbox",
    "client",
    "cli",
]
#: What stands beside the stages: the package itself, which offers the client, and ``python -m igfkg``.
_ENTRANCES = {"__init__", "__main__"}


def _stages_used(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("igfkg."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.ImportFrom) and node.module == "igfkg":
            yield from (alias.name for alias in node.names if alias.name != "__version__")


def _stage(path: Path) -> str:
    return path.relative_to(ROOT / "igfkg").parts[0].removesuffix(".py")


_STAGED = [path for path in _CODE if path.is_relative_to(ROOT / "igfkg") and _stage(path) not in _ENTRANCES]


def test_every_folder_is_a_stage_and_every_stage_is_there() -> None:
    assert {_stage(path) for path in _STAGED} == {*_STAGES}


@pytest.mark.parametrize("path", _STAGED, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_stage_uses_only_itself_and_those_before_it(path: Path) -> None:
    permitted = _STAGES[: _STAGES.index(_stage(path)) + 1]
    assert {*_stages_used(path)} <= {*permitted}


#: The folders of the web application that a request passes through. Each may use itself and those before it; of the two
#: that stand together, each may use the other.
_LAYERS = [{"http"}, {"openapi", "requests"}, {"pages"}, {"routes"}, {"app"}]
_LAYERED = {
    path: place
    for path in _CODE
    for place, names in enumerate(_LAYERS)
    if path.is_relative_to(ROOT / "api/igfkg_api")
    and path.relative_to(ROOT / "api/igfkg_api").parts[0].removesuffix(".py") in names
}


def _layers_used(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("igfkg_api"):
            yield from node.module.split(".")[1:2] or (alias.name for alias in node.names)


@pytest.mark.parametrize("path", _LAYERED, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_folder_of_the_web_application_uses_only_itself_and_those_before_it(path: Path) -> None:
    later = set().union(*_LAYERS[_LAYERED[path] + 1 :])
    assert later.isdisjoint(_layers_used(path))


def _terms_of_the_model() -> set[str]:
    store = read_model_files(find_content().root).graph
    return {quad.subject.value.rpartition("#")[2] for quad in store if "def#" in str(quad.subject)}


#: Fields and classes are named where the code acts on them: in one module, each group with its reason.
_TERMS = ROOT / "igfkg/model/terms.py"


def test_no_field_or_class_of_the_model_is_named_elsewhere() -> None:
    terms = _terms_of_the_model()
    compound = {name for name in terms if re.search("[a-z][A-Z]", name)}  # two words: no accident
    named = {
        (str(path.relative_to(ROOT)), text)
        for path in _CODE
        if path != _TERMS
        for text in _strings(path)
        if text in compound or ("def#" in text and text.rpartition("#")[2])
    }
    assert named == set()


def test_terms_are_made_in_one_module() -> None:
    for path in _CODE:
        if path != _TERMS:
            spelt = [
                node.right.value
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.BinOp) and isinstance(node.left, ast.Name) and node.left.id == "DEF"
                if isinstance(node.right, ast.Constant)
            ]
            assert spelt == [], path


def test_each_term_that_the_code_names_is_in_the_model_and_used() -> None:
    source = _TERMS.read_text(encoding="utf-8")
    names = dict(re.findall(r'^([A-Z_]+): Final = DEF \+ "(\w+)"$', source, re.MULTILINE))
    assert names
    assert {*names.values()} <= _terms_of_the_model()
    elsewhere = "\n".join(path.read_text(encoding="utf-8") for path in _CODE if path != _TERMS)
    assert [name for name in names if not re.search(rf"\b{name}\b", elsewhere)] == []


def test_importing_opens_nothing() -> None:
    code = """
import pkgutil, sys, importlib
opened = []
sys.addaudithook(lambda event, args: opened.append((event, str(args[0]))) if event == "socket.connect" or (
    event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
    and "/dev/null" not in str(args[0])) else None)
import igfkg, igfkg_api
for package in (igfkg, igfkg_api):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print([each for each in opened if "__pycache__" not in each[1]])
"""
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "[]", made.stdout


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.split("\n") if listed.returncode == 0 else [str(path.relative_to(ROOT)) for path in _CODE]
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_the_project_speaks_of_itself_alone() -> None:
    hosts = ["py" + "pi.org", "files.python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian.org"]
    places = ["/" + "work/", "/" + "home/", "/" + "root/"]
    for path in _tracked():
        if "vendor" in path.parts and path.name != "VENDOR.json":
            continue  # as others published it
        text = path.read_bytes().decode("utf-8", errors="ignore")
        assert not [each for each in [*hosts, *places] if each in text], path
