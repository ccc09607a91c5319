"""The structure of a query: an LL(1) parser that reads any SPARQL 1.1 or 1.2 query in linear time, without recursion.

tokens   the terminals of the grammar, and one pattern that matches each
grammar  the productions, as text
table    the LL(1) table made of them
tree     the syntax tree
parser   from a text to its tree

The engine has a parser of its own, which gives no tree and decides what is a query. This one reads a superset of the
grammar: what it finds is structure, not faults. No parser in the field reads SPARQL 1.2 and gives positions; the
measurements are in docs/upstream.md.
"""
