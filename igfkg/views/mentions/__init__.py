"""The paragraphs of resolutions that name a thing.

rows     a row for each paragraph: its document, date, acts, and what it names besides
filters  filters of the rows by year, body, act and what is named besides, with counts
table    the rows as a table of text, for CSV and JSON
"""
