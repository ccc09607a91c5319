"""All recommendations of all sources in one table, with source, addressees, tasks and assessments.

row          one row: a recommendation with its tasks and its assessments
rows         reading the rows
row_order    the order of the rows
chains       rows that say the same again, folded under one
filters      filters of the rows, with counts
assessments  assessments of a thing, of its topic and of its set
assessors    who the assessors are
standing     the newest status and the newest assessment, its own before those of what it belongs to
readings     where the text of a recommendation was read
sets         sets at a glance: assessments of the whole set, and where its texts were read
matrix       the assessments of each topic, year by year
"""
