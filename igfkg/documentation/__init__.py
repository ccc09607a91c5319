"""The model documented for people.

documentation    the documentation of each term
cards            the fields of a class
class_relations  which classes are connected by which fields
example_things   real things as examples
diagram/         pictures of the classes
"""
