"""The catalogue of a store: things with their facts and evidence, and lists of them.

catalogue       look-ups of one thing and of lists
things          things with their facts and the evidence for each
labels          choosing the label to show
documents       RDF documents about things, graphs and the dataset
thing_jsonld    things as compact JSON-LD
lists/          filters, facets and pages of lists
names           things by symbol, name or acronym
search          full-text search
incoming_links  the things that point to a thing
passages        the passages of a document with their statements
disagreements   properties on which sources differ
gaps            gaps in the data
withdrawals     withdrawn IRIs
statistics      counts of things and claims
used_terms      the classes and properties in use
"""
