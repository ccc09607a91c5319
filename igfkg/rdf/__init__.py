"""RDF as igfkg reads and writes it, without anything of the model.

namespaces  the vocabularies and their prefixes; what is fixed for every dataset
space       the IRIs of one dataset, under its base
iris        parts of IRIs, and short forms of them
triples     triples without blank nodes, and describing a resource by them
graph       reading a graph by IRIs: the one reader that everything else uses
text        text as editors save it: encodings, and characters that look like those of a syntax
typography  characters that are written for a plain one, or that nobody sees
word_forms  forms of words under which a name is the same name
small_words articles, prepositions and conjunctions
syntax      parsing RDF that people wrote
files       the files of a folder that people edit
turtle      reading Turtle files
datatypes   the datatypes that data may use, and their lexical forms
dates       days, months and years as sources give them
formats     formats and media types
serialise   writing RDF
canonical   the canonical lines of a dataset
"""
