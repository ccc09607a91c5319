"""From claims to the settled view.

settler        which value prevails where sources differ
disagreements  each difference as triples
inference      what follows by rule
"""
