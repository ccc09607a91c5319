"""What a store says: things with their facts and passages, and lists of them.

catalogue       look-ups of one thing and of lists
things          things with their facts and the evidence for each
labels          choosing the label to show
documents       RDF documents about things, graphs and the dataset
jsonld          things as compact JSON-LD
lists/          filters, facets and pages of lists
names           things by symbol, name or acronym
search          full-text search
incoming_links  what points to a thing
passages        the passages of a document with what each states
disagreements   where sources differ
gaps            what is known to be missing
withdrawals     IRIs that were taken back
statistics      counts of things and claims
used_terms      the classes and properties in use
"""
