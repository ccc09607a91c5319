"""All recommendations of all sources in one table: whose they are, who is to act, and how far they have come.

rows         a row for each recommendation, with its tasks and its assessments
filters      which rows are shown, and how many have each value
table        the rows as CSV
assessments  assessments of a thing, of its topic and of its set
status_bars  the status of the recommendations under a topic, as a bar
matrix       the assessments of each topic, year by year
"""
