"""The model: classes and fields, read from ontology/ and shapes/ and from nowhere else.

model        classes, fields and groups
vocabulary   the terms of the ontology, as their documentation shows them
json_schema  JSON Schema of things
"""
