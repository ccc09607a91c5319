"""Tables of others, with columns added that lead to the things of a release.

kind        what kind of table a file is
dialect     encoding and separator of CSV
row_reader  the rows of a file, read in a process of their own
sheet       where a table starts, and the columns that are looked up
links       what is found for a row
writers     the same table with more columns, in each kind of file
"""
