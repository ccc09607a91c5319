"""All recommendations of all sources in one table, with source, addressees, tasks and assessments.

rows         a row for each recommendation, with its tasks and its assessments
filters      filters of the rows, with counts
csv_export        the rows as CSV
assessments  assessments of a thing, of its topic and of its set
matrix       the assessments of each topic, year by year
"""
