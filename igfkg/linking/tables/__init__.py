"""Tables of others, with columns added that lead to the things of a release.

kind            what kind of table a file is
dialect         encoding and separator of CSV
row_reader      the rows of a file
sheet_rows      all rows of a file that is read whole, to be imported
sheet           where a table starts, and its columns by name
column          which column has the names
links           what is found for a row
writers         the same table with more columns, in each kind of file
linked_table    reading, looking up and writing, row by row
working_folder  where the files of a table are while it is linked
table_job       one table to link, as a message
table_zygote    the process that forks a worker for each table
table_workers   having tables linked by these workers
row_zygote      the process that forks a worker for each table that is read whole
row_workers     having tables read by these workers
"""
