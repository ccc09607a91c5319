"""RDF as igfkg reads and writes it, without anything of the model.

namespaces  the vocabularies and their prefixes
triples     triples without blank nodes, and writing them
dates       days, months and years as sources give them
serialise   documents in every format that the site offers
negotiation choosing a media type or a language for a client
"""
