"""All recommendations of all sources in one table: whose they are, who is to act, and how far they have come.

rows     a row for each recommendation, with its tasks and what was said of it
filters  which rows are shown, and how many have each value
table    the rows as CSV
judgements  what was said of how far a thing has come
status_bars how far the recommendations under a topic have come
matrix   what was said of each topic, year by year
"""
