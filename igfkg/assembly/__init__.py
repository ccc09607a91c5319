"""Sources, settled view and inferences, assembled in one store.

dataset  the dataset, and its assembly
"""
