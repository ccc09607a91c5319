"""The order of RDF terms, which the engine does not have: sort keys, and the functions that give them to queries.

numbers      order-preserving text of a number
times        seconds of dates, times and durations
sort_key     one text for each term, so that texts compare as terms do
functions    the functions and aggregates that rewritten queries call
"""
