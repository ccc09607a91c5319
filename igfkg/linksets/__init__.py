"""Links that others make from their things to ours: read from their files, and written as linksets for the next build.

foreign_link   one link, and which links can be part of the dataset
statement      the links that one body states at one time
linkset_file   the files in ``data/linksets/`` with such statements
formats        linksets of RFC 9264, RDF and CSV
"""
