"""All recommendations of all sources in one table, with source, addressees, tasks and assessments.

row          one row: a recommendation with its tasks and its assessments
rows         reading the rows
row_order    the order of the rows
chains       rows that say the same again, folded under one
filters      filters of the rows, with counts
tables       the rows and their assessments as tables of text, for CSV and XLSX
assessments  assessments of a thing, of its topic and of its set
matrix       the assessments of each topic, year by year
"""
