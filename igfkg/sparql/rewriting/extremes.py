"""MIN and MAX in an engine elsewhere, which has no functions of ours.

It compares numbers by value and any other pair by text, so that MIN and MAX over both are wrong. Where a group has
values of several kinds, a known IRI takes the place of the result, by which such a result is recognized and refused.
"""

from igfkg.rdf.namespaces import RDF, XSD
from igfkg.sparql.parsing.tree import Call, SyntaxTree
from igfkg.sparql.rewriting.edits import Edits


def rewrite_extremes(tree: SyntaxTree, edits: Edits, mixed: str) -> None:
    """Add the changes for MIN and MAX; ``mixed`` is the IRI for values of several kinds."""
    for call in reversed(tree.calls):
        if call.name in ("MIN", "MAX"):
            value = _argument(call, edits)
            text = f"IF(COUNT(DISTINCT {_kind(value)}) > 1, <{mixed}>, {call.name}({value}))"
            edits.replace(call.function.start, call.arguments.end, text)


def _argument(call: Call, edits: Edits) -> str:
    """The expression of an aggregate, without DISTINCT, which changes no extreme."""
    opening, *others = call.arguments.tokens
    distinct = next((each for each in others if each.kind == "DISTINCT"), opening)
    return edits.render(distinct.end, call.arguments.tokens[-1].start)


def _kind(value: str) -> str:
    texts = f"<{XSD}string>, <{RDF}langString>"
    literal = f'IF(DATATYPE({value}) IN ({texts}), "text", STR(DATATYPE({value})))'
    return f'IF(isNumeric({value}), "number", IF(isLiteral({value}), {literal}, "node"))'
