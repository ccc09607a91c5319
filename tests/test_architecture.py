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


def test_no_field_or_class_of_the_model_is_named_in_the_api() -> None:
    store = read_model_files(find_content().root).graph
    names = {quad.subject.value.rpartition("#")[2] for quad in store if "def#" in str(quad.subject)}
    telling = {name for name in names if re.search("[a-z][A-Z]", name)}  # two words: no accident
    named = {
        (path.name, text) for path in _CODE if "igfkg_api" in path.parts for text in _strings(path) if text in telling
    }
    assert named == set()


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
