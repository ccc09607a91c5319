"""The content folder and its source files.

content        the content folder with ontology/, shapes/ and data/
base           the base of the dataset's IRIs
reader         reading source files
source_policy  which statements source files may have
blanks         places that wait for words of an editor
statement_lines  the lines of statements in a file
claims         structure and claims of all source files
layout         the canonical layout of source files
examples       the published SPARQL examples
new_content    the folder of a dataset that begins
new_folder     making a folder whole or not at all
"""
