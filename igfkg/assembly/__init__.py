"""The dataset put together in one store: what is assembled here is validated, and what is validated is released.

dataset   what a release holds
assemble  sources, settled view, inferences, examples and the dataset's own description, in this order
"""
