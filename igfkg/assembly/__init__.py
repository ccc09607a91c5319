"""The dataset assembled in one store, as it is then validated and released.

dataset   the content of a release
assemble  sources, settled view, inferences, examples and the dataset's own description, in this order
"""
