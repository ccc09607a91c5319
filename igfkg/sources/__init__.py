"""The content folder and its source files.

content   where ontology/, shapes/ and data/ lie
claims    what each file says about its structure, and what each passage claims
layout    the canonical layout of source files
examples  the published SPARQL examples
"""
