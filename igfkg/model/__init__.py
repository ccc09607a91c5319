"""The model: classes and fields, read from ontology/ and shapes/ and from nowhere else.

files        the files that make the model, read once
reader       reading them
model        classes, fields, groups, and what properties mean
terms        the terms of the ontology that the code uses, with the reasons
collections  the classes and fields of the things in the list of a class
context      the JSON-LD context
json_schema  JSON Schema of things
vocabulary   the definitions of the ontology's terms
"""
