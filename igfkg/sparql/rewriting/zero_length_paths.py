"""Paths of no steps (``p*``, ``p?``) that begin or end at a term that the graph does not know.

https://www.w3.org/TR/sparql11-query/#defn_evalPP_ZeroOrMorePath: the term itself is a solution; the engine gives none.
As such a term has no triples, the path has no other solution, and the pattern becomes ``VALUES``. Inside GRAPH the term
is a solution of each graph, known there or not; the pattern becomes a union of this solution and all others.
"""

import math
from collections.abc import Callable

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.tree import Node, SyntaxTree, Token
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.paths import CLOSURES, alternatives_of, predicate_objects, written

_REPEATED = ("'*'", "'?'")
_UNION = " UNION "
_MOST_WAYS = 64  # each is written


def rewrite_zero_length_paths(tree: SyntaxTree, edits: Edits, is_known: Callable[[str, bool], bool]) -> None:
    """Add the changes for such patterns.

    Args:
        tree: the query.
        edits: receives the changes.
        is_known: whether the default graph has a term, given as it is written, and whether it is a literal.

    Raises:
        QueryRefusedError: for one that shares its subject with others in a list, or has several parts inside GRAPH.
    """
    if not any(each.has(sign) for each in tree.of_kind("Step") for sign in _REPEATED):
        return
    graphs = _graphs_of_triples(tree)
    for node in tree.of_kind("Triples"):
        pairs = _pairs_of(node)
        if not all(_empty_ways(predicate) for predicate, _ in pairs):
            continue  # the other triple makes the subject a term of the graph
        empty = [pair for pair in pairs if _ends(node, pair[1])]
        if empty and id(node) in graphs:
            edits.replace(node.start, node.end, _union_inside(graphs[id(node)], node, pairs))
            continue
        matching = [pair for pair in empty if _has_unknown_end(node, pair[1], is_known)]
        ways = _empty_ways(pairs[0][0]) if matching else 0
        if matching and len(pairs) == 1 and ways <= _MOST_WAYS and not written(pairs[0][1]).startswith("_:"):
            solution = _solution(node, pairs[0][1])
            edits.replace(node.start, node.end, solution if ways == 1 else _UNION.join([f"{{ {solution} }}"] * ways))
        elif matching:
            raise QueryRefusedError(
                "a path with * or ? from or to a term that the graph does not know is not answered rightly in a list; "
                "write it as a triple of its own, with a variable at the other end"
            )


def _graphs_of_triples(tree: SyntaxTree) -> dict[int, str]:
    """The name of the innermost GRAPH around triples, by the identity of their node."""
    names: dict[int, str] = {}
    for graph in tree.of_kind("Graph"):
        inner = (node for part in graph.nodes for node in part.walk(skip="Graph"))
        names |= {id(node): graph.tokens[1].text for node in inner if node.kind == "Triples"}
    return names


def _union_inside(name: str, triples: Node, pairs: list[tuple[Node, Node]]) -> str:
    """The solution of no steps in each graph, and the others; the engine gives the first only where it knows the term.

    Raises:
        QueryRefusedError: for a path that can have no steps in several ways, and where a blank node would be repeated.
    """
    path, item = pairs[0]
    ends = [written(each) for each in (triples.child("Term"), item.child("Term")) if each is not None]
    if len(pairs) > 1 or not _is_closure(path) or any(each[0] in "_[" for each in ends):
        raise QueryRefusedError(
            "a path with * or ? from or to a given term inside GRAPH is answered as one step, such as p* or (p/q)*, in "
            "a triple of its own with a variable or a term at its other end; write it so, with +, or outside GRAPH"
        )
    others = f"{ends[0]} {written(path)} {ends[1]} FILTER(!SAMETERM({ends[0]}, {ends[1]}))"
    return f"{{ GRAPH {name} {{}} {_solution(triples, item)} }} UNION {{ {others} }}"


def _is_closure(path: Node) -> bool:
    """Whether a path gives each pair of terms once."""
    if len(path.nodes) != 1:
        return False
    step = path.nodes[0]
    return any(step.has(each) for each in CLOSURES) or (bool(step.nodes) and _is_closure(step))


def _empty_ways(path: Node) -> int:
    """In how many ways a path has no steps: alternatives add up, and steps multiply."""
    # The nesting of paths is limited by the guard, so this recursion is.
    return sum(math.prod(map(_empty_ways_of_step, steps)) for steps in alternatives_of(path))


def _empty_ways_of_step(step: Node) -> int:
    if any(step.has(each) for each in _REPEATED):
        return 1
    ways = 0 if step.has("'!'") or not step.nodes else _empty_ways(step)
    return min(ways, 1) if step.has("'+'") else ways


def _pairs_of(triples: Node) -> list[tuple[Node, Node]]:
    """Predicates and objects of the subject, also those inside its brackets when it is a blank node."""
    subject = triples.child("Term")
    blank = subject.child("BlankNode") if subject else None
    return (predicate_objects(blank) if blank else []) + predicate_objects(triples)


def _ends(triples: Node, item: Node) -> list[Node]:
    """The constant ends of a triple; none when an end has other triples of its own, which make its solutions."""
    subject, target = triples.child("Term"), item.child("Term")
    if subject is None or target is None:
        raise LookupError("a triple has two ends")
    if (subject.nodes and not subject.child("BlankNode")) or (target.nodes and written(target) != "[]"):
        return []
    return [each for each in (subject, target) if _is_constant(each)]


def _has_unknown_end(triples: Node, item: Node, is_known: Callable[[str, bool], bool]) -> bool:
    return any(not is_known(written(each), _is_literal(each)) for each in _ends(triples, item))


def _is_constant(term: Node) -> bool:
    first = term.children[0]
    return isinstance(first, Token) and first.kind != "variable" and not first.text.startswith("_:")


def _is_literal(term: Node) -> bool:
    return not any(each.kind in ("iri", "name") for each in term.tokens[:1])


def _solution(triples: Node, item: Node) -> str:
    """The pattern whose only solution is that both ends are the same term."""
    subject, target = triples.child("Term"), item.child("Term")
    if subject is None or target is None:
        raise LookupError("a triple has two ends")
    ends = [written(subject), written(target)]
    constant, other = ends if _is_constant(subject) else ends[::-1]
    if other[0] in "?$":
        return f"VALUES {other} {{ {constant} }}"
    if _is_constant(subject) and _is_constant(target):
        return f"FILTER(SAMETERM({ends[0]}, {ends[1]}))"
    return "{}"  # [], a variable that nobody sees
