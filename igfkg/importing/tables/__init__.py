"""Tables of others as source files: a passage for each row, with what the row states.

preset           kinds of tables, and what people call their columns
target           what columns may give, by the model
mapping          files that map columns to fields
columns          the header of a table, and what its columns give
cell_problem     what is wrong with a cell
cell_values      dates, numbers, yes and no
cell_names       things by their names
cell_terms       the terms of a cell
table_document   the document that a table comes from
row_subject      what a row is about, and the name of its passage
row_claims       the statements of a row
table_reading    all rows of a table
table_source     an existing source file with what a table adds
imported_table   what becomes of a table
table_report     that for people and programs
table_links      links of others, as rows
"""
