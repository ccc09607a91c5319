"""From claims to the settled view.

settler        settles every property that takes one value, and keeps what differs
rules          which value prevails, by what is known of the sources
equality       when two values do not disagree
disagreements  each difference as triples
inference      what follows by rule
"""
