"""How bodies, processes, meetings and documents are linked.

links      the links, with the passages that state each
paths      the neighbours of a thing, and the shortest paths between two
selection  the links that a request is about
"""
