"""Prefixes that a query uses and does not declare: the mistake that readers make most."""

from collections.abc import Iterator

from igfkg.rdf.namespaces import VOCABULARIES
from igfkg.sparql.parsing.tree import SyntaxTree, Token


def undeclared_prefix(tree: SyntaxTree) -> tuple[str, int] | None:
    """Return the first prefix without a declaration and the offset of its name; None without one.

    https://www.w3.org/TR/sparql11-query/#prefNames
    """
    declared = {_prefix(node.tokens[1]) for node in tree.of_kind("Prefix")}
    return next(((_prefix(each), each.start) for each in _names(tree) if _prefix(each) not in declared), None)


def declaration_of(prefix: str) -> str:
    """Return a declaration of a prefix: the usual one, or the form of one."""
    return f"PREFIX {prefix}: <{VOCABULARIES.get(prefix, '…')}>"


def _names(tree: SyntaxTree) -> Iterator[Token]:
    names = (each for each in tree.all_tokens() if each.kind == "name")
    return (each for each in names if not each.text.startswith("_:"))


def _prefix(name: Token) -> str:
    return name.text.partition(":")[0]
