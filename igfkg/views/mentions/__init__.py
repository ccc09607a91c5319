"""The paragraphs of resolutions that name a thing.

rows     a row for each paragraph: its document, date, acts, and what it names besides
filters  filters of the rows by resolution, year, body, act and what is named besides, with counts
unnamed  the paragraphs that are on it and do not name it
table    the rows as a table of text, for CSV and JSON
"""
