"""Validation in three stages: each claim graph alone, the settled view as one graph, and cross-checks on the dataset.

Core shapes never run over a union of claim graphs: every honest disagreement would be a violation there.
"""
