"""From claims to the settled view.

settler        chooses one value for every property that takes one, and records disagreements
rules          which value prevails, by properties of the sources
equality       merging values that do not disagree
disagreements  disagreements as triples
inference      CONSTRUCT rules
"""
