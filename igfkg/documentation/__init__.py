"""The model documented for people.

documentation    everything that is said of each term
cards            the fields of a class
class_relations  which classes are connected by which fields
example_things   real things as examples
diagram/         pictures of the classes
"""
