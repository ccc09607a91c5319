"""Texts of others as source files of the content, with blanks where an editor has to write.

xml_elements      safe reading of XML
resolution_text   one resolution in one language, as a file in Akoma Ntoso for the UN gives it
paragraphs        its paragraphs with their locators
verb_forms        words for acts in six languages
opening_verbs     the act that a paragraph begins with
known_things      what the content knows: names, documents, terms
citations         the documents that paragraphs cite, and how
resolution        a resolution in all its languages: what is read out of them
resolution_quads  its statements
source_file       its source file: new, or an existing one with more languages
report            what is to be decided about it
imported_source   all of that for one resolution, as the command writes and shows it
tables/           the same for tables
"""
