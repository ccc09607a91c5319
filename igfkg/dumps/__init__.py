"""The dumps of a release: files for download.

files           which files there are, and writing them, also in all content codings
statements      Turtle and TriG, from the sorted quads
things          JSON-LD and CSV, thing by thing, in parts
tables          CSV, a table for each collection
content_coding  the content codings
"""
