"""Rewriting queries where the engine is known to answer wrongly: mended, or refused with the way to write it.

edits                changes of a text by spans
scope                the variables that a group binds
order                ORDER BY in the order of SPARQL
aggregates           MIN and MAX in the same order, GROUP_CONCAT without language
blank_nodes          BNODE with a string
booleans             TRUE and FALSE in capitals
minus                MINUS that removes nothing
graph_patterns       GRAPH with a variable, which the engine dissolves into quads
zero_length_paths    paths of no steps from terms that the graph does not know
alternatives         alternatives in paths, as a union
exists_scope         EXISTS in braces, which sees its own group only
distinct_counts      COUNT(DISTINCT *) over variables alone
columns              SELECT * in the order of first appearance
paths                triples and paths in parts
hidden_graphs        GRAPH over the claim graphs alone, in an engine elsewhere
plain_order          ORDER BY without functions of ours, likewise
extremes             MIN and MAX, likewise
rewrite              all of them

A rewriting works on the spans of the syntax tree (:mod:`igfkg.sparql.parsing`); the engine's own parser has the last
word. Each has a test against the definition, and one that fails when the engine does not need it any more.
"""
