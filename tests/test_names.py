"""Names in the code: nouns and verbs of the field, and one name for one meaning."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

#: Words that say nothing about what a name stands for, with words to use instead.
WORDS = {
    "told": "results, details, message",
    "said": "message, text, body",
    "asked": "query, request, parameters",
    "kept": "entries, cached, remaining",
    "wanted": "requested, expected, accepted",
    "heard": "received, message",
    "spoken": "language",
    "meant": "target, intended",
}
#: Participles that name no thing: fine for a variable of a few lines, not for what others use.
PARTICIPLES = {
    "found": "match, entry, value, rows",
    "given": "text, argument, value",
    "held": "contents, in_use",
    "seen": "visited, observed",
    "named": "by_name, label",
    "taken": "by_name, used",
}
#: Names that RDF and HTTP have: ``named graph``, ``NamedNode``, ``404 Not Found``.
TERMS = re.compile(r"named_?(graph|node)s?|not_?found|file_?not_?found")
CODE = sorted([*(ROOT / "igfkg").rglob("*.py"), *(ROOT / "api/igfkg_api").rglob("*.py")])


def _words(name: str) -> list[str]:
    """The words of an identifier in lower case, split at underscores and capitals."""
    plain = TERMS.sub("", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())
    return [word for word in plain.split("_") if word]


def _definitions(tree: ast.AST) -> Iterator[str]:
    """Names that others use: functions, classes, parameters, and attributes of self or of a class body."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        if isinstance(node, ast.ClassDef):
            yield from (each.target.id for each in node.body if _is_field(each))  # type: ignore[attr-defined]


def _is_field(node: ast.stmt) -> bool:
    return isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)


def _variables(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _violations(names: Iterator[str], words: dict[str, str]) -> set[str]:
    return {f"{name}: use {words[word]}" for name in names for word in _words(name) if word in words}


def _wrong_names(source: str, stem: str = "module") -> set[str]:
    tree = ast.parse(source)
    wrong = _violations(_definitions(tree), WORDS | PARTICIPLES) | _violations(_variables(tree), WORDS)
    return wrong | _violations(iter([stem]), WORDS | PARTICIPLES)


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_names_say_what_they_stand_for(path: Path) -> None:
    assert _wrong_names(path.read_text(encoding="utf-8"), path.stem) == set()


SAMPLES = {
    "variable": ("told = 1", True),
    "variable in parts": ("as_asked = 1", True),
    "parameter": ("def f(found): ...", True),
    "function": ("def _named_by(): ...", True),
    "class": ("class _Found: ...", True),
    "attribute": ("def f(self): self._kept = 1", True),
    "field": ("class C:\n    seen: float", True),
    "short-lived variable": ("def f(): found = 1", False),
    "terms of RDF and HTTP": ("class NotFoundError: named_graphs: int", False),
    "word that contains another": ("def unheard_of_foundation(): ...", False),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_check_of_names_finds_what_it_should(name: str) -> None:
    source, is_wrong = SAMPLES[name]
    assert bool(_wrong_names(source)) == is_wrong


def test_no_two_classes_have_one_name() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in CODE)
    counts = Counter(
        node.name.lstrip("_") for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in counts.items() if count > 1] == []
