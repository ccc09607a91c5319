"""The model: classes and fields, read from ontology/ and shapes/ and from nowhere else.

files        the files that make the model, read once
reader       reading them
model        classes, fields, groups, and what properties mean
terms        the terms of the ontology that the code has to name, with the reasons
collections  what the things in the list of a class may be and have
context      the JSON-LD context
json_schema  JSON Schema of things
vocabulary   the terms of the ontology, as their documentation shows them
"""
