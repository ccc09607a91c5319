"""Validation in three stages: each claim graph alone, the settled view as one graph, and cross-checks on the dataset.

Core shapes never run over a union of claim graphs: every honest disagreement would be a violation there.

stages        the stages in their order
core          the two SHACL Core stages
cross_checks  SHACL-SPARQL constraints as set queries
symbols       symbols against their grammar
shapes        the shapes graphs
engines/      engines of SHACL
any_graph     any RDF against any shapes
"""
