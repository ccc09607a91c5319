"""Tables for spreadsheets, in which no cell is a formula.

cell_tables     cells with types, for both
csv_files       as CSV, for people
workbooks       as XLSX
sheet_columns   their order in a sheet
sheet_writer    one sheet of a workbook, for reading and printing
"""
