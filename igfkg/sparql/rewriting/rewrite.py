"""All rewritings of a query, and when they are needed."""

import re
from collections.abc import Callable, Sequence

from igfkg.errors import QueryRefusedError
from igfkg.sparql.parsing.tree import SyntaxTree
from igfkg.sparql.rewriting.aggregates import rewrite_aggregates, rewrite_concatenations
from igfkg.sparql.rewriting.alternatives import rewrite_alternatives
from igfkg.sparql.rewriting.blank_nodes import rewrite_blank_nodes
from igfkg.sparql.rewriting.columns import rewrite_columns
from igfkg.sparql.rewriting.distinct_counts import rewrite_distinct_counts
from igfkg.sparql.rewriting.edits import Edits
from igfkg.sparql.rewriting.exists_scope import rewrite_exists_scopes
from igfkg.sparql.rewriting.extremes import rewrite_extremes
from igfkg.sparql.rewriting.graph_patterns import rewrite_graph_patterns
from igfkg.sparql.rewriting.hidden_graphs import rewrite_hidden_graphs
from igfkg.sparql.rewriting.minus import rewrite_minus
from igfkg.sparql.rewriting.order import rewrite_order
from igfkg.sparql.rewriting.plain_order import rewrite_plain_order
from igfkg.sparql.rewriting.scope import Scopes
from igfkg.sparql.rewriting.zero_length_paths import rewrite_zero_length_paths

#: What a text in lower case has when a rewriting may be needed: most queries have none, and are not parsed here. Plain
#: words are sought one by one, several times faster than by one regular expression over the text.
_WORDS = ("order", "graph", "exists", "minus", "group_concat", "bnode", "service", "from", "true", "false")
#: A comment may stand between a function and its bracket; ``COUNT(*)`` and ``||`` need nothing.
_MARKS = {
    "min": re.compile(r"min\s*+[(#]"),
    "max": re.compile(r"max\s*+[(#]"),
    "|": re.compile(r"(?<!\|)\|(?!\|)"),
    "*": re.compile(r"(?<!\()\*"),
    "?": re.compile(r"\?(?!\w)"),
}
_LONGEST = 1 << 21  # characters of a query that was rewritten


def may_need_rewriting(text: str) -> bool:
    """Return whether a query may need to be rewritten; False only when it surely does not."""
    lowered = text.lower()
    return any(word in lowered for word in _WORDS) or any(
        mark in lowered and pattern.search(lowered) for mark, pattern in _MARKS.items()
    )


def rewrite_query(text: str, tree: SyntaxTree, is_known: Callable[[str, bool], bool]) -> str:
    """Return the query that makes the engine answer as SPARQL defines.

    Args:
        text: the query, in which ``tree`` has its places.
        tree: its syntax tree.
        is_known: whether the default graph has a term, given as the query writes it, and whether it is a literal.

    Raises:
        QueryRefusedError: for a query that would be answered wrongly, with the way to write it.
    """
    edits = Edits(text)
    scopes = Scopes(tree)
    rewrite_blank_nodes(tree, edits)
    rewrite_aggregates(tree, edits)
    _rewrite_patterns(tree, edits, scopes, is_known)
    rewrite_distinct_counts(tree, edits, scopes)
    rewrite_order(tree, edits)
    rewrite_columns(tree, edits, scopes)
    return _applied(edits)


def rewrite_for_remote(
    text: str,
    tree: SyntaxTree,
    is_known: Callable[[str, bool], bool],
    hidden: tuple[str, Sequence[str]] | None,
    mixed: str,
) -> str:
    """Return the query that makes Oxigraph in another process, without functions of ours, answer as SPARQL defines.

    Args:
        text: the query, in which ``tree`` has its places.
        tree: its syntax tree.
        is_known: as for :func:`rewrite_query`.
        hidden: the base of the IRIs of claim graphs, and the graphs under it that are none; None where the query names
            its dataset.
        mixed: the IRI that takes the place of MIN and MAX over values that have no common order.

    Raises:
        QueryRefusedError: for a query that would be answered wrongly, with the way to write it.
    """
    edits = Edits(text)
    scopes = Scopes(tree)
    rewrite_blank_nodes(tree, edits)
    rewrite_concatenations(tree, edits)
    rewrite_extremes(tree, edits, mixed)
    _rewrite_patterns(tree, edits, scopes, is_known)
    if hidden:
        rewrite_hidden_graphs(tree, edits, *hidden)
    rewrite_distinct_counts(tree, edits, scopes)
    rewrite_plain_order(tree, edits)
    rewrite_columns(tree, edits, scopes)
    return _applied(edits)


def _rewrite_patterns(tree: SyntaxTree, edits: Edits, scopes: Scopes, is_known: Callable[[str, bool], bool]) -> None:
    rewrite_zero_length_paths(tree, edits, is_known)
    rewrite_alternatives(tree, edits, scopes)
    rewrite_exists_scopes(tree, edits, scopes)
    rewrite_minus(tree, edits, scopes)
    rewrite_graph_patterns(tree, edits, scopes)


def _applied(edits: Edits) -> str:
    rewritten = edits.apply()
    if len(rewritten) > _LONGEST:
        raise QueryRefusedError("the query grows too long when it is written so that it is answered rightly; split it")
    return rewritten
