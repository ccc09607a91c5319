"""Engines of SHACL (https://www.w3.org/TR/shacl/): each takes data and shapes as N-Triples and gives results.

result          one validation result, and the outcome of a validation
paths           property paths as text
choice          choosing an engine by name
shacl_engine    the package ``shacl``: fast, and used where it can be installed
pyshacl_engine  pySHACL: the reference, and the engine for all other platforms
"""
